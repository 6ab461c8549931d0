import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { sql } from 'kysely';
import { openStore, type Store } from '../../src/db/open.ts';
import { prepared } from '../../src/db/prepared.ts';
import { together } from '../../src/db/together.ts';
import { founded, tempFolder } from '../support/organisation.ts';

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

test('what is written in a crowd comes into the store while it is open, by another hand', async () => {
  const before = statSync(file).size;
  const text = 'x'.repeat(1_000);
  for (let n = 0; n < 60; n++) await Promise.all(Array.from({ length: 50 }, (_, k) => note(`${n}-${k}-${text}`)));
  // Far from the point at which the store does it by itself: 64 MB.
  expect(statSync(`${file}-wal`).size).toBeLessThan(60_000_000);
  while (statSync(file).size < before + 1_000_000) await sleep(50);
});
