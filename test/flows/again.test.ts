import { plain } from '../../src/chat/plain.ts';
import { replan } from '../../src/features/people/rhythms.ts';
import { known, meet } from '../../src/features/workspaces/accounts.ts';
import { installed } from '../../src/features/workspaces/installed.ts';
import { type Actor, moment, type Stage, setStage } from '../support/play.ts';
import { said } from '../support/rows.ts';

/*
 * What a second look found: cases in which two right things together went wrong.
 */
let stage: Stage;
let anke: Actor;

beforeEach(async () => {
  stage = await setStage();
  anke = await stage.actor('M01');
});
afterEach(() => stage.close());

const mondays = ['2026-11-23', '2026-11-30', '2026-12-07', '2026-12-14', '2027-01-04'];

/** Lets weeks pass in which nobody answers anything. */
const ignore = async (weeks: readonly string[], time = '18:00'): Promise<void> => {
  for (const monday of weeks)
    for (let day = 0; day < 5; day++) {
      const date = new Date(Date.parse(`${monday}T12:00:00Z`) + day * 86_400_000).toISOString().slice(0, 10);
      await stage.when(date, '10:00');
      await stage.when(date, time);
    }
};

test('after the rest message a new day starts the counting anew', async () => {
  await ignore(mondays, '17:00');
  expect(plain(anke.inbox('checkins').at(-1)?.card ?? { summary: '', parts: [] })).toContain(
    'Ik vraag het voorlopig niet meer.',
  );
  await stage.when('2027-01-15', '17:00');
  await anke.say('instellingen');
  await anke.fill({ day: 'donderdag', time: '10:00' });
  const before = anke.inbox('checkins').length;
  await stage.when('2027-01-21', '10:00');
  expect(anke.inbox('checkins')).toHaveLength(before + 1);
  expect(anke.look()).not.toContain('Ik vraag het voorlopig niet meer.');
});

test('the rest message waits for its moment, also for whoever has an evening hour', async () => {
  await anke.say('instellingen');
  await anke.fill({ day: 'vrijdag', time: '18:30' });
  for (const friday of ['2026-11-27', '2026-12-04', '2026-12-11', '2026-12-18', '2027-01-08', '2027-01-15'])
    await stage.when(friday, '18:30');
  const texts = anke.inbox('checkins').map(({ card }) => plain(card));
  expect(texts.filter((text) => text.includes('Ik vraag het voorlopig niet meer.'))).toHaveLength(1);
});

test('the step this check-in is about stays in its form, wherever its date went', async () => {
  const { id, workspace_id } = await stage.store.db
    .selectFrom('plan')
    .select(['id', 'workspace_id'])
    .where('number', '=', 'PL02')
    .executeTakeFirstOrThrow();
  const row = { workspace_id, plan_id: id, contact_id: null, done_on: null, status: 'open' as const };
  await stage.store.db
    .insertInto('step')
    .values({ ...row, id: 'fourth', position: 4, title: 'Nog een stap', due_on: '2026-12-15' })
    .execute();
  await stage.when('2026-11-24', '08:45');
  anke.look();
  await anke.press('Groen: het loopt');
  await anke.fill({ q_step: 'Eén gezamenlijk formulier proberen bij vijf cliënten: nog bezig' });
  await anke.press('Kies een andere datum');
  await anke.fill({ due: '2027-01-20' });
  await anke.press('Aanpassen');
  expect(anke.form()).toContain('[*Eén gezamenlijk formulier proberen bij vijf cliënten: nog bezig]');
  await anke.fill({ q_hours: '1' });
  const step = stage.store.db.selectFrom('step').select('status').where('plan_id', '=', id).where('position', '=', 2);
  expect(await step.executeTakeFirst()).toEqual({ status: 'busy' });
});

test('a zone learnt from a platform moves the check-in along', async () => {
  await stage.store.db.transaction().execute(async (tx) => {
    const visitor = { platform: 'slack' as const, team: 'T1', user: 'U1' };
    await installed(stage.tools, tx, { platform: 'slack', team: 'T1', bot: 'B1', name: 'T1' });
    const email = 'anke.lijsterbes@zorggroep-aardebeek.example';
    const profile = { email, zone: 'Europe/Helsinki', locale: 'nl', active: true } as const;
    await meet(stage.tools, tx, { visitor, profile }, (person) => replan(stage.tools, tx, person));
    expect(await known(tx, visitor)).toMatchObject({ person: anke.id });
  });
  // 08:45 in Helsinki is 07:45 in Brussels.
  await stage.when('2026-11-24', '07:44');
  expect(anke.inbox('checkins')).toHaveLength(0);
  await stage.when('2026-11-24', '07:45');
  expect(anke.inbox('checkins')).toHaveLength(1);
});

test('a prompt that was held up is not followed by its reminder on the same day', async () => {
  stage.clock.set(moment('2026-11-24', '08:45'));
  await stage.app.tick();
  await stage.when('2026-11-25', '08:45');
  expect(anke.inbox('checkins')).toHaveLength(1);
  await stage.when('2026-11-25', '17:00');
  expect(anke.inbox('checkins')).toHaveLength(1);
});

test('with the next asking every earlier check-in is over, skipped and answered ones too', async () => {
  await stage.when('2026-11-24', '08:45');
  anke.look();
  await anke.press('Deze week niet');
  const old = anke.inbox('checkins').at(-1)?.key;
  await stage.when('2026-12-01', '08:45');
  expect(anke.inbox('checkins').find(({ key }) => key === old)).toBeDefined();
  expect(said(await anke.press('Toch invullen'))).toContain('Deze check-in is voorbij.');
});

test('missed while we were down, it can still be begun by hand in the week that runs', async () => {
  await anke.say('instellingen');
  await anke.fill({ day: 'vrijdag', time: '15:00' });
  await stage.when('2026-11-26', '12:00');
  await stage.when('2026-11-28', '10:00');
  expect(anke.inbox('checkins')).toHaveLength(0);
  expect(said(await anke.say('check-in'))).toContain('Hoe loopt je plan bij Thuisverpleging Het Zwaluwnest?');
  await anke.press('Groen: het loopt');
  expect(anke.form()).toContain('Wat ging deze week goed?');
});

test('a restart moves the steps once, and says what it did', async () => {
  const chaima = await stage.actor('M03');
  await stage.when('2026-11-23', '09:30');
  await chaima.say('pauze');
  await chaima.fill({ until: '2026-12-21' });
  await stage.when('2027-01-04', '09:30');
  expect(chaima.look()).toContain('Welkom terug. Waar wil je mee verder?');
  const due = () => stage.store.db.selectFrom('step').select(['id', 'due_on']).orderBy('id').execute();
  const before = await due();
  const facts = {
    checkIn: (
      await stage.store.db
        .selectFrom('check_in')
        .select('id')
        .where('template', '=', 'restart')
        .where('person_id', '=', chaima.id)
        .executeTakeFirstOrThrow()
    ).id,
  };
  await chaima.forge('checkins.answer', { ...facts, option: 'overzicht' });
  expect(await due()).toEqual(before);
  expect(said(await chaima.forge('checkins.answer', { ...facts, option: 'schuif' }))).toMatch(/[1-9]\d* stap/u);
  const moved = await due();
  expect(moved).not.toEqual(before);
  await chaima.forge('checkins.answer', { ...facts, option: 'schuif' });
  expect(await due()).toEqual(moved);
});
