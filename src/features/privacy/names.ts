import { abbreviations, acronyms, care, honorifics, noNames, ordinary, particles, surnames, verbs } from './lexicon.ts';

/** How carefully a name is sought: after "mevrouw" freely, after "patiënt" or "een mevrouw" only on evidence. */
type Manner = { strict: boolean; determined: boolean; shouted: boolean };

/** A name found after a title; `sure` when a capital, an initial or the contact list says so. */
type Name = { to: number; known: boolean; sure: boolean };

type Word = { text: string; lower: string; to: number; dot: boolean };

const token = /([ \n]{0,20})('?\p{L}[\p{L}'-]{0,40})(\.?)/uy;

/** The words from a place on, read one by one as they are asked for; a sentence end stops them. */
const reader = (text: string, start: number): ((index: number) => Word | undefined) => {
  const words: Word[] = [];
  let at: number | undefined = start;
  return (index) => {
    while (at !== undefined && words.length <= index && words.length < 8) {
      token.lastIndex = at;
      const match = token.exec(text);
      at = undefined;
      if (match === null) break;
      const [whole, gap = '', raw = '', dot = ''] = match;
      const clean = raw.replace(/['-]+$/, '');
      const to = match.index + gap.length + clean.length + (clean === raw ? dot.length : 0);
      words.push({ text: clean, lower: clean.toLowerCase(), to, dot: dot !== '' });
      if (clean === raw && (dot === '' || clean.length <= 3)) at = match.index + whole.length;
    }
    return words[index];
  };
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
const knownEnd = (word: (index: number) => Word | undefined, start: number, known: ReadonlySet<string>) => {
  let name = '';
  let found: number | undefined;
  for (let end = start; known.size > 0 && end < start + 4; end += 1) {
    const lower = word(end)?.lower;
    if (lower === undefined) break;
    name = name === '' ? lower : `${name} ${lower}`;
    if (known.has(name) || known.has(name.replace(/'s$/, ''))) found = end + 1;
  }
  return found;
};

/** The name that starts at a place in the text, if one does: in any case, initials too (PRIVACY.md 5.2). */
export const nameAt = (text: string, at: number, manner: Manner, contacts: ReadonlySet<string>): Name | undefined => {
  const word = reader(text, at);
  const low = (one: Word): boolean => !capital(one) || (manner.shouted && loud(one));
  let end = 0;
  const skip = (matches: (one: Word) => boolean): Word[] => {
    const skipped: Word[] = [];
    for (let one = word(end); one && matches(one); one = word(end)) {
      skipped.push(one);
      end += 1;
    }
    return skipped;
  };
  skip(({ lower }) => honorifics.has(lower));
  const initials = skip(initial);
  const letters = initials.map(({ lower }) => lower).join('');
  if (letters.length > 1 && initials.every(low) && abbreviations.has(letters)) return undefined;
  let sure = initials.length > 0;
  let known = false;
  let to = word(end - 1)?.to;
  let named = sure;
  for (let core = 0; ; core += 1) {
    const listed = knownEnd(word, end, contacts) ?? (core === 0 ? knownEnd(word, end + 1, contacts) : undefined);
    const prefix = skip(({ lower }) => particles.has(lower));
    const one = word(end);
    if (listed === undefined) {
      if (!one) break;
      const name = low(one)
        ? core === 0 &&
          lowerName(
            one,
            prefix.map(({ lower }) => lower),
            word(end + 1),
            manner,
          )
        : capitalName(one, prefix, manner);
      if (!name) break;
    }
    named = true;
    known ||= listed !== undefined;
    sure ||= listed !== undefined || (one !== undefined && !low(one));
    end = listed ?? end + 1;
    const last = word(end - 1);
    to = last?.to;
    if (last?.dot && !initial(last)) break;
  }
  return named && to !== undefined ? { to, known, sure } : undefined;
};
