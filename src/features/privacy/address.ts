import { type Page, sweep } from './page.ts';

/** Two letters that follow four digits as words: "in 2026 op 12 plaatsen". */
const words = new Set('op en in de om te is er we je ze al zo nu na of ja uw km mm kg ml cm nr ik hij'.split(' '));

const dutch = /(?<!\d)[1-9]\d{3}(\s?)(\p{L}{2})[\s,]{1,3}(?:(?:nr|no|huisnummer|huisnr)\.?\s?)?\d{1,5}(?!\d)/giu;
const dutchAfter = /(?<!\d)\d{1,5}\s?[a-z]?[\s,]{1,3}[1-9]\d{3}\s?[A-Z]{2}(?![\p{L}\d])/gu;
const street = String.raw`\p{L}(?:straat|laan|weg|steenweg|plein|dreef|lei|kaai|kade|gracht|singel|pad|hof|dijk|baan|markt|park|berg|veld|ring|plantsoen|wal|vest|str\.)`;
const number = String.raw`\s{1,3}\d{1,4}\s?[a-z]?(?:\s?(?:bus|b)\.?\s?\w{1,4})?`;
const belgian = new RegExp(
  String.raw`${street}${number}[\s,–-]{1,4}(?:B-?)?[1-9]\d{3}(?!\d)|(?<!\d)[1-9]\d{3}\s{1,3}\p{Lu}[\p{L}-]{1,30}[\s,]{1,3}(?:\p{L}{1,30}\s){0,3}\p{L}{0,30}?${street}${number}(?!\d)`,
  'gu',
);

/** A postcode with a house number, in either order; a postcode alone passes (PRIVACY.md 5.2). */
export const addresses = (page: Page): void => {
  sweep(page, 'address', dutch, (found) => {
    const letters = /\p{L}{2}/u.exec(found)?.[0] ?? '';
    const loose = /^\d{4}\s/.test(found);
    return loose && letters !== letters.toUpperCase() && words.has(letters.toLowerCase()) ? undefined : 'warn';
  });
  sweep(page, 'address', dutchAfter, () => 'warn');
  sweep(page, 'address', belgian, () => 'warn');
};
