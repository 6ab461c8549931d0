import type { Priority } from '../../../core/person.ts';
import { label, list, name, numbered, word } from '../cells.ts';
import type { Columns } from '../columns.ts';
import { type Finder, free, type Guard, people } from '../desk.ts';
import { wholeOf } from '../measure.ts';
import type { Partner } from '../network.ts';
import type { Row } from '../table.ts';
import { phases, priorities } from '../vocabulary.ts';

export type PartnerField = keyof typeof names;

const names = {
  number: ['Organisatienr', 'Org.nr', 'Organisatienummer', 'Organisation number'],
  name: ['Naam', 'Organisatie', 'Name', 'Organisation'],
  sector: ['Branche', 'Sector'],
  kind: ['Soort', 'Kind'],
  town: ['Gemeente', 'Plaats', 'Town'],
  priority: ['Prioriteit', 'Prio', 'Priority'],
  phase: ['Fase', 'Phase'],
  owner: ['Relatiebeheerder', 'Relationship owner', 'Owner'],
  lastContact: ['Laatste_contact_dagen_voor_dag_0', 'Last contact days before day 0'],
  source: ['Bron', 'Source'],
  why: ['Waarom_belangrijk', 'Why important'],
  theme: ['Thema', 'Theme'],
  interests: ['Belangen', 'Interests'],
  participants: ['Betrokkenen', 'Participants'],
} as const;

export const partnerColumns: Columns<PartnerField> = { names, needed: ['number', 'name'] };

/** Days before day 0, kept as a day: 53 -> -53. Before day 0 only counts forwards, so a minus lies in the future. */
const lastContact = (row: Row<PartnerField>): number | null => {
  const cell = row.cell('lastContact');
  if (cell === '') return null;
  const days = wholeOf(cell);
  if (days !== null && days >= 0) return days === 0 ? 0 : -days;
  row.note(days === null ? 'DATE_INVALID' : 'DATE_FUTURE', 'emptied', 'lastContact');
  return null;
};

const owners = (row: Row<PartnerField>, find: Finder): { owner: string | null; second: string[] } => {
  const cell = row.cell('owner');
  if (cell === '') row.note('OWNER_MISSING', 'kept', 'owner');
  const whole = find(cell);
  if (cell === '' || whole !== null) return { owner: whole, second: [] };
  const [first, second] = cell.split(/[/|&;]|\ben\b|\band\b/).map((part) => find(part.trim()));
  if (first == null || second == null) {
    row.note('OWNER_UNKNOWN', 'emptied', 'owner');
    return { owner: null, second: [] };
  }
  row.note('OWNER_TWO', 'kept', 'owner');
  return { owner: first, second: [second] };
};

const partner = (row: Row<PartnerField>, blocks: Guard, find: Finder): Partner | null => {
  const called = name(row, 'name');
  if (called === null) return null;
  const { owner, second } = owners(row, find);
  const last = lastContact(row);
  const participants = people(row, 'participants', list(row, 'participants'), find);
  return {
    number: row.cell('number'),
    name: called,
    sector: label(row, 'sector'),
    kind: label(row, 'kind'),
    town: label(row, 'town'),
    priority: word<PartnerField, Priority>(row, 'priority', priorities, 'PRIORITY_UNKNOWN'),
    // No phase given: whom we spoke is being built up, whom we never spoke is a prospect and raises no alarm (N10).
    phase: word(row, 'phase', phases) ?? (last === null ? 'prospect' : 'building'),
    owner,
    lastContactDay: last,
    source: label(row, 'source'),
    why: free(row, 'why', blocks),
    theme: free(row, 'theme', blocks),
    interests: free(row, 'interests', blocks),
    participants: [...new Set([...second, ...participants])].filter((one) => one !== owner),
  };
};

/** The partners (DEMO-AND-IMPORT): exactly one owner at most, the others take part (N12). */
export const readPartners = (rows: readonly Row<PartnerField>[], blocks: Guard, find: Finder): Partner[] =>
  numbered(rows, 'number').flatMap((row) => partner(row, blocks, find) ?? []);
