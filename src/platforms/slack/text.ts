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

/** What somebody typed, without what Slack made of it: links and channels as they were typed, our own mention gone. */
export const typed = (text: string, bot: string): string =>
  text
    .replaceAll(`<@${bot}>`, ' ')
    .replace(/<[^<>|]*\|([^<>|]*)>/gu, '$1')
    .replace(/<(?:mailto:|tel:)?([^<>@#!][^<>]*)>/gu, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
