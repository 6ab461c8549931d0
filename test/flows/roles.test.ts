import { plain } from '../../src/chat/plain.ts';
import { type Actor, type Stage, setStage } from '../support/play.ts';
import { checkIn, checkIns, helpOf, progress, said } from '../support/rows.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

/** The person as the prompt reaches them; not a minute earlier. */
const prompted = async (number: string, date: string, time: string): Promise<Actor> => {
  const actor = await stage.actor(number);
  const hour = Number(time.slice(0, 2)) - 1;
  await stage.when(date, `${String(hour).padStart(2, '0')}:59`);
  const prompts = () => actor.inbox().filter((letter) => letter.key.startsWith('checkins.ask:'));
  expect(prompts()).toHaveLength(0);
  await stage.when(date, time);
  expect(prompts()).toHaveLength(1);
  return actor;
};

test('the manager: the example set, hours, and help that waits', async () => {
  const ilse = await prompted('M09', '2026-11-23', '16:00');
  expect(ilse.look()).toMatchInlineSnapshot(`
"Check-in
Dag Ilse, hier je check-in. Het duurt nog geen minuut.
Hoe gaf je zelf het goede voorbeeld sinds de vorige keer?
[Ik ging op bezoek] [Ik sprak een bestuurder] [Ik ging mee met een collega] [Ik maakte tijd vrij] [Dit keer niet] [Straks] [Deze week niet] [Wie ziet dit?]"
`);
  await ilse.press('Ik ging mee met een collega');
  expect(ilse.form()).toContain("4 collega's vragen hulp. Pak je er één op? [Laat zien] [Nu niet]");
  expect(ilse.openForm().fields.map((field) => field.name)).toEqual(['q_lead_partner', 'q_lead_help', 'q_hours']);
  const receipt = await ilse.fill({ q_hours: '1,5', q_lead_help: 'Nu niet' });
  expect(said(receipt)).toMatchInlineSnapshot(`
"Check-in
Genoteerd. Dank je.
Jouw antwoord: Ik ging mee met een collega.
[Aanpassen] [Wie ziet dit?]"
`);
  expect(await checkIn(stage, 'M09')).toMatchObject({ status: 'answered', light: null, minutes: 90 });
});

test('the manager sees who asks for help, no more than each of them chose to show', async () => {
  const ilse = await prompted('M09', '2026-11-23', '16:00');
  ilse.look();
  await ilse.press('Dit keer niet');
  const reply = await ilse.fill({ q_lead_help: 'Laat zien' });
  expect(plain(reply.below?.at(-1) ?? { summary: '', parts: [] })).toMatchInlineSnapshot(`
"Wie hulp vraagt
- Chaima: Een besluit. AZ Molenrode. Kan iemand op strategisch niveau dit aankaarten?
- Anke: Extra handen. Thuisverpleging Het Zwaluwnest
- Bram: Kennis of een voorbeeld. Woonzorgcentrum Ter Iepen
- Elif: Een ingang bij iemand. OCMW Molenrode. Ik kom niet binnen bij het diensthoofd thuiszorg
[Pak op: Chaima] [Pak op: Anke] [Pak op: Bram] [Pak op: Elif] [Hulpvragen]"
`);
});

test('a manager with one question that waits', async () => {
  const helped = stage.store.db.updateTable('help_request').set({ status: 'solved' });
  const elif = await stage.person('M05');
  await helped.where('person_id', '<>', elif).execute();
  const ilse = await prompted('M09', '2026-11-23', '16:00');
  ilse.look();
  await ilse.press('Dit keer niet');
  expect(ilse.form()).toContain('1 collega vraagt hulp. Pak je die op?');
});

test('the director: every two weeks, on Friday', async () => {
  const karim = await prompted('M11', '2026-12-04', '08:30');
  expect(karim.look()).toMatchInlineSnapshot(`
"Check-in
Dag Karim, hier je check-in. Het duurt nog geen minuut.
Hoe gaf je zelf het goede voorbeeld sinds de vorige keer?
[Ik ging op bezoek] [Ik sprak een bestuurder] [Ik ging mee met een collega] [Ik maakte tijd vrij] [Dit keer niet] [Straks] [Deze week niet] [Wie ziet dit?]"
`);
  await karim.press('Ik ging op bezoek');
  expect(karim.form()).toMatchInlineSnapshot(`
"Je check-in
Bij wie? [CAW De Overkant] [Revalidatieziekenhuis De Steltloper] [Palliatief Netwerk Avondlicht]
Wat neem je mee? Deze zin mag in de weekpost. ()
[Bewaar]"
`);
  const receipt = await karim.fill({
    q_lead_partner: 'CAW De Overkant',
    q_lead_line: 'We willen allebei dat mensen langer thuis blijven',
  });
  expect(said(receipt)).toMatchInlineSnapshot(`
"Check-in
Genoteerd. Dank je.
Jouw antwoord: Ik ging op bezoek.
[Aanpassen] [Wie ziet dit?]"
`);
  await stage.when('2026-12-11', '08:30');
  expect(karim.inbox('checkins')).toHaveLength(1);
  await stage.when('2026-12-18', '08:30');
  expect(karim.inbox('checkins')).toHaveLength(2);
  expect((await checkIns(stage, 'M11')).map((row) => row.period_on)).toEqual(['2026-11-30', '2026-12-14']);
});

