import fc from 'fast-check';
import { allowed, widened } from '../../src/schedule/calendar.ts';
import { at, local, weekday } from '../../src/schedule/dates.ts';
import { inAnHour, nextMorning, reminderAt } from '../../src/schedule/later.ts';
import { dutch, flemish, minuteOf } from './calendars.ts';

const moment = (date: string, clock: string): number => at(date, minuteOf(clock), 'Europe/Brussels');

test.each([
  // the next working day at the own hour
  ['2026-11-24', '08:45', '08:45', '2026-11-25', '08:45'],
  ['2026-11-25', '19:30', '19:30', '2026-11-26', '19:30'],
  ['2026-11-10', '13:15', '13:15', '2026-11-12', '13:15'],
  // asked late (catch-up): still the own hour
  ['2026-11-24', '14:20', '08:45', '2026-11-25', '08:45'],
  // a Friday check-in: the same Friday
  ['2026-11-27', '08:30', '08:30', '2026-11-27', '15:00'],
  ['2026-11-27', '14:00', '14:00', '2026-11-27', '15:00'],
  ['2026-11-27', '14:01', '14:01', '2026-11-27', '16:00'],
  ['2026-11-27', '15:00', '15:00', '2026-11-27', '16:00'],
  // a Thursday evening: Friday, 16:00 at the latest
  ['2026-11-26', '20:00', '20:00', '2026-11-27', '16:00'],
  ['2026-11-26', '16:30', '16:30', '2026-11-27', '16:00'],
])('B4: asked %s %s (own hour %s): reminder %s %s', (date, clock, own, day, expected) => {
  expect(reminderAt(moment(date, clock), minuteOf(own), flemish)).toBe(moment(day, expected));
});

test.each([
  ['Friday after 15:00', moment('2026-11-27', '15:01'), flemish],
  ['the next day is 24 December', moment('2026-12-23', '08:45'), flemish],
  [
    'paused from the next day',
    moment('2026-11-24', '08:45'),
    { ...flemish, pausedFrom: '2026-11-25', pausedUntil: '2026-12-01' },
  ],
  ['Friday afternoon outside the own hours', moment('2026-11-27', '08:45'), { ...flemish, until: minuteOf('13:00') }],
])('B4: no reminder: %s', (_why, askedAt, calendar) => {
  expect(reminderAt(askedAt, minuteOf('08:45'), calendar)).toBeNull();
});

test('B4: in an hour, or the first allowed minute after it', () => {
  expect(inAnHour(moment('2026-11-24', '08:50'), flemish)).toBe(moment('2026-11-24', '09:50'));
  expect(inAnHour(moment('2026-11-24', '17:30'), flemish)).toBe(moment('2026-11-25', '08:00'));
  expect(inAnHour(moment('2026-11-27', '17:30'), flemish)).toBe(moment('2026-11-30', '08:00'));
});

test('B4: the next working day 08:30, or the start of later hours', () => {
  expect(nextMorning(moment('2026-11-24', '08:50'), flemish)).toBe(moment('2026-11-25', '08:30'));
  expect(nextMorning(moment('2026-11-27', '08:50'), flemish)).toBe(moment('2026-11-30', '08:30'));
  expect(nextMorning(moment('2026-12-23', '08:50'), flemish)).toBe(moment('2027-01-04', '08:30'));
  const evening = { ...flemish, from: minuteOf('13:00'), until: minuteOf('21:30') };
  expect(nextMorning(moment('2026-11-24', '13:50'), evening)).toBe(moment('2026-11-25', '13:00'));
  const early = { ...flemish, from: minuteOf('06:00'), until: minuteOf('08:00') };
  expect(nextMorning(moment('2026-11-24', '06:50'), early)).toBe(moment('2026-11-25', '06:00'));
});

test('whatever was asked when: a reminder never leaves the hours, the week days or a Friday before 16:01', () => {
  const moments = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-01-01') });
  const minutes = fc.integer({ min: 0, max: 1439 });
  fc.assert(
    fc.property(moments, minutes, fc.constantFrom(flemish, dutch), (askedAt, minute, calendar) => {
      const reminder = reminderAt(askedAt, minute, calendar);
      if (reminder === null) return;
      expect(reminder).toBeGreaterThan(askedAt);
      expect(allowed(reminder, widened(calendar, minute))).toBe(true);
      const there = local(reminder, calendar.zone);
      expect(weekday(there.date)).toBeLessThan(6);
      if (weekday(there.date) === 5) expect(there.minute).toBeLessThanOrEqual(minuteOf('16:00'));
    }),
    { numRuns: 1000 },
  );
});
