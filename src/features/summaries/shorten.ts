const ELLIPSIS = '…';

/** As many whole signs as fit in `most` UTF-16 units. */
const fitting = (text: string, most: number): string => {
  let kept = '';
  for (const sign of text) {
    if (kept.length + sign.length > most) break;
    kept += sign;
  }
  return kept;
};

/**
 * A text on one line of at most `most` signs (UTF-16 units, as the platforms count). What does not fit is left out
 * after a whole word and the ellipsis says so; only a single word that is too long is parted.
 */
export const shorten = (text: string, most: number): string => {
  const line = text.trim().replace(/\s+/gu, ' ');
  if (line.length <= most) return line;
  const cut = fitting(line, most - ELLIPSIS.length);
  // What follows a cut between two words is a space: then the last word is whole.
  const whole = line.charAt(cut.length) === ' ' ? cut : cut.slice(0, Math.max(cut.lastIndexOf(' '), 0));
  return `${(whole === '' ? cut : whole).replace(/[\s,;:.]+$/u, '')}${ELLIPSIS}`;
};

/** Sentences joined into as few lines of at most `most` signs as keep their order. A sentence is never parted here. */
export const pack = (sentences: readonly string[], most: number): string[] => {
  const lines: string[] = [];
  for (const sentence of sentences) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + sentence.length > most) lines.push(sentence);
    else lines.splice(-1, 1, `${last} ${sentence}`);
  }
  return lines;
};
