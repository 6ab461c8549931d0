import type { Player, Theatre } from '../support/theatre/theatre.ts';
import { openings } from '../support/theatre/theatres.ts';

/*
 * A3: a check-in between two visits, safe and done in a minute. What is expected is put together from the network's own
 * files, never from what the product computed.
 */
describe.each(openings)('A3 on $door, $network', ({ open }) => {
  let stage: Theatre;
  let anke: Player;
  let newest: () => Promise<string>;

  beforeEach(async () => {
    stage = await open();
    anke = await stage.enter('M01');
    newest = async () => (await anke.standing()).at(-1) ?? '';
  });
  afterEach(() => stage.close());

  const steps = (status: string) =>
    stage.db
      .selectFrom('step')
      .innerJoin('plan', 'plan.id', 'step.plan_id')
      .select('step.id')
      .where('plan.number', '=', stage.network.number('PL02'))
      .where('step.status', '=', status as 'done')
      .execute();

  test('from the prompt to "Genoteerd"', async () => {
    const { network } = stage;
    const { first } = network.person('M01');
    const [, second, third] = network.plan('PL02');
    await stage.when('2026-11-24', '08:45');
    expect(await newest()).toContain(`Dag ${first}, hier je check-in. Het duurt nog geen minuut.`);
    expect(await newest()).toContain(`Hoe loopt je plan bij ${network.partner('P012').name}?`);
    await anke.press('Groen: het loopt');
    await anke.fill({ q_good: 'Mo belde zelf, mw. Perelaar kreeg na ontslag maar één intake' });
    expect(anke.form()).toContain('Dit lijkt een gegeven van een patiënt (naam van een persoon in zorg).');
    expect(await steps('done')).toHaveLength(1);
    await anke.fill({
      q_good: 'Mo belde zelf: na ontslag nog maar één intake',
      q_why: 'Gezamenlijk belang',
      q_step: `${second?.Stap ?? ''}: klaar`,
      q_hours: '3',
    });
    const { first: whose, last } = network.contact('C026');
    expect(await newest()).toContain('Genoteerd. Dank je.');
    expect(await newest()).toContain(`Volgende stap: ${third?.Stap ?? ''}, met ${whose} ${last}, woensdag 9 december.`);
    expect(await steps('done')).toHaveLength(2);
    expect(stage.logLines.join('\n')).not.toContain('Perelaar');

    const practice = network.partner('P005');
    await anke.say(`wie ${practice.name}`);
    const card = await newest();
    const [sofie, hakim, joris] = [network.contact('C012'), network.contact('C013'), network.person('M10')];
    expect(card).toContain(`${practice.name}, ${practice.town}. Prioriteit A, uitbouwen. Relatiebeheerder: jij.`);
    expect(card).toContain(`Operationeel: ${sofie.first} ${sofie.last}, ${sofie.row.Functie} (jij).`);
    expect(card).toContain(
      `Tactisch: ${hakim.first} ${hakim.last}, ${hakim.row.Functie} (${joris.first} ${joris.last}).`,
    );
    expect(card).toContain('Strategisch: nog niemand.');
    expect(card).toContain('Laatste contact: dinsdag 17 november, telefoon.');
    const [, , , fourth] = network.plan('PL01');
    expect(card).toContain(`Gepland: ${fourth?.Stap ?? ''}, donderdag 26 november.`);
    for (const button of ['Noteer contact', 'Gesprekskaart', 'Wie bij ons kent hen nog?'])
      expect(card).toContain(`[${button}]`);
  });
});
