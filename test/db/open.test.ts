import {
  closeSync,
  cpSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { migrations } from '../../src/db/migrations/all.ts';
import { openStore, type Store, StoreError } from '../../src/db/open.ts';
import { endChildren, startChild } from '../support/child.ts';
import { founded, tempFolder } from '../support/organisation.ts';

let folder: ReturnType<typeof tempFolder>;
let file: string;

beforeEach(() => {
  folder = tempFolder();
  file = join(folder.path, 'schakel.db');
});
afterEach(() => {
  endChildren();
  folder.remove();
});

/** Makes a store with some rows in it and closes it. */
const make = async (): Promise<void> => {
  const store = await openStore(file, 1);
  await store.db.transaction().execute((tx) =>
    founded(
      tx,
      'w',
      Array.from({ length: 400 }, (_, n) => `p${n}`),
    ),
  );
  await store.close();
};

/** The sentence an operator gets instead of a store. */
const refusal = async (): Promise<string> => {
  try {
    const store = await openStore(file, 2);
    await store.close();
  } catch (error) {
    if (error instanceof StoreError) return error.message;
    throw error;
  }
  return 'it was opened';
};

test('where no folder can be made it says so, and does not try for ever', async () => {
  if (process.platform !== 'linux') return;
  const child = startChild('src/start.mjs', ['main'], { env: { STORE: '/proc/nowhere/deep/schakel.db' } });
  expect((await child.ended).code).toBe(1);
  expect(child.output()).toMatch(/^\S.*\/proc\/nowhere.*\. .*\.\n$/u);
});

const overwrite = (at: number, bytes: Buffer): void => {
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, 0, bytes.length, at);
  closeSync(handle);
};

/** Where a page in the middle of the file begins. */
const middle = (): number => 4096 * Math.floor(statSync(file).size / 8192);

describe('what is refused', () => {
  test('a store of a newer version: which one, and what to do; nothing is changed', async () => {
    await make();
    const raw = new Sqlite(file);
    raw.prepare("insert into migration (name, done_at) values ('9999_later', 1)").run();
    raw.close();
    const message = await refusal();
    expect(message).toContain(file);
    expect(message).toContain('newer version of Schakel (it has 9999_later)');
    expect(message).toContain('Install that version, or put back an older backup.');
    expect(await refusal()).toBe(message);
  });

  const hurt: Record<string, () => void> = {
    'a page overwritten': () => overwrite(middle(), Buffer.alloc(4096, 0xab)),
    'the end cut off': () => truncateSync(file, Math.floor(statSync(file).size / 2)),
    'the header gone': () => overwrite(0, Buffer.alloc(100)),
    'a text file': () => writeFileSync(file, 'Beste collega, dit is geen databank.\n'.repeat(200)),
    'the store of something else': () => {
      writeFileSync(file, '');
      const raw = new Sqlite(file);
      raw.exec('create table bookmarks (url text)');
      raw.close();
    },
  };

  test.each(Object.keys(hurt))('%s: the path and what to do; the file stays as it is', async (name) => {
    await make();
    hurt[name]?.();
    const before = readFileSync(file);
    for (const _time of [1, 2]) {
      const message = await refusal();
      expect(message).toContain(`${file} is damaged or is no Schakel store. Nothing was changed.`);
      expect(message).toContain('Put back your newest backup with: npm run restore');
    }
    expect(readFileSync(file).equals(before)).toBe(true);
    // Moved away as the sentence says, the next start begins anew.
    for (const one of readdirSync(folder.path)) cpSync(join(folder.path, one), join(folder.path, `away-${one}`));
    for (const end of ['', '-wal', '-shm']) if (existsSync(file + end)) truncateSync(file + end, 0);
    expect(await refusal()).toBe('it was opened');
  });

  test('a damaged file keeps its -wal: it may be all there is left', async () => {
    await make();
    const store = await openStore(file, 2);
    await store.db.insertInto('day_off').values({ workspace_id: 'w', off_on: '2026-12-24' }).execute();
    const other = join(folder.path, 'copy.db');
    cpSync(file, other);
    cpSync(`${file}-wal`, `${other}-wal`);
    await store.close();
    file = other;
    overwrite(middle(), Buffer.alloc(4096, 0xab));
    const [main, wal] = [readFileSync(file), readFileSync(`${file}-wal`)];
    expect(wal.length).toBeGreaterThan(0);
    expect(await refusal()).toContain('is damaged');
    expect(readFileSync(file).equals(main)).toBe(true);
    expect(readFileSync(`${file}-wal`).equals(wal)).toBe(true);
  });
});

describe('one process a file', () => {
  test('a second one is refused; after SIGKILL of the first the file is free at once', async () => {
    const holder = startChild('test/faults/hold.ts', [file]);
    await holder.says('open');
    expect(await refusal()).toContain(`Schakel is already running on ${file}.`);
    holder.process.kill('SIGKILL');
    expect(await holder.ended).toEqual({ code: null, signal: 'SIGKILL' });
    expect(await refusal()).toBe('it was opened');
  });

  test('by whatever name it goes', async () => {
    const store = await openStore(file, 1);
    const real = file;
    file = join(folder.path, 'other.db');
    symlinkSync(real, file);
    expect(await refusal()).toContain('already running');
    await store.close();
    expect(await refusal()).toBe('it was opened');
  });

  test('a refused start lets go of the file', async () => {
    writeFileSync(file, 'x'.repeat(9000));
    await refusal();
    truncateSync(file, 0);
    expect(await refusal()).toBe('it was opened');
  });
});

