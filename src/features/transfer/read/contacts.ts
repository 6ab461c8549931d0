import { email, label, level, list, name, numbered, phone } from '../cells.ts';
import type { Columns } from '../columns.ts';
import { type Finder, free, type Guard, neededPartner, people } from '../desk.ts';
import type { Contact } from '../network.ts';
import type { Row } from '../table.ts';

export type ContactField = keyof typeof names;

const names = {
  number: ['Contactnr', 'Contactnummer', 'Contact number'],
  partner: ['Organisatienr', 'Org.nr', 'Organisatienummer', 'Organisation number', 'Bedrijf'],
  firstName: ['Voornaam', 'First name'],
  lastName: ['Achternaam', 'Familienaam', 'Last name'],
  job: ['Functie', 'Job', 'Job title'],
  level: ['Niveau', 'Level'],
  email: ['E-mail', 'E-mailadres', 'Mail', 'E-mail address'],
  phone: ['Telefoon', 'Tel', 'Telefoonnummer', 'Phone'],
  knownBy: ['Interne_koppeling', 'Known by'],
} as const;

// The organisation's name stands beside its number for people who read the file; the number decides.
export const contactColumns: Columns<ContactField> = {
  names,
  needed: ['number', 'partner', 'lastName'],
  unused: ['Organisatie', 'Organisation'],
};

const contact = (row: Row<ContactField>, blocks: Guard, findPartner: Finder, findPerson: Finder): Contact | null => {
  const lastName = name(row, 'lastName');
  const partner = neededPartner(row, 'partner', findPartner);
  if (lastName === null || partner === null) return null;
  if (row.cell('level') === '') row.note('LEVEL_MISSING', 'kept', 'level');
  return {
    number: row.cell('number'),
    partner,
    firstName: label(row, 'firstName'),
    lastName,
    job: free(row, 'job', blocks),
    level: level(row, 'level'),
    email: email(row, 'email'),
    phone: phone(row, 'phone'),
    knownBy: people(row, 'knownBy', list(row, 'knownBy'), findPerson),
  };
};

/** The people at our partners, and who of us knows them (N07). */
export const readContacts = (
  rows: readonly Row<ContactField>[],
  blocks: Guard,
  findPartner: Finder,
  findPerson: Finder,
): Contact[] => numbered(rows, 'number').flatMap((row) => contact(row, blocks, findPartner, findPerson) ?? []);
