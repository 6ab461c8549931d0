import { factsOf } from '../support/theatre/network.ts';
import type { Player, Theatre } from '../support/theatre/theatre.ts';
import { openings } from '../support/theatre/theatres.ts';

/*
 * A2: a director knows in thirty seconds whom to call and why. It starts with Ilse asking Karim, as in A1.
 */
describe.each(openings)('A2 on $door, $network', ({ open }) => {
  let stage: Theatre;
  let karim: Player;

  beforeEach(async () => {
    stage = await open();
    karim = await stage.enter('M11');
    const ilse = await stage.enter('M09');
    await stage.when('2026-11-23', '08:30');
    await ilse.press(`Pak op: ${stage.network.person('M03').first}`);
    await ilse.press(`Vraag ${stage.network.person('M11').first}`);
    await stage.when('2026-11-23', '08:40');
  });
  afterEach(() => stage.close());

  const newest = async (): Promise<string> => (await karim.standing()).at(-1) ?? '';

  test('from the question to the example in the weekly post', async () => {
    const { network } = stage;
    const first = (demo: string): string => network.person(demo).first;
    const [plan] = network.plan('PL05');
    const wout = network.contact('C002');
    const yasmina = network.contact('C003');
    const asked = await newest();
    expect(asked).toContain(`${first('M09')} vraagt je hulp. ${first('M03')} werkt aan "${plan?.Doel}".`);
    expect(asked.toLowerCase()).toContain(
      `wat de zorgvrager merkt: ${(plan?.Wat_merkt_de_zorgvrager ?? '').toLowerCase()}`,
    );
    expect(asked).toContain(`De stap met ${wout.first} ${wout.last} (tactisch) staat open.`);
    expect(asked).toContain(`Jij bent gekoppeld aan ${yasmina.first} ${yasmina.last} (strategisch).`);
    expect(asked).toContain(`Ons laatste contact: vrijdag 13 november, mail van ${first('M03')}.`);

    await karim.press(`Ik bel ${yasmina.first}`);
    expect(await newest()).toContain('Wanneer?');
    await karim.press('Vrijdag');
    expect(await newest()).toContain(`Staat in je plan: vrijdag 27 november, ${yasmina.first} ${yasmina.last}.`);
    const steps = await stage.db
      .selectFrom('step')
      .innerJoin('plan', 'plan.id', 'step.plan_id')
      .innerJoin('person', 'person.id', 'plan.person_id')
      .innerJoin('partner', 'partner.id', 'plan.partner_id')
      .innerJoin('contact', 'contact.id', 'step.contact_id')
      .select(['step.due_on', 'step.status', 'contact.number as contact'])
      .where('person.number', '=', network.number('M11'))
      .where('partner.number', '=', network.number('P001'))
      .execute();
    expect(steps).toContainEqual({ due_on: '2026-11-27', status: 'open', contact: network.number('C003') });

    await karim.press('Gesprekskaart');
    const talk = await newest();
    expect(talk).toContain('Vraag eerst:');
    expect(talk).toContain(`Wat we vragen: ${(plan?.Vraag ?? '').slice(0, 1).toLowerCase()}${plan?.Vraag?.slice(1)}`);
    expect(talk).toContain('Wat we bieden:');
    // Nothing anybody wrote in a check-in.
    for (const row of network.tables.checkins)
      for (const text of [row.Wat_ging_goed ?? '', row.Hulp_of_reden ?? ''])
        if (text.length > 8) expect(talk).not.toContain(text);

    await karim.say('kaart A');
    const map = await newest();
    const facts = factsOf(network);
    const gaps = facts.level_gaps_A_partners;
    const whole = network.tables.partners.filter((row) => row.Prioriteit === 'A').length;
    const open = new Set(gaps.map(({ partner }) => partner)).size;
    expect(map).toContain(`${whole} A-partners, ${whole - open} met alle drie de niveaus.`);
    for (const { partner, missing } of gaps) {
      const name = network.tables.partners.find((row) => row.Organisatienr === partner)?.Naam;
      expect(map).toContain(`${name} (${missing})`);
    }

    await karim.say(`contact ${network.partner('P001').name}`);
    // Slack and Teams open no form on a typed line: there it stands behind a button.
    if (karim.form() === '') await karim.press('Noteer contact');
    expect(karim.form()).not.toBe('');
    await karim.fill({ kind: 'Telefoon' });
    const theme = network.partner('P001').row.Thema ?? '';
    expect(await newest()).toContain('Genoteerd. Mag dit als voorbeeld in de weekpost?');
    expect(await newest()).toContain(`${first('M11')} belde met de directie van ${network.partner('P001').name}`);
    expect(theme).not.toBe('');
    const consent = () =>
      stage.db
        .selectFrom('interaction')
        .innerJoin('person', 'person.id', 'interaction.person_id')
        .select('interaction.example')
        .where('person.number', '=', network.number('M11'))
        .where('interaction.on_date', '=', '2026-11-23')
        .execute();
    expect(await consent()).toEqual([{ example: 'asked' }]);
    await karim.press('Ja');
    expect(await consent()).toEqual([{ example: 'yes' }]);
  });
});
