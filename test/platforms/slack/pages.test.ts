import type { Card } from '../../../src/chat/card.ts';
import { pages, renderHome } from '../../../src/platforms/slack/render.ts';
import { wrongInHome, wrongInMessage } from '../../support/slack/blocks.ts';
import { type SlackStage, setSlackStage } from '../../support/slack/stage.ts';
import type { Message } from '../../support/slack/state.ts';
import { type Person, read } from '../../support/slack/user.ts';

/*
 * What is too long for one message becomes several, split between its lines; nothing is left out, and all of them change,
 * go and are found together.
 */
const line = (n: number): string => `Regel ${n}: ${'woord '.repeat(40)}einde ${n}.`;
const lines = (n: number): string[] => Array.from({ length: n }, (_, at) => line(at + 1));
const button = { label: 'Prima', press: { to: 'home.show', facts: {} } };

const long = (n: number): Card => ({
  summary: 'Een lang bericht',
  title: 'Lang',
  parts: [
    { kind: 'list', items: lines(n).map((one) => [one]) },
    { kind: 'buttons', buttons: [button] },
  ],
});

const textOf = (card: Card): string =>
  pages(card)
    .flatMap(({ blocks }) => blocks.map(read))
    .join('\n');

describe('drawn', () => {
  test.each<[string, Card]>([
    ['a list', long(200)],
    ['a text of 40,000 characters', { summary: 'x', parts: [{ kind: 'text', line: [lines(160).join(' ')] }] }],
    ['a note of 40,000 characters', { summary: 'x', parts: [{ kind: 'note', line: [lines(160).join('\n')] }] }],
    ['a quote of 40,000 characters', { summary: 'x', parts: [{ kind: 'quote', line: [lines(160).join('\n')] }] }],
    [
      'facts',
      {
        summary: 'x',
        parts: [{ kind: 'facts', facts: lines(150).map((one, n) => ({ label: `${n}`, value: [one] })) }],
      },
    ],
    [
      'a table',
      {
        summary: 'x',
        parts: [{ kind: 'table', head: ['Nr', 'Tekst'], rows: lines(150).map((one, n) => [[`${n}`], [one]]) }],
      },
    ],
    [
      'a table with a cell that is too long for one',
      { summary: 'x', parts: [{ kind: 'table', head: ['Tekst'], rows: lines(150).map((one) => [[one + one + one]]) }] },
    ],
    ['many texts', { summary: 'x', parts: lines(120).map((one) => ({ kind: 'text' as const, line: [one] })) }],
  ])('%s: every message is one Slack takes, and every line is there, in order', (_, card) => {
    const all = pages(card);
    expect(all.length).toBeGreaterThan(1);
    for (const { blocks } of all) expect(wrongInMessage(blocks)).toEqual([]);
    const text = textOf(card);
    const ends = [...text.matchAll(/einde (\d+)\./gu)].map((match) => Number(match[1]));
    expect(ends.length).toBeGreaterThanOrEqual(120);
    expect(ends).toEqual(ends.toSorted((a, b) => a - b));
    expect(text).not.toContain('…');
  });

  test('the buttons stand below the last, and the notification counts', () => {
    const all = pages(long(100));
    expect(all.map(({ text }) => text)).toEqual(all.map((_, n) => `Een lang bericht (${n + 1}/${all.length})`));
    expect(all.map(({ blocks }) => blocks.some(({ type }) => type === 'actions'))).toEqual(
      all.map((_, n) => n === all.length - 1),
    );
  });

  test('what nobody reads ends in an ellipsis that can be seen, with its buttons', () => {
    const card = long(2_000);
    expect(pages(card)).toHaveLength(14);
    expect(textOf(card)).toMatch(/…\n\[Prima\]$/u);
  });

  test('a text is broken between sentences or words, never inside one', () => {
    const all = pages({ summary: 'x', parts: [{ kind: 'text', line: [lines(100).join(' ')] }] });
    for (const { blocks } of all) for (const block of blocks) expect(read(block)).toMatch(/(?:\.|woord|einde)\s?$/u);
  });

  test('a long card on the Home tab stays a tab Slack takes', () => {
    expect(wrongInHome(renderHome([long(40), long(40), long(400)]))).toEqual([]);
  });
});

