import { claims } from './context.ts';
import { compact } from './dates.ts';
import { bsn, insz } from './numbers.ts';
import { type Judgement, type Page, sweep } from './page.ts';

const between = String.raw`[\s.\-/_:,|\\+*~'#()]{0,3}`;
const apart = String.raw`[\s.\-/_:,|]{1,2}`;

/** The places where people put a separator, 48.03.12-981.76; or all digits apart. */
const inszShape = new RegExp(
  String.raw`(?<!\d)(?:\d\d${between}\d\d${between}\d\d${between}\d{3}${between}\d\d|\d(?:${apart}\d){10})(?!\d)`,
  'g',
);
const bsnShape = /(?<!\d)(?:\d{8,9}|\d{4}([ .-])\d\d\1\d{3}|\d{3}([ .-])\d{3}\2\d{3})(?!\d)/g;
const bsnNine = /(?<!\d)\d(?:[\s.\-/]{0,2}\d){8}(?!\d)/g;
const bsnEight = /(?<!\d)\d(?:[\s.\-/]{0,2}\d){7}(?!\d)/g;
const dateShape = /^(?:\d{1,2}\D+\d{1,2}\D+\d{4}|\d{4}\D+\d{1,2}\D+\d{1,2})$/;
const fileShape = /(?<!\d)\d{6,12}(?!\d)/g;

const digits = (found: string): string => found.replace(/\D/g, '');

/** Whether a stretch of plain text holds a valid rijksregister- or BIS-number. */
export const holdsInsz = (text: string, today: string): boolean =>
  [...text.matchAll(inszShape)].some(([found]) => insz(digits(found), today));

/** Rijksregister- and BIS-numbers: valid is enough to block (PRIVACY.md 5.2). */
export const nationals = (page: Page): void =>
  sweep(page, 'insz', inszShape, (found) => (insz(digits(found), page.today) ? 'block' : undefined));

/** A number after factuur, polis, AGB or ticket is no BSN; after dossier or ref it is an identifier. */
const weigh = (page: Page, found: string, at: number): Judgement => {
  const said = claims(page.text, at, at + found.length);
  const valid = bsn(digits(found));
  const nearest = said.find((claim) => claim === 'supplier' || claim === 'dossier');
  if (said.includes('bsn')) {
    if (nearest === 'supplier') return valid ? 'warn' : 'allow';
    return valid ? 'block' : 'warn';
  }
  if (nearest === 'supplier') return 'allow';
  if (nearest === 'dossier') return 'warn';
  const glued = /\p{L}/u.test(page.text.slice(at - 1, at) + page.text.slice(at + found.length).slice(0, 1));
  const amount = /€\s?$/.test(page.text.slice(Math.max(0, at - 2), at));
  const day = /^\d{8}$/.test(found) && compact(found) !== undefined;
  return valid && !glued && !amount && !day ? 'warn' : undefined;
};

/** BSN: one in eleven random numbers passes the elfproef, so only a keyword makes it block (PRIVACY.md 5.2). */
export const bsns = (page: Page): void => {
  sweep(page, 'bsn', bsnShape, (found, at) => weigh(page, found, at));
  // Digits spelled apart are many things; only a text that speaks of a BSN is searched for them.
  const shapes = /bsn|b\.s\.n|burgerservice|sofi/i.test(page.text) ? [bsnNine, bsnEight] : [];
  for (const shape of shapes) {
    sweep(page, 'bsn', shape, (found, at) => {
      const named = claims(page.text, at, at + found.length)[0] === 'bsn';
      return named && !dateShape.test(found) ? weigh(page, found, at) : undefined;
    });
  }
  sweep(page, 'bsn', fileShape, (found, at) => {
    const nearest = claims(page.text, at, at + found.length).find(
      (claim) => claim === 'supplier' || claim === 'dossier',
    );
    return nearest === 'dossier' ? 'warn' : undefined;
  });
};
