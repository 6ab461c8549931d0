import { addDays, at, local, weekday } from './dates.ts';
import { publicHoliday, type Region, yearEnd } from './holidays.ts';

export type Calendar = {
  zone: string;
  region: Region;
  /** For school holidays in the Netherlands: noord, midden or zuid. */
  schoolRegion: string | null;
  /** ISO weekdays on which the person works; Saturday and Sunday never count (B1). */
  workDays: readonly number[];
  /** Quiet outside [from, until), minutes of the local day (B2). */
  from: number;
  until: number;
  /** The organisation's own days and the person's. */
  daysOff: ReadonlySet<string>;
  /** The first local date of a pause; null: it has long begun. */
  pausedFrom: string | null;
  /** The first local date on which they are back, far away (2999-12-31) when unknown; null: not paused. */
  pausedUntil: string | null;
};

const MINUTE = 60_000;
const FRIDAY = 5;

/** How far ahead a working day or an allowed minute is looked for. */
const HORIZON_DAYS = 400;

/** What a widened evening leaves for sending: a queue a few minutes late must not push 22:00 to the next morning. */
const ROOM_MINUTES = 15;

/** DEFINITIONS B1: Monday to Friday, minus public holidays of the region, the organisation's days and the person's own. */
export const workingDay = (date: string, calendar: Calendar): boolean => {
  const day = weekday(date);
  return day <= FRIDAY && calendar.workDays.includes(day) && !publicHoliday(date, calendar.region, calendar.daysOff);
};

const step = (date: string, calendar: Calendar, direction: 1 | -1): string => {
  for (let n = 1; n <= HORIZON_DAYS; n++) {
    const day = addDays(date, n * direction);
    if (workingDay(day, calendar)) return day;
  }
  throw new RangeError(`no working day within ${HORIZON_DAYS} days of ${date}`);
};

/** DEFINITIONS B1: the first working day strictly after a date. */
export const nextWorkingDay = (date: string, calendar: Calendar): string => step(date, calendar, 1);

/** DEFINITIONS B1: the last working day strictly before a date. */
export const previousWorkingDay = (date: string, calendar: Calendar): string => step(date, calendar, -1);

/** DEFINITIONS B1, B6: n working days after a date, before it when n is negative; 0 gives the date itself. */
export const addWorkingDays = (date: string, n: number, calendar: Calendar): string => {
  let day = date;
  for (let left = Math.abs(n); left > 0; left--) day = step(day, calendar, n > 0 ? 1 : -1);
  return day;
};

/** README promise 2: away on this local date; the day of `pausedUntil` they are back. */
export const paused = (date: string, { pausedFrom, pausedUntil }: Calendar): boolean =>
  pausedUntil !== null && date < pausedUntil && (pausedFrom === null || date >= pausedFrom);

const reachable = (date: string, calendar: Calendar): boolean =>
  workingDay(date, calendar) && !yearEnd(date) && !paused(date, calendar);

/** README promise 2, a hard rule: inside the person's hours on a working day, not paused, not 24-12..1-1. */
export const allowed = (moment: number, calendar: Calendar): boolean => {
  const { date, minute } = local(moment, calendar.zone);
  return minute >= calendar.from && minute < calendar.until && reachable(date, calendar);
};

/** The first allowed moment at or after this one; null when there is none within 400 days (README promise 2). */
export const nextAllowed = (moment: number, calendar: Calendar): number | null => {
  if (allowed(moment, calendar)) return moment;
  const { date, minute } = local(moment, calendar.zone);
  for (let n = minute < calendar.from ? 0 : 1; n <= HORIZON_DAYS; n++) {
    const day = addDays(date, n);
    if (!reachable(day, calendar)) continue;
    const opening = at(day, calendar.from, calendar.zone);
    // In the second pass of an overlap the first pass of the opening is already over.
    const start = opening >= moment ? opening : moment - (moment % MINUTE) + (calendar.from - minute) * MINUTE;
    if (allowed(start, calendar)) return start;
  }
  return null;
};

/** DEFINITIONS B2: the check-in hour a person chose lies inside their hours by definition; they are widened to it. */
export const widened = (calendar: Calendar, minute: number): Calendar => {
  if (minute >= calendar.from && minute < calendar.until) return calendar;
  return minute < calendar.from
    ? { ...calendar, from: minute }
    : { ...calendar, until: Math.min(1440, minute + ROOM_MINUTES) };
};
