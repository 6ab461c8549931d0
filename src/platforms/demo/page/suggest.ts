import type { DemoWord } from '../house.ts';

const bare = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/^\/\s?/, '')
    .replace(/^(?:netwerk|network|schakel)\s+/, '');

/** How well a word fits what was typed: 0 it begins so, 1 another name of it does, 2 it is about it; null: not at all. */
const nearness = ({ word, names, text }: DemoWord, typed: string): number | null => {
  if (bare(word).startsWith(typed)) return 0;
  if (names.some((name) => bare(name).startsWith(typed))) return 1;
  return typed.length > 2 && bare(text).includes(typed) ? 2 : null;
};

/** The words that may be meant by what was typed, the likeliest first; a slash alone means all of them, nothing means none. */
export const fitting = (words: readonly DemoWord[], typed: string): readonly DemoWord[] => {
  const wanted = bare(typed.trimStart());
  if (typed.trim() === '') return [];
  // What follows a word that takes more is not a word to look up.
  if (words.some((one) => one.takes && [one.word, ...one.names].some((name) => wanted.startsWith(`${bare(name)} `))))
    return [];
  return words
    .flatMap((one) => {
      const found = nearness(one, wanted.trimEnd());
      return found === null ? [] : [{ one, found }];
    })
    .sort((a, b) => a.found - b.found)
    .map(({ one }) => one);
};
