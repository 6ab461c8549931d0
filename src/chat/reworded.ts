import type { Button, Card, Part } from './card.ts';
import type { Line } from './line.ts';

type Change = (text: string) => string;

const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (xml: string): string =>
  xml.replace(/&(?:#(\d{1,6})|(amp|lt|gt|quot|apos));/gu, (_, code?: string, name = '') =>
    code === undefined ? (signs[name] ?? '') : String.fromCodePoint(Number(code)),
  );

const escaped = (text: string): string => text.replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);

/** Only what is read in a picture is changed: its tags stay as they are. */
const drawn = (svg: string, change: Change): string =>
  svg.replace(/(?<=>)[^<>]+(?=<)/gu, (xml) => {
    const text = unescaped(xml);
    const clean = change(text);
    return clean === text ? xml : escaped(clean);
  });

const said = (line: Line, change: Change): Line =>
  line.map((piece) => (typeof piece === 'string' ? change(piece) : { ...piece, text: change(piece.text) }));

/** The words of a command that a button types for somebody are words; its other facts are ids and codes. */
const pressed = ({ press, ...button }: Button, change: Change): Button => ({
  ...button,
  label: change(button.label),
  press: {
    ...press,
    facts: Object.fromEntries(
      Object.entries(press.facts).map(([name, value]) => [name, name === 'words' ? change(value) : value]),
    ),
  },
});

const part = (one: Part, change: Change): Part => {
  switch (one.kind) {
    case 'text':
    case 'note':
    case 'quote':
      return { ...one, line: said(one.line, change) };
    case 'list':
      return { ...one, items: one.items.map((line) => said(line, change)) };
    case 'facts':
      return {
        ...one,
        facts: one.facts.map(({ label, value }) => ({ label: change(label), value: said(value, change) })),
      };
    case 'picture':
      return { ...one, svg: drawn(one.svg, change), alt: change(one.alt) };
    case 'table':
      return {
        ...one,
        head: one.head.map(change),
        rows: one.rows.map((row) => row.map((line) => said(line, change))),
        ...(one.bars === undefined
          ? {}
          : {
              bars: {
                title: change(one.bars.title),
                rows: one.bars.rows.map((row) => ({ ...row, label: change(row.label) })),
              },
            }),
      };
    case 'buttons':
      return { ...one, buttons: one.buttons.map((button) => pressed(button, change)) };
  }
};

/**
 * A card with every text that is shown changed, and nothing else of it: keys, kinds, routes and ids stay, whatever a
 * name is spelled like.
 */
const reworded = (card: Card, change: Change): Card => ({
  ...card,
  summary: change(card.summary),
  ...(card.title === undefined ? {} : { title: change(card.title) }),
  parts: card.parts.map((one) => part(one, change)),
});

/** The same for a card as the store holds it. Gives back the text as it was where nothing changes. */
export const rewordedText = (stored: string, change: Change): string => {
  const card = JSON.parse(stored) as Card;
  // Compared as they are written here: whoever wrote the stored text may have spaced it another way.
  const clean = JSON.stringify(reworded(card, change));
  return clean === JSON.stringify(reworded(card, (text) => text)) ? stored : clean;
};
