import fc from 'fast-check';
import { type Fit, tipFor } from '../../src/features/tips/tip.ts';
import { addDays } from '../../src/schedule/dates.ts';
import { tips } from '../../src/words/tips.ts';
import { type Actor, type Stage, setStage } from '../support/play.ts';
import { said } from '../support/rows.ts';

/*
 * `tip`: one tip that fits now (data/tips.json, "rotation"); none comes by itself.
 */
const fit: Fit = { today: '2026-11-23', circle: false, starter: false, help: null, skill: null };
const weeks = (from: Fit, n: number): string[] =>
  Array.from({ length: n }, (_, week) => tipFor({ ...from, today: addDays(from.today, week * 7) }).id);

test('another one each week, and none twice within twenty-six weeks', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_000 }), fc.boolean(), (days, circle) => {
      const seen = weeks({ ...fit, circle, today: addDays('2026-01-01', days) }, 26);
      expect(new Set(seen).size).toBe(26);
    }),
    { numRuns: 50 },
  );
  // The same all week, and of another kind the next.
  const of = (today: string) => tipFor({ ...fit, today });
  expect(of('2026-11-29')).toBe(of('2026-11-23'));
  expect(of('2026-11-30').group).not.toBe(of('2026-11-23').group);
});

test.each<[string, Partial<Fit>, string]>([
  ['help with resistance', { help: 'weerstand' }, 'weerstand'],
  ['help with a skill that was named', { help: 'kennis', skill: 'presenteren' }, 'presenteren'],
  ['a starter', { starter: true }, 'starten'],
  ['a starter who meets resistance', { starter: true, help: 'weerstand' }, 'weerstand'],
])('%s', (_, more, group) => {
  const seen = weeks({ ...fit, ...more }, 8);
  expect(new Set(seen.map((id) => tips.find((one) => one.id === id)?.group))).toEqual(new Set([group]));
  expect(new Set(seen).size).toBe(4);
});

test('a skill that is none of ours, and other help, change nothing', () => {
  expect(tipFor({ ...fit, help: 'kennis', skill: 'x' })).toBe(tipFor(fit));
  expect(tipFor({ ...fit, help: 'tijd' })).toBe(tipFor(fit));
});

test('tips for circles are for circles only', () => {
  const groups = (circle: boolean) =>
    new Set(weeks({ ...fit, circle }, 60).map((id) => tips.find((one) => one.id === id)?.audience));
  expect(groups(false)).toEqual(new Set(['relatiebeheer', 'iedereen']));
  expect(groups(true)).toEqual(new Set(['relatiebeheer', 'kring', 'iedereen']));
});

describe('said', () => {
  let stage: Stage;
  let anke: Actor;
  beforeEach(async () => {
    stage = await setStage();
    anke = await stage.actor('M01');
  });
  afterEach(() => stage.close());

  test('a tip stands there with what to try, and nothing is kept of it', async () => {
    const text = said(await anke.say('tip'));
    const shown = tips.find((one) => text.startsWith(one.title.nl));
    expect(shown).toBeDefined();
    expect(text).toBe(`${shown?.title.nl}\n${shown?.text.nl}\nProbeer deze week: ${shown?.try_this.nl}`);
    expect(said(await anke.say('tip'))).toBe(text);
  });

  test('who asked for help with resistance in the newest check-in gets one about that', async () => {
    await anke.say('check-in');
    await anke.press('Oranje: het hapert');
    await anke.fill({ q_help: 'Hulp bij weerstand' });
    const text = said(await anke.say('tip'));
    expect(tips.filter(({ group }) => group === 'weerstand').map(({ title }) => title.nl)).toContain(
      text.split('\n')[0],
    );
  });

  test('tip uit: none comes by itself', async () => {
    expect(said(await anke.say('tip uit'))).toBe('Ik stuur uit mezelf geen tips. Typ "tip" als je er een wilt.');
  });
});
