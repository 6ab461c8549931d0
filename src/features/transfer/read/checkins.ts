import { day, eventDay, hours, neededWord, numbered, word, yes } from '../cells.ts';
import type { Columns } from '../columns.ts';
import { type Finder, free, type Guard, neededPerson } from '../desk.ts';
import type { CheckIn, Help } from '../network.ts';
import type { Row } from '../table.ts';
import { audiences, checkInStatuses, lights } from '../vocabulary.ts';

export type CheckInField = keyof typeof names;

const names = {
  number: ['Check-innr', 'Check-innummer', 'Check-in number'],
  person: ['Medewerker', 'Colleague'],
  week: ['Week_dag', 'Week day'],
  day: ['Dag', 'Day'],
  status: ['Status'],
  snoozed: ['Uitgesteld', 'Snoozed'],
  light: ['Stoplicht', 'Light'],
  hours: ['Uren', 'Hours'],
  partner: ['Organisatienr', 'Org.nr', 'Organisatienummer', 'Organisation number'],
  good: ['Wat_ging_goed', 'What went well'],
  why: ['Waarom', 'Why'],
  helpKind: ['Hulp_soort', 'Help kind'],
  helpText: ['Hulp_of_reden', 'Help or reason'],
  helpTo: ['Hulp_aan', 'Help from'],
} as const;

export const checkInColumns: Columns<CheckInField> = {
  names,
  needed: ['number', 'person', 'week', 'status'],
  unused: ['Duur_seconden', 'Seconds'],
};

export type CheckInDesk = { blocks: Guard; findPerson: Finder; findPartner: Finder };

/** DEFINITIONS B8: whom a request is for when the file does not say. */
const usualAudience = (kind: string): Help['audience'] =>
  ['besluit_nodig', 'ingang_nodig', 'tijd'].includes(kind) ? 'manager' : 'team';

const help = (row: Row<CheckInField>, blocks: Guard): Help | null => {
  const kind = free(row, 'helpKind', blocks);
  if (kind === null || kind === 'geen') return null;
  return { kind, text: free(row, 'helpText', blocks), audience: word(row, 'helpTo', audiences) ?? usualAudience(kind) };
};

const partnerOf = (row: Row<CheckInField>, find: Finder): string | null => {
  const found = find(row.cell('partner'));
  if (found === null && row.cell('partner') !== '') row.note('ORG_UNKNOWN', 'emptied', 'partner');
  return found;
};

/** The Monday it was asked for; null when the row must go. */
const weekOf = (row: Row<CheckInField>): number | null => {
  const found = eventDay(row, 'week');
  if (found === null || found % 7 === 0) return found;
  row.note('DATE_INVALID', 'rejected', 'week');
  return null;
};

const blank = {
  day: null,
  snoozed: false,
  light: null,
  minutes: null,
  partner: null,
  good: null,
  why: null,
  help: null,
};

const checkIn = (row: Row<CheckInField>, desk: CheckInDesk): CheckIn | null => {
  const person = neededPerson(row, 'person', desk.findPerson);
  const weekDay = weekOf(row);
  const status = neededWord(row, 'status', checkInStatuses);
  if (person === null || weekDay === null || status === null) return null;
  const asked = { ...blank, number: row.cell('number'), person, weekDay, snoozed: yes(row, 'snoozed') };
  // Why somebody skipped is never read: the column that holds it is left alone here (DEFINITIONS A4).
  if (status !== 'answered') return { ...asked, status };
  const answeredDay = day(row, 'day');
  if (answeredDay !== null && answeredDay >= 0) {
    row.note('DATE_FUTURE', 'emptied', 'day');
    return { ...asked, status: 'open' };
  }
  return {
    ...asked,
    status,
    day: answeredDay,
    light: word(row, 'light', lights),
    minutes: hours(row, 'hours'),
    partner: partnerOf(row, desk.findPartner),
    good: free(row, 'good', desk.blocks),
    why: free(row, 'why', desk.blocks),
    help: help(row, desk.blocks),
  };
};

/** The check-ins of past weeks, one a person a week (DEFINITIONS A2-A4). */
export const readCheckIns = (rows: readonly Row<CheckInField>[], desk: CheckInDesk): CheckIn[] => {
  const asked = new Set<string>();
  return numbered(rows, 'number').flatMap((row) => {
    const found = checkIn(row, desk);
    if (found === null) return [];
    const week = JSON.stringify([found.person, found.weekDay]);
    if (asked.has(week)) {
      row.note('DUP_ID_CONFLICT', 'rejected', 'week');
      return [];
    }
    asked.add(week);
    return [found];
  });
};
