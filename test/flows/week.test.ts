import expected from '../../data/demo/demo-expected.json' with { type: 'json' };
import { type Actor, type Stage, setStage } from '../support/play.ts';
import { said } from '../support/rows.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

type Expected = {
  asked: number;
  answered: number;
  skipped: number;
  lights: { groen: number; oranje: number; rood: number };
  hours_used: number;
  hours_available: number;
  contacts: number;
  steps_done: number;
};

/** What the first line says when its numbers are those of demo-expected.json. */
const figuresOf = (week: Expected): string => {
  const { groen, oranje, rood } = week.lights;
  const hours = (n: number): string => String(n).replace('.', ',');
  return [
    `- Check-ins: ${week.answered} van ${week.asked}${week.skipped === 0 ? '' : `, ${week.skipped} overgeslagen`}.`,
    `Groen ${groen}, oranje ${oranje}, rood ${rood}.`,
    `Uren: ${hours(week.hours_used)} van ${hours(week.hours_available)}.`,
    `Contactmomenten: ${week.contacts}.`,
    ...(week.steps_done === 0 ? [] : [`Gezette stappen: ${week.steps_done}.`]),
  ].join(' ');
};

test('M09 reads the post of last week, with the way to this week and to the text', async () => {
  const ilse = await stage.actor('M09');
  const post = said(await ilse.say('week'));
  expect(post).toBe(
    [
      'Weekpost team thuis en wonen, week van 16 november',
      figuresOf(expected.week_summary_M09),
      '- Voor jou: Chaima zoekt een besluit over AZ Molenrode, tweede week rood: "Kan iemand op strategisch niveau dit aankaarten?"',
      '- Voor jou: Elif zoekt een ingang bij OCMW Molenrode. A-partner, 53 dagen geen contact (ritme 28).',
      '- Zoeken een collega: Anke (handen), Bram (een voorbeeld). Deze week gepland: 3 stappen. 6 stappen vragen een nieuwe datum.',
      '- Voorbeeld (laatste 14 dagen): Karim was op bezoek bij CAW De Overkant.',
      '[Pak op: Chaima] [Pak op: Elif] [Toon stappen over datum] [Deze week tot nu] [Als tekst]',
    ].join('\n'),
  );
  const text = said(await ilse.press('Als tekst'));
  expect(text).toBe(
    [
      'De week als tekst',
      'Kopieer dit bijvoorbeeld in een e-mail. Namen zijn alleen voor jou.',
      ...post.replaceAll('\n- ', '\n').split('\n').slice(0, -1),
      '[De week]',
    ].join('\n'),
  );
});

test('M10 reads the post of the other team: two stories, one step this week', async () => {
  const joris = await stage.actor('M10');
  expect(said(await joris.say('week'))).toBe(
    [
      'Weekpost team behandeling, week van 16 november',
      figuresOf(expected.week_summary_M10),
      '- Zoeken een collega: Femke (hulp bij weerstand), Mila (een voorbeeld). Deze week gepland: 1 stap. 4 stappen vragen een nieuwe datum.',
      '- Nieuw verhaal: "Het eerste telefoontje" van Hanne. En nog 1.',
      '- Voorbeeld (laatste 14 dagen): Karim was op bezoek bij CAW De Overkant.',
      '[Zoek collega voor Femke] [Toon stappen over datum] [Deze week tot nu] [Als tekst]',
    ].join('\n'),
  );
});

test.each(['M11', 'M12'])('%s reads the counts of everybody, no names', async (number) => {
  const person = await stage.actor(number);
  const post = [
    'Weekpost van iedereen, week van 16 november',
    figuresOf(expected.week_summary_all),
    '- Nieuwe verhalen: 2.',
  ];
  expect(said(await person.say('week'))).toBe([...post, '[Deze week tot nu] [Als tekst]'].join('\n'));
  expect(said(await person.press('Als tekst'))).toContain(figuresOf(expected.week_summary_all).slice(2));
});

