/** What the words around a number say it is. */
type Claim = 'bsn' | 'insz' | 'riziv' | 'kbo' | 'supplier' | 'dossier' | 'phone';

const reach = 25;
const longest = 24;

const before: readonly (readonly [Claim, RegExp])[] = [
  [
    'bsn',
    /(?<!\p{L})(?:bsn|b\.s\.n\.?|burgerservice|sofi(?=[-\s]?n(?:r|um)|[^\p{L}]|$))(?:[-\s]?(?:nummers?|nrs?))?/giu,
  ],
  ['insz', /rijksregister|(?<!\p{L})(?:insz|niss|rrn|rnr|rr|bis)(?=[-\s]?n(?:r|um)|[^\p{L}]|$)/giu],
  ['riziv', /(?<!\p{L})(?:riziv|inami)/giu],
  ['kbo', /(?<!\p{L})(?:kbo|bce|btw|vat|tva|ondernemings?)|(?<![\p{L}\d])be(?=[\s.]?[\d]|$)/giu],
  ['supplier', /factu(?:ur|re)|polis|(?<!\p{L})(?:agb|kvk|ticket|bestel|order|offerte|invoice)/giu],
  [
    'dossier',
    /dossier|(?<!\p{L})(?:ref(?=[^\p{L}]|$|nr|num)|referentie)|(?:pati[eë]nt|cli[eë]nt|bewoner|zorg)(?:en|s)?[-\s]?(?:nr|num|id(?!\p{L})|code)/giu,
  ],
  ['phone', /(?<!\p{L})(?:tel|gsm|mobiel|fax|bel|belt|bellen|belde|bereikbaar)(?!\p{L})|telefoon/giu],
];
const after = /(?<!\p{L})(?:bsn|burgerservice|sofi(?=[-\s]?n(?:r|um)|[^\p{L}]|$))/iu;

/** Most numbers stand near none of these: one quick look spares the long one. */
const hint =
  /bsn|b\.s|burger|sofi|rijks|insz|niss|r[rn]|bis|riziv|inami|kbo|bce|btw|vat|tva|ondern|be|fact|polis|agb|kvk|ticket|bestel|order|offerte|invoice|dossier|ref|pati|cli|bewoner|zorg|tel|gsm|mobiel|fax/i;

/** An invoice or file word speaks for a number in the same breath only: no digit, comma or sentence between. */
const sameBreath = /^(?:[^\d!?\n;,.]|\.(?!\s\p{Lu}))*$/u;

/** Every claim the words within 25 characters make on the number at from..to, nearest first (PRIVACY.md 5.2). */
export const claims = (text: string, from: number, to: number): Claim[] => {
  const window = text.slice(Math.max(0, from - reach - longest), from);
  const next = text.slice(to, to + reach + longest);
  if (!hint.test(window) && !hint.test(next)) return [];
  const found: { claim: Claim; end: number }[] = [];
  for (const [claim, pattern] of before) {
    for (const match of window.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (window.length - end > reach) continue;
      const bound = claim === 'supplier' || claim === 'dossier';
      if (!bound || sameBreath.test(window.slice(end))) found.push({ claim, end });
    }
  }
  found.sort((one, other) => other.end - one.end);
  const named = found.map(({ claim }) => claim);
  const behind = after.exec(next);
  return behind && behind.index <= reach ? [...named, 'bsn'] : named;
};
