import { claims } from './context.ts';
import { bsn, iban, kbo, riziv } from './numbers.ts';
import { type Page, sweep } from './page.ts';

const gap = String.raw`[\s.\-]{0,2}`;
const ibanShape = new RegExp(
  String.raw`(?<![\p{L}\d]|(?<!iban)(?<=\p{L}))(?:` +
    [
      String.raw`BE(?:${gap}\d){14}`,
      String.raw`NL(?:${gap}\d){2}(?:${gap}[A-Z]){4}(?:${gap}\d){10}`,
      String.raw`LU(?:${gap}\d){2}(?:${gap}[A-Z\d]){16}`,
      String.raw`DE(?:${gap}\d){20}`,
      String.raw`FR(?:${gap}\d){2}(?:${gap}[A-Z\d]){23}`,
    ].join('|') +
    String.raw`)(?!\d)`,
  'giu',
);
const dutchVat = /(?<![\p{L}\d])NL[\s.-]{0,2}(?:\d[\s.-]{0,2}){9}B[\s.-]{0,2}\d\d(?!\d)/giu;
const kboShape = /(?<!\d[./-]?)(?:[01]\d{3}|\d{3})[ .]?\d{3}[ .]?\d{3}(?!\d)/g;
const rizivGrouped = /(?<!\d)\d[-/. ]\d{5}[-/. ]\d\d[-/. ]\d{3}(?!\d)/g;
const eleven = /(?<!\d)\d{11}(?!\d)/g;

/** IBAN, VAT, KBO and RIZIV come early: their digits would trip the later rules (PRIVACY.md 5.2). */
export const publics = (page: Page): void => {
  sweep(page, 'iban', ibanShape, (found) => (iban(found) ? 'warn' : undefined));
  sweep(page, 'nl-vat', dutchVat, (found) => (bsn(found.replace(/\D/g, '').slice(0, 9)) ? 'warn' : 'allow'));
  sweep(page, 'nl-vat', kboShape, (found, at) => {
    const named = claims(page.text, at, at + found.length)[0] === 'kbo';
    const long = found.replace(/\D/g, '').length === 10;
    return kbo(found) ? (long || named ? 'allow' : undefined) : long && named ? 'allow' : undefined;
  });
  sweep(page, 'insz', rizivGrouped, () => 'allow');
  sweep(page, 'insz', eleven, (found, at) => {
    const nearest = claims(page.text, at, at + 11).find((claim) => claim === 'riziv' || claim === 'insz');
    const behind = nearest === undefined && /^\s{0,2}\(?\s?(?:riziv|inami)/i.test(page.text.slice(at + 11, at + 24));
    return (nearest === 'riziv' || behind) && riziv(found) ? 'allow' : undefined;
  });
};
