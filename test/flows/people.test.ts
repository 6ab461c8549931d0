import { type Actor, type Stage, setStage } from '../support/play.ts';
import { checkIns, said } from '../support/rows.ts';

let stage: Stage;
let anke: Actor;

beforeEach(async () => {
  stage = await setStage();
  anke = await stage.actor('M01');
});
afterEach(() => stage.close());

describe('away', () => {
  test('until a date: no prompt and no reminder before it, and back by itself', async () => {
    await stage.when('2026-11-24', '08:45');
    await anke.say('pauze');
    expect(anke.form()).toBe('Even weg\nEerste dag terug (2026-12-01)\n[Bewaar]');
    expect(said(await anke.fill({ until: '2026-12-08' }))).toBe('Goed. Ik ben stil tot dinsdag 8 december.\n[Terug]');
    expect(said(await anke.say(''))).toContain('- Je bent er even niet, tot dinsdag 8 december.');
    for (const day of ['2026-11-25', '2026-12-01', '2026-12-02']) await stage.when(day, '08:45');
    expect(anke.inbox('checkins')).toHaveLength(1);
    await stage.when('2026-12-08', '08:45');
    expect(anke.inbox('checkins')).toHaveLength(2);
    expect((await checkIns(stage, 'M01')).map((row) => row.period_on)).toEqual(['2026-11-23', '2026-12-07']);
  });

  test.each([
    ['pauze tot 8 december', '2026-12-08'],
    ['afwezig 2026-12-11', '2026-12-11'],
    ['away until 21 December', '2026-12-21'],
    ['pauze tot 31 februari', '2026-11-30'],
    ['verlof lang', '2026-11-30'],
  ])('"%s" opens the form at %s', async (line, day) => {
    await anke.say(line);
    expect(anke.form()).toBe(`Even weg\nEerste dag terug (${day})\n[Bewaar]`);
  });

  test('back earlier: the next one comes as planned', async () => {
    await anke.say('afwezig');
    await anke.fill({ until: '2026-12-15' });
    await stage.when('2026-11-24', '08:45');
    expect(anke.inbox('checkins')).toHaveLength(0);
    await stage.when('2026-11-26', '10:00');
    expect(said(await anke.say('terug'))).toBe('Welkom terug. Je krijgt je berichten weer.');
    await stage.when('2026-12-01', '08:45');
    expect(anke.inbox('checkins')).toHaveLength(1);
    expect(said(await anke.say('terug'))).toBe('Je was niet weg. Er verandert niets.');
  });

  test('a date that cannot be is refused at the field', async () => {
    const sentences = {
      '2026-11-23': 'Kies een dag na vandaag.',
      '2020-01-01': 'Kies een dag na vandaag.',
      '2027-12-31': 'Kies een dag binnen een jaar.',
      '2027-02-31': 'Geef een datum, zoals 2026-12-09.',
      morgen: 'Geef een datum, zoals 2026-12-09.',
      '': 'Vul dit nog in.',
    };
    await anke.say('pauze');
    for (const [until, sentence] of Object.entries(sentences)) {
      await anke.fill({ until });
      expect(anke.form()).toContain(`Eerste dag terug (${until}) !! ${sentence}`);
    }
    await stage.when('2026-11-24', '08:45');
    expect(anke.inbox('checkins')).toHaveLength(1);
  });

  test('after four weeks away one question where to go on, no backlog', async () => {
    await stage.when('2026-11-24', '08:45');
    anke.look();
    await anke.press('Groen: het loopt');
    await anke.say('pauze');
    await anke.fill({ until: '2027-01-11' });
    await stage.when('2026-12-08', '08:45');
    await stage.when('2027-01-12', '08:45');
    expect(anke.inbox('checkins')).toHaveLength(2);
    expect(anke.look()).toMatchInlineSnapshot(`
"Check-in
Dag Anke, hier je check-in. Het duurt nog geen minuut.
Welkom terug. Waar wil je mee verder?
[Mijn eerstvolgende stap] [Schuif alles een week op] [Toon mijn plan] [Straks] [Deze week niet] [Wie ziet dit?]"
`);
    expect(said(await anke.press('Schuif alles een week op'))).toContain('3 stappen schoven een week op.');
  });
});

describe('settings', () => {
  test('another day and hour; never two in one week', async () => {
    await stage.when('2026-11-24', '08:45');
    await anke.say('instellingen');
    expect(anke.form()).toMatchInlineSnapshot(`
"Jouw instellingen
Op welke dag wil je je check-in? [maandag] [*dinsdag] [woensdag] [donderdag] [vrijdag]
Hoe laat? (08:45)
In welke taal? [*Nederlands] [English]
[Bewaar]"
`);
    expect(said(await anke.fill({ day: 'vrijdag', time: '11:30' }))).toBe(
      'Bewaard. Je check-in komt op vrijdag om 11:30.',
    );
    await stage.when('2026-11-27', '11:30');
    // Wednesday's reminder is still that of Tuesday's check-in.
    expect((await checkIns(stage, 'M01')).map((row) => row.period_on)).toEqual(['2026-11-23']);
    const before = anke.inbox('checkins').length;
    await stage.when('2026-12-01', '08:45');
    expect(anke.inbox('checkins')).toHaveLength(before);
    await stage.when('2026-12-04', '11:30');
    expect(anke.inbox('checkins')).toHaveLength(before + 1);
    expect((await checkIns(stage, 'M01')).map((row) => row.period_on)).toEqual(['2026-11-23', '2026-11-30']);
  });

  test('back and forth within a week asks nobody twice', async () => {
    const choose = async (day: string, time: string): Promise<void> => {
      await anke.say('instellingen');
      await anke.fill({ day, time });
    };
    await choose('maandag', '10:00');
    await stage.when('2026-11-23', '10:00');
    await choose('dinsdag', '08:45');
    await stage.when('2026-11-24', '08:45');
    await choose('donderdag', '16:00');
    await stage.when('2026-11-26', '16:00');
    const weeks = (await checkIns(stage, 'M01')).map((row) => row.period_on);
    expect(weeks).toEqual(['2026-11-23']);
  });

  test.each([
    ['07:00', '06:59'],
    ['20:15', '20:14'],
  ])('an hour outside work hours widens them: %s', async (time, before) => {
    await anke.say('instellingen');
    await anke.fill({ day: 'woensdag', time });
    await stage.when('2026-11-25', before);
    expect(anke.inbox('checkins')).toHaveLength(0);
    await stage.when('2026-11-25', time);
    expect(anke.inbox('checkins')).toHaveLength(1);
  });

  test('a time that is none is refused at the field', async () => {
    await anke.say('instellingen');
    for (const time of ['25:00', '8:45', 'ochtend']) {
      await anke.fill({ time });
      expect(anke.form()).toContain(`Hoe laat? (${time}) !! Geef een tijd, zoals 08:45.`);
    }
  });
});
