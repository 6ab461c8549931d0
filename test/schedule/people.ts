import fc from 'fast-check';
import type { Calendar } from '../../src/schedule/calendar.ts';
import { addDays } from '../../src/schedule/dates.ts';
import type { Rule } from '../../src/schedule/rhythm.ts';

const zones = ['Europe/Amsterdam', 'Europe/Brussels', 'Africa/Cairo', 'Australia/Lord_Howe', 'America/New_York'];

const schools = fc.constantFrom(
  { region: 'BE-VLG' as const, schoolRegion: null },
  { region: 'NL' as const, schoolRegion: null },
  { region: 'NL' as const, schoolRegion: 'noord' },
  { region: 'NL' as const, schoolRegion: 'midden' },
  { region: 'NL' as const, schoolRegion: 'zuid' },
);

/** Anybody, from a start date on: own working days, days off and perhaps a pause in the weeks that follow. */
export const people: fc.Arbitrary<{ calendar: Calendar; start: string }> = fc
  .record({
    start: fc.integer({ min: 0, max: 1000 }).map((n) => addDays('2026-01-01', n)),
    zone: fc.constantFrom(...zones),
    school: schools,
    workDays: fc.oneof(fc.constant([1, 2, 3, 4, 5]), fc.subarray([1, 2, 3, 4, 5], { minLength: 1 })),
    off: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 8 }),
    pause: fc.option(fc.record({ begin: fc.integer({ min: 0, max: 60 }), length: fc.integer({ min: 1, max: 40 }) })),
  })
  .map(({ start, zone, school, workDays, off, pause }) => ({
    start,
    calendar: {
      zone,
      ...school,
      workDays,
      from: 480,
      until: 1080,
      daysOff: new Set(off.map((n) => addDays(start, n))),
      pausedFrom: pause && addDays(start, pause.begin),
      pausedUntil: pause && addDays(start, pause.begin + pause.length),
    },
  }));

/** Any rhythm: day and hour freely chosen, anchored on some Monday before or after. */
export const rules: fc.Arbitrary<Rule> = fc.record({
  cadence: fc.constantFrom('weekly' as const, 'two-weekly' as const, 'four-weekly' as const, 'monthly' as const),
  weekday: fc.integer({ min: 1, max: 5 }),
  minute: fc.integer({ min: 0, max: 1439 }),
  anchor: fc.integer({ min: -60, max: 60 }).map((n) => addDays('2026-11-23', 7 * n)),
});
