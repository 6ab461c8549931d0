import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { takeoutName } from '../../src/db/keep.ts';
import { openStore } from '../../src/db/open.ts';
import { tablesOf } from '../../src/db/whole.ts';
import { erase } from '../../src/features/records/erase.ts';
import { tidied } from '../../src/features/records/tidied.ts';
import { endChildren, startChild } from '../support/child.ts';
import { tempFolder } from '../support/organisation.ts';
import { dayZero, type Stage, setStage } from '../support/play.ts';
import { secondWorkspace } from '../support/rows.ts';

/* The end of a contract (PRIVACY 5.4, 12 and 20): everything out, everything gone, and a certificate that says so. */
let folder: ReturnType<typeof tempFolder>;
let file: string;
let stage: Stage | null;

beforeEach(async () => {
  folder = tempFolder();
  file = join(folder.path, 'schakel.db');
  stage = await setStage({ file });
});
afterEach(async () => {
  endChildren();
  await stage?.close();
  folder.remove();
});

const run = async (program: string, ...args: string[]): Promise<{ code: number | null; output: string }> => {
  const child = startChild('src/start.mjs', [program, ...args], { env: { STORE: file, DEMO: '1' } });
  const { code } = await child.ended;
  return { code, output: child.output() };
};
const stopped = async (): Promise<void> => {
  await stage?.close();
  stage = null;
};
const play = (): Stage => {
  if (stage === null) throw new Error('stopped');
  return stage;
};

test('everything of an organisation goes out while Schakel works, and nothing of another, and no token', async () => {
  const { store, workspace } = play();
  const second = await secondWorkspace(play());
  await store.db
    .insertInto('installation')
    .values({
      id: 'i1',
      workspace_id: workspace,
      platform: 'slack',
      team: 'T1',
      bot: 'U1',
      state: 'active',
      created_at: 1,
      token: 'CANARY-sealed',
      token_key: 'k1',
    })
    .execute();
  const out = join(folder.path, 'out');
  // With several here it has to be said which: nobody hands over another one's people.
  for (const [args, words] of [
    [[], 'Say which organisation'],
    [['nobody', out], 'There is no organisation "nobody"'],
  ] as const) {
    const refused = await run('takeout', ...args);
    expect([refused.code, refused.output.includes(words), refused.output.includes(second)]).toEqual([1, true, true]);
  }
  expect(existsSync(out)).toBe(false);
  const { code, output } = await run('takeout', workspace, out);
  expect([code, output.includes(`rows of ${workspace}.`)]).toEqual([0, true]);
  const [mine = '', ...others] = readdirSync(out).filter((name) => name.endsWith('.json'));
  expect(others).toEqual([]);
  const text = readFileSync(join(out, mine), 'utf8');
  const { tables, organisation } = JSON.parse(text) as {
    organisation: { id: string };
    tables: Record<string, Array<Record<string, unknown>>>;
  };
  expect(organisation.id).toBe(workspace);
  const all = await store.db.transaction().execute(tablesOf);
  expect(Object.keys(tables).sort()).toEqual([...all, 'workspace'].sort());
  for (const table of all) {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from ${sql.table(table)} where workspace_id = ${workspace}`.execute(store.db);
    expect([table, tables[table]?.length]).toEqual([table, rows[0]?.n]);
  }
  expect(tables.person?.length).toBeGreaterThan(10);
  expect(text).not.toContain(second);
  expect(text).not.toContain('CANARY-sealed');
  expect(statSync(join(out, mine)).mode & 0o777).toBe(0o600);
  const sum = createHash('sha256').update(text).digest('hex');
  expect(readFileSync(join(out, `${mine}.sha256`), 'utf8')).toBe(`${sum}  ${mine}\n`);
});

test('whoever is erased stands in no takeout either', async () => {
  await run('takeout');
  const exports = join(folder.path, 'exports');
  const holds = (): boolean =>
    readdirSync(exports).some((name) => readFileSync(join(exports, name), 'utf8').includes('Lijsterbes'));
  expect(holds()).toBe(true);
  const { store, tools, workspace } = play();
  const id = await play().person('M01');
  await store.db
    .transaction()
    .execute((tx) => erase(tools, tx, { workspaceId: workspace, subject: { kind: 'person', id }, today: dayZero }));
  await tidied(tools);
  expect(holds()).toBe(false);
  await run('takeout');
  expect(readdirSync(exports)).toHaveLength(2);
  expect(holds()).toBe(false);
});

test('an organisation that leaves is gone, its log as well; the others stay, and the certificate says what went', async () => {
  const { store, workspace, tools } = play();
  const second = await secondWorkspace(play());
  const chaima = await play().person('M03');
  await store.db
    .transaction()
    .execute((tx) =>
      erase(tools, tx, { workspaceId: workspace, subject: { kind: 'person', id: chaima }, today: dayZero }),
    );
  const admin = await play().actor('M10');
  await admin.say('mijn-gegevens yasmina');
  await admin.press('Yasmina Van der Kers');
  await run('backup');
  const certificate = join(folder.path, 'certificate.json');
  expect(await run('depart', workspace, certificate)).toMatchObject({ code: 1 });
  expect(existsSync(certificate)).toBe(false);
  await stopped();
  expect(await run('depart', 'nobody', certificate)).toMatchObject({ code: 1 });
  expect(await run('depart', workspace)).toMatchObject({ code: 2 });
  const nowhere = await run('depart', workspace, join(folder.path, 'nowhere', 'certificate.json'));
  expect([nowhere.code, nowhere.output.includes('Nothing was deleted.')]).toEqual([1, true]);
  const exports = join(folder.path, 'exports');
  mkdirSync(exports);
  writeFileSync(join(exports, takeoutName(workspace, dayZero)), '{}');
  for (const end of ['before-0008', 'replaced-x']) writeFileSync(`${file}.${end}`, '');
  const { code, output } = await run('depart', workspace, certificate);
  expect(readdirSync(exports)).toHaveLength(1);
  expect([code, output.includes('remove them')]).toEqual([0, true]);
  const said = JSON.parse(readFileSync(certificate, 'utf8')) as {
    organisation: { id: string };
    rowsDeleted: Record<string, number>;
    rowsLeft: number;
    backupsThatStillHoldIt: string[];
  };
  expect(said).toMatchObject({ organisation: { id: workspace }, rowsLeft: 0, rowsDeleted: { workspace: 1, audit: 1 } });
  expect(said.rowsDeleted.person).toBeGreaterThan(10);
  expect(said.backupsThatStillHoldIt).toHaveLength(3);
  const again = await openStore(file, 1);
  const left = await again.db.selectFrom('workspace').select('id').execute();
  expect(left).toEqual([{ id: second }]);
  const { rows } = await sql<{ n: number }>`select count(*) as n from person`.execute(again.db);
  expect(rows[0]?.n).toBeGreaterThan(10);
  expect((await sql`pragma foreign_key_check`.execute(again.db)).rows).toEqual([]);
  // The guards of the log stand again.
  const noted = { workspace_id: second, at: 1, actor_id: null, action: 'keep', kind: null, subject_id: null, count: 1 };
  await again.db.insertInto('audit').values(noted).execute();
  await expect(again.db.deleteFrom('audit').execute()).rejects.toThrow('append-only');
  await again.close();
  // Nothing of it is left on the disk: its id stood in every row.
  for (const end of ['', '-wal'])
    if (existsSync(`${file}${end}`)) expect(readFileSync(`${file}${end}`).includes(workspace)).toBe(false);
});
