import type { Calendar } from '../../src/schedule/calendar.ts';
import type { Rule } from '../../src/schedule/rhythm.ts';

/** Somebody of the demo: Brussels, Flanders, Monday to Friday, 08:00-18:00. */
export const flemish: Calendar = {
  zone: 'Europe/Brussels',
  region: 'BE-VLG',
  schoolRegion: null,
  workDays: [1, 2, 3, 4, 5],
  from: 480,
  until: 1080,
  daysOff: new Set(),
  pausedFrom: null,
  pausedUntil: null,
};

/** A Dutch colleague without a school region: school holidays do not touch the rhythm. */
export const dutch: Calendar = { ...flemish, zone: 'Europe/Amsterdam', region: 'NL' };

export const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

export const weekly = (weekday: number, clock = '08:45', anchor = '2026-11-23'): Rule => ({
  cadence: 'weekly',
  weekday,
  minute: minuteOf(clock),
  anchor,
});

export const utc = (text: string): number => Date.parse(text);
