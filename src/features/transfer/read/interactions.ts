import { eventDay, level, numbered } from '../cells.ts';
import type { Columns } from '../columns.ts';
import { contactAt, type Finder, free, type Guard, neededPartner, neededPerson } from '../desk.ts';
import type { Contact, Interaction } from '../network.ts';
import type { Row } from '../table.ts';

export type InteractionField = keyof typeof names;

const names = {
  number: ['Contactmomentnr', 'Contactmomentnummer', 'Interaction number'],
  day: ['Dag', 'Day'],
  person: ['Medewerker', 'Colleague'],
  partner: ['Organisatienr', 'Org.nr', 'Organisatienummer', 'Organisation number'],
  contact: ['Contactnr', 'Contact number'],
  level: ['Niveau', 'Level'],
  kind: ['Soort', 'Kind'],
  note: ['Notitie', 'Note'],
  feeling: ['Gevoel', 'Feeling'],
} as const;

export const interactionColumns: Columns<InteractionField> = { names, needed: ['number', 'day', 'person', 'partner'] };

export type InteractionDesk = {
  blocks: Guard;
  findPerson: Finder;
  findPartner: Finder;
  contacts: ReadonlyMap<string, Contact>;
};

const feeling = (row: Row<InteractionField>): Interaction['feeling'] => {
  const cell = row.cell('feeling');
  if (cell === '+' || cell === '0' || cell === '-') return cell;
  if (cell !== '') row.note('STATUS_UNKNOWN', 'emptied', 'feeling');
  return null;
};

const interaction = (row: Row<InteractionField>, desk: InteractionDesk): Interaction | null => {
  const day = eventDay(row, 'day');
  const person = neededPerson(row, 'person', desk.findPerson);
  const partner = neededPartner(row, 'partner', desk.findPartner);
  if (day === null || person === null || partner === null) return null;
  return {
    number: row.cell('number'),
    day,
    person,
    partner,
    contact: contactAt(row, 'contact', partner, desk.contacts),
    level: level(row, 'level'),
    // Kinds stay in Dutch, as the questions of the check-in name them (checkin-questions.json, q_contact_kind).
    kind: free(row, 'kind', desk.blocks)?.toLowerCase() ?? 'overleg',
    note: free(row, 'note', desk.blocks),
    feeling: feeling(row),
  };
};

/** What we did with partners, up to the day before day 0 (DEFINITIONS A5, A9). */
export const readInteractions = (rows: readonly Row<InteractionField>[], desk: InteractionDesk): Interaction[] =>
  numbered(rows, 'number').flatMap((row) => interaction(row, desk) ?? []);
