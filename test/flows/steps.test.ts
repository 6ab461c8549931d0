import { type Actor, type Stage, setStage } from '../support/play.ts';
import { progress, said, steps } from '../support/rows.ts';

describe('the steps of a plan', () => {
  let stage: Stage;
  let anke: Actor;

  beforeEach(async () => {
    stage = await setStage();
    anke = await stage.actor('M01');
    await stage.when('2026-11-24', '08:45');
    anke.look();
  });
  afterEach(() => stage.close());

  test('another date: receipt, form, and the step is moved', async () => {
    await anke.press('Groen: het loopt');
    const receipt = await anke.fill({ q_step: 'Eén gezamenlijk formulier proberen bij vijf cliënten: andere datum' });
    expect(said(receipt)).toContain('[Kies een andere datum]');
    expect((await steps(stage, 'PL02'))[1]).toMatchObject({ status: 'busy', due_on: '2026-11-18' });
    await anke.press('Kies een andere datum');
    expect(anke.form()).toBe(
      [
        'Andere datum',
        'Wanneer doe je "Eén gezamenlijk formulier proberen bij vijf cliënten"? (2026-12-01)',
        '[Bewaar]',
      ].join('\n'),
    );
    const moved = await anke.fill({ due: '2026-12-03' });
    expect(said(moved)).toBe(
      [
        'Check-in',
        'Genoteerd. Dank je.',
        'Jouw antwoord: Groen: het loopt.',
        'Volgende stap: Eén gezamenlijk formulier proberen bij vijf cliënten, met Mo Zwaluw, donderdag 3 december.',
        '[Kies een andere datum] [Aanpassen] [Wie ziet dit?]',
        'Verplaatst: Eén gezamenlijk formulier proberen bij vijf cliënten, naar donderdag 3 december.',
      ].join('\n'),
    );
    expect((await steps(stage, 'PL02'))[1]).toMatchObject({ status: 'busy', due_on: '2026-12-03' });
  });

  test('a date that cannot be is refused at the field, with what can', async () => {
    await anke.press('Groen: het loopt');
    await anke.press('Kies een andere datum');
    const sentences = {
      '2026-11-23': 'Kies vandaag of een latere dag.',
      '2029-01-01': 'Kies een dag binnen twee jaar.',
    };
    for (const [due, sentence] of Object.entries({ ...sentences, '2027-02-31': 'Geef een datum, zoals 2026-12-09.' })) {
      await anke.fill({ due });
      expect(anke.form()).toContain(`(${due}) !! ${sentence}`);
    }
    expect((await steps(stage, 'PL02'))[1]?.due_on).toBe('2026-11-18');
    await anke.fill({ due: '2026-11-24' });
    expect((await steps(stage, 'PL02'))[1]?.due_on).toBe('2026-11-24');
  });

  test('a step that is done meanwhile has no other date any more', async () => {
    await anke.press('Groen: het loopt');
    const [, second] = await steps(stage, 'PL02');
    await anke.fill({ q_step: 'Eén gezamenlijk formulier proberen bij vijf cliënten: klaar' });
    expect(said(await anke.forge('plans.move', { step: second?.id ?? '' }))).toBe(
      'Dit is intussen veranderd. Typ "help" om verder te gaan.',
    );
  });

  test('finishing the last step says so', async () => {
    const hanne = await stage.actor('M08');
    await stage.when('2026-11-25', '08:30');
    expect(hanne.look()).toContain('Hoe loopt je plan bij Apothekerskring Aardebeek?');
    await hanne.press('Groen: het loopt');
    await hanne.fill({ q_step: 'Bericht aan de secretaris: klaar' });
    expect(hanne.shown()).toContain('Alle stappen van "Op de radar komen bij de Apothekerskring" zijn gezet. Mooi.');
    expect(await progress(stage, 'PL16')).toBe('1/1');
  });
});

describe('B10: which plan is asked about', () => {
  test.each([
    ['M01', '2026-11-24', '08:45', 'Thuisverpleging Het Zwaluwnest'],
    ['M03', '2026-11-23', '09:30', 'AZ Molenrode'],
    ['M05', '2026-11-26', '09:00', 'OCMW Molenrode'],
    ['M06', '2026-11-24', '16:00', 'CGG Getij'],
  ])('%s is asked about %s %s: %s', async (number, day, time, partner) => {
    const stage = await setStage();
    const person = await stage.actor(number);
    await stage.when(day, time);
    expect(person.look()).toContain(`Hoe loopt je plan bij ${partner}?`);
    await stage.close();
  });

  test('without overdue steps the nearest due one, without dates the longest unasked', async () => {
    const stage = await setStage();
    const gijs = await stage.actor('M07');
    await stage.when('2026-11-26', '11:00');
    expect(gijs.look()).toContain('Hoe loopt je plan bij CAW De Overkant?');
    await stage.store.db.updateTable('step').set({ due_on: null }).execute();
    await gijs.press('Groen: het loopt');
    await stage.when('2026-12-10', '11:00');
    expect(gijs.look()).toContain('Hoe loopt je plan bij Lokaal dienstencentrum De Kapstok?');
    await stage.close();
  });
});
