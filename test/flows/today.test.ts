import { addStep } from '../../src/features/plans/add.ts';
import { sceneFor } from '../../src/features/scene.ts';
import { type Actor, moment, type Stage, setStage } from '../support/play.ts';
import { said } from '../support/rows.ts';

/*
 * The message of the day (B5) with the reminders of steps (B6), as plays: what comes when, and what does not.
 */
let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

/** What came to somebody of one room since the last look, as "2026-11-25 08:00". */
const days = async (actor: Actor, dates: readonly string[], room = 'plans.today'): Promise<string[]> => {
  const found: string[] = [];
  for (const date of dates)
    for (const time of ['07:59', '08:00', '08:30', '12:00', '17:59']) {
      const before = actor.inbox(room).length;
      await stage.when(date, time);
      if (actor.inbox(room).length > before) found.push(`${date} ${time}`);
    }
  return found;
};

const week = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-30'];

test('A2: the call put into his plan for Friday: Karim is reminded on Wednesday 25 and Friday 27 November', async () => {
  const karim = await stage.actor('M11');
  await stage.when('2026-11-23', '08:40');
  const partner = await stage.store.db
    .selectFrom('partner')
    .select('id')
    .where('name', '=', 'AZ Molenrode')
    .executeTakeFirstOrThrow();
  const contact = await stage.store.db
    .selectFrom('contact')
    .select('id')
    .where('last_name', '=', 'Van der Kers')
    .executeTakeFirstOrThrow();
  await stage.store.db.transaction().execute(async (tx) =>
    addStep(await sceneFor(stage.tools, tx, { workspaceId: stage.workspace, personId: karim.id }), {
      personId: karim.id,
      partnerId: partner.id,
      level: 'strategic',
      title: 'Yasmina Van der Kers bellen',
      contactId: contact.id,
      dueOn: '2026-11-27',
      goal: 'Ontslagbericht van AZ Molenrode 48 uur vooraf',
      careEffect: 'Hulp staat klaar op de dag van thuiskomst',
    }),
  );
  expect(await days(karim, week.slice(1, 5))).toEqual(['2026-11-25 08:00', '2026-11-27 08:00']);
  expect(karim.look(0)).toBe(
    [
      'Vandaag',
      'Wat de zorgvrager merkt: Hulp staat klaar op de dag van thuiskomst',
      'AZ Molenrode, vrijdag 27 november: Yasmina Van der Kers bellen, met Yasmina Van der Kers.',
      '[Klaar] [Verplaatsen] [Later herinneren] [Mijn plan]',
    ].join('\n'),
  );
  expect(karim.look(1)).toContain('AZ Molenrode, vandaag: Yasmina Van der Kers bellen');
  expect(await days(karim, ['2026-11-30'])).toEqual(['2026-11-30 08:00']);
  expect(karim.look(2)).toContain('Deze stap stond voor vrijdag. Verplaatsen of hulp?');
});

test('a demo that starts a second past eight still tells of Monday on Monday (B3, B5)', async () => {
  await stage.close();
  stage = await setStage({ start: moment('2026-11-23', '08:00') + 1_234 });
  const [elif, hanne] = await Promise.all(['M05', 'M08'].map((number) => stage.actor(number)));
  await stage.when('2026-11-23', '08:01');
  expect(elif?.look()).toContain('Deze stap stond voor vrijdag. Verplaatsen of hulp?');
  expect(hanne?.look()).toContain('Jouw rolkaart');
});

