import type { Button, Card, Part } from '../../chat/card.ts';
import { plainLine } from '../../chat/line.ts';
import { fitted, short } from './fit.ts';
import { limits } from './limits.ts';
import { type Element, heading, text, unmarked } from './text.ts';

/** An Adaptive Card, as JSON. */
export type Drawn = { type: 'AdaptiveCard' } & Readonly<Record<string, unknown>>;

/**
 * `dialogs`: a button that opens a form opens a dialog; else the form stands in the card's place. `pictures`: small ones
 * stand inside the card; else in words, and the picture itself comes after it, since not every client shows an SVG.
 */
export type Drawing = { dialogs: boolean; pictures?: true };

/** What a client sends to ask whether a card is still right; no route of ours. */
export const refresh = 'refresh';

/** The frame of every card we send. Teams knows 1.5; who knows less reads the summary. */
export const frame = (summary: string, body: readonly Element[], more: object = {}): Drawn => ({
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  type: 'AdaptiveCard',
  version: '1.5',
  fallbackText: summary,
  speak: summary,
  ...more,
  body,
});

const lights = { green: '🟢', amber: '🟠', red: '🔴' } as const;

const action = ({ label, press, opens, light }: Button, { dialogs }: Drawing): Element => {
  const title = light === undefined ? label : `${lights[light]} ${label}`;
  const { to, facts } = press;
  return opens === 'form' && dialogs
    ? { type: 'Action.Submit', title, data: { msteams: { type: 'task/fetch' }, to, facts } }
    : { type: 'Action.Execute', title, verb: to, data: { facts } };
};

/** Rows of buttons: the lights are an answer and stand together, what else can be done stands below them. */
const rows = (buttons: readonly Button[]): Button[][] => {
  const groups = [buttons.filter((one) => one.light !== undefined), buttons.filter((one) => one.light === undefined)];
  return groups.flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / limits.actions) }, (_, n) =>
      group.slice(n * limits.actions, (n + 1) * limits.actions),
    ),
  );
};

/** A line a row, for whoever cannot show a table, or has no room for it. */
const tableText = ({ head, rows: lines }: Extract<Part, { kind: 'table' }>): Element => ({
  type: 'Container',
  items: lines.map(([first = [], ...cells]) => {
    const rest = cells.map((cell, n) => `${head[n + 1] ?? ''}: ${plainLine(cell)}`).join(', ');
    return text([{ kind: 'strong', text: plainLine(first) }, rest === '' ? '' : `. ${rest}`], {}, 'Small');
  }),
});

const tableGrid = (part: Extract<Part, { kind: 'table' }>): Element => ({
  type: 'Table',
  firstRowAsHeader: true,
  // The first column names the row, and is the one with long words.
  columns: part.head.map((_, n) => ({ width: n === 0 ? 2 : 1 })),
  rows: [
    {
      type: 'TableRow',
      cells: part.head.map((label) => ({ type: 'TableCell', items: [text([label], { weight: 'Bolder' })] })),
    },
    ...part.rows.map((cells) => ({
      type: 'TableRow',
      cells: cells.map((line) => ({ type: 'TableCell', items: [text(line)] })),
    })),
  ],
  fallback: tableText(part),
});

/** The numbers of a table as grouped bars, above the table that says the same: who knows no charts reads only that. */
const chart = ({ head: [, ...columns], bars }: Extract<Part, { kind: 'table' }>): Element[] =>
  bars === undefined || bars.rows.length === 0 || bars.rows.length > limits.bars
    ? []
    : [
        {
          type: 'Chart.VerticalBar.Grouped',
          title: unmarked(bars.title),
          data: columns.map((legend, n) => ({
            legend: unmarked(legend),
            values: bars.rows.map(({ label, values }) => ({
              x: unmarked(short(label, limits.bar)),
              y: values[n] ?? 0,
            })),
          })),
          fallback: 'drop',
        },
      ];

const table = (part: Extract<Part, { kind: 'table' }>): Element[] => [
  ...chart(part),
  part.head.length > limits.columns ? tableText(part) : tableGrid(part),
];

const picture = ({ svg, alt }: Extract<Part, { kind: 'picture' }>, { pictures }: Drawing): Element =>
  // A card has no room for a large one; then its text says the same.
  pictures === undefined || Buffer.byteLength(svg) > limits.picture
    ? text([alt], { italic: true })
    : {
        type: 'Image',
        url: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
        altText: alt,
        size: 'Stretch',
      };

const part = (one: Part, drawing: Drawing): Element[] => {
  switch (one.kind) {
    case 'text':
    case 'note':
      return [text(one.line)];
    case 'list':
      return one.items.map((item, n) => text(['• ', ...item], {}, n === 0 ? 'Small' : 'None'));
    case 'facts':
      // A FactSet reads markdown, and its two columns are narrow on a phone.
      return one.facts.map(({ label, value }, n) =>
        text([{ kind: 'strong', text: `${label}: ` }, ...value], {}, n === 0 ? 'Small' : 'None'),
      );
    case 'quote':
      return [{ type: 'Container', style: 'emphasis', items: [text(one.line, { italic: true })] }];
    case 'picture':
      return [picture(one, drawing)];
    case 'table':
      return table(one);
    case 'buttons':
      return rows(one.buttons).map((row, n) => ({
        type: 'ActionSet',
        spacing: n === 0 ? 'Medium' : 'Small',
        actions: row.map((button) => action(button, drawing)),
      }));
  }
};

/**
 * A card as an Adaptive Card 1.5. There are no words in here, and text stays text. One that is about something may change,
 * so clients ask for it anew when somebody comes by it.
 */
export const render = (card: Card, drawing: Drawing): Drawn =>
  fitted(
    frame(
      card.summary,
      [...(card.title === undefined ? [] : [heading(card.title)]), ...card.parts.flatMap((one) => part(one, drawing))],
      card.about === undefined
        ? {}
        : {
            refresh: {
              action: { type: 'Action.Execute', title: '↻', verb: refresh, data: { facts: { about: card.about } } },
            },
          },
    ),
  );
