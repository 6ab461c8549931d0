import { plain } from '../../src/chat/plain.ts';
import { type Actor, type Stage, setStage } from '../support/play.ts';

/*
 * Scenario A3 up to "Genoteerd": a check-in between two visits, safe and done in a minute.
 */
describe('A3: Anke answers her check-in on Tuesday 08:45', () => {
  let stage: Stage;
  let anke: Actor;

  beforeEach(async () => {
    stage = await setStage();
    anke = await stage.actor('M01');
  });
  afterEach(() => stage.close());

  const progress = async (number: string): Promise<string> => {
    const steps = await stage.store.db
      .selectFrom('step')
      .innerJoin('plan', 'plan.id', 'step.plan_id')
      .select('step.status')
      .where('plan.number', '=', number)
      .execute();
    return `${steps.filter((step) => step.status === 'done').length}/${steps.length}`;
  };

  test('the whole thread', async () => {
    await stage.when('2026-11-24', '08:44');
    expect(anke.inbox()).toHaveLength(0);
    await stage.when('2026-11-24', '08:45');
    expect(anke.look()).toBe(
      [
        'Check-in',
        'Dag Anke, hier je check-in. Het duurt nog geen minuut.',
        // The message of the day stands in the check-in (B5): two working days before Thursday (B6).
        'Wat de zorgvrager merkt: Antwoord op een zorgvraag binnen een dag',
        'Groepspraktijk De Wilgenkant, donderdag 26 november: Evalueren met huisarts en vastleggen, met Hakim Kievit.',
        'Hoe loopt je plan bij Thuisverpleging Het Zwaluwnest?',
        '[Groen: het loopt] [Oranje: het hapert] [Rood: ik zit vast] [Straks] [Deze week niet] [Toon de stap] [Wie ziet dit?]',
      ].join('\n'),
    );
    await anke.press('Groen: het loopt');
    expect(anke.form()).toMatchInlineSnapshot(`
"Je check-in
Thuisverpleging Het Zwaluwnest
Wat ging deze week goed? Eén zin is genoeg. ()
Waardoor lukte dat? [Persoonlijk contact] [Goed voorbereid] [Gezamenlijk belang] [Ik kreeg er tijd voor] [Een collega hielp] [Goede timing]
Waar kun je hulp bij gebruiken? [*Nu even niets] [Een ingang bij iemand] [Tijd] [Kennis of een voorbeeld] [Een besluit] [Hulp bij weerstand] [Extra handen]
Welke stap heb je gezet? [Eén gezamenlijk formulier proberen bij vijf cliënten: klaar] [Eén gezamenlijk formulier proberen bij vijf cliënten: nog bezig] [Eén gezamenlijk formulier proberen bij vijf cliënten: andere datum] [Eén gezamenlijk formulier proberen bij vijf cliënten: niet meer nodig] [Resultaat tonen aan zorgcoördinator: klaar] [Resultaat tonen aan zorgcoördinator: nog bezig] [Resultaat tonen aan zorgcoördinator: andere datum] [Resultaat tonen aan zorgcoördinator: niet meer nodig] [Geen stap]
Hoeveel uur ging er naar je netwerk? Afspraak: 3 uur. [0] [0,5] [1] [1,5] [2] [3] [4 of meer]
[Bewaar]"
`);
    const refused = await anke.fill({ q_good: 'Mo belde zelf, mw. Perelaar kreeg na ontslag maar één intake' });
    expect(refused.form).toBeDefined();
    expect(anke.form()).toContain(
      'Dit lijkt een gegeven van een patiënt (naam van een persoon in zorg). Ik heb niets bewaard.',
    );
    expect(await progress('PL02')).toBe('1/3');
    const done = await anke.fill({
      q_good: 'Mo belde zelf: na ontslag nog maar één intake',
      q_why: 'Gezamenlijk belang',
      q_step: 'Eén gezamenlijk formulier proberen bij vijf cliënten: klaar',
      q_hours: '3',
    });
    expect(plain(done.instead ?? { summary: '', parts: [] })).toMatchInlineSnapshot(`
"Check-in
Genoteerd. Dank je.
Jouw antwoord: Groen: het loopt.
Volgende stap: Resultaat tonen aan zorgcoördinator, met Katrien Valeriaan, woensdag 9 december.
Hier kunnen anderen van leren. Mag ik er een succesverhaal van maken? Jij leest het eerst.
[Maak een concept] [Nee, dank je] [Plan het gesprek] [Aanpassen] [Wie ziet dit?]"
`);
    expect(await progress('PL02')).toBe('2/3');
  });
});
