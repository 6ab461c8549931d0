import { type Actor, type Stage, setStage } from '../support/play.ts';
import { askedFor, news, questionOf } from '../support/questions.ts';
import { said } from '../support/rows.ts';

/*
 * A1's middle and A2's beginning, sentence by sentence: Ilse takes up Chaima's question and asks Karim along.
 */
let stage: Stage;
let ilse: Actor;
let chaima: Actor;
let karim: Actor;

beforeEach(async () => {
  stage = await setStage();
  [ilse, chaima, karim] = [await stage.actor('M09'), await stage.actor('M03'), await stage.actor('M11')];
  await stage.when('2026-11-23', '08:30');
});
afterEach(() => stage.close());

const takeUp = async (): Promise<void> => {
  await ilse.say('hulpvragen');
  await ilse.press('Pak op: Chaima');
};

const askKarim = async (): Promise<void> => {
  await takeUp();
  await ilse.press('Vraag Karim');
  await stage.when('2026-11-23', '08:40');
  karim.look();
};

const karimsSteps = async () =>
  stage.store.db
    .selectFrom('step')
    .innerJoin('plan', 'plan.id', 'step.plan_id')
    .innerJoin('partner', 'partner.id', 'plan.partner_id')
    .leftJoin('contact', 'contact.id', 'step.contact_id')
    .select(['step.title', 'step.due_on', 'step.status', 'plan.goal', 'plan.care_effect', 'plan.level'])
    .select('contact.number as contact')
    .where('plan.person_id', '=', karim.id)
    .where('partner.number', '=', 'P001')
    .execute();

test('A1: Pak op, Vraag Karim, and Chaima hears it', async () => {
  await takeUp();
  expect(ilse.shown()).toBe('Wat doe je?\n[Ik bel zelf] [Vraag Karim] [Plan een kwartier met Chaima]');
  expect(await questionOf(stage, 'M03')).toMatchObject({
    status: 'taken',
    taken_by: ilse.id,
    taken_at: stage.clock.now(),
  });
  await ilse.press('Vraag Karim');
  expect(ilse.shown()).toBe(
    'Gevraagd. Karim kent daar Yasmina Van der Kers op strategisch niveau. Chaima ziet dat jij dit oppakte.\n[Ongedaan maken]',
  );
  await stage.when('2026-11-23', '08:31');
  expect(news(chaima)).toEqual([
    'Ilse pakte je vraag over AZ Molenrode op en vraagt Karim om mee te kijken.\n[Prima] [Ik vul aan]',
  ]);
  expect(await askedFor(stage, 'M03')).toEqual([{ number: 'M11', state: 'asked', answer: null }]);
});

test('A2: what Karim reads, whom he calls and when; nothing of what Chaima wrote', async () => {
  await askKarim();
  expect(karim.shown()).toBe(
    [
      'Ilse vraagt je hulp. Chaima werkt aan "Ontslagbericht van AZ Molenrode 48 uur vooraf".',
      'Wat de zorgvrager merkt: hulp staat klaar op de dag van thuiskomst.',
      'De stap met Wout Grutto (tactisch) staat open. Jij bent gekoppeld aan Yasmina Van der Kers (strategisch). Ons laatste contact: vrijdag 13 november, mail van Chaima.',
      '[Ik bel Yasmina] [Neem mee naar overleg] [Niet mijn rol]',
    ].join('\n'),
  );
  expect(JSON.stringify(karim.inbox())).not.toContain('aankaarten');
  await karim.press('Ik bel Yasmina');
  expect(karim.shown()).toBe('Wanneer?\n[Vandaag] [Morgen] [Vrijdag]');
  await karim.press('Vrijdag');
  expect(karim.shown()).toBe('Staat in je plan: vrijdag 27 november, Yasmina Van der Kers.\n[Gesprekskaart] [Klaar]');
  expect(await karimsSteps()).toEqual([
    {
      title: 'Bellen over "Ontslagbericht van AZ Molenrode 48 uur vooraf"',
      due_on: '2026-11-27',
      status: 'open',
      goal: 'Ontslagbericht van AZ Molenrode 48 uur vooraf',
      care_effect: 'Hulp staat klaar op de dag van thuiskomst',
      level: 'strategic',
      contact: 'C003',
    },
  ]);
  await stage.when('2026-11-23', '08:45');
  expect(news(chaima).at(-1)).toBe(
    [
      'Ilse pakte je vraag over AZ Molenrode op.',
      'Karim belt Yasmina Van der Kers op vrijdag 27 november.',
      '[Prima] [Ik vul aan]',
    ].join('\n'),
  );
  expect(news(ilse)).toEqual(['Karim belt Yasmina Van der Kers op vrijdag 27 november.\n[Hulpvragen]']);
  // The card he answered on has other buttons now, on every screen.
  expect(news(karim)).toHaveLength(1);
  expect(news(karim)[0]).toContain(
    'Staat in je plan: vrijdag 27 november, Yasmina Van der Kers.\n[Gesprekskaart] [Klaar]',
  );
  await karim.press('Klaar');
  expect(await karimsSteps()).toMatchObject([{ status: 'done' }]);
  chaima.look();
  expect(said(await chaima.press('Prima'))).toContain('Karim sprak Yasmina Van der Kers.');
});

