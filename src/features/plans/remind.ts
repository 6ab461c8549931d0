import { addWorkingDays, type Calendar, paused, previousWorkingDay, workingDay } from '../../schedule/calendar.ts';
import { addDays } from '../../schedule/dates.ts';
import { yearEnd } from '../../schedule/holidays.ts';

/** What decides when a step is mentioned. Local dates 'YYYY-MM-DD'. */
export type Dated = {
  dueOn: string;
  /** Snoozed: not before this day, and on this day. */
  quietUntil: string | null;
  /** The last day on which it was mentioned or set; what lies up to then is past. Null: not known. */
  remindedOn: string | null;
};

/** The days of B6 in order: two working days before, on the day (or the working day before it), one working day after. */
const days = (dueOn: string, calendar: Calendar): string[] => {
  const day = workingDay(dueOn, calendar) ? dueOn : previousWorkingDay(dueOn, calendar);
  return [addWorkingDays(day, -2, calendar), day, addWorkingDays(day, 1, calendar)];
};

/**
 * The days on which a step is mentioned in the message of the day (B6). A snoozed step comes back on the day chosen
 * instead of on what lay before it. Nothing comes while somebody is away, and nothing from 24-12 to 1-1 (B18).
 */
export const reminderDays = ({ dueOn, quietUntil }: Omit<Dated, 'remindedOn'>, calendar: Calendar): string[] => {
  const all = days(dueOn, calendar);
  const left = quietUntil === null ? all : [quietUntil, ...all.filter((day) => day > quietUntil)];
  return left.filter((day) => !yearEnd(day) && !paused(day, calendar));
};

/** Whether a step is to be mentioned today, or was to be since it was last: while we were down, say (B7, one message). */
export const isDue = (step: Dated, today: string, calendar: Calendar): boolean => {
  const since = step.remindedOn ?? addDays(today, -1);
  return reminderDays(step, calendar).some((day) => day > since && day <= today);
};
