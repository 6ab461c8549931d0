import { factsOf, type Network } from '../support/theatre/network.ts';
import type { Player, Theatre } from '../support/theatre/theatre.ts';
import { openings } from '../support/theatre/theatres.ts';

type Week = Record<'asked' | 'answered' | 'skipped' | 'hours_used' | 'hours_available' | 'contacts', number> & {
  lights: Record<'groen' | 'oranje' | 'rood', number>;
  overdue: string[];
  due_this_week: string[];
};

const comma = (n: number): string => String(n).replace('.', ',');

/** The lines of the weekly post of M09, put together from the network's own files. */
const postOf = (network: Network): string[] => {
  const facts = factsOf(network);
  const week = (facts as Record<string, unknown>)[`week_summary_${network.number('M09')}`] as Week;
  const first = (demo: string): string => network.person(demo).first;
  const asked = network.tables.checkins.find(
    (row) => row.Medewerker === network.number('M03') && row.Week_dag === '-7',
  );
  const ocmw = network.partner('P031');
  const silent = facts.silent_beyond_rhythm.find(({ partner }) => partner === ocmw.number);
  return [
    `Weekpost team ${network.person('M01').row.Team}, week van 16 november`,
    `Check-ins: ${week.answered} van ${week.asked}, ${week.skipped} overgeslagen.`,
    `Groen ${week.lights.groen}, oranje ${week.lights.oranje}, rood ${week.lights.rood}.`,
    `Uren: ${comma(week.hours_used)} van ${comma(week.hours_available)}. Contactmomenten: ${week.contacts}.`,
    `Voor jou: ${first('M03')} zoekt een besluit over ${network.partner('P001').name}, tweede week rood: "${asked?.Hulp_of_reden}"`,
    `Voor jou: ${first('M05')} zoekt een ingang bij ${ocmw.name}. A-partner, ${silent?.days} dagen geen contact (ritme 28).`,
    `Zoeken een collega: ${first('M01')} (handen), ${first('M02')} (een voorbeeld).`,
    `Deze week gepland: ${week.due_this_week.length} stappen. ${week.overdue.length} stappen vragen een nieuwe datum.`,
    `Voorbeeld (laatste 14 dagen): ${first('M11')} was op bezoek bij ${network.partner('P030').name}.`,
  ];
};

/*
 * A1: the weekly post that asks for a decision. Expected lines come from the network's files by way of the second
 * computation in the tests, never from what the product computed.
 */
describe.each(openings)('A1 on $door, $network', ({ open }) => {
  let stage: Theatre;
  let ilse: Player;

  beforeEach(async () => {
    stage = await open();
    ilse = await stage.enter('M09');
  });
  afterEach(() => stage.close());

  const newest = async (player: Player): Promise<string> => (await player.standing()).at(-1) ?? '';
  const requestOf = async (demo: string) =>
    stage.db
      .selectFrom('help_request as help')
      .innerJoin('person', 'person.id', 'help.person_id')
      .leftJoin('person as taker', 'taker.id', 'help.taken_by')
      .select(['help.status', 'help.taken_at', 'taker.number as taker'])
      .where('person.number', '=', stage.network.number(demo))
      .where('help.status', 'in', ['open', 'taken'])
      .executeTakeFirst();

  test('from the post to the asker who hears', async () => {
    const { network } = stage;
    const chaima = await stage.enter('M03');
    const karim = await stage.enter('M11');
    await stage.when('2026-11-23', '08:29');
    expect((await ilse.standing()).join('\n')).not.toContain('Weekpost');
    await stage.when('2026-11-23', '08:30');
    const post = (await ilse.standing()).find((text) => text.includes('Weekpost')) ?? '';
    for (const line of postOf(network)) expect(post).toContain(line);
    expect(post).toContain(`[Pak op: ${network.person('M03').first}]`);
    expect(post).toContain(`[Pak op: ${network.person('M05').first}]`);
    expect(post).toContain(`[Zoek collega voor ${network.person('M02').first}]`);
    expect(post).toContain('[Toon stappen over datum]');
    // Nothing of what went well, and not what others asked of the team in their own words.
    for (const row of network.tables.checkins)
      if ((row.Wat_ging_goed ?? '').length > 8) expect(post).not.toContain(row.Wat_ging_goed);
    expect(await requestOf('M03')).toMatchObject({ status: 'open', taker: null });

    await ilse.press(`Pak op: ${network.person('M03').first}`);
    expect(await newest(ilse)).toContain('Wat doe je?');
    const [karimFirst, ilseFirst, chaimaFirst] = ['M11', 'M09', 'M03'].map((one) => network.person(one).first);
    expect(await newest(ilse)).toContain('[Ik bel zelf]');
    expect(await newest(ilse)).toContain(`[Plan een kwartier met ${chaimaFirst}]`);
    await ilse.press(`Vraag ${karimFirst}`);
    const yasmina = network.contact('C003');
    expect((await ilse.standing()).join('\n')).toContain(
      `Gevraagd. ${karimFirst} kent daar ${yasmina.first} ${yasmina.last} op strategisch niveau. ${chaimaFirst} ziet dat jij dit oppakte.`,
    );
    expect(await requestOf('M03')).toMatchObject({ status: 'taken', taker: network.number('M09') });
    await stage.when('2026-11-23', '08:31');
    const hospital = network.partner('P001').name;
    expect((await chaima.standing()).join('\n')).toContain(
      `${ilseFirst} pakte je vraag over ${hospital} op en vraagt ${karimFirst} om mee te kijken.`,
    );
    expect((await karim.standing()).join('\n')).toContain(`${ilseFirst} vraagt je hulp.`);

    await ilse.say('stil');
    const quiet = await newest(ilse);
    const facts = factsOf(network);
    for (const { partner, days } of facts.silent_beyond_rhythm) {
      const row = network.tables.partners.find((one) => one.Organisatienr === partner);
      expect(quiet).toContain(row?.Naam);
      expect(quiet).toMatch(new RegExp(`${row?.Naam} \\([^)]*\\b${days}\\b`, 'u'));
    }
    const silent = new Set(facts.silent_beyond_rhythm.map(({ partner }) => partner));
    for (const row of network.tables.partners)
      if (!silent.has(row.Organisatienr ?? '')) expect(quiet).not.toContain(`${row.Naam} (`);
  });
});
