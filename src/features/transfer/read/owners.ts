import { day, email, hours, label, level, name, numbered, pastDay, time, word, yes } from '../cells.ts';
import type { Columns } from '../columns.ts';
import { type Finder, findPerson, free, type Guard, person } from '../desk.ts';
import { hoursOf, workDaysOf } from '../measure.ts';
import type { Owner } from '../network.ts';
import type { Row } from '../table.ts';
import { locales, platforms, roles, weekdays } from '../vocabulary.ts';

export type OwnerField = keyof typeof names;

const names = {
  number: ['Medewerkernr', 'Medewerkernummer', 'Personeelsnr', 'Personeelsnummer', 'Employee number'],
  firstName: ['Voornaam', 'First name'],
  lastName: ['Achternaam', 'Familienaam', 'Last name'],
  email: ['E-mail', 'E-mailadres', 'Mail', 'E-mail address'],
  job: ['Functie', 'Job', 'Job title'],
  role: ['Rol', 'Role'],
  level: ['Niveau', 'Level'],
  hours: ['Uren_per_week', 'Uren', 'Hours per week', 'Hours'],
  checkInDay: ['Check-in_dag', 'Check-in day'],
  checkInTime: ['Check-in_tijd', 'Check-in uur', 'Check-in time'],
  locale: ['Taal', 'Language'],
  platform: ['Platform'],
  started: ['Gestart_dag', 'Started day'],
  manager: ['Leidinggevende', 'Manager'],
  task: ['Taak', 'Task'],
  team: ['Team'],
  workDays: ['Werkdagen', 'Work days'],
  workHours: ['Werkuren', 'Work hours'],
  admin: ['Beheerder', 'Admin'],
  agreed: ['Rolkaart_akkoord_dag', 'Role card agreed day'],
  deputy: ['Vervanger', 'Deputy'],
} as const;

export const ownerColumns: Columns<OwnerField> = { names, needed: ['number', 'firstName', 'lastName'] };

/** DEFINITIONS B2: hours default to 08:00-18:00, in the evening until 21:30 for chair and mandate holder. */
const usualHours = (role: Owner['role']): { from: number; until: number } => ({
  from: 480,
  until: role === 'circleChair' || role === 'mandateHolder' ? 1290 : 1080,
});

const measured = <T>(row: Row<OwnerField>, field: OwnerField, read: (cell: string) => T | null): T | null => {
  const cell = row.cell(field);
  const found = cell === '' ? null : read(cell);
  if (cell !== '' && found === null) row.note('NUMBER_INVALID', 'emptied', field);
  return found;
};

const checkIn = (row: Row<OwnerField>, workDays: string): Owner['checkIn'] => {
  const weekday = word(row, 'checkInDay', weekdays);
  const minute = time(row, 'checkInTime');
  if (weekday === null || minute === null) return null;
  // Who works at weekends only has no working day to be asked on (DEFINITIONS B1).
  if (/[1-5]/.test(weekday) && /[1-5]/.test(workDays)) return { weekday: Number(weekday), minute };
  row.note('DAY_WEEKEND', 'emptied', 'checkInDay');
  return null;
};

const owner = (row: Row<OwnerField>, blocks: Guard): Owner | null => {
  const [firstName, lastName] = [name(row, 'firstName'), name(row, 'lastName')];
  if (firstName === null || lastName === null) return null;
  const found = word(row, 'role', roles, 'ROLE_UNKNOWN');
  const role = found ?? 'relationshipOwner';
  const workDays = measured(row, 'workDays', workDaysOf) ?? '12345';
  const { from, until } = measured(row, 'workHours', hoursOf) ?? usualHours(role);
  return {
    number: row.cell('number'),
    firstName,
    lastName,
    email: email(row, 'email'),
    job: free(row, 'job', blocks),
    role,
    level: level(row, 'level'),
    minutesAWeek: hours(row, 'hours') ?? 0,
    checkIn: checkIn(row, workDays),
    locale: word(row, 'locale', locales),
    // 'geen' is as good an answer as an empty cell: this person is on neither.
    platform: row.cell('platform') === 'geen' ? null : word(row, 'platform', platforms),
    startedDay: day(row, 'started'),
    manager: null,
    deputy: null,
    task: free(row, 'task', blocks),
    team: label(row, 'team'),
    workDays,
    workFrom: from,
    workUntil: until,
    isAdmin: yes(row, 'admin'),
    agreedDay: pastDay(row, 'agreed'),
  };
};

const withoutSameEmail = (read: ReadonlyArray<{ row: Row<OwnerField>; owner: Owner }>): void => {
  const seen = new Set<string>();
  for (const { row, owner } of read) {
    // A person is recognised by the address: two people cannot share one.
    if (owner.email !== null && seen.has(owner.email)) {
      row.note('DUP_EMAIL', 'emptied', 'email');
      owner.email = null;
    }
    if (owner.email !== null) seen.add(owner.email);
  }
};

/** True when following managers upwards from somebody comes back to them. */
const loops = (owner: Owner, byNumber: ReadonlyMap<string, Owner>): boolean => {
  const met = new Set<string>();
  for (let up = owner.manager; up !== null && !met.has(up); up = byNumber.get(up)?.manager ?? null) {
    if (up === owner.number) return true;
    met.add(up);
  }
  return false;
};

/** Our own people (DEMO-AND-IMPORT, columns of people), with a finder for the other files. */
export const readOwners = (rows: readonly Row<OwnerField>[], blocks: Guard): { owners: Owner[]; find: Finder } => {
  const read = numbered(rows, 'number').flatMap((row) => {
    const found = owner(row, blocks);
    return found === null ? [] : [{ row, owner: found }];
  });
  withoutSameEmail(read);
  const owners = read.map((one) => one.owner);
  const find = findPerson(owners);
  const byNumber = new Map(owners.map((one) => [one.number, one]));
  for (const { row, owner } of read) {
    owner.manager = person(row, 'manager', find, 'MANAGER_UNKNOWN');
    owner.deputy = person(row, 'deputy', find);
    if (!loops(owner, byNumber)) continue;
    row.note('MANAGER_LOOP', 'emptied', 'manager');
    owner.manager = null;
  }
  return { owners, find };
};
