import { type Actor, type Stage, setStage } from '../support/play.ts';
import { news, questionOf } from '../support/questions.ts';
import { said } from '../support/rows.ts';

/* Plan een kwartier met …: a day on which both are there, and both are reminded that morning. */
let stage: Stage;
let ilse: Actor;
let chaima: Actor;

beforeEach(async () => {
  stage = await setStage();
  [ilse, chaima] = [await stage.actor('M09'), await stage.actor('M03')];
  await stage.when('2026-11-23', '08:30');
});
afterEach(() => stage.close());

const plan = async (day: string): Promise<void> => {
  await ilse.say('hulpvragen');
  await ilse.press('Pak op: Chaima');
  await ilse.press('Plan een kwartier met Chaima');
  await ilse.press(day);
};

test('a day chosen, the asker hears it, and both are reminded on the morning of that day', async () => {
  await plan('Vrijdag');
  expect(ilse.shown()).toBe(
    'Het kwartier met Chaima staat op vrijdag 27 november. Chaima ziet dat jij dit oppakte.\n[Ongedaan maken]',
  );
  await stage.app.deliver();
  expect(news(chaima)).toEqual([
    'Ilse pakte je vraag over AZ Molenrode op. Jullie kwartier is op vrijdag 27 november.\n[Prima] [Andere dag] [Ik vul aan]',
  ]);
  await stage.when('2026-11-27', '07:59');
  expect([news(ilse).length, news(chaima).length]).toEqual([0, 1]);
  await stage.when('2026-11-27', '08:00');
  expect(news(ilse)).toEqual(['Vandaag is je kwartier met Chaima.\n[Hulpvragen]']);
  expect(news(chaima).at(-1)).toBe('Vandaag is je kwartier met Ilse over AZ Molenrode.\n[Hulpvragen]');
  await stage.when('2026-11-27', '16:00');
  expect([news(ilse).length, news(chaima).length]).toEqual([1, 2]);
});

test('Andere dag, by the asker: the taker hears it, and the old day is forgotten', async () => {
  await plan('Morgen');
  await stage.app.deliver();
  chaima.look();
  await chaima.press('Andere dag');
  expect(chaima.shown()).toBe('Wanneer?\n[Vandaag] [Morgen] [Vrijdag]');
  expect(said(await chaima.press('Vrijdag'))).toBe('Het kwartier met Ilse staat op vrijdag 27 november.\n[Hulpvragen]');
  await stage.app.deliver();
  expect(news(ilse)).toEqual([
    'Chaima stelt voor het kwartier een andere dag voor: vrijdag 27 november.\n[Hulpvragen]',
  ]);
  await stage.when('2026-11-24', '08:00');
  expect(news(ilse)).toHaveLength(1);
  await stage.when('2026-11-27', '08:00');
  expect(news(ilse)).toHaveLength(2);
});

test('undone, or solved before: no reminder', async () => {
  await plan('Morgen');
  await ilse.press('Ongedaan maken');
  await stage.when('2026-11-24', '08:00');
  expect([news(ilse), news(chaima)]).toEqual([[], []]);
  await plan('Vrijdag');
  await chaima.forge('help.solve', { help: (await questionOf(stage, 'M03')).id });
  await stage.when('2026-11-27', '08:00');
  expect(news(ilse).filter((text) => text.startsWith('Vandaag'))).toEqual([]);
});

test('today: no reminder of what was just planned', async () => {
  await plan('Vandaag');
  await stage.when('2026-11-23', '09:00');
  await stage.when('2026-11-24', '08:00');
  expect([news(ilse).length, news(chaima).length]).toEqual([0, 1]);
});

test('only days on which both work; none at all is said', async () => {
  await stage.store.db.updateTable('person').set({ work_days: '3' }).where('number', '=', 'M03').execute();
  const { id: help } = await questionOf(stage, 'M03');
  await ilse.forge('help.take', { help });
  expect(said(await ilse.forge('help.quarter', { help }))).toBe('Wanneer?\n[Woensdag] [Woensdag 2 december]');
  await stage.store.db.updateTable('person').set({ work_days: '3' }).where('number', '=', 'M03').execute();
  await stage.store.db.updateTable('person').set({ work_days: '4' }).where('number', '=', 'M09').execute();
  expect(said(await ilse.forge('help.quarter', { help }))).toBe(
    'Ik vind geen dag waarop jullie er allebei zijn.\n[Hulpvragen]',
  );
});

test('a crafted day is asked anew or refused; a day before any was planned is not the asker’s to choose', async () => {
  const { id: help } = await questionOf(stage, 'M03');
  await ilse.forge('help.take', { help });
  for (const on of ['2026-11-20', '2027-11-23'])
    expect(said(await ilse.forge('help.quartered', { help, on }))).toMatch(/^Wanneer\?/u);
  for (const on of ['vrijdag', '2026-02-31', ''])
    expect(said(await ilse.forge('help.quartered', { help, on }))).toContain('Dat lukte niet.');
  expect(said(await chaima.forge('help.quartered', { help, on: '2026-11-27' }))).toContain(
    'Dit is intussen veranderd.',
  );
});
