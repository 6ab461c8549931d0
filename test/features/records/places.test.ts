import { sql } from 'kysely';
import { openStore, type Store } from '../../../src/db/open.ts';
import { cards, freeTexts, identities, shownCards } from '../../../src/features/records/places.ts';

let store: Store;
beforeAll(async () => {
  store = await openStore(':memory:', 1);
});
afterAll(() => store.close());

/** Columns whose name says that they hold an id, a date, a number people read out, or a code of a closed list. */
const coded =
  /^(id|key|number|position|.*_id|.*_on|.*_from|.*_until|on_date|zone|locale|region|.*_region|care_term|role|level|platform|work_days|priority|phase|status|light|why|template|step_state|step_before|kind|question|audience|taken_by|state|way|recorded_by|origin|from_person|to_person|by_person|asked_by|type|work|subject|cadence|.*_slot|last_error|to_channel|about|edits|if_unsure|lease_token|receipt|source|event|conversation|only_for|name|action|what|place|seen_by|feeling|example|team|bot|revises)$/u;

test('every text column is known: free text, somebody’s identity, a card, or a code', async () => {
  const { rows } = await sql<{ table: string; column: string }>`
    select m.name as "table", p.name as "column" from sqlite_schema m, pragma_table_info(m.name) p
    where m.type = 'table' and m.name not like 'sqlite_%' and lower(p.type) = 'text'`.execute(store.db);
  expect(rows.length).toBeGreaterThan(150);
  const listed = (
    lists: Readonly<Record<string, readonly string[]>>,
    { table, column }: (typeof rows)[number],
  ): boolean => lists[table]?.includes(column) ?? false;
  const free = Object.fromEntries(freeTexts.map(({ table, columns }) => [table, columns]));
  const shown = Object.fromEntries(shownCards.map(({ table, columns }) => [table, columns]));
  const unknown = rows
    .filter((row) => !listed(free, row) && !listed(shown, row) && !listed(identities, row) && !listed(cards, row))
    .filter(({ column }) => !coded.test(column))
    .map(({ table, column }) => `${table}.${column}`);
  expect(unknown).toEqual([]);
});

test('every column named here exists', async () => {
  const { rows } = await sql<{ name: string }>`
    select m.name || '.' || p.name as name from sqlite_schema m, pragma_table_info(m.name) p where m.type = 'table'`.execute(
    store.db,
  );
  const there = new Set(rows.map(({ name }) => name));
  const named = [
    ...[...freeTexts, ...shownCards].flatMap(({ table, key, columns }) =>
      [...key, ...columns].map((column) => `${table}.${column}`),
    ),
    ...Object.entries({ ...identities, ...cards }).flatMap(([table, columns]) =>
      columns.map((column) => `${table}.${column}`),
    ),
  ];
  expect(named.filter((name) => !there.has(name))).toEqual([]);
});