test('pressed twice it is one step, and the second time says so', async () => {
  await askKarim();
  await karim.press('Ik bel Yasmina');
  await karim.press('Morgen');
  const { id: help } = await questionOf(stage, 'M03');
  expect(said(await karim.forge('help.called', { help, on: '2026-11-25' }))).toContain(
    'Dit staat al in je plan: dinsdag 24 november, Yasmina Van der Kers.',
  );
  expect(await karimsSteps()).toHaveLength(1);
});

test('a card of days ago asks for a day anew', async () => {
  await askKarim();
  await karim.press('Ik bel Yasmina');
  await stage.when('2026-11-27', '09:00');
  const { id: help } = await questionOf(stage, 'M03');
  expect(said(await karim.forge('help.called', { help, on: '2026-11-24' }))).toBe(
    'Wanneer?\n[Vandaag] [Maandag] [Vrijdag 4 december]',
  );
  for (const on of ['2027-11-23', 'morgen', '2026-02-30', ''])
    expect(said(await karim.forge('help.called', { help, on }))).toMatch(/^(Wanneer\?|Dat lukte niet)/u);
  expect(await karimsSteps()).toHaveLength(0);
});

test('Neem mee naar overleg: it stands ready, and both hear it', async () => {
  await askKarim();
  expect(said(await karim.press('Neem mee naar overleg'))).toContain('Dit staat klaar voor het overleg.');
  expect(await askedFor(stage, 'M03')).toEqual([{ number: 'M11', state: 'huddle', answer: null }]);
  await stage.app.deliver();
  expect(news(ilse)).toEqual(['Karim neemt het mee naar het overleg.\n[Hulpvragen]']);
  expect(news(chaima).at(-1)).toContain('Karim neemt het mee naar het overleg.');
});

test('Niet mijn rol: Ilse hears it kindly with the other ways, Chaima is not bothered', async () => {
  await askKarim();
  expect(said(await karim.press('Niet mijn rol'))).toContain('Goed dat je het zegt. Ilse weet het.');
  await stage.app.deliver();
  expect(news(ilse)).toEqual([
    'Karim kan hier niet bij helpen. Wat doe je voor Chaima?\n[Ik bel zelf] [Plan een kwartier met Chaima]',
  ]);
  expect(news(chaima)).toEqual(['Ilse pakte je vraag over AZ Molenrode op.\n[Prima] [Ik vul aan]']);
  // He may think better of it.
  const { id: help } = await questionOf(stage, 'M03');
  expect(said(await karim.forge('help.call', { help }))).toContain('Wanneer?');
});

