import fc from 'fast-check';
import { sensibleDays } from '../../../src/features/help/days.ts';
import type { Calendar } from '../../../src/schedule/calendar.ts';
import { addDays, at, weekday } from '../../../src/schedule/dates.ts';

const zone = 'Europe/Brussels';
const calendar = (more: Partial<Calendar> = {}): Calendar => ({
  zone,
  region: 'BE-VLG',
  schoolRegion: null,
  workDays: [1, 2, 3, 4, 5],
  from: 480,
  until: 1080,
  daysOff: new Set(),
  pausedFrom: null,
  pausedUntil: null,
  ...more,
});

const on = (today: string, minute: number, ...calendars: Calendar[]): string[] =>
  sensibleDays(at(today, minute, zone), today, calendars.length === 0 ? [calendar()] : calendars);

test.each([
  ['Monday', '2026-11-23', ['2026-11-23', '2026-11-24', '2026-11-27']],
  ['Wednesday', '2026-11-25', ['2026-11-25', '2026-11-26', '2026-11-27']],
  ['Thursday: the next Friday is next week’s', '2026-11-26', ['2026-11-26', '2026-11-27', '2026-12-04']],
  ['Friday', '2026-11-27', ['2026-11-27', '2026-11-30', '2026-12-04']],
  ['Saturday', '2026-11-28', ['2026-11-30', '2026-12-04']],
  ['Sunday', '2026-11-29', ['2026-11-30', '2026-12-04']],
])('%s', (_name, today, days) => {
  expect(on(today, 540)).toEqual(days);
});

test('too late for today; a holiday, the end of the year and a Friday off are left out', () => {
  expect(on('2026-11-23', 1021)).toEqual(['2026-11-24', '2026-11-27']);
  expect(on('2026-11-23', 1020)).toEqual(['2026-11-23', '2026-11-24', '2026-11-27']);
  // 11 November 2026 is a Wednesday.
  expect(on('2026-11-10', 540)).toEqual(['2026-11-10', '2026-11-12', '2026-11-13']);
  expect(on('2026-12-23', 540)).toEqual(['2026-12-23', '2027-01-04', '2027-01-08']);
  expect(on('2026-11-23', 540, calendar({ workDays: [1, 2, 3, 4] }))).toEqual([
    '2026-11-23',
    '2026-11-24',
    '2026-11-25',
  ]);
});

test('always days on which everybody works, in order, at most three, none of them over', () => {
  const days = fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1 });
  const away = fc.option(fc.integer({ min: 1, max: 40 }), { nil: null });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1200 }),
      fc.integer({ min: 0, max: 1439 }),
      days,
      days,
      away,
      (n, minute, one, other, gone) => {
        const today = addDays('2025-01-01', n);
        const back = gone === null ? null : addDays(today, gone);
        const found = on(today, minute, calendar({ workDays: one }), calendar({ workDays: other, pausedUntil: back }));
        expect(found.length).toBeLessThanOrEqual(3);
        expect([...found].sort()).toEqual(found);
        expect(new Set(found).size).toBe(found.length);
        for (const date of found) {
          expect(date >= today).toBe(true);
          expect(one.includes(weekday(date)) && other.includes(weekday(date))).toBe(true);
          if (back !== null) expect(date >= back).toBe(true);
        }
        const both = one.some((day) => other.includes(day));
        if (both) expect(found.length).toBeGreaterThan(0);
        else expect(found).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});
