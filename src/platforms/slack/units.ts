import type { types } from '@slack/bolt';
import type { Part } from '../../chat/card.ts';
import { type Line, strong } from '../../chat/line.ts';
import { chart, type Drawn } from './chart.ts';
import { limits } from './limits.ts';
import { lengthOf, type Rich, richText, section, stretches } from './rich.ts';
import { pieces, plainText } from './text.ts';

const { message } = limits;

/**
 * A piece of a card that is not broken any further, with the number of its characters. Pieces of the same list, facts or
 * table (`of`) that end up in one message become one block there.
 */
export type Unit = { words: number } & (
  | { kind: 'block'; block: Drawn }
  | { kind: 'item'; of: number; item: Rich[] }
  | { kind: 'fact'; of: number; fact: Rich[] }
  | { kind: 'row'; of: number; head: types.RichTextBlock[]; cells: types.RichTextBlock[] }
);

/** A picture that Slack has, by what was drawn; undefined: it has not (yet). */
export type Pictures = ReadonlyMap<string, string>;

/*
 * One after the other, and only as many as are asked for: nobody reads more than a few messages of one card, however much
 * there is in it.
 */
type Units = Generator<Unit, void, undefined>;

function* blocks(line: Line, draw: (elements: Rich[]) => types.RichTextBlock): Units {
  for (const elements of stretches(line, message.line))
    yield { kind: 'block', words: lengthOf(elements), block: draw(elements) };
}

function* items(lines: Iterable<Line>, of: number): Units {
  for (const line of lines)
    for (const item of stretches(line, message.line)) yield { kind: 'item', of, item, words: lengthOf(item) };
}

function* facts(part: Extract<Part, { kind: 'facts' }>, of: number): Units {
  for (const { label, value } of part.facts)
    for (const fact of stretches([strong(label), ': ', ...value], message.line))
      yield { kind: 'fact', of, fact, words: lengthOf(fact) + 1 };
}

type Table = Extract<Part, { kind: 'table' }>;

const sizeOf = (line: Line): number =>
  line.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece : piece.text).length, 0);

/** A table Slack can show whole; any other is told row by row. */
const fits = ({ head, rows }: Table): boolean => {
  const isCell = (size: number): boolean => size <= message.cell;
  const first = head.reduce((sum, name) => sum + name.length, 0);
  return (
    head.length <= message.columns &&
    head.every((name) => isCell(name.length)) &&
    rows.every((row) => {
      const sizes = row.map(sizeOf);
      // The head is repeated on every message the table goes on in.
      const whole = first + sizes.reduce((sum, size) => sum + size, 0);
      return row.length <= message.columns && sizes.every(isCell) && whole <= message.words;
    })
  );
};

function* asLines({ head, rows }: Table): Generator<Line, void, undefined> {
  for (const row of rows)
    yield row.flatMap((line, n): Line => [...(n === 0 ? [] : [' | ']), strong(`${head[n] ?? ''}: `), ...line]);
}

const cells = (row: readonly Line[]): { drawn: types.RichTextBlock[]; words: number } => {
  const elements = row.map((line) => stretches(line, message.cell)[0] ?? []);
  return {
    drawn: elements.map((one) => richText(section(one))),
    words: elements.reduce((sum, one) => sum + lengthOf(one), 0),
  };
};

function* table(part: Table, of: number): Units {
  if (!fits(part)) {
    yield* items(asLines(part), of);
    return;
  }
  const bars = part.bars === undefined ? null : chart(part.head, part.bars);
  if (bars !== null) yield { kind: 'block', words: bars.title.length, block: bars };
  const head = cells(part.head.map((name) => [strong(name)]));
  yield { kind: 'row', of, head: head.drawn, cells: [], words: head.words };
  for (const row of part.rows) {
    const { drawn, words } = cells(row);
    yield { kind: 'row', of, head: head.drawn, cells: drawn, words };
  }
}

