import { addresses } from './address.ts';
import { internationals, mails, national, phones } from './contact.ts';
import { dates } from './dates.ts';
import type { Finding, Hit, Known } from './finding.ts';
import { bsns, nationals } from './identifiers.ts';
import type { Page } from './page.ts';
import { persons } from './person.ts';
import { plain } from './plain.ts';
import { publics } from './public.ts';

const lowered = (values: Iterable<string>): Set<string> =>
  new Set(
    [...values].map((value) => value.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()).filter(Boolean),
  );

/** The contact list as the guard compares it (PRIVACY.md 5.2: known contacts are exempt). */
export const known = (people: {
  names: Iterable<string>;
  emails: Iterable<string>;
  phones: Iterable<string>;
}): Known => ({
  names: lowered(people.names),
  emails: lowered(people.emails),
  phones: new Set([...people.phones].map(national).filter(Boolean)),
});

/** Judges a text before anything is stored (PRIVACY.md 5.2); `today` is 'YYYY-MM-DD'. Pure, and never throws. */
export const inspect = (text: string, contacts: Known, today: string): Finding => {
  const { text: readable, from, to } = plain(text);
  const page: Page = { text: readable, known: contacts, today, hits: [] };
  // The order binds: each rule masks what it knows, or a later rule would trip over it.
  for (const rule of [mails, publics, internationals, nationals, phones, bsns, dates, persons, addresses]) rule(page);
  const hits = page.hits
    .map((hit) => ({ ...hit, from: from[hit.from] ?? 0, to: to[hit.to - 1] ?? text.length }))
    .sort((one, other) => one.from - other.from);
  const verdict = hits.some(({ action }) => action === 'block') ? 'block' : hits.length > 0 ? 'warn' : 'allow';
  return { verdict, types: [...new Set(hits.map(({ type }) => type))], hits };
};

/** The text with the hits taken out ("Weghalen"). What is left may read differently: inspect it again. */
export const strip = (text: string, hits: readonly Pick<Hit, 'from' | 'to'>[]): string => {
  let left = '';
  let at = 0;
  for (const { from, to } of hits.toSorted((one, other) => one.from - other.from)) {
    if (to <= at) continue;
    left = join(left, text.slice(at, Math.max(at, from)));
    at = to;
  }
  return at === 0 ? text : join(left, text.slice(at)).trim();
};

/** Two halves around a gap: one space, no space before punctuation, no empty brackets, no comma twice. */
const join = (left: string, right: string): string => {
  const before = left.replace(/[ \t]+$/, '');
  const after = right.replace(/^[ \t]+/, '');
  if (/(?:^|\n)$/.test(before) && after.startsWith('\n')) return before + after.slice(1);
  if (before.endsWith('(') && after.startsWith(')')) return join(before.slice(0, -1), after.slice(1));
  if (/[,:;(]$/.test(before) && /^[,;:]/.test(after)) return join(before, after.slice(1));
  const tight = before === '' || after === '' || before.endsWith('(') || /^[\s,.;:!?)]/.test(after);
  return tight ? before + after : `${before} ${after}`;
};
