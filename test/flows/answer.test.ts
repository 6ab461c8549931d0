import { type Actor, type Stage, setStage } from '../support/play.ts';
import { checkIn, checkIns, progress, said, steps } from '../support/rows.ts';

const joined = (text: string): string => text.split('\n').join(' | ');

const whole = {
  q_good: 'Mo belde zelf: na ontslag nog maar één intake',
  q_why: 'Gezamenlijk belang',
  q_step: 'Eén gezamenlijk formulier proberen bij vijf cliënten: klaar',
  q_hours: '3',
};

describe('Anke answers', () => {
  let stage: Stage;
  let anke: Actor;
  let ilse: Actor;

  beforeEach(async () => {
    stage = await setStage();
    anke = await stage.actor('M01');
    ilse = await stage.actor('M09');
    await stage.when('2026-11-24', '08:45');
    anke.look();
  });
  afterEach(() => stage.close());

  test('one tap is an answer: it counts in the week, and nobody reminds her', async () => {
    await anke.press('Oranje: het hapert');
    expect(await checkIn(stage, 'M01')).toMatchObject({ status: 'answered', light: 'oranje' });
    await stage.when('2026-11-25', '08:45');
    await stage.when('2026-11-25', '17:00');
    expect(anke.inbox()).toHaveLength(1);
    await ilse.say('week');
    expect(said(await ilse.press('Deze week tot nu'))).toContain('Check-ins: 1 van ');
  });

  test('the form closed halfway keeps the light; "Vertel meer" opens it again', async () => {
    const reply = await anke.press('Groen: het loopt');
    expect(said(reply)).toMatchInlineSnapshot(`
"Check-in
Genoteerd. Dank je.
Jouw antwoord: Groen: het loopt.
Deze stap stond voor woensdag 18 november: Eén gezamenlijk formulier proberen bij vijf cliënten.
[Kies een andere datum] [Vertel meer] [Wie ziet dit?]"
`);
    expect(await checkIn(stage, 'M01')).toMatchObject({
      status: 'answered',
      light: 'groen',
      good: null,
      minutes: null,
    });
    await anke.press('Vertel meer');
    expect(anke.form()).toContain('Hoe loopt je plan bij Thuisverpleging Het Zwaluwnest? [*Groen: het loopt]');
    expect(said(await anke.fill({ q_hours: '0,5' }))).toContain('[Aanpassen]');
    expect(await checkIn(stage, 'M01')).toMatchObject({ light: 'groen', minutes: 30 });
  });

  test('B16: Groen, why, step, hours and send are five presses, and one line', async () => {
    await anke.press('Groen: het loopt');
    expect(said(await anke.fill(whole))).toContain('Genoteerd. Dank je.');
    expect(anke.effort()).toEqual({ taps: 5, lines: 1 });
  });

  test('B16: with the slip of A3 in it, six presses', async () => {
    await anke.press('Groen: het loopt');
    await anke.fill({ q_good: 'Mo belde zelf, mw. Perelaar kreeg na ontslag maar één intake' });
    expect(anke.form()).toContain('Ik heb niets bewaard.');
    await anke.fill(whole);
    expect(anke.effort().taps).toBe(6);
  });

  test('an edit changes what is changed, puts the first step back, and keeps when she first answered', async () => {
    await anke.press('Groen: het loopt');
    await anke.fill(whole);
    const first = await checkIn(stage, 'M01');
    expect(await progress(stage, 'PL02')).toBe('2/3');
    await stage.when('2026-11-24', '11:00');
    await anke.press('Aanpassen');
    expect(anke.form()).toContain('[*Eén gezamenlijk formulier proberen bij vijf cliënten: klaar]');
    expect(anke.form()).toContain('(Mo belde zelf: na ontslag nog maar één intake)');
    await anke.fill({
      q_light: 'Rood: ik zit vast',
      q_why: 'Goede timing',
      q_step: 'Resultaat tonen aan zorgcoördinator: nog bezig',
      q_hours: '1,5',
    });
    const edited = await checkIn(stage, 'M01');
    expect(edited).toMatchObject({ light: 'rood', why: 'timing', minutes: 90, good: whole.q_good });
    expect(edited.answered_at).toBe(first.answered_at);
    expect(edited.edited_at).toBe(stage.clock.now());
    expect((await steps(stage, 'PL02')).map((step) => [step.status, step.done_on])).toEqual([
      ['done', '2026-10-30'],
      ['busy', null],
      ['busy', null],
    ]);
  });

  test('a late answer counts in the week it was asked for, and changes the figures of that week', async () => {
    await stage.when('2026-11-30', '09:00');
    await ilse.say('week');
    expect(joined(ilse.shown())).toContain('week van 23 november | - Check-ins: 0 van 2.');
    await anke.say('check-in');
    expect(anke.shown()).toContain('Hoe loopt je plan bij Thuisverpleging Het Zwaluwnest?');
    await anke.press('Groen: het loopt');
    await anke.fill({ q_hours: '2' });
    expect((await checkIns(stage, 'M01')).map((row) => [row.period_on, row.status])).toEqual([
      ['2026-11-23', 'answered'],
    ]);
    await ilse.say('week');
    expect(joined(ilse.shown())).toContain('week van 23 november | - Check-ins: 1 van 2.');
  });

  test('after the next one is asked the old card says so kindly, and leads to the new one', async () => {
    await stage.when('2026-12-01', '08:45');
    anke.look(0);
    const reply = await anke.press('Groen: het loopt');
    expect(said(reply)).toBe('Deze check-in is voorbij. Er staat een nieuwe klaar.\n[Check-in]');
    expect((await checkIns(stage, 'M01')).map((row) => [row.period_on, row.status])).toEqual([
      ['2026-11-23', 'closed'],
      ['2026-11-30', 'open'],
    ]);
    await anke.press('Check-in');
    expect(anke.shown()).toContain('Iets veranderd sinds vorige week?');
  });

  test('skip: no questions asked, and she can fill it in after all', async () => {
    const reply = await anke.press('Deze week niet');
    expect(said(reply)).toBe('Goed. De volgende keer vraag ik het weer.\n[Toch invullen]');
    expect(await checkIn(stage, 'M01')).toMatchObject({ status: 'skipped', light: null });
    await stage.when('2026-11-25', '08:45');
    expect(anke.inbox()).toHaveLength(1);
    await anke.press('Toch invullen');
    await anke.fill({ q_light: 'Oranje: het hapert' });
    expect(await checkIn(stage, 'M01')).toMatchObject({ status: 'answered', light: 'oranje' });
  });

  test('a second press is an edit of the light, also from an older copy of the card', async () => {
    await anke.press('Groen: het loopt');
    const row = await checkIn(stage, 'M01');
    await stage.when('2026-11-24', '09:10');
    await anke.forge('checkins.answer', { checkIn: row.id, option: 'rood' });
    expect(await checkIn(stage, 'M01')).toMatchObject({
      light: 'rood',
      answered_at: row.answered_at,
      edited_at: stage.clock.now(),
    });
  });
});
