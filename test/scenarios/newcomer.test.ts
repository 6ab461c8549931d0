import type { Player, Theatre } from '../support/theatre/theatre.ts';
import { openings } from '../support/theatre/theatres.ts';

/*
 * As somebody tries it who has never seen it: read the weekly post on Monday as a manager and act on it, answer a check-in
 * on Tuesday as a colleague, and find the story that comes of it where everybody reads it.
 */
describe.each(openings)('a first week on $door, $network', ({ open }) => {
  let stage: Theatre;
  let ilse: Player;
  let anke: Player;

  beforeEach(async () => {
    stage = await open();
    ilse = await stage.enter('M09');
    anke = await stage.enter('M01');
  });
  afterEach(() => stage.close());

  const newest = async (player: Player): Promise<string> => (await player.standing()).at(-1) ?? '';
  const everything = async (player: Player): Promise<string> => (await player.standing()).join('\n');
  /** The label of the newest button that begins so; what follows is a name of this network. */
  const button = async (player: Player, beginning: string): Promise<string> => {
    const labels = [...(await everything(player)).matchAll(/\[([^\][]+)\]/gu)].map((match) => match[1] ?? '');
    const found = labels.findLast((label) => label.startsWith(beginning));
    if (found === undefined) throw new Error(`no button that begins with "${beginning}"`);
    return found;
  };

  /** How many shared channels this door has; in the plays on Teams the bot may be in none. */
  const sharedHere = async (): Promise<number> => {
    const platform = stage.name === 'demo' || stage.name === 'slack' ? stage.name : 'teams';
    const shared = stage.db.selectFrom('channel').select('id').where('is_shared', '=', 1);
    return (await shared.where('platform', '=', platform).execute()).length;
  };

  test('the post is acted on, the check-in answered, the story found', async () => {
    const { network } = stage;
    const [chaima, karim, owner] = ['M03', 'M11', 'M01'].map((one) => network.person(one).first);

    // Monday 08:30, the manager: what asks for a decision is a press away, and somebody hears of it.
    await stage.when('2026-11-23', '08:30');
    expect(await everything(ilse)).toContain('week van 16 november');
    await ilse.press(`Pak op: ${chaima}`);
    await ilse.press(`Vraag ${karim}`);
    expect(await everything(ilse)).toContain(`${chaima} ziet dat jij dit oppakte.`);

    // Tuesday 08:45, a colleague: a check-in between two visits.
    await stage.when('2026-11-24', '08:45');
    expect(await newest(anke)).toContain(`Dag ${owner}, hier je check-in.`);
    await anke.press('Groen: het loopt');
    await anke.fill({ q_good: 'Na ontslag nog maar één intake', q_why: 'Gezamenlijk belang' });
    expect(await everything(anke)).toContain('Mag ik er een succesverhaal van maken? Jij leest het eerst.');

    // The story: a draft of what is known, read first, agreed by its teller and its partner.
    await anke.press('Maak een concept');
    expect(anke.form()).toContain('Na ontslag nog maar één intake');
    await anke.fill({
      title: 'Nog maar één intake',
      situation: 'Na ontslag vroegen twee diensten hetzelfde.',
      tip: 'Leg eerst de papieren naast elkaar.',
    });
    await anke.press('Zo mag het');
    const told = async (): Promise<string[]> =>
      (await stage.channel()).filter((text) => text.includes('Nog maar één intake'));
    expect(await told()).toEqual([]);
    await anke.press(await button(anke, 'Antwoord '));
    await anke.fill({ answer: 'Akkoord', way: 'telefoon' });
    await stage.when('2026-11-24', '08:50');

    const posts = await told();
    expect(posts).toHaveLength(await sharedHere());
    for (const post of posts) {
      expect(post).toContain(`Verteld door ${owner} ${network.person('M01').last}`);
      expect(post).toContain('Tip: Leg eerst de papieren naast elkaar.');
      expect(post).toContain('[Dank je]');
    }
    await ilse.say('verhalen intake');
    expect(await newest(ilse)).toContain('Nog maar één intake');
  });
});
