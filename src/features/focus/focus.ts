import { addDays } from '../../schedule/dates.ts';

/** An owner puts at most so many partners first in a quarter (N06). */
export const mostInFocus = 3;

/** More than three can be chosen in a form; of so many is asked which to let go, of more the form is asked again. */
export const mostPicked = 8;

/** The first day of the quarter of a local date. */
export const quarterOf = (date: string): string => {
  const month = Number(date.slice(5, 7));
  return `${date.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
};

/** The first day of the quarter before one that begins on this day. */
export const quarterBefore = (period: string): string => quarterOf(addDays(period, -1));

/** The last day of the quarter that begins on this day. */
export const endOf = (period: string): string => addDays(quarterOf(addDays(period, 95)), -1);
