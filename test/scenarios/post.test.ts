import { factsOf } from '../support/theatre/network.ts';
import type { Theatre } from '../support/theatre/theatre.ts';
import { openings } from '../support/theatre/theatres.ts';

/*
 * Monday 08:30 in the shared channel: the counts of everybody, once, without a name; and a manager's post that follows
 * what its reader does with it. Expected numbers come from the second computation in the tests.
 */
describe.each(openings)('the weekly post on $door, $network', ({ open }) => {
  let stage: Theatre;

  beforeEach(async () => {
    stage = await open();
  });
  afterEach(() => stage.close());

  const comma = (n: number): string => String(n).replace('.', ',');

  test('counts for all in the channel, and nobody by name', async () => {
    const { network } = stage;
    await stage.when('2026-11-23', '08:30');
    await stage.when('2026-11-23', '08:31');
    const posts = (await stage.channel()).filter((text) => text.includes('Weekpost'));
    expect(posts).toHaveLength(1);
    const [post = ''] = posts;
    const { asked, answered, skipped, lights, hours_used, hours_available, contacts } =
      factsOf(network).week_summary_all;
    expect(post).toContain('Weekpost van iedereen, week van 16 november');
    expect(post).toContain(`Check-ins: ${answered} van ${asked}, ${skipped} overgeslagen.`);
    expect(post).toContain(`Groen ${lights.groen}, oranje ${lights.oranje}, rood ${lights.rood}.`);
    expect(post).toContain(`Uren: ${comma(hours_used)} van ${comma(hours_available)}. Contactmomenten: ${contacts}.`);
    for (const row of network.tables.owners) expect(post).not.toMatch(new RegExp(`\\b${row.Voornaam}\\b`, 'u'));
    for (const row of network.tables.partners) expect(post).not.toContain(row.Naam);
  });

  test('the post on the screen follows what its reader picked up', async () => {
    const { network } = stage;
    const ilse = await stage.enter('M09');
    await stage.when('2026-11-23', '08:30');
    const standing = async (): Promise<string[]> => (await ilse.standing()).filter((text) => text.includes('Weekpost'));
    const seeks = `${network.person('M03').first} zoekt een besluit over ${network.partner('P001').name}`;
    expect((await standing())[0]).toContain(`Voor jou: ${seeks}`);
    await ilse.press(`Pak op: ${network.person('M03').first}`);
    await stage.when('2026-11-23', '08:31');
    expect(await standing()).toHaveLength(1);
    expect((await standing())[0]).toContain(`Opgepakt door jou: ${seeks}`);
    expect((await standing())[0]).not.toContain(`Voor jou: ${seeks}`);
  });
});
