import type { Card, Part } from '../../chat/card.ts';
import { plainLine } from '../../chat/line.ts';

/** What one demo message or request may hold at most. Kept near what Slack and Teams allow, so the demo shows no more than they do. */
export const limits = {
  title: 150,
  line: 3000,
  items: 20,
  rows: 50,
  columns: 8,
  buttons: 25,
  label: 75,
  svg: 200_000,
  typed: 2000,
  facts: 20,
  fact: 200,
  fields: 30,
  value: 60_000,
  choices: 60,
  /** A demo clock cannot go back, so a slip of the keyboard may not carry it into another century. */
  pushDays: 366,
} as const;

const partFits = (part: Part): boolean => {
  switch (part.kind) {
    case 'text':
    case 'note':
    case 'quote':
      return plainLine(part.line).length <= limits.line;
    case 'list':
      return part.items.length <= limits.items && part.items.every((item) => plainLine(item).length <= limits.line);
    case 'facts':
      return part.facts.length <= limits.items && part.facts.every((f) => plainLine(f.value).length <= limits.line);
    case 'picture':
      return part.svg.length <= limits.svg && part.alt !== '';
    case 'table':
      return (
        part.rows.length <= limits.rows &&
        part.head.length <= limits.columns &&
        part.rows.every((row) => row.length === part.head.length)
      );
    case 'buttons':
      return (
        part.buttons.length <= limits.buttons && part.buttons.every((button) => button.label.length <= limits.label)
      );
  }
};

/** Whether the demo can show this card whole. */
export const fits = (card: Card): boolean => (card.title ?? '').length <= limits.title && card.parts.every(partFits);
