/** What somebody is called and reached by. A first name alone is looked for only when nobody else has it. */
export type Called = {
  first: string | null;
  last: string;
  email: string | null;
  phone: string | null;
  firstIsTheirs: boolean;
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** No name is longer. What is, is looked for by its beginning: a search of 40,000 letters is none. */
const longest = 200;

/** Letters with or without accents, in any case: "Zoe" finds "Zoë", and the other way round. */
const loose = (text: string): string =>
  text.length > longest ? `${loose(text.slice(0, longest))}\\S*` : spelled(text);

const spelled = (text: string): string =>
  [...text.normalize('NFD').replace(/\p{M}/gu, '')]
    .map((letter) =>
      /\p{L}/u.test(letter) ? `${escaped(letter)}\\p{M}*` : /\s/u.test(letter) ? '[\\s\\u00A0]+' : escaped(letter),
    )
    .join('');

/** Digits of a telephone number, however it is grouped. */
const grouped = (phone: string): string => [...phone.replace(/[^\d+]/gu, '')].map(escaped).join('[\\s./-]*');

const whole = (pattern: string): string => `(?<![\\p{L}\\p{M}\\d])${pattern}(?![\\p{L}\\p{M}\\d])`;

const courtesy =
  '(?<=(?<!\\p{L})(?:mevrouw|mevr\\.?|mw\\.?|meneer|mijnheer|dhr\\.?|mrs?\\.?|ms\\.?|miss)[\\s\\u00A0]+)';

/**
 * A first or last name without the other: only with the capital of its last word, because "Groen", "Wil" and "De Bakker"
 * are words as well. After "mevrouw" or "meneer" it is a name however it is written.
 */
const alone = (name: string): string => {
  const at = name.search(/\p{L}\S*$/u);
  const first = name.charAt(at);
  if (name.length > longest || at < 0 || first.toLowerCase() === first.toUpperCase()) return loose(name);
  return `(?:${courtesy}${loose(name)}|${loose(name.slice(0, at))}(?=(?-i:\\P{Ll}))${loose(name.slice(at))})`;
};

/** The searches for somebody, the longest names first, so that "An de Wit" is one word and not three. */
const searches = ({ first, last, email, phone, firstIsTheirs }: Called): RegExp[] => {
  const names = [
    ...(first === null
      ? []
      : [`${loose(first)}[\\s\\u00A0]+${loose(last)}`, `${loose(last)},?[\\s\\u00A0]+${loose(first)}`]),
    alone(last.trim()),
    ...(first !== null && firstIsTheirs ? [alone(first.trim())] : []),
  ].map(whole);
  const addresses = [
    ...(email === null ? [] : [`(?<![\\p{L}\\d.])${loose(email)}`]),
    ...(phone === null || phone.replace(/\D/gu, '').length < 6 ? [] : [`(?<!\\d)${grouped(phone)}(?!\\d)`]),
  ];
  return [...addresses, ...names].map((pattern) => new RegExp(pattern, 'giu'));
};

/**
 * Takes somebody out of a text: name, e-mail address and telephone number become `instead`, with or without accents,
 * whole words only; in any case, but for a first or last name by itself (PRIVACY 5.4, 8). A text without them comes back as it was.
 */
export const scrubber = (called: Called, instead: string): ((text: string) => string) => {
  const all = searches(called);
  return (text) => {
    // Accents in one piece or in two: compared in two, given back in one.
    const apart = text.normalize('NFD');
    const clean = all.reduce((left, search) => left.replace(search, instead), apart);
    return clean === apart ? text : clean.normalize('NFC');
  };
};
