import type { types } from '@slack/bolt';

const graphemes = new Intl.Segmenter('nl', { granularity: 'grapheme' });

/** What must not be shown: control signs, and signs that turn the direction of whatever stands after them. */
const unseen = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

const clean = (text: string): string =>
  text.toWellFormed().replace(unseen, (sign) => (sign === '\n' || sign === '\t' ? sign : ''));

/** As much of a text as fits, ending in an ellipsis when something is missing; never half a sign. */
export const cut = (text: string, limit: number): string => {
  const whole = clean(text);
  if (whole.length <= limit) return whole;
  let kept = '';
  // What lies beyond the limit can only lengthen the last sign that still fits.
  for (const { segment } of graphemes.segment(whole.slice(0, limit + 1))) {
    if (kept.length + segment.length > limit - 1) break;
    kept += segment;
  }
  return `${kept}…`;
};

/** Where a text may be broken, best place first: between lines, sentences, words; at last between two signs. */
const breaks = [/\n/gu, /[.!?…]\s/gu, /\s/gu] as const;

/** The length of the longest beginning of at most `limit` characters that does not break a sign in two. */
const whole = (text: string, limit: number): number => {
  let length = 0;
  for (const { segment } of graphemes.segment(text.slice(0, limit + 64))) {
    if (length + segment.length > limit) break;
    length += segment.length;
  }
  if (length > 0) return length;
  // One sign longer than all there is room for: it is broken, since it cannot be shown otherwise.
  return /[\uD800-\uDBFF]/u.test(text[limit - 1] ?? '') ? limit - 1 : limit;
};

const breakAt = (text: string, limit: number): number => {
  for (const one of breaks) {
    const found = [...text.slice(0, limit).matchAll(one)].at(-1);
    // Not too early: a stretch of a few words would look broken off.
    if (found !== undefined && found.index + found[0].length > limit / 2) return found.index + found[0].length;
  }
  return whole(text, limit);
};

/** A text in pieces of at most `limit` characters (the first of at most `room`), all of it and in order. */
export const pieces = (text: string, limit: number, room = limit): string[] => {
  const all: string[] = [];
  let rest = clean(text);
  // What does not fit into what is left of a stretch goes into the next one whole, if it fits there.
  let most = rest.length > limit && room > limit / 2 ? room : limit;
  while (rest.length > most) {
    const at = breakAt(rest, most);
    all.push(rest.slice(0, at));
    rest = rest.slice(at);
    most = limit;
  }
  return [...all, rest];
};

/** As `cut`, but the end stays: what tells the options of one question apart often stands last. */
export const cutInside = (text: string, limit: number): string => {
  const whole = clean(text);
  if (whole.length <= limit) return whole;
  const end = [...graphemes.segment(whole.slice(-Math.floor(limit / 2)))].slice(1).map(({ segment }) => segment);
  const tail = end.join('');
  return `${cut(whole, limit - tail.length)}${tail}`;
};

/** Slack refuses empty texts; a space that is no space stands for nothing. */
export const nothing = '\u00A0';

/** Text of which nothing is markup: no mention, no link, no `:emoji:`. */
export const plainText = (text: string, limit: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: cut(text, limit) || nothing,
  emoji: false,
});

/** Text for the few places where Slack reads markup (a notification, an ephemeral line): its three signs escaped. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * What somebody typed, without what Slack made of it: links and channels as they were typed, our own mention gone. Other
 * people called in it stay as they are (people.ts has their names).
 */
export const typed = (text: string, bot: string): string =>
  text
    .replaceAll(`<@${bot}>`, ' ')
    .replace(/<!(channel|here|everyone)(?:\|[^<>]*)?>/gu, '@$1')
    .replace(/<[^<>|]*\|([^<>|]*)>/gu, '$1')
    .replace(/<(?:mailto:|tel:)?([^<>@#!][^<>]*)>/gu, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
