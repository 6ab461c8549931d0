/** One text as it is said, by where it stands; a function is called with examples. */
export type Spoken = { key: string; text: string };

type Leaf = { path: string; value: unknown };

/** Every end of a tree of texts, with its path. */
export const leaves = (tree: object, above = ''): Leaf[] =>
  Object.entries(tree).flatMap(([name, value]: [string, unknown]) => {
    const path = above === '' ? name : `${above}.${name}`;
    return typeof value === 'object' && value !== null ? leaves(value, path) : [{ path, value }];
  });

type Saying = (...parts: Array<number | string | null>) => string;

const isSaying = (value: unknown): value is Saying => typeof value === 'function';

/** All texts of a language: functions called with one, with two, and with nothing where nothing is allowed. */
export const spokenBy = (words: object): Spoken[] =>
  leaves(words).flatMap(({ path, value }) => {
    if (typeof value === 'string') return [{ key: path, text: value }];
    if (!isSaying(value)) throw new Error(`${path} is no text`);
    const all = (part: number): number[] => Array.from({ length: value.length }, () => part);
    return [1, 2].map((part) => ({ key: `${path}(${part})`, text: value(...all(part)) }));
  });

/** A text in sentences. */
export const sentencesOf = (text: string): string[] =>
  text
    .replace(/\bBv\. /gu, 'Bv ')
    .split(/(?<=[.?!])["']?\s+/u)
    .filter((sentence) => sentence !== '');

export const wordsIn = (sentence: string): string[] => sentence.split(/\s+/u).filter((word) => /[\p{L}\d]/u.test(word));

const rules: ReadonlyArray<[string, RegExp]> = [
  ['u or uw', /(?<![\p{L}-])(u|uw)(?![\p{L}-])/iu],
  ['reproach', /vergeet niet|te laat|achterstallig|je moet|nog steeds niet/iu],
  ['exclamation', /!/u],
  ['score', /\bscores?\b|\branking|\bpunten\b|procent|%/iu],
  ['somebody who buys', /\bklant/iu],
  [
    'English',
    /\b(the|your|you|is not|please|sorry|okay|deadline|feedback|update|dashboard|meeting|task|issue|submit|click|error|user|login|settings|today|done|english)\b/iu,
  ],
];

/** What RHYTHM-AND-TONE asks us not to say, found in a Dutch text. */
export const forbidden = (text: string): string[] =>
  rules.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