test('a manager without a team is told so, and gets neither figures nor text', async () => {
  await stage.store.db
    .updateTable('person')
    .set({ manager_id: null })
    .where('manager_id', '=', await stage.person('M10'))
    .execute();
  const joris = await stage.actor('M10');
  const kind = 'Niemand heeft jou hier als leidinggevende. Je eigen plan vind je onder "Mijn plan".\n[Mijn plan]';
  for (const route of ['summaries.week', 'summaries.soFar', 'summaries.text'])
    expect(said(await joris.forge(route, {}))).toBe(kind);
});

test.each(['M01', 'M05', 'M08', 'M13', 'M14'])('%s is told kindly that these are not for them', async (number) => {
  const person = await stage.actor(number);
  expect(said(await person.say('week'))).toBe(
    'De cijfers van een team ziet alleen de leidinggevende. Je eigen plan vind je onder "Mijn plan".\n[Mijn plan]',
  );
  for (const route of ['summaries.soFar', 'summaries.text'])
    expect(said(await person.forge(route, {}))).toContain('ziet alleen de leidinggevende');
  expect(said(await person.press('Mijn plan'))).toContain('Mijn plannen');
});

describe('this week so far', () => {
  const answer = async (actor: Actor, light: string, hours: string): Promise<void> => {
    await actor.say('check-in');
    await actor.press(light);
    await actor.fill({ q_hours: hours });
  };

  test('changes when Anke answers; lights and hours from three answers on', async () => {
    const ilse = await stage.actor('M09');
    const soFar = async (): Promise<string> => {
      await ilse.say('week');
      return said(await ilse.press('Deze week tot nu'));
    };
    expect(await soFar()).toContain('Week van 23 november\n- Check-ins: 0 van 0.');
    await stage.when('2026-11-23', '09:30');
    await stage.when('2026-11-24', '08:45');
    expect(await soFar()).toContain('- Check-ins: 0 van 2.\n- Te weinig antwoorden om stoplichten en uren te tonen.');
    const anke = await stage.actor('M01');
    await answer(anke, 'Groen: het loopt', '2');
    expect(await soFar()).toContain('- Check-ins: 1 van 2.\n- Te weinig antwoorden');
    await answer(await stage.actor('M03'), 'Rood: ik zit vast', '1');
    await answer(await stage.actor('M05'), 'Rood: ik zit vast', '0,5');
    expect(await soFar()).toContain('- Check-ins: 3 van 3.\n- Groen 1, oranje 0, rood 2.\n- Uren: 3,5 van 10.');
    await anke.press('Aanpassen');
    await anke.fill({ q_step: 'Eén gezamenlijk formulier proberen bij vijf cliënten: klaar' });
    expect(await soFar()).toContain('- Gezette stappen: 1.');
    // Last week stays as it was, but for the step that was taken meanwhile.
    const last = said(await ilse.press('Vorige week'));
    expect(last).toContain(figuresOf(expected.week_summary_M09));
    expect(last).toContain('5 stappen vragen een nieuwe datum.');
  });

  test('for all: no lights while the week runs, or one answer more would be told from the one before (B9)', async () => {
    const karim = await stage.actor('M11');
    const soFar = async (): Promise<string> => {
      await karim.say('week');
      return said(await karim.press('Deze week tot nu'));
    };
    const later = 'Stoplichten en uren van iedereen volgen als de week om is.';
    for (const number of ['M01', 'M02', 'M03', 'M05', 'M07'])
      await answer(await stage.actor(number), 'Groen: het loopt', '1');
    expect(await soFar()).toContain(`- Check-ins: 5 van 5.\n- ${later}`);
    for (const number of ['M04', 'M06', 'M08']) await answer(await stage.actor(number), 'Oranje: het hapert', '1');
    expect(await soFar()).toContain(later);
    expect(await soFar()).not.toMatch(/[Gg]roen \d|oranje \d|Uren:/u);
  });
});
