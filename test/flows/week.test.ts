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
  lights: { groen: number; oranje: number; rood: number };
  hours_used: number;
  hours_available: number;
  contacts: number;
  steps_done: number;
};

/** What the card says when its numbers are those of demo-expected.json. */
const cardOf = (week: Expected): string => {
  const { groen, oranje, rood } = week.lights;
  const hours = (n: number): string => String(n).replace('.', ',');
  return [
    'Week van 16 november',
    `- Check-ins: ${week.answered} van ${week.asked}.`,
    `- Groen ${groen}, oranje ${oranje}, rood ${rood}.`,
    `- Uren: ${hours(week.hours_used)} van ${hours(week.hours_available)}.`,
    `- Contactmomenten: ${week.contacts}.`,
    `- Gezette stappen: ${week.steps_done}.`,
    '[Deze week tot nu]',
  ].join('\n');
};

test.each([
  ['M09', expected.week_summary_M09],
  ['M10', expected.week_summary_M10],
  ['M11', expected.week_summary_all],
  ['M12', expected.week_summary_all],
] as const)('%s reads the right numbers', async (number, week) => {
  const manager = await stage.actor(number);
  expect(said(await manager.say('week'))).toBe(cardOf(week));
});

test.each(['M01', 'M05', 'M08', 'M13', 'M14'])('%s is told kindly that these are not for them', async (number) => {
  const person = await stage.actor(number);
  expect(said(await person.say('week'))).toBe(
    'De cijfers van een team ziet alleen de leidinggevende. Je eigen plan vind je onder "Mijn plan".\n[Mijn plan]',
  );
  expect(said(await person.forge('summaries.soFar', {}))).toContain('ziet alleen de leidinggevende');
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
    expect(said(await ilse.press('Vorige week'))).toBe(cardOf(expected.week_summary_M09));
  });

  test('for all: five answers, and not by subtraction of one team either (B9)', async () => {
    const karim = await stage.actor('M11');
    const soFar = async (): Promise<string> => {
      await karim.say('week');
      return said(await karim.press('Deze week tot nu'));
    };
    for (const number of ['M01', 'M02', 'M03', 'M05', 'M07'])
      await answer(await stage.actor(number), 'Groen: het loopt', '1');
    expect(await soFar()).toContain('- Groen 5, oranje 0, rood 0.');
    // Four of the other team: their lights would be all minus Ilse's five.
    for (const number of ['M04', 'M06', 'M08']) await answer(await stage.actor(number), 'Oranje: het hapert', '1');
    expect(await soFar()).toContain('- Check-ins: 8 van 8.\n- Te weinig antwoorden');
    const mila = await stage.actor('M13');
    await mila.say('check-in');
    await mila.press('Oranje: het hapert');
    expect(await soFar()).toContain('- Check-ins: 9 van 9.\n- Te weinig antwoorden');
  });
});
