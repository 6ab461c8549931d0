import { type SlackStage, setSlackStage } from '../../support/slack/stage.ts';
import type { Person } from '../../support/slack/user.ts';

/*
 * Scenario A3 up to "Genoteerd" through Slack's own payloads, over both ways in.
 */
const secret = 'Perelaar';

describe.each(['http', 'socket'] as const)('A3 in Slack, over %s', (over) => {
  let stage: SlackStage;
  let anke: Person;

  beforeEach(async () => {
    stage = await setSlackStage({ over });
    anke = await stage.linked();
  });
  afterEach(() => stage.close());

  test('the whole thread', async () => {
    const { fake } = stage;
    await stage.when('2026-11-24', '08:44');
    expect(anke.inbox()).toEqual([]);
    await stage.when('2026-11-24', '08:45');
    expect(anke.inbox()).toMatchInlineSnapshot(`
[
  "Check-in
Dag Anke, hier je check-in. Het duurt nog geen minuut.
Wat de zorgvrager merkt: Antwoord op een zorgvraag binnen een dag
Groepspraktijk De Wilgenkant, donderdag 26 november: Evalueren met huisarts en vastleggen, met Hakim Kievit.
Hoe loopt je plan bij Thuisverpleging Het Zwaluwnest?
[🟢 Groen: het loopt] [🟠 Oranje: het hapert] [🔴 Rood: ik zit vast] [Straks] [Deze week niet] [Toon de stap] [Wie ziet dit?]",
]
`);
    expect((await anke.press('Groen: het loopt')).status).toBe(200);
    await stage.settle();
    expect(anke.modal()).toMatchInlineSnapshot(`
"Je check-in
Thuisverpleging Het Zwaluwnest
Wat ging deze week goed? Eén zin is genoeg. Geen namen of gegevens van patiënten, cliënten of bewoners. Namen van collega's en partners mogen.
Waardoor lukte dat? [Persoonlijk contact] [Goed voorbereid] [Gezamenlijk belang] [Ik kreeg er tijd voor] [Een collega hielp] [Goede timing]
Waar kun je hulp bij gebruiken? [*Nu even niets] [Een ingang bij iemand] [Tijd] [Kennis of een voorbeeld] [Een besluit] [Hulp bij weerstand] [Extra handen]
Welke stap heb je gezet? [Eén gezamenlijk formulier proberen bij vijf cliënten: klaar] [Eén gezamenlijk formulier proberen bij vijf cliënten: nog bezig] [Eén gezamenlijk formulier proberen bij vijf cliënten: andere datum] [Eén gezamenlijk formulier proberen bij vijf cliënten: niet meer nodig] [Resultaat tonen aan zorgcoördinator: klaar] [Resultaat tonen aan zorgcoördinator: nog bezig] [Resultaat tonen aan zorgcoördinator: andere datum] [Resultaat tonen aan zorgcoördinator: niet meer nodig] [Geen stap]
Hoeveel uur ging er naar je netwerk? Afspraak: 3 uur. [0] [0,5] [1] [1,5] [2] [3] [4 of meer]
[Bewaar]"
`);
    expect(anke.inbox().at(-1)).toContain('Genoteerd. Dank je.');

    const blocked = await anke.submit({ q_good: `Mo belde zelf, mw. ${secret} kreeg na ontslag maar één intake` });
    expect(blocked).toEqual({
      q_good: expect.stringContaining('Dit lijkt een gegeven van een patiënt (naam van een persoon in zorg).'),
    });
    expect(anke.hasModal()).toBe(true);
    const errors = await anke.submit({
      q_good: 'Mo belde zelf: na ontslag nog maar één intake',
      q_why: 'Gezamenlijk belang',
      q_step: 'Eén gezamenlijk formulier proberen bij vijf cliënten: klaar',
      q_hours: '3',
    });
    expect(errors).toEqual({});
    expect(anke.hasModal()).toBe(false);
    await stage.settle();
    expect(anke.inbox()).toMatchInlineSnapshot(`
[
  "Check-in
Genoteerd. Dank je.
Jouw antwoord: Groen: het loopt.
Volgende stap: Resultaat tonen aan zorgcoördinator, met Katrien Valeriaan, woensdag 9 december.
Hier kunnen anderen van leren. Mag ik er een succesverhaal van maken? Jij leest het eerst.
[Maak een concept] [Nee, dank je] [Plan het gesprek] [Aanpassen] [Wie ziet dit?]",
]
`);
    expect(anke.messages()).toHaveLength(1);
    expect(await stage.progress('PL02')).toBe('2/3');
    expect(anke.taps()).toBeLessThanOrEqual(6);
    expect(fake.hits('chat.postMessage')).toBe(1);
    expect(fake.hits('views.open')).toBe(1);
    expect([...fake.log, ...stage.logLines].filter((line) => line.includes(secret))).toEqual([]);
  });
});
