import { buttonsOf } from '../../src/chat/card.ts';
import { type Actor, type Stage, setStage } from '../support/play.ts';
import { dump, said, secondWorkspace, steps } from '../support/rows.ts';

/*
 * The role card (N11) as plays: sent once, agreed or talked over, and until it is agreed nobody is reminded of anything.
 * Hanne (M08) has just begun and has not agreed yet; Joris (M10) leads her.
 */
let stage: Stage;
let hanne: Actor;
let joris: Actor;

beforeEach(async () => {
  stage = await setStage();
  hanne = await stage.actor('M08');
  joris = await stage.actor('M10');
});
afterEach(() => stage.close());

const card = (line: string, buttons: string) =>
  [
    'Jouw rolkaart',
    'Niveau: Operationeel',
    'Taak: Aanspreekpunt medicatie voor apothekers (net gestart)',
    'Jouw partners: Apotheek De Vijzel en Apothekerskring Aardebeek',
    'Afgesproken uren: 2 uur per week',
    'Leidinggevende: Joris Wielewaal',
    line,
    buttons,
  ].join('\n');
const ask = 'Klopt dit? Tot je akkoord bent, herinner ik je nergens aan.';

const person = async (number: string) =>
  stage.store.db
    .selectFrom('person')
    .selectAll()
    .where('id', '=', await stage.person(number))
    .executeTakeFirstOrThrow();

/** The kinds of what arrived for somebody on these days, by day. */
const arrived = async (actor: Actor, dates: readonly string[]): Promise<string[]> => {
  const found: string[] = [];
  for (const date of dates)
    for (const time of ['07:59', '08:00', '08:31', '12:00', '15:00', '17:59']) {
      const before = actor.inbox().length;
      await stage.when(date, time);
      for (const { key } of actor.inbox().slice(before)) found.push(`${date} ${time} ${key.split(':')[0] ?? ''}`);
    }
  return found;
};

/** Gives Hanne's one step a date, so that there is something to be reminded of. */
const stepDueOn = async (date: string): Promise<void> => {
  const [step] = await steps(stage, 'PL16');
  await stage.store.db
    .updateTable('step')
    .set({ due_on: date, reminded_on: null })
    .where('id', '=', step?.id ?? '')
    .execute();
};

test('it comes once, as the message of the day; who agreed already hears nothing', async () => {
  const anke = await stage.actor('M01');
  await stage.when('2026-11-23', '08:00');
  expect(hanne.look()).toBe(card(ask, '[Akkoord] [Bespreken]'));
  expect(anke.inbox('people.role')).toHaveLength(0);
  const rest = ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01'];
  expect(await arrived(hanne, rest)).toEqual(['2026-11-25 08:31 checkins.ask']);
});

test('on the day of a check-in the check-in comes, and the card on the next free day (B5)', async () => {
  await stage.store.db
    .updateTable('rhythm')
    .set({ weekday: 1, next_slot: '2026-11-23', next_at: stage.clock.now() + 3_600_000 })
    .where('person_id', '=', hanne.id)
    .where('work', '=', 'checkins.ask')
    .execute();
  const days = await arrived(hanne, ['2026-11-23', '2026-11-24']);
  expect(days).toEqual(['2026-11-23 12:00 checkins.ask', '2026-11-24 08:00 people.role']);
});

