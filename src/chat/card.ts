import type { Line } from './line.ts';

/** Where a press goes. `facts` carries ids only: who may do what is decided by the room, from the store. */
type Press = { to: string; facts: Readonly<Record<string, string>> };

/**
 * `opens: 'form'` is said beforehand, because Teams has to know it when the card is drawn. `light` is drawn as a sign
 * beside the label, never instead of it (RHYTHM-AND-TONE: word, colour and icon).
 */
export type Button = {
  label: string;
  press: Press;
  opens?: 'form';
  tone?: 'primary' | 'danger';
  light?: 'green' | 'amber' | 'red';
  /** A reaction to the message (a thumb, a heart) is the same as this press, and taking it away is `back`. */
  thanks?: { back: Press };
};

/**
 * The numbers of a table, to be drawn as bars where a platform can: each row with a number for each column but the first.
 * The table says the same.
 */
export type Bars = { title: string; rows: ReadonlyArray<{ label: string; values: readonly number[] }> };

/** `note`: what came later. A platform may put it into the thread of the card; elsewhere it is said in its place. */
export type Part =
  | { kind: 'text'; line: Line }
  | { kind: 'note'; line: Line }
  | { kind: 'list'; items: readonly Line[] }
  | { kind: 'facts'; facts: ReadonlyArray<{ label: string; value: Line }> }
  | { kind: 'quote'; line: Line }
  | { kind: 'picture'; svg: string; alt: string }
  | { kind: 'table'; head: readonly string[]; rows: ReadonlyArray<readonly Line[]>; bars?: Bars }
  | { kind: 'buttons'; buttons: readonly Button[] };

/**
 * What the bot says. `summary` is the notification and the screen reader's sentence; buttons always come last. `about`
 * names what it is about (`checkin:<id>`), so that every copy of it can follow a change.
 */
export type Card = { summary: string; title?: string; about?: string; parts: readonly Part[] };

/** The buttons of a card, in order. */
export const buttonsOf = (card: Card): readonly Button[] =>
  card.parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : []));

/** A card that is one sentence, with buttons for the way on if there are any. */
export const sentence = (text: string, buttons: readonly Button[] = []): Card => ({
  summary: text,
  parts: [{ kind: 'text', line: [text] }, ...(buttons.length === 0 ? [] : [{ kind: 'buttons' as const, buttons }])],
});