test('the board member: every four weeks', async () => {
  const lut = await prompted('M12', '2026-11-27', '08:30');
  expect(lut.look()).toContain('Hoe gaf je zelf het goede voorbeeld sinds de vorige keer?');
  expect(said(await lut.press('Ik sprak een bestuurder'))).toContain('Jouw antwoord: Ik sprak een bestuurder.');
  for (const friday of ['2026-12-04', '2026-12-11', '2026-12-18', '2027-01-08', '2027-01-15'])
    await stage.when(friday, '08:30');
  expect((await checkIns(stage, 'M12')).map((row) => row.period_on)).toEqual(['2026-11-23']);
  await stage.when('2027-01-22', '08:30');
  expect(lut.inbox('checkins')).toHaveLength(2);
});

test('the chair: in the evening, about the circle', async () => {
  const mila = await prompted('M13', '2026-11-25', '19:30');
  expect(mila.look()).toMatchInlineSnapshot(`
"Check-in
Dag Mila, hier je check-in. Het duurt nog geen minuut.
Wat de zorgvrager merkt: Weten welke ergotherapeut wat kan
Zorgraad ELZ Aardebeek vzw: Conceptcharter rondsturen.
Deze stap stond voor vrijdag. Verplaatsen of hulp?
Hoe loopt de kring?
[Groen: het loopt] [Oranje: het hapert] [Rood: ik zit vast] [Straks] [Deze week niet] [Verplaatsen] [Hulp] [Wie ziet dit?]"
`);
  await mila.press('Oranje: het hapert');
  expect(mila.form()).toMatchInlineSnapshot(`
"Je check-in
Ergokring Aardebeek opstarten
Welke stap uit het draaiboek is gezet? [Conceptcharter rondsturen: klaar] [Conceptcharter rondsturen: nog bezig] [Conceptcharter rondsturen: andere datum] [Conceptcharter rondsturen: niet meer nodig] [Korte training vergadertechniek plannen: klaar] [Korte training vergadertechniek plannen: nog bezig] [Korte training vergadertechniek plannen: andere datum] [Korte training vergadertechniek plannen: niet meer nodig] [Geen stap]
Wat leeft er bij de leden dat de zorgraad moet weten? ()
Aan wie mag ik dit doorgeven? [De mandataris] [Eerst het kringbestuur] [Nog even houden]
Waar heb je een collega voor nodig? [*Niets] [Verslag maken] [Zaal of techniek] [Leden aanspreken] [Inhoud of spreker]
[Bewaar]"
`);
  const receipt = await mila.fill({
    k_step: 'Conceptcharter rondsturen: klaar',
    k_voice: 'Hulpmiddelen na ontslag duren te lang',
    k_up: 'De mandataris',
    k_help: 'Zaal of techniek',
  });
  expect(said(receipt)).toMatchInlineSnapshot(`
"Check-in
Genoteerd. Dank je.
Jouw antwoord: Oranje: het hapert.
Hulp gevraagd: Zaal of techniek. Nu zie alleen jij dit: wie nog meer?
Volgende stap: Korte training vergadertechniek plannen, met An Zonnehoed, vrijdag 11 december.
[Zeg wat je zoekt] [Aanpassen] [Wie ziet dit?]"
`);
  expect(await progress(stage, 'PL22')).toBe('3/4');
  expect(await helpOf(stage, 'M13')).toMatchObject({ kind: 'zaal', status: 'own' });
  await stage.when('2026-11-26', '19:30');
  expect(mila.inbox('checkins')).toHaveLength(1);
});

test('the mandate holder: in the evening, about the own plan', async () => {
  const nathan = await prompted('M14', '2026-11-25', '20:00');
  expect(nathan.look()).toContain('Hoe loopt je plan bij ');
  await nathan.press('Groen: het loopt');
  expect(nathan.form()).toContain('Hoeveel uur ging er naar je netwerk? Afspraak: 2 uur.');
  const receipt = await nathan.fill({ q_step: 'Standpunt voorbereiden voor de volgende zitting: nog bezig' });
  expect(said(receipt)).toContain(
    'Volgende stap: Standpunt voorbereiden voor de volgende zitting, maandag 30 november.',
  );
});
