import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { sql } from 'kysely';
import { insertRows } from '../../src/db/bulk.ts';
import { openStore, type Store, type Tx } from '../../src/db/open.ts';
import { prepared } from '../../src/db/prepared.ts';
import { tidy } from '../../src/db/tidy.ts';
import { together } from '../../src/db/together.ts';
import { startChild } from '../support/child.ts';
import { founded, tempFolder } from '../support/organisation.ts';
import { until } from '../support/until.ts';

const folder = tempFolder();
const file = join(folder.path, 'schakel.db');
let store: Store;

beforeAll(async () => {
  store = await openStore(file, 1);
  await store.db.transaction().execute((tx) => founded(tx, 'here', ['noor', 'omar']));
});
afterAll(async () => {
  await store.close();
  folder.remove();
});

const eventsBy = prepared((tx, { source, event, at }: { source: string; event: string; at: number }) =>
  tx.insertInto('seen_event').values({ source, event, seen_at: at }),
);
const nameBy = prepared((tx, { id }: { id: string }) =>
  tx.selectFrom('person').select('first_name').where('id', '=', id),
);
const note = (event: string) => together(store.db, (tx) => eventsBy.run(tx, { source: 's', event, at: 1 }));
const noted = async (): Promise<string[]> =>
  (await store.db.selectFrom('seen_event').select('event').where('source', '=', 's').execute()).map((row) => row.event);

describe('a value given to a statement', () => {
  test('is never read as anything but what it is', async () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('007', '+5', '-0', '1e3', '0x10', ' 12 ', "'", '?', '+?', '', 'NULL'),
      fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant(null),
    );
    await fc.assert(
      fc.asyncProperty(any, async (value) => {
        const { rows } = await sql<{
          value: unknown;
          type: string;
        }>`select ${value} as value, typeof(${value}) as type`.execute(store.db);
        expect(rows[0]?.value).toBe(value);
        const kinds = { string: ['text'], number: ['integer', 'real'] } as const;
        const right: readonly string[] = value === null ? ['null'] : kinds[typeof value as 'string' | 'number'];
        expect(right).toContain(rows[0]?.type);
      }),
    );
  });

  test('is found by an index all the same', async () => {
    const { sql: text, parameters } = store.db.selectFrom('person').select('number').where('id', '=', 'noor').compile();
    const plan = await sql
      .raw<{ detail: string }>(`explain query plan ${text.replace('+?', `+'${String(parameters[0])}'`)}`)
      .execute(store.db);
    expect(text).toContain('+?');
    expect(plan.rows.map((row) => row.detail).join()).toMatch(/^SEARCH person USING INDEX/u);
  });
});

describe('work that comes in one moment', () => {
  test('one piece fails: it alone, and the others are done once', async () => {
    const pieces = [
      note('one'),
      together(store.db, async (tx) => {
        await eventsBy.run(tx, { source: 's', event: 'half', at: 1 });
        throw new Error('no');
      }),
      note('two'),
    ];
    const ends = await Promise.allSettled(pieces);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await noted()).toEqual(['one', 'two']);
  });

  test('a piece sees what came before it, and whoever asks beside it does not', async () => {
    const seen: unknown[] = [];
    const rename = (name: string) =>
      together(store.db, async (tx) => {
        await tx.updateTable('person').set({ first_name: name }).where('id', '=', 'omar').execute();
        seen.push(await nameBy.committed(store.db, { id: 'omar' }));
      });
    const look = () => together(store.db, async (tx) => void seen.push(await nameBy.first(tx, { id: 'omar' })));
    await Promise.all([rename('Ömer'), look()]);
    seen.push(await nameBy.committed(store.db, { id: 'omar' }));
    expect(seen).toEqual([{ first_name: 'Noor' }, { first_name: 'Ömer' }, { first_name: 'Ömer' }]);
  });
});

test('a transaction that is over writes nothing more', async () => {
  let kept: Tx | undefined;
  await together(store.db, async (tx) => {
    kept = tx;
  });
  await expect(eventsBy.run(kept as Tx, { source: 'x', event: 'late', at: 1 })).rejects.toThrow('is over');
});