test('until it is agreed there is no reminder of any kind; from Akkoord on there is', async () => {
  await stepDueOn('2026-11-27');
  const before = await arrived(hanne, ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26']);
  expect(before).toEqual(['2026-11-23 08:00 people.role', '2026-11-25 08:31 checkins.ask']);
  hanne.look(0);
  expect(said(await hanne.press('Akkoord'))).toBe(card('Akkoord op 26 november 2026.', '[Bespreken]'));
  expect(await person('M08')).toMatchObject({ role_card_agreed_on: '2026-11-26', role_card_talk_on: null });
  expect(await arrived(hanne, ['2026-11-27'])).toEqual(['2026-11-27 08:00 plans.today']);
});

test('Akkoord twice is one agreement, and every copy follows', async () => {
  await stage.when('2026-11-23', '08:00');
  await hanne.say('rol');
  const copy = hanne.inbox().at(-1)?.card;
  const press = copy === undefined ? undefined : buttonsOf(copy)[0]?.press;
  await hanne.press('Akkoord');
  const agreed = (await dump(stage)).person;
  await hanne.forge('people.agree', { ...press?.facts });
  expect((await dump(stage)).person).toEqual(agreed);
  await stage.app.deliver();
  expect(hanne.look()).toBe(card('Akkoord op 23 november 2026.', '[Bespreken]'));
});

test('Bespreken: the manager hears it once, adjusts the card, and Hanne is asked again', async () => {
  await stage.when('2026-11-23', '08:00');
  hanne.look();
  const reply = await hanne.press('Bespreken');
  expect(said(reply)).toBe(card('Joris weet dat je dit wilt bespreken.', '[Akkoord]'));
  await hanne.forge('people.discuss', {});
  await stage.app.deliver();
  expect(joris.inbox('people.discuss')).toHaveLength(1);
  expect(joris.look()).toBe(
    [
      'Rolkaart van Hanne',
      'Hanne wil de rolkaart bespreken.',
      'Niveau: Operationeel',
      'Taak: Aanspreekpunt medicatie voor apothekers (net gestart)',
      'Partners: Apotheek De Vijzel en Apothekerskring Aardebeek',
      'Afgesproken uren: 2 uur per week',
      'Leidinggevende: Joris Wielewaal',
      '[Pas aan: Hanne]',
    ].join('\n'),
  );
  await joris.say('rol');
  expect(joris.shown()).toContain('Nog te bespreken: Hanne.');
  await joris.press('Bekijk: Hanne');
  expect(joris.shown()).toContain('Nog te bespreken.');
  await joris.press('Pas aan: Hanne');
  expect(joris.form()).toContain('Pas de rolkaart aan');
  const open = joris.openForm();
  const task = 'Aanspreekpunt medicatie voor twee apotheken';
  expect(said(await joris.fill({ task, minutes: '1' }))).toBe('Bewaard. Hanne krijgt de kaart en kan akkoord geven.');
  await stage.app.deliver();
  const newest = hanne.look();
  expect(newest).toContain('Joris paste je rolkaart aan.');
  expect(newest).toContain(`Taak: ${task}`);
  expect(newest).toContain('Afgesproken uren: 1 uur per week');
  await hanne.press('Akkoord');
  expect(await person('M08')).toMatchObject({ role_card_agreed_on: '2026-11-23', minutes_a_week: 60, task });
  // The same form sent once more undoes nothing.
  await joris.send(open.to, open.facts, { task: 'Iets anders', level: 'tactical', minutes: '480' });
  await stage.app.deliver();
  expect(await person('M08')).toMatchObject({ role_card_agreed_on: '2026-11-23', minutes_a_week: 60, task });
  expect(hanne.inbox('people.adjusted')).toHaveLength(1);
  await joris.say('rol');
  expect(joris.shown()).not.toContain('Nog te bespreken');
  // It came from her manager: the calendar does not send it a second time.
  expect(await arrived(hanne, ['2026-11-24'])).toEqual([]);
});

test('nobody agrees to what they have not seen: an old copy shows the card as it is now', async () => {
  await stage.when('2026-11-23', '08:00');
  await joris.forge('people.adjust', { person: hanne.id });
  await joris.say('rol');
  await joris.press('Bekijk: Hanne');
  await joris.press('Pas aan: Hanne');
  await joris.fill({ level: 'Tactisch' });
  hanne.look(0);
  const reply = said(await hanne.press('Akkoord'));
  expect(reply).toContain('Niveau: Tactisch');
  expect(reply).toContain('Je kaart is veranderd. Zo is hij nu.');
  expect((await person('M08')).role_card_agreed_on).toBeNull();
  await hanne.press('Akkoord');
  expect((await person('M08')).role_card_agreed_on).toBe('2026-11-23');
});

test('a year later it is asked again, once; what was agreed holds meanwhile', async () => {
  await stage.when('2026-11-23', '08:00');
  hanne.look();
  await hanne.press('Akkoord');
  const cards = (): number => hanne.inbox('people.role').length;
  await stage.when('2027-11-22', '08:00');
  expect(cards()).toBe(1);
  for (const date of ['2027-11-23', '2027-11-25', '2027-11-26', '2027-11-29', '2027-11-30', '2027-12-02'])
    await stage.when(date, '08:00');
  expect(cards()).toBe(2);
  const place = hanne.inbox().findLastIndex(({ key }) => key.startsWith('people.role:'));
  expect(hanne.look(place)).toContain('Er is een jaar voorbij. Klopt dit nog?\n[Akkoord] [Bespreken]');
  expect((await person('M08')).role_card_agreed_on).toBe('2026-11-23');
  await hanne.press('Akkoord');
  expect((await person('M08')).role_card_agreed_on).toBe('2027-12-02');
});

test('rol: my own card; Home says that it waits', async () => {
  await hanne.say('rol');
  expect(hanne.shown()).toBe(card(ask, '[Akkoord] [Bespreken]'));
  await hanne.say('');
  expect(hanne.shown()).toContain('- Je rolkaart wacht op je akkoord.');
  await hanne.press('Mijn rolkaart');
  await hanne.press('Akkoord');
  await hanne.say('');
  expect(hanne.shown()).not.toContain('rolkaart');
});

test('who answers to nobody here has nothing to talk over, and who lost their manager neither', async () => {
  const lut = await stage.actor('M12');
  await lut.say('rol');
  expect(lut.shown()).toContain('Leidinggevende: niemand hier');
  expect(lut.shown()).not.toContain('[Bespreken]');
  await stage.store.db.updateTable('person').set({ left_on: '2026-11-20' }).where('id', '=', joris.id).execute();
  await hanne.say('rol');
  expect(hanne.shown()).toContain('[Akkoord]');
  expect(hanne.shown()).not.toContain('[Bespreken]');
  const before = (await dump(stage)).person;
  await hanne.forge('people.discuss', {});
  expect((await dump(stage)).person).toEqual(before);
});

test('what identifies a patient is refused in the task, and a choice that was not offered', async () => {
  await joris.forge('people.adjust', { person: hanne.id });
  await joris.say('rol');
  await joris.press('Bekijk: Hanne');
  await joris.press('Pas aan: Hanne');
  const { to, facts } = joris.openForm();
  const before = (await dump(stage)).person;
  await joris.fill({ task: 'Belt met mw. Perelaar na haar ontslag' });
  expect(joris.form()).toContain('Dit lijkt een gegeven van een patiënt');
  await joris.send(to, facts, { task: 'Medicatie', level: 'keizer', minutes: '-60' });
  await joris.send(to, facts, { task: '', level: 'tactical', minutes: '60' });
  await joris.send(to, facts, {});
  expect((await dump(stage)).person).toEqual(before);
  expect(JSON.stringify(await dump(stage))).not.toContain('Perelaar');
});

describe('only their own manager', () => {
  const notYours = 'Dit is van een collega. Typ "help" om te zien wat jij kunt doen.';
  const gone = 'Dat vind ik niet meer. Typ "help" om verder te gaan.';
  const values = { task: 'Alles', level: 'strategic', minutes: '480' };

  test.each(['M01', 'M09', 'M11', 'M08'])('%s may neither see nor adjust it', async (number) => {
    const actor = await stage.actor(number);
    const before = (await dump(stage)).person;
    const facts = { person: hanne.id, change: 'x' };
    if (number !== 'M08') expect(said(await actor.forge('people.role', facts))).toBe(notYours);
    expect(said(await actor.forge('people.adjust', facts))).toBe(notYours);
    expect(said(await actor.send('people.adjusted', facts, values))).toBe(notYours);
    expect((await dump(stage)).person).toEqual(before);
  });

  test('nobody of another organisation, and no made-up id', async () => {
    const second = await secondWorkspace(stage);
    const there = await stage.store.db
      .selectFrom('person')
      .select('id')
      .where('workspace_id', '=', second)
      .where('number', '=', 'M08')
      .executeTakeFirstOrThrow();
    const before = (await dump(stage)).person;
    for (const id of [there.id, '__proto__', "' or 1=1 --"]) {
      const facts = { person: id, change: 'x' };
      for (const to of ['people.role', 'people.adjust']) expect(said(await joris.forge(to, facts))).toBe(gone);
      expect(said(await joris.send('people.adjusted', facts, values))).toBe(gone);
    }
    expect(said(await hanne.forge('people.agree', { sign: 'made-up' }))).toContain('Je kaart is veranderd.');
    expect(said(await hanne.forge('people.agree', {}))).toBe('Dat lukte niet. Typ "help" om verder te gaan.');
    expect((await dump(stage)).person).toEqual(before);
  });
});
