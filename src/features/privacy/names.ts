import { abbreviations, acronyms, care, honorifics, noNames, ordinary, particles, surnames, verbs } from './lexicon.ts';

/** How carefully a name is sought: after "mevrouw" freely, after "patiënt" or "een mevrouw" only on evidence. */
export type Manner = { strict: boolean; determined: boolean; shouted: boolean };

/** A name found after a title; `sure` when a capital, an initial or the contact list says so. */
export type Name = { to: number; known: boolean; sure: boolean };

type Word = { text: string; lower: string; to: number; dot: boolean; glued: boolean };

const token = /([ \n]{0,20})('?\p{L}[\p{L}'-]{0,40})(\.?)/uy;

const read = (text: string, at: number): Word[] => {
  const words: Word[] = [];
  token.lastIndex = at;
  while (words.length < 7) {
    const match = token.exec(text);
    if (match === null) break;
    const [, gap = '', raw = '', dot = ''] = match;
    const clean = raw.replace(/['-]+$/, '');
    const to = match.index + gap.length + clean.length + (clean === raw ? dot.length : 0);
    words.push({ text: clean, lower: clean.toLowerCase(), to, dot: dot !== '', glued: gap === '' });
    if (clean !== raw || (dot !== '' && clean.length > 3)) break;
  }
  return words;
};

const capital = (word: Word): boolean => /^'?\p{Lu}/u.test(word.text);
const loud = (word: Word): boolean => word.text.length > 1 && word.text === word.text.toUpperCase();

/** "S", "S.", "Th."; in lower case only with a dot, "cliënt s.", and not as in "i.v.m.". */
const initial = (word: Word): boolean => {
  if (word.text.length === 1) return word.dot || (capital(word) && word.text !== 'U');
  return word.dot && word.text.length < 4 && capital(word);
};

/** A lower-case word is a name when Dutch has no other use for it there. */
const lowerName = (word: Word, prefix: readonly string[], next: Word | undefined, manner: Manner): boolean => {
  const { lower } = word;
  const plain = lower.length < 2 || ordinary(lower);
  const joint = prefix.join(' ');
  if (/\b(?:den|der|vanden|vander|vande)$/.test(joint)) return lower.length > 1;
  if (joint === 'van de') return surnames.has(lower);
  if (joint === 'al') return false;
  if (joint !== '' && manner.strict) return surnames.has(lower);
  if (!manner.strict) return !plain;
  if (plain || lower.length < 3) return false;
  if (manner.determined) return surnames.has(lower);
  // "patiënt perelaar is gevallen", "bewoner perelaar, kamer 12": a verb or the end of the phrase follows a name.
  if (next === undefined || word.dot) return !/(?:t|d|de|te|ig|lijk|en|loos|baar|end)$/.test(lower);
  care.lastIndex = 0;
  return verbs.has(next.lower) || care.test(next.lower);
};

const capitalName = (word: Word, prefix: readonly Word[], manner: Manner): boolean => {
  if (noNames.has(word.lower) || (loud(word) && acronyms.has(word.lower))) return false;
  // "de cliënt van Kompasroos", "een mevrouw van Warme Drempel": a small van after an article is where one comes from.
  return !(manner.determined && prefix[0]?.text === 'van');
};

/** Where a surname of the contact list that starts at a word ends; its words may be several. */
const knownEnd = (words: readonly Word[], start: number, known: ReadonlySet<string>): number | undefined => {
  for (let end = Math.min(start + 4, words.length); end > start; end -= 1) {
    const joined = words.slice(start, end).map(({ lower }) => lower);
    const name = joined.join(' ');
    if (known.has(name) || known.has(name.replace(/'s$/, ''))) return end;
  }
  return undefined;
};

/** The name that starts at a place in the text, if one does: in any case, initials too (PRIVACY.md 5.2). */
export const nameAt = (text: string, at: number, manner: Manner, contacts: ReadonlySet<string>): Name | undefined => {
  const words = read(text, at);
  const low = (word: Word): boolean => !capital(word) || (manner.shouted && loud(word));
  let end = 0;
  const skip = (matches: (word: Word) => boolean): Word[] => {
    const start = end;
    for (let word = words[end]; word && matches(word); word = words[end]) end += 1;
    return words.slice(start, end);
  };
  skip(({ lower }) => honorifics.has(lower));
  const initials = skip(initial);
  const letters = initials.map(({ lower }) => lower).join('');
  if (letters.length > 1 && initials.every(low) && abbreviations.has(letters)) return undefined;
  let sure = initials.length > 0;
  let known = false;
  const start = end;
  let found = end;
  for (let core = 0; end < words.length; core += 1) {
    const listed = knownEnd(words, end, contacts) ?? (core === 0 ? knownEnd(words, end + 1, contacts) : undefined);
    const prefix = skip(({ lower }) => particles.has(lower));
    const word = words[end];
    if (listed === undefined) {
      if (!word) break;
      const name = low(word)
        ? core === 0 &&
          lowerName(
            word,
            prefix.map(({ lower }) => lower),
            words[end + 1],
            manner,
          )
        : capitalName(word, prefix, manner);
      if (!name) break;
    }
    known ||= listed !== undefined;
    sure ||= listed !== undefined || (word !== undefined && !low(word));
    end = listed ?? end + 1;
    found = end;
    const last = words[end - 1];
    if (last?.dot && !initial(last)) break;
  }
  const to = words[found - 1]?.to;
  return to === undefined || (found === start && initials.length === 0) ? undefined : { to, known, sure };
};
