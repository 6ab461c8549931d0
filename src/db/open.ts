import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { Kysely, type Transaction } from 'kysely';
import { createCheckpoint } from './checkpoint.ts';
import { CopyError, copyStore } from './copy.ts';
import type { Engine } from './dialect.ts';
import { dialectOver } from './engine.ts';
import { backupsIn } from './keep.ts';
import { migrate, NewerStore } from './migrate.ts';
import { migrations } from './migrations/all.ts';
import type { Database } from './schema.ts';
import { codeOf, type Ears } from './transactions.ts';

export type Db = Kysely<Database>;
/** Verbs take this, never Db: the outer connection inside a transaction waits for itself for ever. */
export type Tx = Transaction<Database>;

/** `waits` is how often a write found the store held by somebody else for longer than it waits. */
export type Store = { db: Db; engine: Engine; waits(): number; close(): Promise<void> };

/** The store cannot be used; the message says what to do and is meant for the operator's screen. */
export class StoreError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StoreError';
  }
}

/** How to go on: with the newest backup where backups are made by themselves, else with one of the operator's own. */
const wayOn = (file: string): string => {
  const folder = join(dirname(file), 'backups');
  const [newest] = backupsIn(existsSync(folder) ? readdirSync(folder) : []);
  return newest === undefined
    ? 'Put back your newest backup with: npm run restore -- FILE. Without one, move it away together with its -wal and -shm files and start empty.'
    : `Put back your newest backup with: npm run restore -- ${join(folder, newest.name)}`;
};

const damaged = (file: string): StoreError =>
  new StoreError(`${file} is damaged or is no Schakel store. Nothing was changed. ${wayOn(file)}`);

/**
 * One process a file: an exclusive transaction on a side file, which the kernel lets go when the process dies,
 * however it dies (RELIABILITY 2.5). Returns the release.
 */
export const lock = (file: string): (() => void) => {
  const side = new SqliteFile(`${file}.lock`);
  try {
    side.pragma('busy_timeout = 0');
    side.exec('begin exclusive');
  } catch (error) {
    side.close();
    if (!codeOf(error).startsWith('SQLITE_BUSY')) throw error;
    throw new StoreError(`Schakel is already running on ${file}. Stop that one first, or give this one another STORE.`);
  }
  return () => side.close();
};

/**
 * Looks before anything is written: a damaged file stays as it is, with its -wal, which closing a writer would merge
 * into it. Somebody else's tables are no store of ours. An empty file is a new store: null, else the migrations it has.
 * Throws StoreError.
 */
const examine = (file: string): string[] | null => {
  const raw = new SqliteFile(file, { readonly: true });
  try {
    const [check] = raw.pragma('quick_check(1)') as Array<{ quick_check: string }>;
    if (check?.quick_check !== 'ok') throw damaged(file);
    const tables = raw.prepare("select name from sqlite_schema where type = 'table'").pluck().all();
    if (tables.length > 0 && !tables.includes('migration')) throw damaged(file);
    return tables.length === 0
      ? null
      : (raw.prepare('select name from migration order by name').pluck().all() as string[]);
  } finally {
    raw.close();
  }
};

/** For the owner only; SQLite gives the -wal and -shm files it makes later the mode of the store. */
const closeToOthers = (file: string): void => {
  for (const one of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(one)) chmodSync(one, 0o600);
};

/** A store that is about to change its shape is copied first, beside itself; a copy from an earlier try stays. */
const beforeMigrating = async (file: string, done: readonly string[] | null): Promise<void> => {
  const [first] = done === null ? [] : migrations.map(({ name }) => name).filter((name) => !done.includes(name));
  const to = `${file}.before-${first ?? ''}`;
  if (first === undefined || existsSync(to)) return;
  try {
    await copyStore(file, to);
  } catch (error) {
    if (!(error instanceof CopyError)) throw error;
    throw new StoreError(`${error.message} Nothing was changed: a copy is made before the store changes its shape.`);
  }
};

const openFile = (file: string): SqliteFile.Database => {
  const raw = new SqliteFile(file);
  try {
    raw.pragma('journal_mode = WAL');
    // better-sqlite3 is built so that WAL means NORMAL, which a power cut can undo: ask for FULL by name.
    raw.pragma('synchronous = FULL');
    // Another thread shortens the log (checkpoint.ts); only where it does not come to it, this one does, 64 MB at a time.
    raw.pragma('wal_autocheckpoint = 16000');
    raw.pragma('cache_size = -32000');
    raw.pragma('busy_timeout = 5000');
    raw.pragma('foreign_keys = ON');
    raw.pragma('trusted_schema = OFF');
    // What is erased is overwritten, so that no page of the file still holds it.
    raw.pragma('secure_delete = ON');
    return raw;
  } catch (error) {
    raw.close();
    throw error;
  }
};

/** A second connection to an open store, which only reads. */
const reader = (file: string): SqliteFile.Database => {
  const raw = new SqliteFile(file, { readonly: true, fileMustExist: true });
  raw.pragma('cache_size = -4000');
  raw.pragma('trusted_schema = OFF');
  return raw;
};

/**
 * Makes a folder and those above it. One at a time: asked for all at once, Node tries for ever where a folder is there and
 * none can be made in it (/proc, an automounter). Throws StoreError there.
 */
const makeFolder = (folder: string): void => {
  if (existsSync(folder) || dirname(folder) === folder) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    throw new StoreError(`The folder ${folder} cannot be made. Set STORE to a file on a local disk.`);
  }
};

/** Makes the file and its folder if need be. Returns its real path: two names of one file are one store, with one lock. */
const place = (file: string): string => {
  makeFolder(dirname(file));
  closeSync(openSync(file, 'a', 0o600));
  return realpathSync(file);
};

/**
 * Opens (or makes) the store in `file`, ':memory:' for a throw-away one, and brings its schema up to date.
 * `now` is epoch milliseconds, noted with each migration. Throws StoreError with a sentence for the operator.
 */
export const openStore = async (file: string, now: number): Promise<Store> => {
  const inMemory = file === ':memory:';
  const path = inMemory ? file : place(file);
  const release = inMemory ? () => {} : lock(path);
  try {
    if (!inMemory) {
      const done = examine(path);
      closeToOthers(path);
      await beforeMigrating(path, done);
    }
    let waits = 0;
    const checkpoint = inMemory ? null : createCheckpoint(path);
    const raw = openFile(path);
    const ears: Ears = { held: () => waits++, wrote: (rows) => checkpoint?.wrote(rows) };
    const db = new Kysely<Database>({ dialect: dialectOver(raw, ears, () => (inMemory ? raw : reader(path))) });
    try {
      await migrate(db, 'sqlite', now);
    } catch (error) {
      await checkpoint?.end();
      await db.destroy();
      if (error instanceof NewerStore)
        throw new StoreError(
          `${path} cannot be used. ${error.message} Install that version, or put back an older backup.`,
        );
      throw error;
    }
    const close = async (): Promise<void> => {
      await checkpoint?.end();
      await db.destroy();
      release();
    };
    return { db, engine: 'sqlite', waits: () => waits, close };
  } catch (error) {
    release();
    if (['SQLITE_NOTADB', 'SQLITE_CORRUPT'].some((code) => codeOf(error).startsWith(code))) throw damaged(path);
    throw error;
  }
};
