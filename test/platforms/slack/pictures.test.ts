import type { Card } from '../../../src/chat/card.ts';
import type { Parcel } from '../../../src/chat/courier.ts';
import { CourierError } from '../../../src/chat/courier.ts';
import { type SlackStage, setSlackStage } from '../../support/slack/stage.ts';
import { type Person, read } from '../../support/slack/user.ts';

/*
 * What says more than words: the picture of coverage as a file of Slack, a table, a chart. Where Slack does not take one,
 * its words stand in its place, and nothing is said twice.
 */
let stage: SlackStage;
let anke: Person;

beforeEach(async () => {
  stage = await setSlackStage();
  anke = await stage.linked();
});
afterEach(() => stage.close());

const kinds = (which = -1): unknown[] => (anke.messages().at(which)?.blocks ?? []).map(({ type }) => type);
const files = () => [...stage.fake.state.files.values()];
const map = async (): Promise<void> => {
  await anke.say('kaart A');
  await stage.settle();
};

describe('the map', () => {
  test('is a picture that Slack has, with its words for who cannot see it', async () => {
    await map();
    expect(kinds()).toContain('image');
    expect(files()).toMatchObject([
      { whole: true, alt: expect.stringMatching(/^\d+ A-partners\. Contacten: operationeel/u) },
    ]);
    // A real drawing with letters in it, in the format Slack shows.
    expect(files()[0]?.bytes?.subarray(1, 4).toString()).toBe('PNG');
    expect(files()[0]?.bytes?.length).toBeGreaterThan(20_000);
    const image = anke
      .messages()
      .at(-1)
      ?.blocks?.find(({ type }) => type === 'image');
    expect(image).toMatchObject({ slack_file: { id: files()[0]?.id }, alt_text: files()[0]?.alt });
  });

  test('is uploaded once, however often it is shown, and to no channel', async () => {
    await map();
    await map();
    await anke.mention('C0ALGEMEEN', 'kaart A');
    await stage.settle();
    expect(files()).toHaveLength(1);
    expect(stage.fake.hits('upload')).toBe(1);
    const inChannel = stage.fake.state.channels.get('C0ALGEMEEN')?.messages ?? [];
    expect(inChannel.map(({ thread_ts: thread }) => thread !== undefined)).toEqual([true]);
    expect(inChannel[0]?.blocks?.map(({ type }) => type)).toContain('image');
  });

  test('waits until Slack has looked at the file', async () => {
    stage.fake.state.fileLooks = 2;
    await map();
    expect(stage.fake.hits('files.info')).toBe(3);
    expect(kinds()).toContain('image');
  });

  test.each<[string, () => void]>([
    [
      'Slack looks for too long',
      () => {
        stage.fake.state.fileLooks = 99;
      },
    ],
    [
      'the right was not granted',
      () => {
        stage.fake.state.scopes.delete('files:write');
      },
    ],
    ['too many uploads', () => stage.fake.fail('files.getUploadURLExternal', { kind: 'busy', retryAfter: '30' })],
    ['the upload fails', () => stage.fake.fail('upload', { kind: 'status', status: 500 })],
    ['nobody answers', () => stage.fake.fail('upload', { kind: 'reset' })],
  ])('%s: its words, in one message', async (_, spoil) => {
    spoil();
    await map();
    expect(kinds()).not.toContain('image');
    expect(anke.inbox()).toHaveLength(1);
    expect(anke.inbox()[0]).toContain('Contacten: operationeel');
    expect(stage.logLines.join('')).toContain('a picture is told in words');
  });

  test('a file that Slack lost: the same message in words, and once; the next one has it anew', async () => {
    await map();
    stage.fake.state.files.clear();
    await map();
    expect(anke.inbox()).toHaveLength(2);
    expect(kinds()).not.toContain('image');
    expect(anke.inbox().at(-1)).toContain('Contacten: operationeel');
    await map();
    expect(kinds()).toContain('image');
    expect(stage.fake.hits('upload')).toBe(2);
  });
});

