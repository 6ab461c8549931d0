/** A piece of a line with a meaning of its own. Text is data: no piece is ever read as markup. */
export type Span =
  | { kind: 'strong'; text: string }
  | { kind: 'mention'; person: string; text: string }
  | { kind: 'link'; text: string; url: string };

/** One line of what the bot says. */
export type Line = ReadonlyArray<string | Span>;

/** A piece that stands out. */
export const strong = (text: string): Span => ({ kind: 'strong', text });

/** The line without its meaning: what a notification or a screen reader says. */
export const plainLine = (line: Line): string =>
  line.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
