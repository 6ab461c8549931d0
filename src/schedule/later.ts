import { allowed, type Calendar, nextAllowed, nextWorkingDay, widened } from './calendar.ts';
import { addDays, at, local, weekday } from './dates.ts';

const HOUR = 3_600_000;
const FRIDAY = 5;
const MORNING = 8 * 60 + 30;
const TWO = 14 * 60;
const THREE = 15 * 60;
const FOUR = 16 * 60;

/** On a Friday there is no next working day before the weekend: the same afternoon, an hour at least after asking. */
const fridayMinute = (asked: number): number | null => {
  if (asked <= TWO) return THREE;
  return asked <= THREE ? FOUR : null;
};

/**
 * DEFINITIONS B4: the one reminder of a check-in, the next working day at the person's own hour, on a Friday the same day at
 * 15:00 or 16:00, never later than Friday 16:00; null when that moment is not allowed (paused, 24-12..1-1): then silence.
 */
export const reminderAt = (askedAt: number, minute: number, calendar: Calendar): number | null => {
  const asked = local(askedAt, calendar.zone);
  const friday = weekday(asked.date) === FRIDAY;
  const day = friday ? asked.date : nextWorkingDay(asked.date, calendar);
  const own = weekday(day) === FRIDAY ? Math.min(minute, FOUR) : minute;
  const hour = friday ? fridayMinute(asked.minute) : own;
  if (hour === null) return null;
  const moment = at(day, hour, calendar.zone);
  return allowed(moment, widened(calendar, minute)) ? moment : null;
};

/** DEFINITIONS B4, Straks: in an hour, moved to the next allowed minute. */
export const inAnHour = (now: number, calendar: Calendar): number | null => nextAllowed(now + HOUR, calendar);

/** DEFINITIONS B4, Straks: the next working day at 08:30, or when the person's hours begin if that is later. */
export const nextMorning = (now: number, calendar: Calendar): number | null => {
  const from = MORNING < calendar.until ? Math.max(MORNING, calendar.from) : calendar.from;
  const tomorrow = at(addDays(local(now, calendar.zone).date, 1), 0, calendar.zone);
  return nextAllowed(tomorrow, { ...calendar, from });
};