/** In words where Slack has no picture: only what was uploaded to it before can be shown. */
function* picture({ svg, alt }: Extract<Part, { kind: 'picture' }>, pictures: Pictures): Units {
  const file = pictures.get(svg);
  const [alt_text = '', ...rest] = pieces(alt, message.alt);
  if (file !== undefined)
    yield { kind: 'block', words: 0, block: { type: 'image', slack_file: { id: file }, alt_text } };
  else if (rest.length > 0) yield* blocks([alt], (elements) => richText(section(elements)));
  else {
    const elements = [plainText(alt, message.alt)];
    yield { kind: 'block', words: alt.length, block: { type: 'context', elements } };
  }
}

/** What the parts of one card are told apart by, and what they share: Slack takes one table a message, and has some pictures. */
export type Whole = { of: number; isTable: boolean; pictures: Pictures };

/** A part of a card in its pieces. Buttons are not among them. */
export function* unitsOf(part: Part, { of, isTable, pictures }: Whole): Units {
  switch (part.kind) {
    case 'text':
    case 'note':
      return yield* blocks(part.line, (elements) => richText(section(elements)));
    case 'list':
      return yield* items(part.items, of);
    case 'facts':
      return yield* facts(part, of);
    case 'quote':
      return yield* blocks(part.line, (elements) => richText({ type: 'rich_text_quote', elements }));
    case 'picture':
      return yield* picture(part, pictures);
    case 'table':
      // A second table in the same message is told row by row.
      if (part.head.length > 0) yield* isTable ? table(part, of) : items(asLines(part), of);
      return;
    case 'buttons':
      return;
  }
}

type Merged = { block: Drawn; is: (unit: Unit) => boolean; add: (unit: Unit) => void };

const list = (of: number): Merged => {
  const elements: types.RichTextSection[] = [];
  return {
    block: richText({ type: 'rich_text_list', style: 'bullet', elements }),
    is: (unit) => unit.kind === 'item' && unit.of === of && elements.length < message.items,
    add: (unit) => void (unit.kind === 'item' && elements.push(section(unit.item))),
  };
};

/** Facts under each other: Slack draws two sections of one text as one line. */
const factsBlock = (of: number): Merged => {
  const elements: Rich[] = [];
  return {
    block: richText(section(elements)),
    is: (unit) => unit.kind === 'fact' && unit.of === of,
    add: (unit) => {
      if (unit.kind !== 'fact') return;
      if (elements.length > 0) elements.push({ type: 'text', text: '\n' });
      elements.push(...unit.fact);
    },
  };
};

const rows = (of: number, head: types.RichTextBlock[]): Merged => {
  const all = [head];
  return {
    block: { type: 'table', rows: all },
    is: (unit) => unit.kind === 'row' && unit.of === of && all.length < message.rows,
    add: (unit) => void (unit.kind === 'row' && unit.cells.length > 0 && all.push(unit.cells)),
  };
};

const start = (unit: Unit): Merged => {
  switch (unit.kind) {
    case 'block':
      return { block: unit.block, is: () => false, add: () => {} };
    case 'item':
      return list(unit.of);
    case 'fact':
      return factsBlock(unit.of);
    case 'row':
      return rows(unit.of, unit.head);
  }
};

/** One message while it is filled. `add` gives back false when a unit has no room in it any more. */
export const newPage = () => {
  const merged: Merged[] = [];
  let words = 0;
  let tables = 0;
  return {
    blocks: (): Drawn[] => merged.map(({ block }) => block),
    isEmpty: (): boolean => merged.length === 0,
    add: (unit: Unit): boolean => {
      const last = merged.at(-1);
      const joins = last?.is(unit) ?? false;
      const more = unit.words + (unit.kind === 'row' && !joins && unit.cells.length > 0 ? headWords(unit.head) : 0);
      if (merged.length > 0 && words + more > message.words) return false;
      if (!joins && merged.length >= message.blocks) return false;
      // Slack takes one table a message.
      if (unit.kind === 'row' && !joins && tables > 0) return false;
      const into = joins && last !== undefined ? last : start(unit);
      into.add(unit);
      if (!joins) {
        merged.push(into);
        if (unit.kind === 'row') tables += 1;
      }
      words += more;
      return true;
    },
  };
};

const headWords = (head: readonly types.RichTextBlock[]): number =>
  head.reduce(
    (sum, cell) =>
      sum +
      cell.elements.reduce(
        (inside, one) => inside + (one.type === 'rich_text_section' ? lengthOf(one.elements) : 0),
        0,
      ),
    0,
  );
