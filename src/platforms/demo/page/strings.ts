import type { Locale } from '../../../core/workspace.ts';
import { nl } from './dutch.ts';
import { en, type Strings } from './english.ts';

export type { Strings };

/** The page's own words, in the language of whoever sits here; what the bot says comes from the house. */
export const strings: Readonly<Record<Locale, Strings>> = { nl, en };

/** What to say for the code of a refused request. */
export const sayCode = (words: Strings, code: string): string =>
  ({
    offline: words.offline,
    'too-far': words.tooFar,
    'too-large': words.tooLarge,
    'not-found': words.gone,
    invalid: words.past,
  })[code] ?? words.failed;
