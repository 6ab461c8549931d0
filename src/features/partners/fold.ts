/** Letters that are no letter with an accent, but are typed as one or two others. */
const doubles: ReadonlyArray<readonly [RegExp, string]> = [
  [/ß/gu, 'ss'],
  [/æ/gu, 'ae'],
  [/œ/gu, 'oe'],
  [/ø/gu, 'o'],
];

const plainLetters = /^[\0-\x7f]*$/u;

/** A text as people search for it: no capitals, no accents ("Diëtiste" and "dietiste" are one). */
export const fold = (text: string): string =>
  plainLetters.test(text)
    ? text.toLowerCase()
    : doubles.reduce(
        (folded, [from, to]) => folded.replace(from, to),
        text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, ''),
      );

/** The folded words of a text: letters and digits only. */
export const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Words that tell nothing about which partner is meant. */
const idle = new Set(
  'de het een t d s van bij in op te en met aan voor over naar uit the of at in and with'.split(' '),
);

/** Single letters that say something: a priority. */
const letters = 'abc';

/** The words of a question that count; when none is left, all of them. */
export const tellingWords = (text: string): string[] => {
  const all = wordsOf(text);
  const telling = all.filter((word) => !idle.has(word) && (word.length > 1 || letters.includes(word)));
  return telling.length > 0 ? telling : all;
};

/** What of a name looks like what was typed, 0 to 1: pairs of letters they share (Dice). */
export const likeness = (typed: string, name: string): number => {
  const pairs = (word: string): string[] => Array.from({ length: word.length - 1 }, (_, n) => word.slice(n, n + 2));
  const [asked, there] = [pairs(typed), pairs(name)];
  if (asked.length === 0 || there.length === 0) return 0;
  const left = [...there];
  let shared = 0;
  for (const pair of asked) {
    const at = left.indexOf(pair);
    if (at < 0) continue;
    shared++;
    left.splice(at, 1);
  }
  return (2 * shared) / (asked.length + there.length);
};

type Searched = Readonly<Record<'name' | 'number' | 'town' | 'sector' | 'kind' | 'theme', string | null>>;

/** All that a partner is found by, folded, a line each (the column `folded`); the name comes first. */
export const foldedPartner = ({ name, number, town, sector, kind, theme }: Searched): string =>
  fold([name, number, town, sector, kind, theme].map((text) => text ?? '').join('\n'));
