import { type Actor, type Stage, setStage } from '../support/play.ts';
import { checkIn, checkIns, said } from '../support/rows.ts';

describe('B11: the week after, the quick one', () => {
  let stage: Stage;
  let anke: Actor;

  beforeEach(async () => {
    stage = await setStage();
    anke = await stage.actor('M01');
    await stage.when('2026-11-24', '08:45');
    anke.look();
    await anke.press('Oranje: het hapert');
    await stage.when('2026-12-01', '08:45');
  });
  afterEach(() => stage.close());

  test('one question', () => {
    expect(anke.look()).toMatchInlineSnapshot(`
"Check-in
Minuutje voor je netwerk, Anke?
Wat de zorgvrager merkt: Antwoord op een zorgvraag binnen een dag
Groepspraktijk De Wilgenkant: Evalueren met huisarts en vastleggen, met Hakim Kievit.
Deze stap stond voor donderdag. Verplaatsen of hulp?
Iets veranderd sinds vorige week?
[Nee, het loopt door] [Ja, vertel ik] [Ik zoek hulp] [Straks] [Deze week niet] [Verplaatsen] [Hulp] [Wie ziet dit?]"
`);
  });

  test('"Nee, het loopt door" keeps the last light, in one press', async () => {
    anke.look();
    const before = anke.effort().taps;
    const reply = await anke.press('Nee, het loopt door');
    expect(reply.form).toBeUndefined();
    expect(said(reply)).toContain('Jouw antwoord: Oranje: het hapert.');
    expect(anke.effort().taps - before).toBe(1);
    expect(await checkIn(stage, 'M01')).toMatchObject({ period_on: '2026-11-30', status: 'answered', light: 'oranje' });
  });

  test('"Ja, vertel ik" opens the full form', async () => {
    anke.look();
    await anke.press('Ja, vertel ik');
    expect(anke.openForm().fields.map((field) => field.name)).toEqual([
      'q_light',
      'q_good',
      'q_why',
      'q_help',
      'q_step',
      'q_hours',
    ]);
    expect(anke.form()).toContain('[*Nu even niets]');
    await anke.fill({ q_light: 'Groen: het loopt', q_hours: '1' });
    expect(await checkIn(stage, 'M01')).toMatchObject({ light: 'groen', minutes: 60 });
  });

  test('"Ik zoek hulp" opens it too, with the help still to be chosen', async () => {
    anke.look();
    await anke.press('Ik zoek hulp');
    expect(anke.form()).toContain('Waar kun je hulp bij gebruiken? [Nu even niets]');
    await anke.fill({ q_light: 'Rood: ik zit vast' });
    expect(anke.form()).toContain('!! Kies een van de mogelijkheden.');
    await anke.fill({ q_help: 'Tijd' });
    expect(anke.shown()).toContain('Hulp gevraagd: Tijd.');
  });

  test('the week after that is a full one again', async () => {
    await stage.when('2026-12-08', '08:45');
    expect(anke.look()).toContain('Hoe loopt je plan bij Thuisverpleging Het Zwaluwnest?');
    expect((await checkIns(stage, 'M01')).map((row) => row.template)).toEqual([
      'weekly_core',
      'weekly_quick',
      'weekly_core',
    ]);
  });
});

describe('B17: unanswered in a row', () => {
  const tuesdays = ['2026-11-24', '2026-12-01', '2026-12-08', '2026-12-15'] as const;
  let stage: Stage;
  let anke: Actor;

  const ask = async (day: string): Promise<string> => {
    await stage.when(day, '08:45');
    return anke.look();
  };

  beforeEach(async () => {
    stage = await setStage();
    anke = await stage.actor('M01');
  });
  afterEach(() => stage.close());

  test('the third prompt carries "Ander moment?"', async () => {
    expect(await ask(tuesdays[0])).not.toContain('Ander moment?');
    expect(await ask(tuesdays[1])).not.toContain('Ander moment?');
    expect(await ask(tuesdays[2])).toContain('[Ander moment?]');
    await anke.press('Ander moment?');
    expect(said(await anke.fill({ day: 'donderdag', time: '10:30' }))).toBe(
      'Bewaard. Je check-in komt op donderdag om 10:30.',
    );
    await stage.when('2026-12-10', '10:30');
    await stage.when('2026-12-15', '08:45');
    const before = anke.inbox('checkins').length;
    await stage.when('2026-12-17', '10:30');
    expect(anke.inbox('checkins')).toHaveLength(before + 1);
  });

  test('skipped breaks nothing and adds nothing', async () => {
    await ask(tuesdays[0]);
    await ask(tuesdays[1]);
    await anke.press('Deze week niet');
    expect(await ask(tuesdays[2])).not.toContain('Ander moment?');
    expect(await ask(tuesdays[3])).toContain('[Ander moment?]');
  });

  test('after four one message and silence; "check-in" starts again', async () => {
    for (const day of tuesdays) await ask(day);
    // The Christmas weeks are silent anyhow (B18).
    await stage.when('2027-01-05', '08:45');
    expect(anke.look()).toBe(
      [
        'Ik vraag het voorlopig niet meer. Typ "check-in" als je weer wilt beginnen.',
        'Met Zelfstandige Thuisverpleging Ronde Molenrode is het langer stil dan afgesproken. Even bellen?',
        '[Check-in]',
      ].join('\n'),
    );
    const silent = anke.inbox('checkins').length;
    for (const day of ['2027-01-12', '2027-01-13', '2027-01-19', '2027-02-02']) await stage.when(day, '08:45');
    expect(anke.inbox('checkins')).toHaveLength(silent);
    // Away and back, or another language, is no wish to be asked again.
    await anke.say('pauze');
    await anke.fill({ until: '2027-02-05' });
    await anke.say('terug');
    await anke.say('instellingen');
    expect(said(await anke.fill({ language: 'Nederlands' }))).toBe('Bewaard.');
    await stage.when('2027-02-23', '08:45');
    expect(anke.inbox('checkins')).toHaveLength(silent);

    await stage.when('2027-03-01', '09:00');
    expect(said(await anke.say('check-in'))).toContain('[Straks] [Deze week niet]');
    await stage.when('2027-03-02', '08:45');
    expect(anke.inbox('checkins')).toHaveLength(silent + 1);
    expect(anke.look()).toContain('Dag Anke, hier je check-in.');
    await anke.press('Groen: het loopt');
    await stage.when('2027-03-09', '08:45');
    expect(anke.inbox('checkins')).toHaveLength(silent + 2);
  });
});
