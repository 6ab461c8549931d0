import { addStep } from '../../src/features/plans/add.ts';
import { sceneFor } from '../../src/features/scene.ts';
import { type Actor, moment, type Stage, setStage } from '../support/play.ts';

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
