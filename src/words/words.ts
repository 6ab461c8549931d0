import type { CareTerm, Locale } from '../core/workspace.ts';
import { en, type Words } from './en.ts';
import { nl } from './nl.ts';

export type { Words };

const all: Record<Locale, Words> = { nl, en };

/** The bot's words in a language. */
export const words = (locale: Locale): Words => all[locale];

/**
 * Puts the organisation's own term for the people it cares for into a sentence of a data file.
 * Without a term the sentence stays as written (GLOSSARY: zorgvrager).
 */
export const withTerm = (text: string, locale: Locale, term: CareTerm | null): string =>
  term === null
    ? text
    : text.replace(
        locale === 'nl' ? /\b(een|de) (patiënt|zorgvrager)\b/gu : /\b(a|the) (patient|care seeker)\b/gu,
        (_, article) => `${article} ${words(locale).care[term]}`,
      );