test('Ik bel zelf: a step in her own plan, with whoever is to be called; undone it goes out again', async () => {
  await takeUp();
  await ilse.press('Ik bel zelf');
  await ilse.press('Morgen');
  expect(ilse.shown()).toBe(
    'Staat in je plan: dinsdag 24 november, Yasmina Van der Kers. Chaima ziet dat jij dit oppakte.\n[Gesprekskaart] [Klaar] [Ongedaan maken]',
  );
  const steps = async () =>
    stage.store.db
      .selectFrom('step')
      .innerJoin('plan', 'plan.id', 'step.plan_id')
      .innerJoin('partner', 'partner.id', 'plan.partner_id')
      .select(['step.due_on', 'step.status'])
      .where('plan.person_id', '=', ilse.id)
      .where('partner.number', '=', 'P001')
      .execute();
  expect(await steps()).toEqual([{ due_on: '2026-11-24', status: 'open' }]);
  await stage.app.deliver();
  expect(news(chaima)).toEqual([
    'Ilse pakte je vraag over AZ Molenrode op en belt op dinsdag 24 november.\n[Prima] [Ik vul aan]',
  ]);
  expect(said(await ilse.press('Ongedaan maken'))).toBe('De vraag van Chaima staat weer open.\n[Hulpvragen]');
  expect(await steps()).toEqual([{ due_on: '2026-11-24', status: 'dropped' }]);
  await stage.app.deliver();
  expect(news(chaima)).toEqual([
    'Ilse gaf deze vraag terug.',
    'Ilse kan toch niet helpen. Je vraag over AZ Molenrode staat weer open.\n[Hulpvragen]',
  ]);
});

test('Ongedaan maken when Karim is at it already: not over his head', async () => {
  await askKarim();
  await karim.press('Ik bel Yasmina');
  await karim.press('Vandaag');
  const { id: help } = await questionOf(stage, 'M03');
  expect(said(await ilse.forge('help.undo', { help }))).toBe(
    'Karim is er al mee bezig. Spreek het samen af, ook met Chaima.\n[Hulpvragen]',
  );
  expect(await questionOf(stage, 'M03')).toMatchObject({ status: 'taken', taken_by: ilse.id });
});

test('Ongedaan maken after Karim read it: his card says that it is no longer needed', async () => {
  await askKarim();
  await ilse.press('Ongedaan maken');
  await stage.app.deliver();
  expect(news(karim)).toEqual(['Ilse heeft je hulp hier niet meer nodig. Dank je.']);
  const { id: help } = await questionOf(stage, 'M03');
  for (const to of ['call', 'huddle', 'decline'])
    expect(said(await karim.forge(`help.${to}`, { help }))).toBe(
      'Deze vraag is niet meer open. Fijn dat je wilde helpen.\n[Hulpvragen]',
    );
});

test('Ik vul aan: who reads it stands in the form, and whoever helps gets it', async () => {
  await askKarim();
  chaima.look();
  await chaima.press('Ik vul aan');
  expect(chaima.form()).toBe(
    [
      'Ik vul aan',
      'Dit leest mee: Ilse en Karim.',
      'Wat wil je erbij zeggen? (Kan iemand op strategisch niveau dit aankaarten?)',
      '[Verstuur]',
    ].join('\n'),
  );
  const refused = await chaima.fill({ text: 'mw. Perelaar kreeg na ontslag maar één intake' });
  expect(refused.form).toBeDefined();
  expect(said(await chaima.fill({ text: 'Het bestuur vergadert op 8 december.' }))).toBe(
    'Bewaard. Wie je helpt, leest het nu.\n[Hulpvragen]',
  );
  await stage.app.deliver();
  const adds = 'Chaima vult aan:\n"Het bestuur vergadert op 8 december."\n[Hulpvragen]';
  expect(news(karim)).toHaveLength(2);
  expect(news(karim)[0]).toContain('"Het bestuur vergadert op 8 december."\n[Ik bel Yasmina]');
  expect(news(karim)[1]).toBe(adds);
  expect(news(ilse)).toEqual([adds]);
});