test('a transaction that the engine took back writes nothing of what comes after it', async () => {
  const before = await noted();
  const seen = (event: string) => ({ source: 's', event, seen_at: 1 });
  const work = together(store.db, async (tx) => {
    await tx.insertInto('seen_event').values(seen('first')).execute();
    // As a full disk does it, in the middle of a piece that minds errors of its own.
    await tx
      .insertInto('seen_event')
      .orRollback()
      .values(seen('first'))
      .execute()
      .catch(() => {});
    await tx.insertInto('seen_event').values(seen('after')).execute();
  });
  await expect(work).rejects.toThrow('the transaction is lost');
  expect(await noted()).toEqual(before);
  await note('again');
  expect(await noted()).toEqual([...before, 'again'].toSorted());
});

test('what was looked at a moment ago holds up nothing that is written, and hides nothing of it', async () => {
  const nameOf = async (id: string) => (await nameBy.committed(store.db, { id }))?.first_name;
  const rename = (name: string) => store.db.updateTable('person').set({ first_name: name }).where('id', '=', 'noor');
  const another = new Sqlite(file, { readonly: true });
  const seenBy = another.prepare('select first_name from person where id = ?').pluck();
  const names = await Promise.all([nameOf('noor'), rename('Nora').execute(), nameOf('noor')]);
  expect(names[0]).toBe('Noor');
  expect(seenBy.get('noor')).toBe('Nora');
  expect(await nameOf('noor')).toBe('Nora');
  const [, , after] = await Promise.all([
    nameOf('noor'),
    together(store.db, (tx) => tx.updateTable('person').set({ first_name: 'Noor' }).where('id', '=', 'noor').execute()),
    nameOf('noor'),
  ]);
  expect(['Nora', 'Noor']).toContain(after);
  expect(await nameOf('noor')).toBe('Noor');
  expect(seenBy.get('noor')).toBe('Noor');
  another.close();
});

test('what was erased is nowhere on the disk, also when the log is being shortened that very moment', async () => {
  const filling = 'x'.repeat(300);
  const rows = (round: number) =>
    Array.from({ length: 6_000 }, (_, n) => ({ source: 'w', event: `wissel-${round}-${n}-${filling}`, seen_at: 1 }));
  for (let round = 0; round < 12; round++) {
    await together(store.db, (tx) => insertRows(tx, 'seen_event', rows(round), ['source', 'event']));
    // The other thread is at rest again, and the next commit sets it to work.
    await sleep(150);
    await together(store.db, (tx) => tx.deleteFrom('seen_event').where('source', '=', 'w').execute());
    await new Promise(setImmediate);
    await tidy(store.db);
    for (const end of ['', '-wal']) expect(readFileSync(file + end).includes(`wissel-${round}-`)).toBe(false);
  }
});

test('a process that leaves its store open ends all the same', async () => {
  const program = join(folder.path, 'leaves.mts');
  const from = (path: string): string => JSON.stringify(new URL(`../../src/db/${path}`, import.meta.url).href);
  const other = JSON.stringify(join(folder.path, 'other.db'));
  writeFileSync(
    program,
    `const [{ openStore }, { insertRows }] = [await import(${from('open.ts')}), await import(${from('bulk.ts')})];
    const { db } = await openStore(${other}, 1);
    const rows = Array.from({ length: 3_000 }, (_, n) => ({ source: 'w', event: String(n), seen_at: 1 }));
    await db.transaction().execute((tx) => insertRows(tx, 'seen_event', rows, ['source', 'event']));`,
  );
  const { code } = await startChild(relative(join(import.meta.dirname, '../..'), program), []).ended;
  expect(code).toBe(0);
});

test('what is written in a crowd comes into the store while it is open, by another hand', async () => {
  const before = statSync(file).size;
  const text = 'x'.repeat(1_000);
  for (let n = 0; n < 60; n++) await Promise.all(Array.from({ length: 50 }, (_, k) => note(`${n}-${k}-${text}`)));
  // Far from the point at which the store does it by itself: 64 MB.
  expect(statSync(`${file}-wal`).size).toBeLessThan(60_000_000);
  await until('it is in the store', () => statSync(file).size >= before + 1_000_000);
});
