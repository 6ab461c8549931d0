import { fits, limits } from './limits.ts';

type Json = { readonly [name: string]: unknown };

/** What is read on a card: the only things in it that may be made shorter. */
const read = new Set(['text', 'speak', 'fallbackText', 'altText']);

/** A text cut with a sign that something was left out; no sign is cut in two. */
export const short = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;

const shortened = (piece: unknown, most: number): unknown => {
  if (Array.isArray(piece)) return piece.map((one) => shortened(one, most));
  if (typeof piece !== 'object' || piece === null) return piece;
  return Object.fromEntries(
    Object.entries(piece).map(([name, value]) => [
      name,
      typeof value === 'string' && read.has(name) ? short(value, most) : shortened(value, most),
    ]),
  );
};

const left = { type: 'TextBlock', text: '…' };

/** Takes from the end of a card what does not fit; its buttons stay. */
const begun = <T extends Json>(card: T): T => {
  const body = Array.isArray(card.body) ? (card.body as Json[]) : [];
  const buttons = body.filter(({ type }) => type === 'ActionSet');
  const rest = body.filter(({ type }) => type !== 'ActionSet');
  let n = rest.length;
  const cut = (): T => ({ ...card, body: [...rest.slice(0, n), left, ...buttons] });
  while (n > 0 && !fits(cut())) n = Math.floor(n * 0.9);
  return cut();
};

/**
 * A card small enough for Teams (25 kB): as it is, or else with its texts cut, longest first, or its end left out. Where
 * something is cut stands a sign. Nothing of ours is ever that long; what people import may be.
 */
export const fitted = <T extends Json>(card: T): T => {
  if (fits(card)) return card;
  for (const most of limits.lengths) {
    const smaller = shortened(card, most) as T;
    if (fits(smaller)) return smaller;
  }
  return begun(shortened(card, limits.lengths.at(-1) ?? 100) as T);
};