test('Prima: nothing changes, and she sees how it stands and what she can do', async () => {
  await askKarim();
  chaima.look();
  const before = await questionOf(stage, 'M03');
  expect(said(await chaima.press('Prima'))).toBe(
    [
      'Ilse pakte je vraag over AZ Molenrode op en vraagt Karim om mee te kijken.',
      '"Kan iemand op strategisch niveau dit aankaarten?"',
      '[Opgelost] [Ik vul aan] [Zet weer open] [Trek in] [Hulpvragen]',
    ].join('\n'),
  );
  expect(await questionOf(stage, 'M03')).toEqual(before);
});

test('who takes it and says nothing more: the asker hears it after an hour in any case, once', async () => {
  await takeUp();
  await stage.when('2026-11-23', '09:29');
  expect(news(chaima)).toEqual([]);
  await stage.when('2026-11-23', '09:30');
  expect(news(chaima)).toEqual(['Ilse pakte je vraag over AZ Molenrode op.\n[Prima] [Ik vul aan]']);
  await stage.when('2026-11-23', '16:30');
  expect(news(chaima)).toHaveLength(1);
});

test('an answer in the evening waits for the morning', async () => {
  await stage.when('2026-11-23', '18:30');
  await takeUp();
  await ilse.press('Vraag Karim');
  await stage.app.deliver();
  expect([news(chaima), news(karim)]).toEqual([[], []]);
  await stage.when('2026-11-24', '08:00');
  expect([news(chaima).length, news(karim).length]).toEqual([1, 1]);
});

test('a colleague who reads English gets it in English', async () => {
  await stage.store.db.updateTable('person').set({ locale: 'en' }).where('number', '=', 'M11').execute();
  await askKarim();
  expect(karim.shown()).toBe(
    [
      'Ilse asks for your help. Chaima works on "Ontslagbericht van AZ Molenrode 48 uur vooraf".',
      'What the care seeker notices: hulp staat klaar op de dag van thuiskomst.',
      'The step with Wout Grutto (tactical) is open. You are linked to Yasmina Van der Kers (strategic). Our last contact: Friday 13 November, mail by Chaima.',
      '[I call Yasmina] [Take it to the huddle] [Not my role]',
    ].join('\n'),
  );
});

test('a call where nobody has a plan: a form asks what the care seeker will notice', async () => {
  const anke = await stage.actor('M01');
  await anke.say('hulp');
  await anke.fill({
    kind: 'Een besluit',
    partner: 'Huisartsenpraktijk Kerkplein',
    text: 'Wie beslist dit?',
    who: 'Alleen mijn leidinggevende',
  });
  await stage.app.deliver();
  expect(ilse.look()).toBe(
    'Anke vraagt hulp over Huisartsenpraktijk Kerkplein: Een besluit.\n"Wie beslist dit?"\n[Pak op: Anke] [Hulpvragen]',
  );
  await ilse.press('Pak op: Anke');
  await ilse.press('Ik bel zelf');
  expect(ilse.form()).toBe(
    [
      'Bellen',
      'Huisartsenpraktijk Kerkplein',
      'Wanneer bel je? (2026-11-23)',
      'Wat merkt de zorgvrager als dit lukt? ()',
      '[Bewaar]',
    ].join('\n'),
  );
  await ilse.fill({ due: '2026-11-20', effect: 'Sneller antwoord' });
  expect(ilse.form()).toContain('(2026-11-20) !! Kies vandaag of een latere dag.');
  expect(ilse.form()).toContain('(Sneller antwoord)');
  expect(said(await ilse.fill({ due: '2026-11-25' }))).toContain(
    'Staat in je plan: woensdag 25 november, Griet Ereprijs.',
  );
  const plan = await stage.store.db
    .selectFrom('plan')
    .select(['goal', 'care_effect'])
    .where('person_id', '=', ilse.id)
    .orderBy('number', 'desc')
    .executeTakeFirstOrThrow();
  expect(plan).toEqual({
    goal: 'Anke vooruithelpen bij Huisartsenpraktijk Kerkplein',
    care_effect: 'Sneller antwoord',
  });
});
