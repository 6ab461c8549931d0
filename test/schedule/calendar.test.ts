import fc from 'fast-check';
import {
  addWorkingDays,
  allowed,
  nextAllowed,
  nextWorkingDay,
  paused,
  previousWorkingDay,
  widened,
  workingDay,
} from '../../src/schedule/calendar.ts';
import { at, local } from '../../src/schedule/dates.ts';
import { dutch, flemish, minuteOf } from './calendars.ts';

const moment = (date: string, clock: string): number => at(date, minuteOf(clock), 'Europe/Brussels');

test.each([
  ['2026-11-24', true],
  ['2026-11-28', false],
  ['2026-11-29', false],
  ['2026-11-11', false],
  ['2026-12-24', true],
])('B1: %s is a working day: %s', (date, expected) => {
  expect(workingDay(date, flemish)).toBe(expected);
});

test('B1: the days of the organisation, of the person and of the other country', () => {
  expect(workingDay('2026-11-24', { ...flemish, daysOff: new Set(['2026-11-24']) })).toBe(false);
  expect(workingDay('2026-11-25', { ...flemish, workDays: [1, 2, 4] })).toBe(false);
  expect(workingDay('2026-11-11', dutch)).toBe(true);
  expect(workingDay('2026-11-28', { ...flemish, workDays: [1, 2, 3, 4, 5, 6, 7] })).toBe(false);
});

test('working days are counted over weekends and holidays, both ways', () => {
  expect(nextWorkingDay('2026-11-10', flemish)).toBe('2026-11-12');
  expect(previousWorkingDay('2026-11-12', flemish)).toBe('2026-11-10');
  expect(nextWorkingDay('2026-04-03', dutch)).toBe('2026-04-07');
  // B6: two working days before a step due on Wednesday 25, and one after
  expect(addWorkingDays('2026-11-25', -2, flemish)).toBe('2026-11-23');
  expect(addWorkingDays('2026-11-27', 1, flemish)).toBe('2026-11-30');
  expect(addWorkingDays('2026-11-28', 0, flemish)).toBe('2026-11-28');
  expect(() => nextWorkingDay('2026-11-10', { ...flemish, workDays: [] })).toThrow(RangeError);
});

test('a pause runs up to the day they are back', () => {
  const away = { ...flemish, pausedFrom: '2026-11-24', pausedUntil: '2026-11-26' };
  const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'];
  expect(days.map((day) => paused(day, away))).toEqual([false, true, true, false]);
  expect(days.map((day) => paused(day, { ...away, pausedFrom: null }))).toEqual([true, true, true, false]);
  expect(days.some((day) => paused(day, { ...away, pausedUntil: null }))).toBe(false);
});

test.each([
  ['2026-11-24', '07:59', false],
  ['2026-11-24', '08:00', true],
  ['2026-11-24', '17:59', true],
  ['2026-11-24', '18:00', false],
  ['2026-11-28', '10:00', false],
  ['2026-11-11', '10:00', false],
  ['2026-12-23', '10:00', true],
  ['2026-12-24', '10:00', false],
  ['2026-12-31', '10:00', false],
  ['2027-01-01', '10:00', false],
  ['2027-01-04', '10:00', true],
])('B2: %s %s allowed: %s', (date, clock, expected) => {
  expect(allowed(moment(date, clock), flemish)).toBe(expected);
});

test.each([
  ['2026-11-24', '10:15', '2026-11-24', '10:15'],
  ['2026-11-24', '06:00', '2026-11-24', '08:00'],
  ['2026-11-24', '18:00', '2026-11-25', '08:00'],
  ['2026-11-27', '18:00', '2026-11-30', '08:00'],
  ['2026-11-10', '20:00', '2026-11-12', '08:00'],
  ['2026-12-23', '18:00', '2027-01-04', '08:00'],
  ['2027-03-26', '19:00', '2027-03-30', '08:00'],
])('from %s %s the first allowed minute is %s %s', (date, clock, day, expected) => {
  expect(nextAllowed(moment(date, clock), flemish)).toBe(moment(day, expected));
});

test('paused: the day they are back; never: null', () => {
  const away = { ...flemish, pausedUntil: '2026-12-02' };
  expect(nextAllowed(moment('2026-11-24', '10:00'), away)).toBe(moment('2026-12-02', '08:00'));
  expect(nextAllowed(moment('2026-11-24', '10:00'), { ...flemish, pausedUntil: '2999-12-31' })).toBeNull();
  expect(nextAllowed(moment('2026-11-24', '10:00'), { ...flemish, workDays: [] })).toBeNull();
});

test('hours that begin inside an overlap begin in its second pass too', () => {
  // Cairo, Thursday 29 October 2026: 23:00-24:00 happens twice
  const late = { ...dutch, zone: 'Africa/Cairo', from: minuteOf('23:30'), until: 1440 };
  const second = Date.parse('2026-10-29T21:10:20Z');
  expect(local(second, late.zone)).toEqual({ date: '2026-10-29', minute: minuteOf('23:10') });
  expect(nextAllowed(second, late)).toBe(Date.parse('2026-10-29T21:30:00Z'));
});

test('B2: hours are widened to the chosen check-in minute', () => {
  const night = widened(flemish, minuteOf('22:00'));
  const clocks = ['08:00', '17:59', '21:59', '22:00'];
  expect(clocks.map((clock) => allowed(moment('2026-11-24', clock), night))).toEqual([true, true, true, true]);
  expect(allowed(moment('2026-11-24', '23:00'), night)).toBe(false);
  const early = widened(flemish, minuteOf('06:30'));
  expect(allowed(moment('2026-11-24', '06:30'), early)).toBe(true);
  expect(allowed(moment('2026-11-24', '06:29'), early)).toBe(false);
  expect(widened(flemish, minuteOf('17:59'))).toBe(flemish);
  expect(widened(flemish, minuteOf('23:59')).until).toBe(1440);
});

test('nextAllowed is allowed, never earlier, and nothing before it is', () => {
  const moments = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-01-01') });
  const parts = fc.tuple(fc.subarray([1, 2, 3, 4, 5], { minLength: 1 }), fc.constantFrom(360, 480, 540));
  fc.assert(
    fc.property(moments, parts, fc.constantFrom(flemish, dutch), (now, [workDays, from], person) => {
      const calendar = { ...person, workDays, from };
      const first = nextAllowed(now, calendar);
      if (first === null) throw new Error('a person with a working day can be reached');
      expect(first).toBeGreaterThanOrEqual(now);
      expect(allowed(first, calendar)).toBe(true);
      for (let before = first - 60_000; before >= now; before -= 15 * 60_000) {
        expect(allowed(before, calendar)).toBe(false);
      }
    }),
  );
});
