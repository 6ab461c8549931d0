import type { types } from '@slack/bolt';
import type { Button, Card, Part } from '../../chat/card.ts';
import type { Line } from '../../chat/line.ts';
import { Problem } from '../../core/problem.ts';
import { limits } from './limits.ts';
import { cut, escaped, nothing, plainText } from './text.ts';

const { message } = limits;

/** A sign beside the word, never instead of it (RHYTHM-AND-TONE). */
const lights = { green: '🟢', amber: '🟠', red: '🔴' } as const;

type Rich = types.RichTextSection['elements'][number];

const isWebAddress = (url: string): boolean => /^https?:\/\//u.test(url) && url.length <= message.url;

const richPiece = (piece: Line[number], text: string): Rich => {
  if (typeof piece === 'string') return { type: 'text', text };
  switch (piece.kind) {
    case 'strong':
      return { type: 'text', text, style: { bold: true } };
    case 'mention':
      // A name is said, not called: nobody is rung by a card.
      return { type: 'text', text };
    case 'link':
      return isWebAddress(piece.url) ? { type: 'link', url: piece.url, text } : { type: 'text', text };
  }
};

/** The pieces of a line, as many as fit. */
const rich = (line: Line, limit: number): Rich[] => {
  const pieces: Rich[] = [];
  let left = limit;
  for (const piece of line) {
    const text = left > 0 ? cut(typeof piece === 'string' ? piece : piece.text, left) : '';
    if (text === '') continue;
    pieces.push(richPiece(piece, text));
    left -= text.length;
  }
  return pieces.length === 0 ? [{ type: 'text', text: nothing }] : pieces;
};

const section = (line: Line, limit: number): types.RichTextSection => ({
  type: 'rich_text_section',
  elements: rich(line, limit),
});

/** Facts under each other: Slack draws two sections of one text as one line. */
const factLines = (facts: Extract<Part, { kind: 'facts' }>['facts'], limit: number): Rich[] =>
  facts
    .slice(0, message.items)
    .flatMap(({ label, value }, n) => [
      ...(n === 0 ? [] : [{ type: 'text' as const, text: '\n' }]),
      ...rich([{ kind: 'strong', text: label }], limit),
      { type: 'text' as const, text: ': ' },
      ...rich(value, limit),
    ]);

const richText = (...elements: types.RichTextBlock['elements']): types.RichTextBlock => ({
  type: 'rich_text',
  elements,
});

const factsOf = (facts: Button['press']['facts']): string => {
  const value = JSON.stringify(facts);
  if (value.length > message.value) throw new Problem('invalid', 'facts');
  return value;
};

const button = ({ label, press, tone, light }: Button, place: number): types.Button => ({
  type: 'button',
  text: plainText(light === undefined ? label : `${lights[light]} ${label}`, message.button),
  // The same way twice on one card is two buttons, and Slack wants two names.
  action_id: `${press.to}|${place}`,
  value: factsOf(press.facts),
  ...(tone === undefined ? {} : { style: tone }),
});

const rowsOf = (buttons: readonly Button[]): types.ActionsBlock[] => {
  const drawn = buttons.map(button);
  const rows = Math.ceil(drawn.length / message.buttonsInRow);
  return Array.from({ length: rows }, (_, n) => ({
    type: 'actions',
    elements: drawn.slice(n * message.buttonsInRow, (n + 1) * message.buttonsInRow),
  }));
};

const cell = (line: Line, limit: number): types.RichTextBlock => richText(section(line, Math.min(limit, message.cell)));

