import fc from 'fast-check';
import { addDays, at, daysBetween, local, monday, weekday } from '../../src/schedule/dates.ts';
import { minuteOf } from './calendars.ts';
import { golden } from './golden.ts';

const dates = fc
  .integer({ min: 0, max: 365 * 7 })
  .map((days) => Temporal.PlainDate.from('2024-01-01').add({ days }).toString());

const zones = ['Europe/Amsterdam', 'Europe/Brussels', 'Africa/Cairo', 'Australia/Lord_Howe', 'Africa/Casablanca'];
const manyZones = fc.constantFrom(...zones, ...Intl.supportedValuesOf('timeZone').filter((_, n) => n % 5 === 0));

const iso = (moment: number): string => new Date(moment).toISOString();

test('local dates are counted as Temporal counts them', () => {
  fc.assert(
    fc.property(dates, dates, fc.integer({ min: -900, max: 900 }), (one, other, n) => {
      const plain = Temporal.PlainDate.from(one);
      expect(addDays(one, n)).toBe(plain.add({ days: n }).toString());
      expect(daysBetween(one, other)).toBe(plain.until(other).days);
      expect(weekday(one)).toBe(plain.dayOfWeek);
      expect(monday(one)).toBe(plain.subtract({ days: plain.dayOfWeek - 1 }).toString());
    }),
  );
});

test.each(['2026-02-30', '2026-1-1', '', 'morgen', '2026-11-24T08:45'])('%p is refused: it is no date', (text) => {
  expect(() => addDays(text, 1)).toThrow(RangeError);
});

test('days before 2024, leap days and far years count as well', () => {
  expect(addDays('2023-12-31', 1)).toBe('2024-01-01');
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  expect(weekday('1999-12-31')).toBe(5);
  expect(monday('2027-01-01')).toBe('2026-12-28');
  expect(daysBetween('2024-01-01', '2999-12-31')).toBe(356_476);
});

test.each([...golden])('%s %s %s is %s UTC', (zone, date, clock, expected) => {
  expect(iso(at(date, minuteOf(clock), zone))).toBe(`${expected}:00.000Z`);
});

test.each([
  ['Europe/Brussels', '2026-03-29T00:59:59.999Z', '2026-03-29', '01:59'],
  ['Europe/Brussels', '2026-03-29T01:00:00.000Z', '2026-03-29', '03:00'],
  ['Europe/Brussels', '2026-10-25T00:59:59.999Z', '2026-10-25', '02:59'],
  ['Europe/Brussels', '2026-10-25T01:00:00.000Z', '2026-10-25', '02:00'],
  ['Europe/Amsterdam', '2026-12-31T23:00:00.000Z', '2027-01-01', '00:00'],
  ['Africa/Cairo', '2026-04-23T22:30:00.000Z', '2026-04-24', '01:30'],
])('in %s %s is %s %s', (zone, moment, date, clock) => {
  expect(local(Date.parse(moment), zone)).toEqual({ date, minute: minuteOf(clock) });
});

test('at agrees with Temporal in many zones, 2024-2030', () => {
  fc.assert(
    fc.property(manyZones, dates, fc.integer({ min: 0, max: 1439 }), (zone, date, minute) => {
      const wall = Temporal.PlainDateTime.from(date).add({ minutes: minute });
      expect(at(date, minute, zone)).toBe(wall.toZonedDateTime(zone).epochMilliseconds);
    }),
    { numRuns: 2000 },
  );
});

test('local agrees with Temporal in many zones, 2024-2030', () => {
  const moments = fc.integer({ min: Date.parse('2024-01-01'), max: Date.parse('2031-01-01') });
  fc.assert(
    fc.property(manyZones, moments, (zone, moment) => {
      const there = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
      const { date, minute } = local(moment, zone);
      expect(date).toBe(there.toPlainDate().toString());
      expect(minute).toBe(there.hour * 60 + there.minute);
    }),
    { numRuns: 2000 },
  );
});

test('a zone first asked about at the very moment of its change answers rightly before it too', () => {
  const change = Date.parse('2026-03-08T07:00Z');
  expect(local(change, 'America/Toronto').minute).toBe(minuteOf('03:00'));
  expect(local(change - 1, 'America/Toronto').minute).toBe(minuteOf('01:59'));
});

test('around every clock change of 2024-2030 at and local agree with Temporal', () => {
  let changes = 0;
  for (const zone of [...zones, 'America/New_York', 'America/Nuuk', 'Pacific/Chatham', 'America/Asuncion']) {
    let change = Temporal.ZonedDateTime.from(`2024-01-01T00:00[${zone}]`).getTimeZoneTransition('next');
    while (change && change.year <= 2030) {
      changes++;
      for (let minutes = -180; minutes <= 180; minutes += 15) {
        const there = change.add({ minutes });
        const here = { date: there.toPlainDate().toString(), minute: there.hour * 60 + there.minute };
        expect(local(there.epochMilliseconds, zone)).toEqual(here);
        const wall = Temporal.PlainDateTime.from(here.date).add({ minutes: here.minute });
        expect(at(here.date, here.minute, zone)).toBe(wall.toZonedDateTime(zone).epochMilliseconds);
      }
      change = change.getTimeZoneTransition('next');
    }
  }
  expect(changes).toBeGreaterThan(80);
});
