import type SqliteFile from 'better-sqlite3';
import { type Kysely, SqliteAdapter, SqliteDialect, SqliteQueryCompiler } from 'kysely';

/** Who hears of what happens to the store: `held` when somebody else has it, `wrote` how many rows were written by now. */
export type Ears = { held(): void; wrote(rows: number): void };

type Prepare = (sql: string) => SqliteFile.Statement;

/** SQLite's own name of what went wrong; '' for anything else. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** The statement, telling when it did not get hold of the store: `begin immediate` is where that shows. */
const beginning = (statement: SqliteFile.Statement, { held }: Ears): SqliteFile.Statement => {
  const run = statement.run.bind(statement);
  statement.run = (...values: unknown[]) => {
    try {
      return run(...values);
    } catch (error) {
      if (codeOf(error).startsWith('SQLITE_BUSY')) held();
      throw error;
    }
  };
  return statement;
};

/** The statement that ends a transaction, telling afterwards how many rows were written. */
const ending = (raw: SqliteFile.Database, statement: SqliteFile.Statement, { wrote }: Ears): SqliteFile.Statement => {
  const run = statement.run.bind(statement);
  const rows = raw.prepare('select total_changes()').pluck();
  statement.run = (...values: unknown[]) => {
    const result = run(...values);
    wrote(Number(rows.get()));
    return result;
  };
  return statement;
};

/**
 * SQLite plans a statement anew whenever a bare parameter of it gets another value, for many statements at every use: dearer
 * than the statement itself. The plus changes no value (sqlite.org/lang_expr.html), and what stands behind it is not looked at.
 */
class SteadyCompiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?';
  }
}

/** Knows the statements themselves, for those who need no words (prepared.ts). */
class StoreAdapter extends SqliteAdapter {
  readonly prepare: Prepare;
  constructor(prepare: Prepare) {
    super();
    this.prepare = prepare;
  }
}

class StoreDialect extends SqliteDialect {
  readonly #prepare: Prepare;
  constructor(prepare: Prepare, close: () => void) {
    super({ database: { prepare, close } });
    this.#prepare = prepare;
  }

  override createQueryCompiler(): SqliteQueryCompiler {
    return new SteadyCompiler();
  }

  override createAdapter(): SqliteAdapter {
    return new StoreAdapter(this.#prepare);
  }
}

/**
 * Kysely opens `begin` (deferred) and prepares every statement anew. A read that turns into a write would then fail
 * with SQLITE_BUSY_SNAPSHOT beside another process; `begin immediate` waits instead, and the cache keeps the speed.
 */
export const dialectOver = (raw: SqliteFile.Database, ears: Ears): SqliteDialect => {
  const cache = new Map<string, SqliteFile.Statement>([
    ['begin immediate', beginning(raw.prepare('begin immediate'), ears)],
    ['commit', ending(raw, raw.prepare('commit'), ears)],
  ]);
  const prepare: Prepare = (query) => {
    const text = query === 'begin' ? 'begin immediate' : query;
    const found = cache.get(text);
    if (found) return found;
    const made = raw.prepare(text);
    if (cache.size < 500) cache.set(text, made);
    return made;
  };
  return new StoreDialect(prepare, () => raw.close());
};

/** The statement behind a transaction, to be carried out within it. Throws for a store that was not opened by us. */
export const statementIn = <D>(tx: Pick<Kysely<D>, 'getExecutor'>, sql: string): SqliteFile.Statement => {
  const { adapter } = tx.getExecutor();
  if (!(adapter instanceof StoreAdapter)) throw new Error('no store of ours');
  return adapter.prepare(sql);
};
