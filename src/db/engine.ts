import type SqliteFile from 'better-sqlite3';
import { type Kysely, SqliteAdapter, SqliteDialect, SqliteQueryCompiler } from 'kysely';
import { type Ears, transactionsOn } from './transactions.ts';

type Prepare = (sql: string) => SqliteFile.Statement;

/**
 * SQLite plans a statement anew whenever a bare parameter of it gets another value, for many statements at every use: dearer
 * than the statement itself. The plus changes no value (sqlite.org/lang_expr.html), and what stands behind it is not looked at.
 */
class SteadyCompiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?';
  }
}

/**
 * What makes statements, by the text of each: over the connection that writes, and over one that only reads. `isOpen`:
 * whether there is a transaction.
 */
type Ways = { write: Prepare; read: Prepare; isOpen(): boolean };

/** Knows the statements themselves, for those who need no words (prepared.ts). */
class StoreAdapter extends SqliteAdapter {
  readonly ways: Ways;
  constructor(ways: Ways) {
    super();
    this.ways = ways;
  }
}

class StoreDialect extends SqliteDialect {
  readonly #ways: Ways;
  constructor(ways: Ways, close: () => void) {
    super({ database: { prepare: ways.write, close } });
    this.#ways = ways;
  }

  override createQueryCompiler(): SqliteQueryCompiler {
    return new SteadyCompiler();
  }

  override createAdapter(): SqliteAdapter {
    return new StoreAdapter(this.#ways);
  }
}

const remembering = (make: Prepare, made: Iterable<[string, SqliteFile.Statement]> = []): Prepare => {
  const cache = new Map(made);
  return (text) => {
    const found = cache.get(text);
    if (found) return found;
    const statement = make(text);
    if (cache.size < 500) cache.set(text, statement);
    return statement;
  };
};

/**
 * Kysely opens `begin` (deferred) and prepares every statement anew. A read that turns into a write would then fail
 * with SQLITE_BUSY_SNAPSHOT beside another process; `begin immediate` waits instead, and the cache keeps the speed.
 * `openReader` opens a second connection, when it is first needed.
 */
export const dialectOver = (
  raw: SqliteFile.Database,
  ears: Ears,
  openReader: () => SqliteFile.Database,
): SqliteDialect => {
  let reader: SqliteFile.Database | undefined;
  const { begin, commit, rollback, watched, look, rest, isOpen } = transactionsOn(raw, ears);
  const remembered = remembering(
    (text) => watched(raw.prepare(text)),
    [
      ['begin', begin],
      ['commit', commit],
      ['rollback', rollback],
    ],
  );
  const write: Prepare = (text) => {
    rest();
    return remembered(text);
  };
  const beside = remembering((text) => {
    reader ??= openReader();
    return reader.prepare(text);
  });
  // Between two transactions the connection that writes knows no more than what is committed, and has it at hand.
  const read: Prepare = (text) => {
    if (isOpen()) return beside(text);
    look();
    return remembered(text);
  };
  const close = (): void => {
    rest();
    if (reader !== raw) reader?.close();
    raw.close();
  };
  return new StoreDialect({ write, read, isOpen }, close);
};

const waysOf = <D>(db: Pick<Kysely<D>, 'getExecutor'>): Ways => {
  const { adapter } = db.getExecutor();
  if (!(adapter instanceof StoreAdapter)) throw new Error('no store of ours');
  return adapter.ways;
};

/** The statement behind a transaction, to be carried out within it. Throws when it is over, or the store is none of ours. */
export const statementIn = <D>(tx: Pick<Kysely<D>, 'getExecutor'>, sql: string): SqliteFile.Statement => {
  const ways = waysOf(tx);
  if (!ways.isOpen()) throw new Error('the transaction is over');
  return ways.write(sql);
};

/** The same, which sees what is committed and nothing of what is being written. */
export const statementBeside = <D>(db: Pick<Kysely<D>, 'getExecutor'>, sql: string): SqliteFile.Statement =>
  waysOf(db).read(sql);
