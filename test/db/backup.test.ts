import { appendFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { backupName, outdated } from '../../src/db/keep.ts';
import { migrations } from '../../src/db/migrations/all.ts';
import { openStore, type Store } from '../../src/db/open.ts';
import { erase } from '../../src/features/records/erase.ts';
import { endChildren, startChild } from '../support/child.ts';
import { founded, tempFolder } from '../support/organisation.ts';
import { keptLog } from '../support/play.ts';

let folder: ReturnType<typeof tempFolder>;
let file: string;
let backups: string;
let store: Store | undefined;

beforeEach(() => {
  folder = tempFolder();
  file = join(folder.path, 'schakel.db');
  backups = join(folder.path, 'backups');
});
afterEach(async () => {
  endChildren();
  await store?.close();
  store = undefined;
  folder.remove();
});

/** A program of ours with this store, as npm runs it. */
const run = async (program: string, ...args: string[]): Promise<{ code: number | null; output: string }> => {
  const child = startChild('src/start.mjs', [program, ...args], { env: { STORE: file, DEMO: '1' } });
  const { code } = await child.ended;
  return { code, output: child.output() };
};
const made = (): string => join(backups, readdirSync(backups).find((name) => name.endsWith('.db')) ?? 'none');
const peopleIn = (path: string): number => {
  const raw = new Sqlite(path, { readonly: true });
  const count = raw.prepare('select count(*) from person').pluck().get() as number;
  raw.close();
  return count;
};

describe('a backup', () => {
  test('of a store that is being written to holds whole transactions only, for the owner only', async () => {
    store = await openStore(file, 1);
    const { db } = store;
    await db.transaction().execute((tx) => founded(tx, 'first', []));
    let writing = true;
    let n = 0;
    const writer = (async () => {
      while (writing) {
        n++;
        // Each organisation comes with three people, or not at all.
        await db.transaction().execute((tx) => founded(tx, `w${n}`, [`a${n}`, `b${n}`, `c${n}`]));
        await new Promise(setImmediate);
      }
    })();
    const { code, output } = await run('backup');
    writing = false;
    await writer;
    expect(output).toContain('read back whole');
    expect(code).toBe(0);
    const raw = new Sqlite(made(), { readonly: true });
    const [workspaces, people] = ['workspace', 'person'].map(
      (table) => raw.prepare(`select count(*) from ${table}`).pluck().get() as number,
    );
    raw.close();
    expect(workspaces).toBeGreaterThan(1);
    expect(people).toBe(3 * ((workspaces ?? 0) - 1));
    for (const name of readdirSync(backups)) expect(statSync(join(backups, name)).mode & 0o777).toBe(0o600);
    // One file is all there is to copy.
    expect(readdirSync(backups).filter((name) => /-wal|-shm|partial/u.test(name))).toEqual([]);
  });

  test('of a store that is not there, or into a place that cannot be, says so', async () => {
    expect(await run('backup')).toEqual({ code: 1, output: `There is no store at ${file}.\n` });
    expect((await run('backup', '--everything')).code).toBe(2);
    expect(await run('restore', file)).toEqual({ code: 1, output: `There is no file ${file}.\n` });
    await (await openStore(file, 1)).close();
    const output = `${file} is a file, and a folder is needed there. Choose another place.\n`;
    expect(await run('backup', file)).toEqual({ code: 1, output });
    file = folder.path;
    const sentence = `${file} is a folder. Set STORE to the file of the store.\n`;
    expect(await run('backup')).toEqual({ code: 1, output: sentence });
    const refused = `${file} is a folder, and a file is needed here. Name a file in it.\n`;
    expect(await run('main')).toEqual({ code: 1, output: refused });
  });
});

describe('putting a backup back', () => {
  const drill = async (): Promise<void> => {
    store = await openStore(file, 1);
    await store.db.transaction().execute((tx) => founded(tx, 'w', ['anna', 'bea']));
    expect((await run('backup')).code).toBe(0);
    await store.db.transaction().execute((tx) => founded(tx, 'later', ['cas']));
    await store.close();
    store = undefined;
  };

  test('brings back what was there, and keeps what is replaced', async () => {
    await drill();
    expect(peopleIn(file)).toBe(3);
    const { code, output } = await run('restore', made());
    expect(output).toContain('Put back');
    expect(code).toBe(0);
    expect(peopleIn(file)).toBe(2);
    const kept = readdirSync(folder.path).find((name) => /\.replaced-[\d-]+$/u.test(name)) ?? '';
    expect(peopleIn(join(folder.path, kept))).toBe(3);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('erases again whoever was erased since', async () => {
    await drill();
    const backup = made();
    store = await openStore(file, 3);
    const tools = {
      db: store.db,
      clock: { now: () => 4 },
      newId: () => `id-${Math.random()}`,
      random: () => 0,
      log: keptLog().log,
    };
    await store.db
      .updateTable('person')
      .set({ first_name: 'Quirina', last_name: 'Zonderling' })
      .where('id', '=', 'anna')
      .execute();
    await store.db
      .transaction()
      .execute((tx) =>
        erase(tools, tx, { workspaceId: 'w', subject: { kind: 'person', id: 'anna' }, today: '2026-11-23' }),
      );
    await store.close();
    store = undefined;
    const { output, code } = await run('restore', backup);
    expect(output).toContain('Erased again: 1 people');
    expect(code).toBe(0);
    const raw = new Sqlite(file, { readonly: true });
    const names = raw.prepare('select first_name || last_name from person order by id').pluck().all();
    raw.close();
    expect(names).toEqual(['Oud-collegaanna', 'NoorBerk']);
  });

  test('is what a damaged store asks for, by name', async () => {
    await drill();
    writeFileSync(file, 'no store at all, but long enough to be looked at');
    await expect(openStore(file, 2)).rejects.toThrow(`npm run restore -- ${made()}`);
  });

  test('waits until the bot has stopped', async () => {
    await drill();
    store = await openStore(file, 2);
    const { code, output } = await run('restore', made());
    expect(output).toContain('already running');
    expect(code).toBe(1);
    expect(peopleIn(file)).toBe(3);
  });

  test('refuses what was changed since, what is damaged, what is newer and what is something else', async () => {
    await drill();
    const backup = made();
    const sum = readFileSync(`${backup}.sha256`, 'utf8');
    writeFileSync(
      `${backup}.sha256`,
      sum.replace(/^./u, (sign) => (sign === 'a' ? 'b' : 'a')),
    );
    expect((await run('restore', backup)).output).toContain('not what was backed up');
    writeFileSync(`${backup}.sha256`, sum);
    const raw = new Sqlite(backup);
    raw.prepare("insert into migration (name, done_at) values ('9999_later', 1)").run();
    raw.close();
    const other = join(folder.path, 'copy.db');
    writeFileSync(other, readFileSync(backup));
    expect((await run('restore', other)).output).toContain('newer version of Schakel (it has 9999_later)');
    const bytes = readFileSync(backup);
    bytes.fill(7, 8192, 16_384);
    writeFileSync(other, bytes);
    expect((await run('restore', other)).output).toMatch(/damaged/u);
    writeFileSync(other, 'no store at all');
    expect((await run('restore', other)).output).toMatch(/damaged or is no Schakel store/u);
    expect((await run('restore', join(folder.path, 'nowhere.db'))).output).toContain('There is no file');
    expect((await run('restore')).code).toBe(2);
    expect(peopleIn(file)).toBe(3);
    expect(readdirSync(folder.path).filter((name) => /replaced|partial/u.test(name))).toEqual([]);
  });
});

test('before a store changes its shape it is copied, once', async () => {
  const raw = new Sqlite(file);
  raw.exec('create table migration (name text primary key, done_at integer not null) strict');
  for (const { name, sql } of migrations.slice(0, 2)) {
    raw.exec(
      sql({
        int: 'integer',
        identity: 'integer primary key autoincrement',
        strict: ' strict',
        keyed: ' strict',
        appendOnly: () => '',
      }),
    );
    raw.prepare('insert into migration (name, done_at) values (?, 1)').run(name);
  }
  raw.close();
  store = await openStore(file, 2);
  const before = `${file}.before-${migrations[2]?.name}`;
  expect(existsSync(before)).toBe(true);
  expect(statSync(before).mode & 0o777).toBe(0o600);
  const copy = new Sqlite(before, { readonly: true });
  expect(copy.prepare('select count(*) from migration').pluck().get()).toBe(2);
  copy.close();
  await store.close();
  appendFileSync(before, '');
  store = await openStore(file, 3);
  expect(readdirSync(folder.path).filter((name) => name.includes('.before-'))).toHaveLength(1);
});

test('24 hourly, 7 daily and 4 weekly backups are kept, and nothing else is ever removed', () => {
  const name = (at: number): string =>
    backupName(new Date(at).toISOString().slice(0, 10), Math.floor(at / 1000) % 86_400);
  const hour = 3_600_000;
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 60 * 24 * 60 }), { minLength: 1, maxLength: 200 }),
      fc.array(fc.string(), { maxLength: 5 }),
      (minutes, others) => {
        const times = [...new Set(minutes)].map((minute) => Date.UTC(2026, 10, 1) + minute * 60_000);
        const gone = new Set(outdated([...times.map(name), ...others]));
        const kept = times.filter((at) => !gone.has(name(at)));
        expect(kept).toContain(Math.max(...times));
        expect(kept.length).toBeLessThanOrEqual(24 + 7 + 4);
        expect(others.some((one) => gone.has(one))).toBe(false);
        // The newest of every hour, as long as there are no more than 24 hours with one.
        const hours = new Set(times.map((at) => Math.floor(at / hour)));
        if (hours.size <= 24) expect(new Set(kept.map((at) => Math.floor(at / hour)))).toEqual(hours);
      },
    ),
  );
});
