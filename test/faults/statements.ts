import Sqlite from 'better-sqlite3';

type Way = (this: Statement, ...values: unknown[]) => unknown;
type Statement = { source: string; database: { inTransaction: boolean }; run: Way; all: Way; get: Way };

/** What every statement of the driver has in common: what is changed here is changed for all of them in this process. */
export const everyStatement = (): Statement => {
  const sample = new Sqlite(':memory:');
  const statement = Object.getPrototypeOf(sample.prepare('select 1')) as Statement;
  sample.close();
  return statement;
};

/**
 * Calls `edge` before and after every moment at which something gets on disk in this process: each commit, and each
 * write that is a transaction by itself. `every` is called before each statement that writes. The product knows nothing
 * of it: the driver is wrapped from outside.
 */
export const watchStatements = (edge: () => void, every: () => void = () => {}): void => {
  const statement = everyStatement();
  const { run } = statement;
  statement.run = function (...values) {
    const commits = this.source === 'commit' || !(this.database.inTransaction || this.source.startsWith('begin'));
    every();
    if (commits) edge();
    const result = run.apply(this, values);
    if (commits) edge();
    return result;
  };
};
