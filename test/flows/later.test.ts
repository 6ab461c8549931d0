import { type Actor, moment, type Stage, setStage } from '../support/play.ts';
import { checkIn, said } from '../support/rows.ts';

describe('Straks', () => {
  let stage: Stage;
  let anke: Actor;

  beforeEach(async () => {
    stage = await setStage();
    anke = await stage.actor('M01');
    await stage.when('2026-11-24', '08:45');
    anke.look();
  });
  afterEach(() => stage.close());

  test('in an hour: the moment said is the real one, and no reminder comes after it', async () => {
    expect(said(await anke.press('Straks'))).toBe(
      'Wanneer zal ik het weer vragen?\n[Over een uur] [Morgenochtend] [Volgende check-in] [Toch invullen]',
    );
    await stage.when('2026-11-24', '08:50');
    expect(said(await anke.press('Over een uur'))).toBe('Goed. Ik vraag het om 09:50 weer.\n[Toch invullen]');
    await stage.when('2026-11-24', '09:49');
    expect(anke.inbox('checkins')).toHaveLength(1);
    await stage.when('2026-11-24', '09:50');
    expect(anke.inbox('checkins')).toHaveLength(2);
    expect(anke.look()).toContain('[Groen: het loopt] [Oranje: het hapert] [Rood: ik zit vast]');
    await stage.when('2026-11-25', '08:45');
    await stage.when('2026-11-30', '17:00');
    expect(anke.inbox('checkins')).toHaveLength(2);
  });

  test('tomorrow morning', async () => {
    await anke.press('Straks');
    expect(said(await anke.press('Morgenochtend'))).toContain('Goed. Ik vraag het woensdag om 08:30 weer.');
    await stage.when('2026-11-25', '08:29');
    expect(anke.inbox('checkins')).toHaveLength(1);
    await stage.when('2026-11-25', '08:30');
    expect(anke.inbox('checkins')).toHaveLength(2);
    // Wednesday 08:45 would have been the moment of the reminder.
    await stage.when('2026-11-25', '08:45');
    expect(anke.inbox('checkins')).toHaveLength(2);
  });

  test('tomorrow morning is the day of the next check-in: one question that day, not two', async () => {
    // Late: on Monday evening the check-in of last week is still open, and Tuesday 08:45 brings the next.
    await stage.when('2026-11-30', '16:00');
    await anke.press('Straks');
    expect(said(await anke.press('Morgenochtend'))).toContain('Goed. Ik vraag het bij je volgende check-in weer.');
    await stage.when('2026-12-01', '08:30');
    const before = anke.inbox('checkins').length;
    await stage.when('2026-12-01', '08:45');
    expect(anke.inbox('checkins')).toHaveLength(before + 1);
  });

  test('the next check-in: silence until then', async () => {
    await anke.press('Straks');
    expect(said(await anke.press('Volgende check-in'))).toContain('Goed. Ik vraag het bij je volgende check-in weer.');
    await stage.when('2026-11-25', '08:45');
    await stage.when('2026-11-27', '15:00');
    expect(anke.inbox('checkins')).toHaveLength(1);
    await stage.when('2026-12-01', '08:45');
    expect(anke.inbox('checkins')).toHaveLength(2);
  });

  test('chosen twice it comes once; chosen anew the last choice counts', async () => {
    const { id } = await checkIn(stage, 'M01');
    await anke.forge('checkins.snooze', { checkIn: id, until: 'morgen' });
    await anke.forge('checkins.snooze', { checkIn: id, until: '1u' });
    await anke.forge('checkins.snooze', { checkIn: id, until: 'morgen' });
    await anke.forge('checkins.snooze', { checkIn: id, until: 'morgen' });
    await stage.when('2026-11-24', '09:45');
    expect(anke.inbox('checkins')).toHaveLength(1);
    await stage.when('2026-11-25', '08:30');
    await stage.when('2026-11-25', '12:00');
    expect(anke.inbox('checkins')).toHaveLength(2);
  });

  test('filled in after all, it is not asked again', async () => {
    await anke.press('Straks');
    await anke.press('Over een uur');
    await anke.press('Toch invullen');
    await anke.fill({ q_light: 'Groen: het loopt' });
    await stage.when('2026-11-24', '09:45');
    await stage.when('2026-11-24', '12:00');
    expect(anke.inbox('checkins')).toHaveLength(1);
    expect(await checkIn(stage, 'M01')).toMatchObject({ status: 'answered', light: 'groen' });
  });

  test('an hour that would fall after 18:00 becomes the next morning, and that is what is said', async () => {
    const femke = await stage.actor('M06');
    await stage.when('2026-11-24', '16:00');
    femke.look();
    await stage.when('2026-11-24', '17:30');
    await femke.press('Straks');
    expect(said(await femke.press('Over een uur'))).toContain('Goed. Ik vraag het woensdag om 08:00 weer.');
    await stage.when('2026-11-24', '18:30');
    await stage.when('2026-11-25', '07:59');
    expect(femke.inbox('checkins')).toHaveLength(1);
    await stage.when('2026-11-25', '08:00');
    expect(femke.inbox('checkins')).toHaveLength(2);
  });
});

describe('Straks, around days off', () => {
  test('"Morgenochtend" before 11 November is the day after it', async () => {
    const stage = await setStage({ start: moment('2026-11-09', '08:00') });
    const anke = await stage.actor('M01');
    await stage.when('2026-11-10', '08:45');
    anke.look();
    await anke.press('Straks');
    expect(said(await anke.press('Morgenochtend'))).toContain('Goed. Ik vraag het donderdag om 08:30 weer.');
    await stage.when('2026-11-11', '08:30');
    expect(anke.inbox('checkins')).toHaveLength(1);
    await stage.when('2026-11-12', '08:30');
    expect(anke.inbox('checkins')).toHaveLength(2);
    await stage.close();
  });

  test('over the turn of the year the date is said, not only the weekday', async () => {
    const stage = await setStage({ start: moment('2026-12-14', '08:00') });
    const elif = await stage.actor('M05');
    await stage.when('2026-12-17', '09:00');
    elif.look();
    await stage.when('2026-12-23', '15:00');
    await elif.press('Straks');
    expect(said(await elif.press('Morgenochtend'))).toContain('Goed. Ik vraag het maandag 4 januari om 08:30 weer.');
    await stage.when('2026-12-28', '08:30');
    expect(elif.inbox('checkins')).toHaveLength(1);
    await stage.when('2027-01-04', '08:30');
    expect(elif.inbox('checkins')).toHaveLength(2);
    await stage.close();
  });
});
