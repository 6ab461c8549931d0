import { claims } from './context.ts';
import { holdsInsz } from './identifiers.ts';
import { bsn } from './numbers.ts';
import { type Judgement, type Page, sweep } from './page.ts';

/** Mail providers of private people, whatever the ending: hotmail.com, hotmail.be, yahoo.fr. */
const providers = new Set(
  (
    'gmail googlemail hotmail outlook live msn yahoo ymail icloud gmx aol telenet skynet scarlet pandora belgacom voo ' +
    'ziggo kpnmail kpnplanet hetnet xs4all casema chello quicknet upcmail zonnet wxs solcon caiway zeelandnet home ' +
    'protonmail proton tutanota tuta fastmail hushmail zoho mailbox rocketmail edpnet versatel freeler'
  ).split(' '),
);
/** Names that are also ordinary words or employers: private under these endings only. */
const domains = new Set(
  'me.com mac.com pm.me mail.com planet.nl tele2.nl online.nl kpn.nl base.be orange.be'.split(' '),
);

const mail = /(?<![\p{L}\d._%+'-])[\p{L}\d._%+'-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu;

const isPrivate = (address: string): boolean => {
  const domain = address.slice(address.indexOf('@') + 1);
  return providers.has(domain.split('.').at(-2) ?? '') || domains.has(domain);
};

/** E-mail: colleagues and work mail pass, an unknown address at a private provider is asked about (PRIVACY.md 5.2). */
export const mails = (page: Page): void =>
  sweep(page, 'email', mail, (found) => {
    if (holdsInsz(found, page.today)) return undefined;
    const address = found.toLowerCase().replace(/^[.'-]+/, '');
    return isPrivate(address) && !page.known.emails.has(address) ? 'warn' : 'allow';
  });

/** A phone number as its national digits: +32 (0)15 00 00 60 and 015/00.00.60 are both 015000060. */
export const national = (phone: string): string => {
  const bare = phone.replace(/\(0\)/g, '').replace(/[^\d+]/g, '');
  const digits = bare.replace(/^(?:\+|00)(?=[1-9])/, '');
  return digits === bare ? bare : digits.replace(/^3[12]0?/, '0');
};

const gap = String.raw`[\s./()-]{0,3}`;
const homeland = new RegExp(
  String.raw`(?:(?<!\d\s{0,2})\+|(?<!\d[\s:.,/-]{0,2})00)\s?(?:32${gap}(?:\(?0\)?${gap})?(?:4[5-9](?:${gap}\d){7}|[1-9](?:${gap}\d){7})|31${gap}(?:\(?0\)?${gap})?[1-9](?:${gap}\d){8})(?!\d)`,
  'g',
);
const foreign = new RegExp(String.raw`\+[1-9](?:${gap}\d){7,13}(?!\d)|(?<!\d)00[1-9](?:${gap}\d){8,12}(?!\d)`, 'g');
const grouped = [8, 7].map((more) => new RegExp(String.raw`(?<!\d[./-]?)\(?0[1-9](?:${gap}\d){${more}}(?!\d)`, 'g'));
const bare = /(?<!\d)0[1-9]\d{7,8}(?!\d)/g;
const official = /^\+?\d\d\.\d\d\.\d\d-\d{3}\.\d\d$/;
/** "09.00-10.30 12 mensen" and "09-11-2026 9" look like a phone number and are none. */
const clock = /^\d\d?[.:/-]\d\d\s?-\s?\d\d?[.:]\d\d|^\d\d?[./-]\d\d?[./-]\d{4}/;

const unlessKnown = (page: Page, found: string): Judgement =>
  page.known.phones.has(national(found)) ? 'allow' : 'warn';

/** Dutch and Belgian numbers with a country code; before the rijksregister rule, which eleven of their digits may pass. */
export const internationals = (page: Page): void =>
  sweep(page, 'phone', homeland, (found) =>
    (official.test(found) || found.startsWith('00')) && holdsInsz(found, page.today)
      ? undefined
      : unlessKnown(page, found),
  );

/** Other phones: an unknown number is asked about, it belongs on the contact card (PRIVACY.md 5.2). */
export const phones = (page: Page): void => {
  sweep(page, 'phone', foreign, (found) => unlessKnown(page, found));
  for (const pattern of grouped) {
    sweep(page, 'phone', pattern, (found) => {
      const [first = '', ...rest] = found.match(/\d+/g) ?? [];
      if (rest.length === 0 || first.length > 4 || clock.test(found)) return undefined;
      return rest.every((group) => group.length > 1) ? unlessKnown(page, found) : undefined;
    });
  }
  sweep(page, 'phone', bare, (found, at) => {
    const said = claims(page.text, at, at + found.length);
    if (said.includes('bsn') || said.includes('supplier') || said.includes('dossier')) return undefined;
    if (page.known.phones.has(found)) return 'allow';
    return found.length === 10 || said[0] === 'phone' || !bsn(found) ? 'warn' : undefined;
  });
};
