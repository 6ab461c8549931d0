import type { Locale } from '../../core/workspace.ts';
import { labelOf, questionOf } from '../../words/questions.ts';

/** A way of contact in a sentence: "telefoon". */
export const sayKind = (kind: string, locale: Locale): string =>
  labelOf(questionOf('q_contact_kind'), kind, locale).toLowerCase();

/** The first part of a theme of two: "ontslag en overdracht" is spoken of as "ontslag". */
export const shortTheme = (theme: string): string => theme.split(/\s+(?:en|and)\s+/u)[0] ?? theme;

/** A text as the end of a sentence of ours: no capital unless it starts with a name or letters that stay big, no full stop. */
export const inSentence = (text: string, names: readonly string[] = []): string => {
  const [first = ''] = text.split(/[\s,.:;]/u);
  const keeps = names.includes(first) || /^.\p{Lu}/u.test(first) || /^\p{Lu}$/u.test(first);
  const said = text.trim().replace(/[.\s]+$/u, '');
  if (keeps) return said;
  // A capital E leaves off the accent that the word is written with: "Eén intake" is "één intake".
  return (said.startsWith('Eén') ? 'é' : said.charAt(0).toLowerCase()) + said.slice(1);
};

/** A step as something that was done: what stands between brackets at its end is left out. */
export const asDone = (title: string): string => title.replace(/\s*\([^()]*\)\s*$/u, '');

/** The most of a name that still fits in so many signs: all of it, its last words, or the beginning of it. */
export const shortName = (name: string, room: number): string => {
  const words = name.split(/\s+/u);
  const tails = words.map((_, from) => words.slice(from).join(' '));
  const fitting = tails.find((tail) => tail.length <= room && tail.length > 4);
  return fitting ?? name.slice(0, room).trim();
};
