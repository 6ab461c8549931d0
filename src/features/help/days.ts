import { type Calendar, paused, workingDay } from '../../schedule/calendar.ts';
import { addDays, local, monday } from '../../schedule/dates.ts';
import { yearEnd } from '../../schedule/holidays.ts';

/** How far ahead a day is looked for. */
const horizon = 60;
/** Today is still offered when this much of everybody's hours is left. Minutes. */
const enoughLeft = 60;
const friday = 4;

/**
 * Up to three days on which everybody of these calendars works: today while there is time left, the next one, and the
 * Friday after it; on a Friday or in a weekend that is next week's. Local dates, in order.
 */
export const sensibleDays = (now: number, today: string, calendars: readonly Calendar[]): string[] => {
  const usable = (date: string): boolean =>
    !yearEnd(date) && calendars.every((calendar) => workingDay(date, calendar) && !paused(date, calendar));
  const after = (date: string): string | null => {
    for (let n = 1; n <= horizon; n++) if (usable(addDays(date, n))) return addDays(date, n);
    return null;
  };
  const hasTime = calendars.every(({ zone, until }) => local(now, zone).minute + enoughLeft <= until);
  const next = after(today);
  const first = [...(hasTime && usable(today) ? [today] : []), ...(next === null ? [] : [next])];
  const last = first.at(-1);
  if (last === undefined) return [];
  const fridays = [0, 7, 14].map((days) => addDays(monday(last), friday + days));
  const third = fridays.find((date) => date > last && usable(date)) ?? after(last);
  return third === null ? first : [...first, third];
};
