import type { Card } from '../../../src/chat/card.ts';
import { limits } from '../../../src/platforms/teams/limits.ts';
import { picturesOf } from '../../../src/platforms/teams/pictures.ts';
import { render } from '../../../src/platforms/teams/render.ts';
import { png } from '../../../src/png.ts';
import { cardIn, type Json, pieces, readCard, type TeamsClient, teamsClient } from '../../support/teams/client.ts';
import { type Connector, startConnector } from '../../support/teams/connector.ts';
import { keySet } from '../../support/teams/keys.ts';
import { anke } from '../../support/teams/people.ts';
import { app, bearer, setTeamsStage, type TeamsStage } from '../../support/teams/stage.ts';

/*
 * Teams shows no drawing of ours by itself: the picture comes after its card, in the same message.
 */
const keys = keySet(app);
const chat = 'a:personal-anke';

describe('the coverage picture', () => {
  let connector: Connector;
  let stage: TeamsStage;
  let client: TeamsClient;
  beforeEach(async () => {
    connector = await startConnector({ keys, bearer });
    connector.install(chat, 'personal', [anke]);
    stage = await setTeamsStage({ connector });
    client = teamsClient(stage.url, connector, keys, anke, chat);
    await client.install();
  });
  afterEach(async () => {
    await stage.close();
    await connector.close();
  });

  type Attachment = { contentType: string; contentUrl: string; name: string };
  const pictures = (activity: Json): Attachment[] =>
    (activity.attachments as Attachment[]).filter(({ contentType }) => contentType === 'image/png');

  test('comes with the map, in a size Teams takes, and says in words what is on it', async () => {
    await client.say('kaart A');
    await stage.settle();
    const { activity } = connector.of(chat).at(-1) ?? { activity: {} };
    const [picture, ...others] = pictures(activity);
    expect(others).toEqual([]);
    const bytes = Buffer.from(picture?.contentUrl.split('base64,')[1] ?? '', 'base64');
    expect(bytes.toString('latin1', 1, 4)).toBe('PNG');
    const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    expect(limits.sides).toContain(Math.max(width, height));
    expect(Math.max(width, height)).toBeLessThanOrEqual(1_024);
    // Teams counts two bytes a sign, and refuses what is over a hundred thousand.
    expect(JSON.stringify(activity).length * 2).toBeLessThan(100_000);
    const read = readCard(cardIn(activity));
    expect(picture?.name).toContain('A-partners');
    expect(read).toContain(picture?.name);
    expect(read).toContain('A-partners, ');
    expect(pieces(cardIn(activity)).filter(({ type }) => type === 'Image')).toEqual([]);
  });

  test('stays when the card changes', async () => {
    await client.say('kaart qqqq');
    await stage.settle();
    client.look();
    const town = String(pieces(client.shown()).find(({ type }) => type === 'Action.Execute')?.title);
    await client.press(town);
    await stage.settle();
    const shown = connector.of(chat).flatMap(({ activity }) => pictures(activity));
    expect(shown).toHaveLength(1);
    expect(shown[0]?.name).toContain(town);
  });
});

describe('a message with pictures', () => {
  const small =
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="red"/></svg>';
  const cardWith = (...svgs: string[]): Card => ({
    summary: 's',
    parts: svgs.map((svg, n) => ({ kind: 'picture', svg, alt: `beeld ${n}` })),
  });
  const warned: unknown[] = [];
  const log = { warn: (about: unknown) => void warned.push(about) } as never;
  const drawn = (card: Card) => render(card, { dialogs: false });

  test('has no more than it can hold', async () => {
    const large = async (): Promise<Uint8Array> => Buffer.alloc(limits.message / 2);
    const card = cardWith(small, small, small);
    expect((await picturesOf({ png, log }, card, drawn(card))).map(({ alt }) => alt)).toEqual([
      'beeld 0',
      'beeld 1',
      'beeld 2',
    ]);
    expect(await picturesOf({ png: large, log }, card, drawn(card))).toHaveLength(1);
  });

  test('goes without what cannot be drawn', async () => {
    const card = cardWith('<svg', small);
    expect((await picturesOf({ png, log }, card, drawn(card))).map(({ alt }) => alt)).toEqual(['beeld 1']);
    expect(warned).toHaveLength(1);
  });
});
