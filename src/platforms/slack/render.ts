import type { types } from '@slack/bolt';
import type { Button, Card } from '../../chat/card.ts';
import { plainLine, strong } from '../../chat/line.ts';
import { Problem } from '../../core/problem.ts';
import type { Drawn } from './chart.ts';
import { limits } from './limits.ts';
import { lengthOf, richText, section, stretches } from './rich.ts';
import { cut, escaped, nothing, plainText } from './text.ts';
import { newPage, type Pictures, type Unit, unitsOf } from './units.ts';

const { message } = limits;

/** A sign beside the word, never instead of it (RHYTHM-AND-TONE). */
const lights = { green: '🟢', amber: '🟠', red: '🔴' } as const;

/** One message; `text` is the notification. */
export type Page = { text: string; blocks: Drawn[] };

const factsOf = (facts: Button['press']['facts']): string => {
  const value = JSON.stringify(facts);
  if (value.length > message.value) throw new Problem('invalid', 'facts');
  return value;
};

const button = ({ label, press, tone, light, opens }: Button, place: number): types.Button => ({
  type: 'button',
  text: plainText(light === undefined ? label : `${lights[light]} ${label}`, message.button),
  // The same way twice on one card is two buttons, and Slack wants two names. What opens a form says so beforehand: a
  // modal has to open in time, even when the form is not there yet.
  action_id: `${press.to}|${place}${opens === 'form' ? '|form' : ''}`,
  value: factsOf(press.facts),
  ...(tone === undefined ? {} : { style: tone }),
});

const rowsOf = (buttons: readonly Button[]): Unit[] => {
  const drawn = buttons.map(button);
  const rows = Math.ceil(drawn.length / message.buttonsInRow);
  return Array.from({ length: rows }, (_, n) => {
    const elements = drawn.slice(n * message.buttonsInRow, (n + 1) * message.buttonsInRow);
    const words = elements.reduce((sum, { text }) => sum + text.text.length, 0);
    return { kind: 'block', words, block: { type: 'actions', elements } };
  });
};

const titleOf = (title: string | undefined): Unit[] => {
  if (!title) return [];
  if (title.length <= message.title)
    return [{ kind: 'block', words: title.length, block: { type: 'header', text: plainText(title, message.title) } }];
  return stretches([strong(title)], message.line).map((elements) => ({
    kind: 'block',
    words: lengthOf(elements),
    block: richText(section(elements)),
  }));
};

/** Says that there was more than anybody reads. */
const ellipsis = richText(section([{ type: 'text', text: '…' }]));
const more: Unit = { kind: 'block', words: 1, block: ellipsis };

const packed = (units: Iterable<Unit>, most: number): Drawn[][] => {
  const all = [newPage()];
  for (const unit of units) {
    if (all.at(-1)?.add(unit) === true) continue;
    if (all.length > most) break;
    const next = newPage();
    next.add(unit);
    all.push(next);
  }
  return all.filter((page) => !page.isEmpty()).map((page) => page.blocks());
};

/** How richly a card is drawn: the pictures Slack has, and whether all that is not words is told in words. */
type Drawing = { pictures?: Pictures; inWords?: boolean };

function* unitsIn(
  { title, parts }: Card,
  { pictures = new Map(), inWords = false }: Drawing,
  buttons: readonly Unit[],
): Generator<Unit, void, undefined> {
  yield* titleOf(title);
  const first = inWords ? -1 : parts.findIndex(({ kind }) => kind === 'table');
  for (const [of, part] of parts.entries()) yield* unitsOf(part, { of, isTable: of === first, pictures });
  yield* buttons;
}

/** What came later, each as a message of its own: the first ones stand as they stood. */
const notesOf = (parts: Card['parts']): Page[] =>
  parts.flatMap((part, of) =>
    part.kind === 'note'
      ? packed(unitsOf(part, { of, isTable: false, pictures: new Map() }), message.pages).map((blocks) => ({
          text: escaped(cut(plainLine(part.line), message.text)) || nothing,
          blocks,
        }))
      : [],
  );

/** The blocks of a card, in as many messages as they need; what is longer than anybody reads ends in an ellipsis. */
const drawn = (card: Card, drawing: Drawing): Drawn[][] => {
  const buttons = rowsOf(card.parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : [])));
  const whole = packed(unitsIn(card, drawing, buttons), message.pages);
  if (whole.length <= message.pages) return whole;
  return [...whole.slice(0, message.pages - 1), ...packed([more, ...buttons], message.pages)];
};

/**
 * A card as Slack messages: one for nearly every card; a longer one is split between its lines. Nothing in it is read as
 * markup. Notes come last. Throws Problem('invalid') when a button carries more than Slack can.
 */
export const pages = (card: Card, drawing: Drawing = {}): [Page, ...Page[]] => {
  const summary = escaped(cut(card.summary, message.text)) || nothing;
  const [first, ...rest] = drawn({ ...card, parts: card.parts.filter(({ kind }) => kind !== 'note') }, drawing);
  // A message of no blocks would be read as markup.
  const empty = (): Drawn[] => [richText(section(stretches([card.summary], message.line)[0] ?? []))];
  const text = (n: number): string => (rest.length === 0 ? summary : `${summary} (${n}/${rest.length + 1})`);
  return [
    { text: text(1), blocks: first ?? empty() },
    ...rest.map((blocks, n) => ({ text: text(n + 2), blocks })),
    ...notesOf(card.parts),
  ];
};

/** What was drawn to pass by: a menu is one card for everybody of a role. */
const passing = new WeakMap<Card, Page>();

/** A card that passes by: one message, of which Slack keeps nothing. */
export const renderPassing = (card: Card): Page => {
  const known = passing.get(card);
  if (known !== undefined) return known;
  const drawn = pages(card, { inWords: true });
  const page = { text: drawn[0].text, blocks: drawn.flatMap(({ blocks }) => blocks).slice(0, message.blocks) };
  passing.set(card, page);
  return page;
};

const isKnown = (block: Drawn): block is types.KnownBlock => block.type !== 'data_visualization';

/** Cards under each other, as a Home tab. Every button has a name of its own. */
export const renderHome = (cards: readonly Card[]): types.HomeView => {
  let place = 0;
  const named = (block: types.KnownBlock): types.KnownBlock =>
    block.type === 'actions'
      ? {
          ...block,
          elements: block.elements.map((one) => ({
            ...one,
            action_id: (one.action_id ?? '').replace(/\|\d+/u, () => `|${place++}`),
          })),
        }
      : block;
  const blocks = cards.flatMap((card, n) => [
    ...(n === 0 ? [] : [{ type: 'divider' as const }]),
    // Tables and charts are for messages only.
    ...pages(card, { inWords: true }).flatMap((page) => page.blocks.filter(isKnown)),
  ]);
  const shown = blocks.length <= limits.home.blocks ? blocks : [...blocks.slice(0, limits.home.blocks - 1), ellipsis];
  return { type: 'home', blocks: shown.map(named) };
};
