import { plain } from '../../src/chat/plain.ts';
import { type Actor, moment, type Stage, setStage } from '../support/play.ts';
import { checkIn, said } from '../support/rows.ts';

describe('the reminder, and whoever is early', () => {
  let stage: Stage;
  let anke: Actor;

  beforeEach(async () => {
    stage = await setStage();
    anke = await stage.actor('M01');
  });
  afterEach(() => stage.close());

  test('comes the next day at her hour, with the same buttons; after it silence', async () => {
    await stage.when('2026-11-24', '08:45');
    const prompt = anke.look();
    await stage.when('2026-11-25', '08:44');
    expect(anke.inbox('checkins')).toHaveLength(1);
    await stage.when('2026-11-25', '08:45');
    const reminder = anke.look();
    expect(reminder).toBe(
      [
        'Check-in',
        'Je check-in van dinsdag staat nog open. Eén tik is genoeg.',
        'Hoe loopt je plan bij Thuisverpleging Het Zwaluwnest?',
        '[Groen: het loopt] [Oranje: het hapert] [Rood: ik zit vast] [Straks] [Deze week niet] [Wie ziet dit?]',
      ].join('\n'),
    );
    // The step of Thursday stood in the prompt: it is not mentioned again before its day (B6).
    expect(reminder.split('\n').at(-1)).toBe(prompt.split('\n').at(-1)?.replace(' [Toon de stap]', ''));
    for (const day of ['26', '27', '30']) await stage.when(`2026-11-${day}`, '08:45');
    expect(anke.inbox('checkins')).toHaveLength(2);
  });

  test('answered on the reminder, both copies show it: the prompt is changed in place', async () => {
    await stage.when('2026-11-24', '08:45');
    await stage.when('2026-11-25', '08:45');
    anke.look();
    const reply = await anke.press('Groen: het loopt');
    await stage.app.deliver();
    const [prompt, reminder] = anke.inbox('checkins');
    expect(prompt?.edited).toBe(true);
    expect(plain(prompt?.card ?? { summary: '', parts: [] })).toBe(said(reply));
    expect(reminder?.edited).toBe(false);
    await anke.fill({ q_hours: '1' });
    await stage.app.deliver();
    expect(plain(prompt?.card ?? { summary: '', parts: [] })).toContain('[Aanpassen]');
    expect(anke.inbox('checkins')).toHaveLength(2);
  });

  test('a Friday check-in is reminded of the same Friday at 15:00', async () => {
    const karim = await stage.actor('M11');
    await stage.when('2026-12-04', '08:30');
    expect(karim.inbox('checkins')).toHaveLength(1);
    await stage.when('2026-12-04', '15:00');
    expect(karim.look()).toContain('Je check-in van vrijdag staat nog open.');
    expect(karim.inbox('checkins')).toHaveLength(2);
  });

  test('until the role card is agreed nobody is reminded of anything', async () => {
    const hanne = await stage.actor('M08');
    await stage.when('2026-11-25', '08:30');
    await stage.when('2026-11-26', '08:30');
    expect(hanne.inbox('checkins')).toHaveLength(1);
  });

  test('"check-in" on Monday: she answers early, and Tuesday stays silent', async () => {
    await anke.say('check-in');
    expect(anke.shown()).toContain('Hoe loopt je plan bij Thuisverpleging Het Zwaluwnest?');
    await anke.press('Oranje: het hapert');
    await anke.fill({ q_hours: '2' });
    await stage.when('2026-11-24', '08:45');
    await stage.when('2026-11-25', '08:45');
    expect(anke.inbox('checkins')).toHaveLength(0);
    expect(await checkIn(stage, 'M01')).toMatchObject({ period_on: '2026-11-23', status: 'answered', minutes: 120 });
    await stage.when('2026-12-01', '08:45');
    expect(anke.inbox('checkins')).toHaveLength(1);
  });

  test('"check-in" on Monday without an answer: Tuesday asks, once, about the same week', async () => {
    await anke.say('check-in');
    await stage.when('2026-11-24', '08:45');
    expect(anke.inbox('checkins')).toHaveLength(1);
    anke.look();
    await anke.press('Groen: het loopt');
    expect(await checkIn(stage, 'M01')).toMatchObject({ status: 'answered', light: 'groen' });
  });

  test('"check-in" again shows the receipt', async () => {
    await stage.when('2026-11-24', '08:45');
    anke.look();
    await anke.press('Groen: het loopt');
    expect(said(await anke.say('check-in'))).toContain('Genoteerd. Dank je.\nJouw antwoord: Groen: het loopt.');
    await stage.when('2026-11-27', '17:00');
    expect(said(await anke.say('checkin'))).toContain('Jouw antwoord: Groen: het loopt.');
  });

  test('a beat too many asks nobody twice', async () => {
    await stage.when('2026-11-24', '08:45');
    for (let n = 0; n < 3; n++) {
      await stage.app.tick();
      await stage.app.deliver();
    }
    expect(anke.inbox('checkins')).toHaveLength(1);
    expect(stage.clock.now()).toBe(moment('2026-11-24', '08:45'));
  });
});
