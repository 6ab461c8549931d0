import type SqliteFile from 'better-sqlite3';

/** Who hears of what happens to the store: `held` when somebody else has it, `wrote` how many rows were written by now. */
export type Ears = { held(): void; wrote(rows: number): void };

/** SQLite's own name of what went wrong; '' for anything else. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';

type Statement = SqliteFile.Statement;
const ways = ['run', 'get', 'all'] as const;

/** The statement, carried out by `how`, which gets what it would have done. */
const by = (statement: Statement, how: (work: () => unknown) => unknown): Statement => {
  const driver = Object.getPrototypeOf(statement) as Statement;
  for (const way of ways)
    statement[way] = (...values: unknown[]) => how(() => driver[way].apply(statement, values)) as never;
  return statement;
};

/**
 * The transactions of the connection that writes. SQLite takes one back by itself when the disk is full or fails
 * (sqlite.org/lang_transaction.html): `watched` statements then throw until its end, or what comes after would be written
 * by itself. `look` lets all reads of one turn of the loop share what they see, for to look anew costs more than to
 * read; `rest` ends that.
 */
export const transactionsOn = (raw: SqliteFile.Database, { held, wrote }: Ears) => {
  let state: 'none' | 'open' | 'lost' = 'none';
  let looking = false;
  const lookOn = raw.prepare('begin deferred');
  const lookAway = raw.prepare('end');
  const rows = raw.prepare('select total_changes()').pluck();

  const rest = (): void => {
    if (!looking) return;
    looking = false;
    lookAway.run();
  };

  const watching = (work: () => unknown): unknown => {
    if (state === 'lost') throw new Error('the transaction is lost');
    try {
      return work();
    } catch (error) {
      if (state === 'open' && !raw.inTransaction) state = 'lost';
      throw error;
    }
  };

  return {
    begin: by(raw.prepare('begin immediate'), (work) => {
      rest();
      try {
        const begun = work();
        state = 'open';
        return begun;
      } catch (error) {
        // Here it shows that somebody else has the store.
        if (codeOf(error).startsWith('SQLITE_BUSY')) held();
        throw error;
      }
    }),
    commit: by(raw.prepare('commit'), (work) => {
      const committed = watching(work);
      state = 'none';
      wrote(Number(rows.get()));
      return committed;
    }),
    rollback: by(raw.prepare('rollback'), (work) => {
      state = 'none';
      return raw.inTransaction ? work() : { changes: 0, lastInsertRowid: 0 };
    }),
    watched: (statement: Statement): Statement => by(statement, watching),
    look: (): void => {
      if (looking) return;
      lookOn.run();
      looking = true;
      setImmediate(rest);
    },
    rest,
    isOpen: (): boolean => state === 'open',
  };
};