describe('a message of two steps', () => {
  let dries: Actor;
  const trial = 'Proef tussentijds bekijken';
  const charter = 'Charter ondertekenen';

  const stepOf = (title: string) =>
    stage.store.db.selectFrom('step').selectAll().where('title', '=', title).executeTakeFirstOrThrow();

  beforeEach(async () => {
    dries = await stage.actor('M04');
    await stage.store.db.updateTable('step').set({ due_on: '2026-11-24' }).where('title', '=', charter).execute();
    await stage.when('2026-11-24', '08:00');
  });

  test('each has its own way on, and what the care seeker notices heads it', () => {
    expect(dries.look()).toBe(
      [
        'Vandaag',
        'Wat de zorgvrager merkt: Zelfde oefeningen, wie er ook komt',
        'Kinekring Aardebeek, vandaag: Charter ondertekenen, met Ellen Sleedoorn.',
        'Wat de zorgvrager merkt: Na een val binnen vijf dagen een afspraak',
        'Kinepraktijk Beweegrijk, vandaag: Proef tussentijds bekijken, met Jana Huismus.',
        '[Charter ondertekenen] [Proef tussentijds bekijken] [Mijn plan]',
      ].join('\n'),
    );
  });

  test('snoozed is the one that was meant: the other comes on its day, this one on the day chosen', async () => {
    dries.look();
    await dries.press(trial);
    await dries.press('Later herinneren');
    expect(dries.shown()).toBe(
      [
        trial,
        'Wanneer zal ik je herinneren?',
        '[Volgende werkdag] [Over drie werkdagen] [Volgende week] [Toon de stap]',
      ].join('\n'),
    );
    await dries.press('Over drie werkdagen');
    expect(await stepOf(trial)).toMatchObject({ quiet_until: '2026-11-27', due_on: '2026-11-24' });
    expect(await stepOf(charter)).toMatchObject({ quiet_until: null });
    // Wednesday is his check-in: what is due stands in that (B5), and only the other one is due.
    expect(await days(dries, ['2026-11-25'])).toEqual([]);
    await stage.when('2026-11-25', '18:30');
    const [prompt] = dries.inbox('checkins.ask').slice(-1);
    const asked = prompt === undefined ? '' : dries.lookAt(prompt);
    expect(asked).toContain(`${charter}`);
    expect(asked).toContain('Deze stap stond voor dinsdag. Verplaatsen of hulp?');
    expect(asked).not.toContain(trial);
    await dries.press('Groen: het loopt');
    await dries.fill({});
    // Thursday there is news of its own, and no word of the step.
    expect(await days(dries, ['2026-11-26'])).toEqual(['2026-11-26 08:00']);
    expect(dries.look()).toBe(
      'Vandaag\nMet Logopediepraktijk Spraakwater is het langer stil dan afgesproken. Even bellen?\n[Mijn plan]',
    );
    expect(await days(dries, ['2026-11-27'])).toEqual(['2026-11-27 08:00']);
    expect(dries.look()).toContain(trial);
    expect(dries.look()).not.toContain(charter);
  });

  test('a day that is no choice, and a step of a colleague, change nothing', async () => {
    const { id } = await stepOf(trial);
    const before = await stepOf(trial);
    for (const until of ['', 'never', '__proto__', '2020-01-01'])
      expect(said(await dries.forge('plans.snooze', { step: id, until }))).toBe(
        'Dat lukte niet. Typ "help" om verder te gaan.',
      );
    const anke = await stage.actor('M01');
    expect(said(await anke.forge('plans.snooze', { step: id, until: 'day' }))).toBe(
      'Dit is van een collega. Typ "help" om te zien wat jij kunt doen.',
    );
    expect(await stepOf(trial)).toEqual(before);
  });
});

test('on the day of a check-in the steps stand in it, and nothing comes besides (B5)', async () => {
  const anke = await stage.actor('M01');
  expect(await days(anke, ['2026-11-24'])).toEqual([]);
  expect(anke.inbox('checkins.ask')).toHaveLength(1);
  expect(anke.look()).toContain(
    'Groepspraktijk De Wilgenkant, donderdag 26 november: Evalueren met huisarts en vastleggen, met Hakim Kievit.',
  );
});

test('answered before it was asked: the steps come all the same, by themselves', async () => {
  const anke = await stage.actor('M01');
  await stage.when('2026-11-23', '10:00');
  await anke.say('check-in');
  await anke.press('Groen: het loopt');
  await anke.fill({});
  // When it is sure that the check-in of 08:45 does not come.
  expect(await days(anke, ['2026-11-24'])).toEqual(['2026-11-24 12:00']);
  expect(anke.look()).toContain('Evalueren met huisarts en vastleggen');
});

test('a step past its date: moved or helped from the message itself', async () => {
  const elif = await stage.actor('M05');
  await stage.when('2026-11-23', '08:00');
  expect(elif.look()).toContain('Deze stap stond voor vrijdag. Verplaatsen of hulp?');
  expect(elif.look()).toContain('[Verplaatsen] [Hulp] [Klaar] [Later herinneren] [Mijn plan]');
  await elif.press('Verplaatsen');
  await elif.fill({ due: '2026-11-20' });
  expect(elif.form()).toContain('Kies vandaag of een latere dag.');
  await elif.fill({ due: '2026-12-04' });
  const moved = await stage.store.db
    .selectFrom('step')
    .select('due_on')
    .where('title', '=', 'Start proef vier straten')
    .executeTakeFirstOrThrow();
  expect(moved.due_on).toBe('2026-12-04');
  elif.look();
  await elif.press('Hulp');
  expect(elif.form()).toContain('Vraag hulp');
});

test('nothing due, nothing said', async () => {
  const gijs = await stage.actor('M07');
  expect(await days(gijs, ['2026-11-23', '2026-11-24', '2026-11-28', '2026-11-29'])).toEqual([]);
});