const drawPart = (part: Part, limit: number): types.KnownBlock[] => {
  switch (part.kind) {
    case 'text':
      return [richText(section(part.line, limit))];
    case 'list':
      return [
        richText({
          type: 'rich_text_list',
          style: 'bullet',
          elements: part.items.slice(0, message.items).map((item) => section(item, limit)),
        }),
      ];
    case 'facts':
      return [richText({ type: 'rich_text_section', elements: factLines(part.facts, limit) })];
    case 'quote':
      return [richText({ type: 'rich_text_quote', elements: rich(part.line, limit) })];
    case 'picture':
      // In words: Slack shows only pictures that were uploaded to it first, and there is no upload yet.
      return [{ type: 'context', elements: [plainText(part.alt, Math.min(limit, message.alt))] }];
    case 'table':
      return [
        {
          type: 'table',
          rows: [part.head.map((name) => [{ kind: 'strong' as const, text: name }]), ...part.rows]
            .slice(0, message.rows)
            .map((row) => row.slice(0, message.columns).map((line) => cell(line, limit))),
        },
      ];
    case 'buttons':
      return rowsOf(part.buttons);
  }
};

/** Slack takes one table a message; the next ones are lists of their rows. */
const oneTable = (parts: readonly Part[]): Part[] => {
  const first = parts.findIndex((part) => part.kind === 'table');
  return parts.map((part, place) =>
    part.kind === 'table' && place !== first
      ? { kind: 'list', items: part.rows.map((row) => row.flatMap((line, n) => (n === 0 ? line : [' | ', ...line]))) }
      : part,
  );
};

/** Slack takes no empty block: a part without anything in it is not there. */
const isFilled = (part: Part): boolean => {
  switch (part.kind) {
    case 'text':
    case 'quote':
    case 'picture':
      return true;
    case 'list':
      return part.items.length > 0;
    case 'facts':
      return part.facts.length > 0;
    case 'table':
      return part.head.length > 0;
    case 'buttons':
      return part.buttons.length > 0;
  }
};

const linesIn = (part: Part): number => {
  switch (part.kind) {
    case 'text':
    case 'quote':
    case 'picture':
      return 1;
    case 'list':
      return Math.min(part.items.length, message.items);
    case 'facts':
      return 2 * Math.min(part.facts.length, message.items);
    case 'table':
      return Math.min(part.rows.length + 1, message.rows) * Math.min(part.head.length, message.columns);
    case 'buttons':
      return 0;
  }
};

/** All words in what was drawn. */
const wordsIn = (drawn: unknown): number => {
  if (Array.isArray(drawn)) return drawn.reduce<number>((sum, one) => sum + wordsIn(one), 0);
  if (typeof drawn !== 'object' || drawn === null) return 0;
  const own = 'text' in drawn && typeof drawn.text === 'string' ? drawn.text.length : 0;
  return Object.values(drawn).reduce<number>((sum, one) => sum + wordsIn(one), own);
};

/**
 * A card as a Slack message. Nothing in it is read as markup; what is longer than Slack takes ends in an ellipsis.
 * `text` is the notification. Throws Problem('invalid') when a button carries more than Slack can.
 */
export const render = (card: Card): { text: string; blocks: types.KnownBlock[] } => {
  const parts = oneTable(card.parts).filter(isFilled);
  const buttons = parts.filter((part) => part.kind === 'buttons').flatMap((part) => drawPart(part, message.line));
  const head: types.KnownBlock[] = card.title ? [{ type: 'header', text: plainText(card.title, message.title) }] : [];
  const said = parts.filter((part) => part.kind !== 'buttons').slice(0, message.blocks - head.length - buttons.length);
  const draw = (limit: number): types.KnownBlock[] => said.flatMap((part) => drawPart(part, limit));
  const whole = draw(message.line);
  const share = Math.floor(
    message.words /
      Math.max(
        1,
        said.map(linesIn).reduce((sum, n) => sum + n, 0),
      ),
  );
  const body = wordsIn(whole) <= message.words ? whole : draw(Math.max(1, Math.min(message.line, share)));
  const text = cut(card.summary, message.text);
  const blocks = [...head, ...body, ...buttons];
  return {
    text: escaped(text) || nothing,
    // A message of no blocks would be read as markup.
    blocks: blocks.length > 0 ? blocks : [richText(section([text], message.line))],
  };
};
