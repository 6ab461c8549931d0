import type { Region } from '../../src/core/workspace.ts';

/** Six weeks or so somewhere, with what stands on a kitchen calendar there: worked out by hand, not by the product. */
export type World = {
  name: string;
  start: string;
  weeks: number;
  zone: string;
  region: Region;
  /** Nobody works, or nothing may be sent. */
  closed: readonly string[];
  /** Mondays in a school holiday that are skipped by whoever is asked every week. */
  school: readonly string[];
};

const aroundNewYear = [24, 25, 26, 27, 28, 29, 30, 31].map((day) => `2026-12-${day}`);

export const worlds: readonly World[] = [
  {
    name: 'Flanders in autumn, over the end of summer time',
    start: '2026-10-05',
    weeks: 6,
    zone: 'Europe/Brussels',
    region: 'BE-VLG',
    closed: ['2026-11-11'],
    school: ['2026-11-02'],
  },
  {
    name: 'the Netherlands in autumn, over the end of summer time',
    start: '2026-10-05',
    weeks: 6,
    zone: 'Europe/Amsterdam',
    region: 'NL',
    closed: [],
    school: [],
  },
  {
    name: 'Flanders in spring, over the beginning of summer time',
    start: '2027-03-01',
    weeks: 6,
    zone: 'Europe/Brussels',
    region: 'BE-VLG',
    closed: ['2027-03-29'],
    school: ['2027-03-29'],
  },
  {
    name: 'the Netherlands in spring, over the beginning of summer time',
    start: '2027-03-01',
    weeks: 6,
    zone: 'Europe/Amsterdam',
    region: 'NL',
    closed: ['2027-03-29'],
    school: [],
  },
  {
    name: 'Flanders over the turn of the year',
    start: '2026-11-23',
    weeks: 7,
    zone: 'Europe/Brussels',
    region: 'BE-VLG',
    closed: [...aroundNewYear, '2027-01-01'],
    school: ['2026-12-21'],
  },
];

const day = (date: string): Temporal.PlainDate => Temporal.PlainDate.from(date);

export const plus = (date: string, days: number): string => day(date).add({ days }).toString();

/** A working day on the kitchen calendar. */
export const isOpen = (world: World, date: string): boolean => day(date).dayOfWeek <= 5 && !world.closed.includes(date);

const nextOpen = (world: World, date: string): string => {
  let next = plus(date, 1);
  while (!isOpen(world, next)) next = plus(next, 1);
  return next;
};

/** Somebody's agreement, as the store has it at the beginning. */
export type Agreement = { weekday: number; minute: number; every: number; anchor: string };

/** On which day of a week somebody is to be asked, or why not. */
export const dayFor = (world: World, { weekday, every, anchor }: Agreement, monday: string): string | null => {
  const since = day(anchor).until(day(monday)).days / 7;
  if (since % every !== 0) return null;
  if (every === 1 && world.school.includes(monday)) return null;
  for (let n = weekday; n <= 5; n++) if (isOpen(world, plus(monday, n - 1))) return plus(monday, n - 1);
  return null;
};

/** When somebody is reminded of a check-in they were asked on a day, as "date minute"; on a Friday until 16:00. */
export const reminderOf = (world: World, asked: string, minute: number): string => {
  if (day(asked).dayOfWeek === 5) return `${asked} ${15 * 60}`;
  const next = nextOpen(world, asked);
  return `${next} ${day(next).dayOfWeek === 5 ? Math.min(minute, 16 * 60) : minute}`;
};

/** The local day and minute of a moment, told by the platform's own calendar. */
export const localOf = (moment: number, zone: string): { date: string; minute: number } => {
  const there = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
  return { date: there.toPlainDate().toString(), minute: there.hour * 60 + there.minute };
};

/** The moment of a local day and minute. */
export const momentOf = (date: string, minute: number, zone: string): number =>
  day(date).toZonedDateTime({ timeZone: zone, plainTime: { hour: Math.floor(minute / 60), minute: minute % 60 } })
    .epochMilliseconds;
