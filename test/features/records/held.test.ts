import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Subject } from '../../../src/features/records/called.ts';
import { heldOf } from '../../../src/features/records/held.ts';
import { spell } from '../../../src/features/records/spell.ts';
import { words } from '../../../src/words/words.ts';
import { type Stage, setStage } from '../../support/play.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  const anke = await stage.actor('M01');
  await stage.when('2026-11-24', '08:45');
  anke.look();
  await anke.press('Rood: ik zit vast');
  await anke.fill({ q_help: 'Hulp bij weerstand' });
});
afterAll(() => stage.close());

/** Read by nobody but the machine: how far somebody has read. */
const notHeld = ['demo_read'];

test('every table that knows a colleague is read out to them', async () => {
  const { rows } = await stage.store.db.executeQuery<{ name: string; column: string }>({
    ...stage.store.db.selectFrom('person').select('id').compile(),
    sql: `select m.name, f."from" as "column" from sqlite_master m join pragma_foreign_key_list(m.name) f
          where m.type = 'table' and f."table" = 'person' and f."from" <> 'workspace_id'`,
    parameters: [],
  });
  const tables = [...new Set(rows.map(({ name }) => name))];
  expect(tables.length).toBeGreaterThan(15);
  const source = readFileSync(join(__dirname, '../../../src/features/records/held.ts'), 'utf8');
  const read = [...source.matchAll(/(?:selectFrom|innerJoin|leftJoin)\('(\w+)/gu)].map(([, table]) => table ?? '');
  expect(tables.filter((table) => !read.includes(table) && !notHeld.includes(table))).toEqual([]);
});

test.each(['nl', 'en'] as const)('all of it has a name in %s, and no code of ours is left in it', async (locale) => {
  const { db } = stage.store;
  const subjects: Subject[] = (
    await Promise.all(
      (['person', 'contact', 'circle_member'] as const).map(async (table) =>
        (
          await db.selectFrom(table).select(['id', 'workspace_id', 'first_name', 'last_name']).execute()
        ).map((row) => ({
          kind: table === 'circle_member' ? ('member' as const) : table,
          id: row.id,
          workspaceId: row.workspace_id,
          name: `${row.first_name} ${row.last_name}`,
        })),
      ),
    )
  ).flat();
  const reader = { words: words(locale), locale, zone: 'Europe/Brussels' };
  const labels = new Set<string>(Object.keys(reader.words.held.columns));
  const sections = new Set<string>(Object.keys(reader.words.records.sections));
  const codes = /\b(answered|relationshipOwner|ingang_nodig|persoonlijk_contact|two-weekly|checkins\.ask|q_\w+)\b/u;
  let lines = 0;
  for (const subject of subjects)
    for (const [section, rows] of Object.entries(await db.transaction().execute((tx) => heldOf(tx, subject))))
      for (const row of rows) {
        lines += 1;
        expect({ section, known: sections.has(section) }).toEqual({ section, known: true });
        expect(Object.keys(row).filter((key) => !labels.has(key))).toEqual([]);
        if (locale === 'nl') expect(spell(section, row, reader).join('')).not.toMatch(codes);
      }
  expect(lines).toBeGreaterThan(300);
});
