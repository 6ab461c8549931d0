import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  createReadStream,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import SqliteFile from 'better-sqlite3';

/** A copy of a store was made, or looked at: what is in it. `tables` counts the rows of each. */
export type Copied = { sha256: string; bytes: number; tables: Readonly<Record<string, number>>; migrations: string[] };

/** A copy that cannot be used; the message says what is wrong with it, for the operator's screen. */
export class CopyError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CopyError';
  }
}

/** All pages in one step: a step at a time would begin anew with every write of the running bot. */
const everything = 0x7fff_ffff;

/** The SHA-256 of a file, in hexadecimal. */
const fingerprint = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
};

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Reads a copy whole: every page, every row counted. Throws CopyError when it is damaged or no store of ours. */
export const inspectCopy = async (file: string): Promise<Copied> => {
  if (!existsSync(file)) throw new CopyError(`There is no file ${file}.`);
  let raw: SqliteFile.Database;
  try {
    raw = new SqliteFile(file, { readonly: true, fileMustExist: true });
  } catch {
    throw new CopyError(`${file} cannot be read as a store.`);
  }
  try {
    const [check] = raw.pragma('integrity_check(1)') as Array<{ integrity_check: string }>;
    if (check?.integrity_check !== 'ok') throw new CopyError(`${file} is damaged.`);
    const names = raw
      .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name")
      .pluck()
      .all() as string[];
    if (!names.includes('migration')) throw new CopyError(`${file} is no Schakel store.`);
    const count = (name: string): number =>
      raw
        .prepare(`select count(*) from ${quoted(name)}`)
        .pluck()
        .get() as number;
    const tables = Object.fromEntries(names.map((name) => [name, count(name)]));
    const migrations = raw.prepare('select name from migration order by name').pluck().all() as string[];
    const bytes =
      (raw.pragma('page_count', { simple: true }) as number) * (raw.pragma('page_size', { simple: true }) as number);
    return { sha256: await fingerprint(file), bytes, tables, migrations };
  } catch (error) {
    if (error instanceof CopyError) throw error;
    throw new CopyError(`${file} is damaged or is no Schakel store.`);
  } finally {
    raw.close();
  }
};

/** Somebody who was erased, as a store noted it. */
export type Erased = { workspaceId: string; kind: 'person' | 'contact' | 'member'; id: string };

/** Who was erased according to a store or a copy; nobody when it cannot tell. */
export const erasedIn = (file: string): Erased[] => {
  try {
    const raw = new SqliteFile(file, { readonly: true, fileMustExist: true });
    try {
      return raw.prepare('select workspace_id as workspaceId, kind, subject_id as id from erasure').all() as Erased[];
    } finally {
      raw.close();
    }
  } catch {
    return [];
  }
};

/**
 * Copies a store into `to` while it may be in use, consistent as of one moment, for the owner only (0600), read back
 * whole before it gets its name. Throws CopyError; a half-made copy does not stay.
 */
export const copyStore = async (from: string, to: string): Promise<Copied> => {
  if (!existsSync(from)) throw new CopyError(`There is no store at ${from}.`);
  if (statSync(from).isDirectory()) throw new CopyError(`${from} is a folder. Set STORE to the file of the store.`);
  if (existsSync(to)) throw new CopyError(`${to} is there already.`);
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  const partial = `${to}.partial`;
  rmSync(partial, { force: true });
  closeSync(openSync(partial, 'a', 0o600));
  try {
    const source = new SqliteFile(from, { readonly: true });
    try {
      await source.backup(partial, { progress: () => everything });
    } finally {
      source.close();
    }
    // One file that needs no -wal beside it: that is what people copy.
    const copy = new SqliteFile(partial);
    copy.pragma('journal_mode = DELETE');
    copy.close();
    chmodSync(partial, 0o600);
    const copied = await inspectCopy(partial);
    renameSync(partial, to);
    return copied;
  } catch (error) {
    rmSync(partial, { force: true });
    if (error instanceof CopyError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new CopyError(`The copy of ${from} failed (${code}). Is there room on the disk?`);
  }
};