describe('an open store', () => {
  let store: Store;
  beforeEach(async () => {
    store = await openStore(file, 1);
  });
  afterEach(() => store.close());

  const pragma = async (name: string): Promise<unknown> => {
    const { rows } = await sql<Record<string, unknown>>`${sql.raw(`pragma ${name}`)}`.execute(store.db);
    return Object.values(rows[0] ?? {})[0];
  };

  test('is careful in every way it was asked to be', async () => {
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('foreign_keys')).toBe(1);
    expect(await pragma('trusted_schema')).toBe(0);
    expect(await pragma('busy_timeout')).toBe(5000);
  });

  test('is for the owner alone, with all its side files', async () => {
    await store.db.transaction().execute((tx) => founded(tx, 'w', ['p']));
    const modes = Object.fromEntries(
      ['', '-wal', '-shm'].map((end) => [end, (statSync(file + end).mode & 0o777).toString(8)]),
    );
    expect(modes).toEqual({ '': '600', '-wal': '600', '-shm': '600' });
  });

  test('a file that others could read is closed to them', async () => {
    await store.close();
    const { chmodSync } = await import('node:fs');
    chmodSync(file, 0o644);
    store = await openStore(file, 2);
    await store.db.transaction().execute((tx) => founded(tx, 'w', ['p']));
    for (const end of ['', '-wal', '-shm']) expect(statSync(file + end).mode & 0o777).toBe(0o600);
  });

  test('a read that turns into a write waits for nobody and fails for nobody', async () => {
    await store.db.transaction().execute((tx) => founded(tx, 'w', ['p']));
    const other = new Sqlite(file);
    other.pragma('busy_timeout = 0');
    const rename = other.prepare("update person set first_name = first_name || '!'");
    const inTheMiddle = (): string => {
      try {
        rename.run();
        return 'written';
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    let between = '';
    await store.db.transaction().execute(async (tx) => {
      await tx.selectFrom('person').selectAll().execute();
      between = inTheMiddle();
      await tx.updateTable('person').set({ last_name: 'Eik' }).execute();
    });
    // The other one had to wait; with a deferred begin it would have got in, and we would have failed.
    expect(between).toBe('SQLITE_BUSY');
    expect(inTheMiddle()).toBe('written');
    const deferred = new Sqlite(file);
    deferred.exec('begin');
    deferred.prepare('select * from person').all();
    expect(inTheMiddle()).toBe('written');
    expect(() => deferred.exec("update person set last_name = 'Es'")).toThrow(
      expect.objectContaining({ code: 'SQLITE_BUSY_SNAPSHOT' }),
    );
    deferred.close();
    other.close();
  });

  test('two hundred reads that turn into writes beside a process that writes two hundred times', async () => {
    await store.db.transaction().execute((tx) => founded(tx, 'w', ['p']));
    const other = startChild('test/faults/write.ts', [file, '200']);
    await other.says('ready');
    for (let n = 0; n < 200; n++) {
      await store.db.transaction().execute(async (tx) => {
        const { minutes_a_week: minutes } = await tx.selectFrom('person').selectAll().executeTakeFirstOrThrow();
        await tx
          .updateTable('person')
          .set({ minutes_a_week: minutes + 1 })
          .execute();
      });
      await new Promise(setImmediate);
    }
    expect(await other.ended).toEqual({ code: 0, signal: null });
    const row = await store.db.selectFrom('person').select('minutes_a_week').executeTakeFirstOrThrow();
    expect(row.minutes_a_week).toBe(320);
    expect(await store.db.selectFrom('seen_event').selectAll().execute()).toHaveLength(200);
  });
});

describe('a migration', () => {
  const tables = (): string[] => {
    const raw = new Sqlite(file);
    const names = raw.prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'");
    const found = names.pluck().all() as string[];
    raw.close();
    return found;
  };

  test('that fails in the middle is taken back whole', async () => {
    const raw = new Sqlite(file);
    // In the way of the first migration, which makes this table after twenty others.
    raw.exec('create table migration (name text primary key, done_at integer not null); create table lane (x integer)');
    raw.close();
    await expect(openStore(file, 1)).rejects.toThrow('table lane already exists');
    expect(tables().sort()).toEqual(['lane', 'migration']);
    const again = new Sqlite(file);
    again.exec('drop table lane');
    again.close();
    expect(await refusal()).toBe('it was opened');
    expect(tables()).toEqual(expect.arrayContaining(['workspace', 'lane', 'demo_message']));
  });

  test.each([2, 5, 20, 40, 50])('that is killed at statement %i is taken back whole', async (at) => {
    const child = startChild('test/faults/hold.ts', [file, String(at)]);
    expect(await child.ended).toEqual({ code: null, signal: 'SIGKILL' });
    const raw = new Sqlite(file);
    const done = raw.prepare('select name from migration').pluck().all();
    raw.close();
    const known = migrations.map(({ name }) => name);
    expect(known.slice(0, done.length)).toEqual(done);
    // A migration that is not noted has left nothing at all.
    expect(tables().includes('workspace')).toBe(done.length > 0);
    expect(tables().includes('installation')).toBe(done.length > 1);
    expect(await refusal()).toBe('it was opened');
  });
});
