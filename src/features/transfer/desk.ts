import { inspect, known } from '../privacy/guard.ts';
import { plain } from './columns.ts';
import type { Contact, Owner, Partner } from './network.ts';
import type { Said } from './sentences.ts';
import type { Row } from './table.ts';

/** Whose names, addresses and numbers are professional, so that the guard lets them pass. */
export type Colleagues = Parameters<typeof known>[0];

/** True when a text identifies a care seeker and may not be kept. */
export type Guard = (text: string) => boolean;

/** The privacy guard for one folder: names met in it are known ones (PRIVACY 5.2). */
export const guardFor = (colleagues: Colleagues, today: string): Guard => {
  const familiar = known(colleagues);
  return (text) => inspect(text, familiar, today).verdict === 'block';
};

/** A free text: what identifies a care seeker or begins as a formula is left empty (PRIVACY_BLOCK, FORMULA). */
export const free = <F extends string>(row: Row<F>, field: F, blocks: Guard): string | null => {
  const cell = row.cell(field);
  if (cell === '') return null;
  // A plus or minus is how people begin a line; = and @ are how a formula begins.
  const why: Said | null = blocks(cell) ? 'PRIVACY_BLOCK' : /^[=@]/.test(cell) ? 'FORMULA' : null;
  if (why === null) return cell;
  row.note(why, 'emptied', field);
  return null;
};

/** A free text without which the row says nothing; null when the row must go. */
export const neededText = <F extends string>(row: Row<F>, field: F, blocks: Guard): string | null => {
  if (row.cell(field) === '') row.note('NAME_MISSING', 'rejected', field);
  return free(row, field, blocks);
};

/** Finds by number, e-mail address or exact name; null when nobody or more than one is meant. */
export type Finder = (cell: string) => string | null;

type Entry = { number: string; names: readonly (string | null)[] };

const finder = (entries: readonly Entry[]): Finder => {
  const byNumber = new Set(entries.map((entry) => entry.number));
  const byName = new Map<string, string | null>();
  for (const { number, names } of entries)
    for (const name of new Set(names.map((one) => plain(one ?? ''))))
      if (name !== '') byName.set(name, byName.has(name) ? null : number);
  return (cell) => (byNumber.has(cell) ? cell : (byName.get(plain(cell)) ?? null));
};

/** Finds a colleague by number, e-mail address or full name. */
export const findPerson = (owners: readonly Owner[]): Finder =>
  finder(
    owners.map(({ number, firstName, lastName, email }) => ({ number, names: [email, `${firstName} ${lastName}`] })),
  );

/** Finds a partner by number or name, whatever its dots and spaces. */
export const findPartner = (partners: readonly Partner[]): Finder =>
  finder(partners.map(({ number, name }) => ({ number, names: [name] })));

/** A colleague the row cannot do without; null when the row must go (PERSON_MISSING, OWNER_UNKNOWN). */
export const neededPerson = <F extends string>(row: Row<F>, field: F, find: Finder): string | null => {
  const found = find(row.cell(field));
  if (found === null) row.note(row.cell(field) === '' ? 'PERSON_MISSING' : 'OWNER_UNKNOWN', 'rejected', field);
  return found;
};

/** A colleague, or nobody (OWNER_UNKNOWN). */
export const person = <F extends string>(
  row: Row<F>,
  field: F,
  find: Finder,
  code: Said = 'OWNER_UNKNOWN',
): string | null => {
  if (row.cell(field) === '') return null;
  const found = find(row.cell(field));
  if (found === null) row.note(code, 'emptied', field);
  return found;
};

/** Colleagues of whom the unknown ones are left out (OWNER_UNKNOWN). */
export const people = <F extends string>(row: Row<F>, field: F, cells: readonly string[], find: Finder): string[] => {
  const found = cells.map(find);
  if (found.includes(null)) row.note('OWNER_UNKNOWN', 'emptied', field);
  return [...new Set(found.filter((one) => one !== null))];
};

/** A partner the row cannot do without; null when the row must go (ORG_UNKNOWN). */
export const neededPartner = <F extends string>(row: Row<F>, field: F, find: Finder): string | null => {
  const found = find(row.cell(field));
  if (found === null) row.note('ORG_UNKNOWN', 'rejected', field);
  return found;
};

/** The contact of a step or interaction, who must belong to its partner (PERSON_MISSING, CONTACT_OTHER_ORG). */
export const contactAt = <F extends string>(
  row: Row<F>,
  field: F,
  partner: string,
  contacts: ReadonlyMap<string, Contact>,
): string | null => {
  const cell = row.cell(field);
  if (cell === '') return null;
  const found = contacts.get(cell);
  if (found?.partner === partner) return cell;
  row.note(found === undefined ? 'PERSON_MISSING' : 'CONTACT_OTHER_ORG', 'emptied', field);
  return null;
};
