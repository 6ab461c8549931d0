import { term, weekdays } from './vocabulary.ts';

const DAY = 1440;

/** "14:30", "14.30", "14u30", "9u" or "9" as the minute of the day; null when it is no time. */
export const minuteOf = (text: string): number | null => {
  const found = /^(\d{1,2})(?:[:.uh](\d{2})?)?(?:\s*(?:u|uur|h))?$/i.exec(text.trim());
  if (!found) return null;
  const minute = Number(found[1]) * 60 + Number(found[2] ?? 0);
  return Number(found[2] ?? 0) < 60 && minute <= DAY ? minute : null;
};

/** "08:00-18:00" as minutes of the day; null when it is no such thing or ends before it begins. */
export const hoursOf = (text: string): { from: number; until: number } | null => {
  const [first, second, ...more] = text.split(/-|–|\btot\b|\bto\b/).map((part) => minuteOf(part));
  if (first == null || second == null || more.length > 0 || second <= first) return null;
  return { from: first, until: second };
};

/** "ma-vr" or "ma, wo, vr" as ISO weekdays in order, e.g. '12345'; null when a day is not understood. */
export const workDaysOf = (text: string): string | null => {
  const chosen = new Set<number>();
  for (const part of text.replaceAll('t/m', '-').split(/[,;|+/]|\ben\b|\band\b/)) {
    const ends = part.split(/-|–|\btot\b|\bto\b/).map((day) => Number(term(weekdays, day) ?? 0));
    const [first, last] = [ends[0] ?? 0, ends.at(-1) ?? 0];
    if (ends.length > 2 || first === 0 || last === 0) return null;
    for (let day = first; ; day = (day % 7) + 1) {
      chosen.add(day);
      if (day === last) break;
    }
  }
  return [...chosen].sort((a, b) => a - b).join('');
};

/** Hours with a comma or a point, "2,5", as minutes; null when it is no number. Hours are kept in minutes. */
export const minutesOf = (text: string): number | null =>
  /^\d+([.,]\d+)?$/.test(text) ? Math.round(Number(text.replace(',', '.')) * 60) : null;

/** Minutes as a number of hours, e.g. 19.5, to two decimals. */
export const hoursFrom = (minutes: number): number => Math.round((minutes / 60) * 100) / 100;

/** A whole number, with its sign; null when it is none. */
export const wholeOf = (text: string): number | null => (/^[+-]?\d{1,6}$/.test(text) ? Number(text) : null);