describe('a table', () => {
  const table: Card = {
    summary: 'Bereik',
    title: 'Bereik',
    parts: [
      {
        kind: 'table',
        head: ['Sector', 'Operationeel', 'Tactisch'],
        rows: [
          [['Huisartsenzorg'], ['4 van 5'], ['2 van 5']],
          [['Ggz'], ['1 van 2'], ['0 van 2']],
        ],
        bars: {
          title: 'Partners met een contact',
          rows: [
            { label: 'Huisartsenzorg', values: [80, 40] },
            { label: 'Ggz', values: [50, 0] },
          ],
        },
      },
    ],
  };
  let parcel: Parcel;
  beforeEach(async () => {
    const address = { to: 'person' as const, person: await stage.person('M01') };
    parcel = { workspace: stage.workspace, address, key: 'one', card: table, since: stage.clock.now() };
  });

  test('comes with its numbers as bars', async () => {
    await stage.courier.send(parcel);
    expect(kinds()).toEqual(['header', 'data_visualization', 'table']);
    expect(anke.messages().at(-1)?.blocks?.[1]).toEqual({
      type: 'data_visualization',
      title: 'Partners met een contact',
      chart: {
        type: 'bar',
        series: [
          {
            name: 'Operationeel',
            data: [
              { label: 'Huisartsenzorg', value: 80 },
              { label: 'Ggz', value: 50 },
            ],
          },
          {
            name: 'Tactisch',
            data: [
              { label: 'Huisartsenzorg', value: 40 },
              { label: 'Ggz', value: 0 },
            ],
          },
        ],
        axis_config: { categories: ['Huisartsenzorg', 'Ggz'] },
      },
    });
  });

  test.each(['data_visualization', 'table'])(
    'a team that has no %s yet gets it all in words, also when it changes',
    async (type) => {
      stage.fake.state.unknownBlocks.add(type);
      const receipt = await stage.courier.send(parcel);
      expect(kinds()).toEqual(['header', 'rich_text']);
      expect(anke.inbox()[0]).toContain('Sector: Huisartsenzorg | Operationeel: 4 van 5 | Tactisch: 2 van 5');
      expect(await stage.courier.edit({ ...parcel, card: { ...table, title: 'Nu' } }, receipt)).toBe(receipt);
      expect(anke.inbox()).toHaveLength(1);
      expect(anke.inbox()[0]).toContain('Nu\nSector: Huisartsenzorg');
    },
  );

  test.each<[string, Parcel['card']['parts'][number] & { kind: 'table' }]>([
    [
      'more columns than six',
      {
        kind: 'table',
        head: ['x', ...'abcdefg'],
        rows: [],
        bars: { title: 'T', rows: [{ label: 'een', values: [1, 2, 3, 4, 5, 6, 7] }] },
      },
    ],
    [
      'more rows than twenty',
      {
        kind: 'table',
        head: ['x', 'y'],
        rows: [],
        bars: { title: 'T', rows: Array.from({ length: 21 }, (_, n) => ({ label: `r${n}`, values: [n] })) },
      },
    ],
    [
      'two that are cut to the same',
      {
        kind: 'table',
        head: ['x', 'y'],
        rows: [],
        bars: { title: 'T', rows: ['1', '2'].map((end) => ({ label: `${'l'.repeat(30)}${end}`, values: [1] })) },
      },
    ],
    [
      'a number that is none',
      { kind: 'table', head: ['x', 'y'], rows: [], bars: { title: 'T', rows: [{ label: 'r', values: [Number.NaN] }] } },
    ],
  ])('%s: the table alone', async (_, part) => {
    await stage.courier.send({
      ...parcel,
      card: { summary: 'T', parts: [{ ...part, rows: [part.head.map(() => ['.'])] }] },
    });
    expect(kinds()).toEqual(['table']);
  });

  test('a card of words that is refused stays refused', async () => {
    stage.fake.fail('chat.postMessage', { kind: 'refuse', error: 'invalid_blocks' });
    const words = { ...parcel, card: { summary: 'Dag', parts: [{ kind: 'text' as const, line: ['Dag'] }] } };
    const error = await stage.courier.send(words).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CourierError);
    expect(error).toMatchObject({ outcome: 'never' });
    expect(stage.fake.hits('chat.postMessage')).toBe(1);
  });
});

test('the table of the map by sector is drawn too', async () => {
  await anke.say('kaart');
  await stage.settle();
  await anke.press('Download kaart');
  await stage.settle();
  expect(kinds()).toEqual(expect.arrayContaining(['image', 'data_visualization', 'table']));
  expect((anke.messages().at(-1)?.blocks ?? []).map(read).join('\n')).toContain(
    '<Partners met een contact, per niveau>',
  );
});