describe('sent', () => {
  let stage: SlackStage;
  let anke: Person;
  const open = async (settings: { timeoutMs?: number } = {}): Promise<void> => {
    stage = await setSlackStage(settings);
    anke = await stage.linked();
  };
  beforeEach(() => open());
  afterEach(() => stage.close());

  const parcel = async (card: Card, key = 'long') => ({
    workspace: stage.workspace,
    address: { to: 'person', person: await stage.person('M01') } as const,
    key,
    card,
    since: stage.clock.now(),
  });
  const post = async (card: Card, key = 'post') => ({
    ...(await parcel(card, key)),
    address: { to: 'channel', channel: await stage.channel('C0ALGEMEEN') } as const,
  });
  const inChannel = (): readonly Message[] => stage.fake.state.channels.get('C0ALGEMEEN')?.messages ?? [];

  test('all of it arrives; it is found, changed, made longer and shorter, and taken away as one', async () => {
    const receipt = await stage.courier.send(await parcel(long(100)));
    const n = pages(long(100)).length;
    expect(anke.inbox()).toHaveLength(n);
    expect(await stage.courier.find?.(await parcel(long(100)))).toBe(receipt);
    const shorter = await stage.courier.edit(await parcel(long(3), 'long/edit:1'), receipt);
    expect(anke.inbox()).toHaveLength(1);
    expect(anke.inbox()[0]).toContain('einde 3.');
    const longer = await stage.courier.edit(await parcel(long(80), 'long/edit:2'), shorter);
    expect(
      anke
        .inbox()
        .join('\n')
        .match(/einde \d+\./gu),
    ).toHaveLength(80);
    await stage.courier.remove(await parcel(long(80)), longer);
    expect(anke.inbox()).toEqual([]);
  });

  test('in a channel the rest stands in the thread of the first', async () => {
    stage.fake.state.scopes.add('channels:history');
    const receipt = await stage.courier.send(await post(long(100)));
    const [first, ...rest] = inChannel();
    expect(rest.length).toBeGreaterThan(0);
    expect(rest.every(({ thread_ts: thread }) => thread === first?.ts)).toBe(true);
    expect(await stage.courier.find?.(await post(long(100)))).toBe(receipt);
  });

  test('a press on its button means the whole of it', async () => {
    const receipt = await stage.courier.send(await parcel(long(100)));
    const asked: Array<string | undefined> = [];
    const handle = stage.house.handle;
    stage.house.handle = (incoming) => {
      if (incoming.kind === 'pressed') asked.push(incoming.on);
      return handle(incoming);
    };
    await anke.press('Prima');
    await stage.settle();
    expect(asked).toEqual([receipt]);
  });

  test.each(['reset', 'hang'] as const)('%s in the middle: looked up, finished, nothing twice', async (kind) => {
    if (kind === 'hang') {
      await stage.close();
      await open({ timeoutMs: 1_000 });
    }
    const whole = pages(long(100)).length;
    stage.fake.fail('chat.postMessage', { kind: 'slow', ms: 0 }, { kind });
    const failed = await stage.courier.send(await parcel(long(100))).catch((error: unknown) => error);
    expect(failed).toMatchObject({ outcome: 'unsure' });
    const receipt = await stage.courier.find?.(await parcel(long(100)));
    expect(anke.inbox()).toHaveLength(whole);
    expect(
      anke
        .inbox()
        .join('\n')
        .match(/einde \d+\./gu),
    ).toHaveLength(100);
    expect(await stage.courier.find?.(await parcel(long(100)))).toBe(receipt);
    expect(anke.inbox()).toHaveLength(whole);
  });

  /** Fills a message, so that its table stands in the second. */
  const withTable = (n: number): Card => ({
    ...long(n),
    parts: [
      { kind: 'list', items: lines(n).map((one) => [one]) },
      { kind: 'table', head: ['Sector', 'Bereik'], rows: [[['Ggz'], ['1 van 2']]] },
    ],
  });
  const isWholeOnce = (messages: readonly string[]): void => {
    const all = messages.join('\n');
    expect(all.match(/einde \d+\./gu)).toEqual(lines(60).map((_, n) => `einde ${n + 1}.`));
    expect(all.match(/Ggz/gu)).toHaveLength(1);
  };

  test('a table that Slack refuses in the second message: in words, and nothing twice', async () => {
    expect(pages(withTable(60))[1]?.blocks.map(({ type }) => type)).toContain('table');
    stage.fake.state.unknownBlocks.add('table');
    const receipt = await stage.courier.send(await parcel(withTable(60)));
    isWholeOnce(anke.inbox());
    expect(await stage.courier.find?.(await parcel(withTable(60)))).toBe(receipt);
    isWholeOnce(anke.inbox());
  });

  test('the same when a letter of one message grows, and when only its beginning arrived', async () => {
    const receipt = await stage.courier.send(await parcel(long(3)));
    stage.fake.state.unknownBlocks.add('table');
    await stage.courier.edit(await parcel(withTable(60), 'long/edit:1'), receipt);
    isWholeOnce(anke.inbox());
    stage.fake.state.unknownBlocks.clear();
    stage.fake.fail('chat.postMessage', { kind: 'slow', ms: 0 }, { kind: 'status', status: 500 });
    await expect(stage.courier.send(await parcel(withTable(60), 'other'))).rejects.toThrow('http 500');
    stage.fake.state.unknownBlocks.add('table');
    const before = anke.inbox().length - 1;
    await stage.courier.find?.(await parcel(withTable(60), 'other'));
    isWholeOnce(anke.inbox().slice(before));
  });

  test('429 in the middle is no reason to begin again', async () => {
    stage.fake.fail('chat.postMessage', { kind: 'slow', ms: 0 }, { kind: 'busy', retryAfter: '5' });
    const failed = await stage.courier.send(await parcel(long(100))).catch((error: unknown) => error);
    expect(failed).toMatchObject({ outcome: 'unsure' });
    stage.clock.set(stage.clock.now() + 5_000);
    await stage.courier.find?.(await parcel(long(100)));
    expect(anke.inbox()).toHaveLength(pages(long(100)).length);
  });
});
