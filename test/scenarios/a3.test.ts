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
  });
});
