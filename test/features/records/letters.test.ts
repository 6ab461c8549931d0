import { upkeep } from '../../../src/features/records/upkeep.ts';
import { welcome } from '../../../src/features/workspaces/welcome.ts';
import { moment, type Stage, setStage } from '../../support/play.ts';
import { said } from '../../support/rows.ts';
import { posts, write } from '../../support/telling.ts';

/* Letters go after their term, but not what is known only by them: where a story stands, and what comes once. */
let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

const night = async (date: string): Promise<void> => {
  stage.clock.set(moment(date, '03:00'));
  await upkeep(stage.tools);
};
const letters = (kind: string) =>
  stage.store.db.selectFrom('letter').select(['card', 'state']).where('kind', '=', kind).execute();

test('a story that was told is taken out of the channel as well after its letter would have gone', async () => {
  await stage.when('2026-11-24', '10:00');
  const anke = await stage.actor('M01');
  await write(anke);
  await anke.press('Zo mag het');
  expect(await posts(stage)).toHaveLength(1);
  const { id } = await stage.store.db
    .selectFrom('story')
    .select('id')
    .where('status', '=', 'published')
    .where('title', '=', 'Nog maar één intake')
    .executeTakeFirstOrThrow();
  await night('2028-06-24');
  expect(await letters('stories.post')).toHaveLength(1);
  expect(said(await anke.forge('stories.preview', { story: id }))).toContain('#netwerk');
  await anke.forge('stories.withdraw', { story: id });
  expect(await posts(stage)).toEqual([]);
  // What does not stand any more is kept no longer than other letters.
  await night('2029-12-24');
  expect(await letters('stories.post')).toEqual([]);
});

test('fourteen months later nobody is greeted a second time; what was said is gone', async () => {
  const person = await stage.person('M03');
  const greet = () =>
    stage.store.db
      .transaction()
      .execute((tx) => welcome(stage.tools, tx, { workspace: stage.workspace, person, locale: 'nl', address: null }));
  await greet();
  await stage.when('2026-11-23', '10:00');
  expect((await letters('workspaces.welcome'))[0]?.card).toContain('Chaima');
  await night('2028-01-24');
  expect(await letters('workspaces.welcome')).toEqual([{ card: '{"summary":"","parts":[]}', state: 'sent' }]);
  await greet();
  expect(await letters('workspaces.welcome')).toHaveLength(1);
  // Who has left gets nothing, so nothing has to be known.
  await stage.store.db.updateTable('person').set({ left_on: '2028-01-24' }).where('id', '=', person).execute();
  await night('2028-01-25');
  expect(await letters('workspaces.welcome')).toEqual([]);
});

test('a role card nobody agreed to comes once a year, also where letters are kept for a month', async () => {
  await stage.store.db
    .insertInto('retention')
    .values({ workspace_id: stage.workspace, what: 'letters', months: 1 })
    .execute();
  const hanne = await stage.person('M08');
  const cards = async (dates: readonly string[]): Promise<string[]> => {
    const before = stage.sent.length;
    for (const date of dates) for (const time of ['03:00', '08:30', '17:00']) await stage.when(date, time);
    return stage.sent
      .slice(before)
      .flatMap((one) => (one.person === hanne && one.key.startsWith('people.role') ? [one.key] : []));
  };
  const week = (from: string): string[] =>
    Array.from({ length: 14 }, (_, n) => new Date(Date.parse(from) + n * 86_400_000).toISOString().slice(0, 10));
  expect(await cards(week('2026-11-23'))).toHaveLength(1);
  expect(await cards(week('2027-02-01'))).toEqual([]);
  const rows = await stage.store.db
    .selectFrom('letter')
    .select('card')
    .where('kind', '=', 'people.role')
    .where('to_person', '=', hanne)
    .execute();
  expect(rows).toEqual([{ card: '{"summary":"","parts":[]}' }]);
  expect(await cards(week('2028-01-10'))).toHaveLength(1);
});
