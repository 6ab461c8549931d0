import { fold } from '../partners/fold.ts';
import { ordinary } from '../privacy/lexicon.ts';

/** A colleague as a text may call them. */
export type Named = { id: string; first_name: string; last_name: string };

/** A name in a text, as it was typed, and the ids of everybody it may mean. */
export type Mention = { typed: string; ids: readonly string[] };

const token = /\p{L}[\p{L}\p{M}'’-]*/gu;

/** "Anke's", "Ankes", "Bram’s": a name and whose something is. */
const bare = (word: string): string => fold(word).replace(/['’]s$/u, '');
const same = (word: string, name: string): boolean => word === name || word === `${name}s`;

/** A word in lower case is a name only when Dutch has no other use for it. */
const isName = (typed: string, name: string): boolean => /^\p{Lu}/u.test(typed) || !ordinary(name);

/** Several words are looked for as they stand, between other words. */
const spaced = (text: string): string => ` ${fold(text).replace(/[^\p{L}\p{N}'-]+/gu, ' ')} `;
const holds = (text: string, name: string): boolean => spaced(text).includes(` ${name} `);

/** The names by which a colleague is called that stand in a text, as typed. */
const callsOf = (text: string, { first_name, last_name }: Named): string[] => {
  const words = [...text.matchAll(token)].map(([word]) => word);
  return [first_name, last_name].flatMap((name) => {
    const folded = fold(name);
    if (folded === '') return [];
    if (/\s/u.test(folded)) return holds(text, folded) ? [name] : [];
    return words.filter((word) => same(bare(word), folded) && isName(word, folded)).slice(0, 1);
  });
};

/** Whether a text names somebody, by first or last name. */
export const isNamed = (text: string, person: Named): boolean => callsOf(text, person).length > 0;

/**
 * The colleagues a text names: a mention for each name in it. A name that may mean several people and one of
 * them is called in full means that one.
 */
export const mentionsIn = (text: string, people: readonly Named[]): Mention[] => {
  const byName = new Map<string, { typed: string; ids: string[] }>();
  for (const person of people)
    for (const typed of callsOf(text, person)) {
      const found = byName.get(bare(typed)) ?? { typed, ids: [] };
      byName.set(bare(typed), { typed: found.typed, ids: [...found.ids, person.id] });
    }
  const all = [...byName.values()];
  const means = (one: Mention, other: Mention): boolean =>
    other.ids.length < one.ids.length && other.ids.every((id) => one.ids.includes(id));
  const narrow = all.filter((one) => !all.some((other) => means(one, other)));
  return narrow.filter((one, place) => narrow.findIndex((other) => other.ids.join() === one.ids.join()) === place);
};

/** A partner as a text may call it. */
export type NamedPartner = { id: string; name: string; town: string | null };

const shortest = 5;

const capitals = (text: string): string[] =>
  [...text.matchAll(token)].filter(([word]) => /^\p{Lu}/u.test(word)).map(([word]) => word);

/** The last word of a partner's name, if no other partner and no town has it ("Wilgenkant"); the first says only the kind. */
const tellingWords = (partners: readonly NamedPartner[]): Map<string, string> => {
  const wordsIn = (name: string): string[] => capitals(name).map(fold);
  const towns = new Set(partners.flatMap(({ town }) => (town === null ? [] : wordsIn(town))));
  const used = new Map<string, number>();
  for (const { name } of partners) for (const word of new Set(wordsIn(name))) used.set(word, (used.get(word) ?? 0) + 1);
  const isTelling = (word: string): boolean => word.length >= shortest && used.get(word) === 1 && !towns.has(word);
  return new Map(
    partners.flatMap(({ id, name }) =>
      wordsIn(name)
        .slice(1)
        .slice(-1)
        .filter(isTelling)
        .map((word) => [id, word] as const),
    ),
  );
};

/** How the partners a text names are found: in full, or by the one word only they are called by. */
export const partnerFinder = <P extends NamedPartner>(partners: readonly P[]): ((text: string) => P[]) => {
  const telling = tellingWords(partners);
  const whole = new Map(partners.map(({ id, name }) => [id, spaced(name).trim()]));
  return (text) => {
    const line = spaced(text);
    const words = new Set(capitals(text).map(bare));
    return partners.filter(({ id }) => line.includes(` ${whole.get(id) ?? ''} `) || words.has(telling.get(id) ?? ''));
  };
};
