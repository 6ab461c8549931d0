import type { types } from '@slack/bolt';
import type { Line } from '../../chat/line.ts';
import { limits } from './limits.ts';
import { nothing, pieces } from './text.ts';

const { message } = limits;

export type Rich = types.RichTextSection['elements'][number];

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

/** How many characters these pieces hold. */
export const lengthOf = (rich: readonly Rich[]): number =>
  rich.reduce((sum, one) => sum + ('text' in one && typeof one.text === 'string' ? one.text.length : 0), 0);

/** A line as Slack draws it, in stretches of at most `limit` characters: one for nearly every line, and never none. */
export const stretches = (line: Line, limit: number): Rich[][] => {
  const all: Rich[][] = [[]];
  let left = limit;
  for (const piece of line)
    for (const text of pieces(typeof piece === 'string' ? piece : piece.text, limit, left)) {
      if (text.length > left) {
        all.push([]);
        left = limit;
      }
      if (text === '') continue;
      all.at(-1)?.push(richPiece(piece, text));
      left -= text.length;
    }
  const filled = all.filter((one) => one.length > 0);
  return filled.length > 0 ? filled : [[{ type: 'text', text: nothing }]];
};

/** Pieces as one stretch of a rich text. */
export const section = (elements: Rich[]): types.RichTextSection => ({ type: 'rich_text_section', elements });

/** A block of rich text. */
export const richText = (...elements: types.RichTextBlock['elements']): types.RichTextBlock => ({
  type: 'rich_text',
  elements,
});
