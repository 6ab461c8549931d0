import fc from 'fast-check';
import { buttonsOf, type Card, type Part } from '../../../src/chat/card.ts';
import type { Line } from '../../../src/chat/line.ts';
import { gallery } from '../../../src/gallery.ts';
import { type Page, pages } from '../../../src/platforms/slack/render.ts';
import { wrongInMessage } from '../../support/slack/blocks.ts';
import { isThing, textsIn } from '../../support/slack/thing.ts';
import { read } from '../../support/slack/user.ts';

const exhibits = (['nl', 'en'] as const).flatMap((locale) => gallery(locale).map((one) => ({ ...one, locale })));

/** Every kind of text object there is, however deep. */
const kindsIn = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value.flatMap(kindsIn);
  return isThing(value) ? [value.type, ...Object.values(value).flatMap(kindsIn)] : [];
};

test('the gallery is all here', () => expect(exhibits.length).toBeGreaterThan(60));

describe.each(exhibits)('$locale $name', ({ card }) => {
  const [{ text, blocks }] = pages(card);

  test('is a message Slack takes', () => expect(wrongInMessage(blocks)).toEqual([]));

  test('is whole: nothing had to be cut', () => {
    // A label that the room itself made short is as the room wants it.
    const own = buttonsOf(card).map(({ label }) => label);
    expect([text, ...textsIn(blocks)].filter((one) => one.endsWith('…') && !own.includes(one))).toEqual([]);
    const said = blocks.map(read).join('\n');
    for (const button of buttonsOf(card)) expect(said).toContain(button.label);
  });
});

test('each part has its form', () => {
  const parts: Part[] = [
    {
      kind: 'text',
      line: ['Dag ', { kind: 'strong', text: 'Anke' }, ' ', { kind: 'mention', person: 'p', text: 'Bram' }],
    },
    { kind: 'text', line: [{ kind: 'link', text: 'hier', url: 'https://a.example/' }] },
    { kind: 'text', line: [{ kind: 'link', text: 'daar', url: 'javascript:alert(1)' }] },
    { kind: 'list', items: [['een'], ['twee']] },
    { kind: 'facts', facts: [{ label: 'Uren', value: ['3'] }] },
    { kind: 'quote', line: ['Fijn'] },
    { kind: 'picture', svg: '<svg/>', alt: 'Een kaart' },
    { kind: 'table', head: ['A', 'B'], rows: [[['1'], ['2']]] },
    { kind: 'table', head: ['C', 'D'], rows: [[['3'], ['4']]] },
    { kind: 'buttons', buttons: [{ label: 'Ja', tone: 'primary', press: { to: 'a.b', facts: { id: '1' } } }] },
  ];
  const [{ blocks }] = pages({ summary: 'Dag', title: 'Titel', parts });
  expect(wrongInMessage(blocks)).toEqual([]);
  expect(blocks).toMatchSnapshot();
});

test('parts with nothing in them are not there', () => {
  const parts: Part[] = [
    { kind: 'list', items: [] },
    { kind: 'facts', facts: [] },
    { kind: 'table', head: [], rows: [] },
    { kind: 'buttons', buttons: [] },
    { kind: 'text', line: [] },
  ];
  const [{ blocks }] = pages({ summary: '', parts });
  expect(wrongInMessage(blocks)).toEqual([]);
  expect(blocks).toHaveLength(1);
  expect(pages({ summary: 'Dag', parts: [] })[0].blocks.map(read)).toEqual(['Dag']);
});

const hostile = [
  '<!channel>',
  '<!here> <!everyone> <!subteam^S1>',
  '<@U1> <#C1|geheim>',
  '<http://evil.example|bank>',
  '&lt;!channel&gt; &amp; <b>',
  '*vet* _schuin_ `code` :tada:',
  'x'.repeat(40_000),
  '👩‍👩‍👧‍👦'.repeat(4_000),
  `e${'\u0301'.repeat(5_000)}`,
  '\u202Enegatief\u202C \u2066x\u2069',
  '\u200B\u200D\uFEFF',
  '\uD83D los \uDE00',
  'nul \0 en \u0007 bel',
  '',
  '   ',
  'שלום مرحبا',
];

const everywhere = (text: string): Card => {
  const line: Line = [text, { kind: 'strong', text }, { kind: 'mention', person: text, text }];
  const linked: Line = [...line, { kind: 'link', text, url: `https://a.example/${text}` }];
  const press = { to: 'home.show', facts: { id: '1' } };
  return {
    summary: text,
    title: text,
    parts: [
      { kind: 'text', line: linked },
      { kind: 'list', items: Array.from({ length: 80 }, () => line) },
      { kind: 'facts', facts: Array.from({ length: 30 }, () => ({ label: text, value: line })) },
      { kind: 'quote', line },
      { kind: 'picture', svg: text, alt: text },
      { kind: 'table', head: Array(25).fill(text), rows: Array.from({ length: 120 }, () => Array(25).fill(line)) },
      { kind: 'table', head: [text], rows: [[line]] },
      ...Array.from({ length: 60 }, () => ({ kind: 'text' as const, line })),
      { kind: 'buttons', buttons: Array.from({ length: 30 }, () => ({ label: text, light: 'red' as const, press })) },
    ],
  };
};

const signs = /[\p{Cs}\p{Cc}\u202A-\u202E\u2066-\u2069]/u;

const isSafe = (card: Card): void => {
  for (const page of pages(card)) isSafePage(page);
};

const isSafePage = ({ text, blocks }: Page): void => {
  expect(wrongInMessage(blocks)).toEqual([]);
  // No text anywhere is of the kind in which Slack reads markup, and the notification has it escaped.
  expect(kindsIn(blocks)).not.toContain('mrkdwn');
  expect(kindsIn(blocks)).not.toContain('user');
  expect(text).not.toMatch(/[<>]/u);
  expect(text.length).toBeLessThanOrEqual(40_000);
  for (const one of textsIn(blocks)) expect(one.replaceAll(/[\n\t]/gu, '')).not.toMatch(signs);
};

test.each(hostile.map((text) => [JSON.stringify(text.slice(0, 30)), text]))('%s in every part', (_, text) => {
  isSafe(everywhere(text));
});

test('a name between square brackets of Slack is shown as it is written', () => {
  const [{ text, blocks }] = pages({ summary: '<!channel>', parts: [{ kind: 'text', line: ['<!channel>'] }] });
  expect(blocks.map(read)).toEqual(['<!channel>']);
  expect(text).toBe('&lt;!channel&gt;');
});

test('any text at all', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 4_000 }),
    fc.constantFrom(...hostile),
  );
  fc.assert(
    fc.property(text, text, fc.integer({ min: 0, max: 60 }), (one, two, buttons) =>
      isSafe({
        summary: one,
        title: two,
        parts: [
          { kind: 'text', line: [one, { kind: 'strong', text: two }] },
          { kind: 'list', items: [[two], [one]] },
          {
            kind: 'buttons',
            buttons: Array.from({ length: buttons }, () => ({ label: one, press: { to: 'a.b', facts: {} } })),
          },
        ],
      }),
    ),
    { numRuns: 60 },
  );
});
