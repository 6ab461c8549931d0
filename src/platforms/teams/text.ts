import type { Line, Span } from '../../chat/line.ts';

/** A piece of an Adaptive Card. */
export type Element = { type: string } & Readonly<Record<string, unknown>>;

export type Look = Readonly<{
  size?: 'Small' | 'Medium' | 'Large';
  weight?: 'Bolder';
  color?: 'Attention';
  isSubtle?: true;
  italic?: true;
}>;

const isWeb = (url: string): boolean => URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);

/**
 * Runs of text. A run is never read as markdown, but {{DATE(..)}} in one would be: the two braces go into two runs.
 */
const runs = (text: string, look: Readonly<Record<string, unknown>>): Element[] =>
  text
    .split(/(?<=\{)(?=\{)/u)
    .filter((piece) => piece !== '')
    .map((piece) => ({ type: 'TextRun', text: piece, ...look }));

const run = (piece: string | Span, look: Look): Element[] => {
  if (typeof piece === 'string') return runs(piece, look);
  switch (piece.kind) {
    case 'strong':
      return runs(piece.text, { ...look, weight: 'Bolder' });
    case 'mention':
      return runs(piece.text, look);
    case 'link': {
      const selectAction = { type: 'Action.OpenUrl', url: piece.url };
      return runs(piece.text, isWeb(piece.url) ? { ...look, selectAction } : look);
    }
  }
};

/** A line as text that is data: RichTextBlock, because a TextBlock reads markdown (`**`, `[x](y)`) and we have none. */
export const text = (line: Line, look: Look = {}, spacing?: 'None' | 'Small' | 'Medium'): Element => {
  const inlines = line.flatMap((piece) => run(piece, look));
  return {
    type: 'RichTextBlock',
    inlines: inlines.length === 0 ? runs(' ', look) : inlines,
    ...(spacing === undefined ? {} : { spacing }),
  };
};

/** Letters, figures and quiet signs only: nothing in it can be markup, whoever wrote it. */
const isQuiet = (title: string): boolean => /^\p{L}[\p{L}\p{M}\p{N} ,.?'’:-]*$/u.test(title);

/** A title. Only a TextBlock can be a heading for a screen reader, so a title without any sign of markup becomes one. */
export const heading = (title: string): Element =>
  isQuiet(title)
    ? { type: 'TextBlock', style: 'heading', text: title, size: 'Medium', weight: 'Bolder', wrap: true }
    : text([title], { size: 'Medium', weight: 'Bolder' });

/**
 * Text for a place that cannot hold runs, and that some clients read as markdown (the choices of a field): what would
 * be markup is changed into signs that look the same and mean nothing.
 */
export const unmarked = (label: string): string =>
  label
    .replaceAll('*', '∗')
    .replaceAll('_', '\u02CD')
    .replaceAll('`', '\u02CB')
    .replace(/\](?=\()/gu, '] ')
    .replace(/</gu, '‹')
    .replace(/>/gu, '›')
    .replace(/\{(?=\{)/gu, '{ ')
    .replace(/^(\s*)(?=[-+#]|\d+[.)])/u, '$1\u2060');
