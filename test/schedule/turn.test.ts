import fc from 'fast-check';
import { allowed, type Calendar, widened } from '../../src/schedule/calendar.ts';
import { addDays, at, local, monday } from '../../src/schedule/dates.ts';
import { firstAfter, following, type Occurrence, type Rule, turn } from '../../src/schedule/rhythm.ts';
import { dutch, flemish, minuteOf, weekly } from './calendars.ts';
import { people, rules } from './people.ts';

const tuesday = weekly(2);

const turned = (rule: Rule, calendar: Calendar, slot: string, day: string, clock: string, asked?: string | null) => {
  const due = { slot, at: at(slot, rule.minute, calendar.zone) };
  const now = at(day, minuteOf(clock), calendar.zone);
  const result = turn(rule, calendar, due, now, asked);
  return {
    ask: result.ask?.slot ?? null,
    held: result.held?.slot ?? null,
    wait: result.wait === null ? null : local(result.wait, calendar.zone),
    missed: result.missed.map((each) => each.slot),
    excused: result.excused.map((each) => each.slot),
    next: result.next.slot,
    weeksSilent: result.weeksSilent,
  };
};

const nothing = { ask: null, held: null, wait: null, missed: [], excused: [], weeksSilent: 0 };

test('an ordinary turn: asked now, next week next', () => {
  const expected = { ...nothing, ask: '2026-11-24', next: '2026-12-01' };
  expect(turned(tuesday, dutch, '2026-11-24', '2026-11-24', '08:45')).toEqual(expected);
});

test('three weeks offline, back on Wednesday: only the latest, at once, with the restart template', () => {
  const expected = {
    ...nothing,
    ask: '2026-12-15',
    missed: ['2026-11-24', '2026-12-01', '2026-12-08'],
    next: '2026-12-22',
    weeksSilent: 3,
  };
  expect(turned(tuesday, dutch, '2026-11-24', '2026-12-16', '10:10')).toEqual(expected);
});

test('back in the evening: held until the first allowed minute, same slot; then asked', () => {
  const expected = {
    ...nothing,
    held: '2026-12-15',
    wait: { date: '2026-12-17', minute: 480 },
    missed: ['2026-12-08'],
    next: '2026-12-22',
  };
  expect(turned(tuesday, dutch, '2026-12-08', '2026-12-16', '19:00')).toEqual(expected);
  const asked = { ...nothing, ask: '2026-12-15', next: '2026-12-22', weeksSilent: 1 };
  expect(turned(tuesday, dutch, '2026-12-15', '2026-12-17', '08:00', '2026-12-01')).toEqual(asked);
});

test.each([
  ['on Friday evening', '2026-12-11', '18:00'],
  ['in the weekend', '2026-12-12', '10:00'],
  ['on Monday, before the next one', '2026-12-14', '10:00'],
])('back %s: the week is over, missed; the next one comes as planned', (_when, day, clock) => {
  const expected = { ...nothing, missed: ['2026-12-08'], next: '2026-12-15' };
  expect(turned(tuesday, dutch, '2026-12-08', day, clock)).toEqual(expected);
});

test('the end of the week is the end in the person’s own zone', () => {
  const due = { slot: '2026-12-08', at: 0 };
  const monday = Date.parse('2026-12-13T20:00Z');
  const there = { ...dutch, zone: 'Australia/Lord_Howe', from: 0, until: 1440 };
  expect(local(monday, there.zone)).toEqual({ date: '2026-12-14', minute: 420 });
  expect(turn(tuesday, there, due, monday).missed.map(({ slot }) => slot)).toEqual(['2026-12-08']);
});

test('slower cadences: still within the ISO week only', () => {
  const four = { ...tuesday, cadence: 'four-weekly' as const };
  expect(turned(four, dutch, '2026-11-24', '2026-11-27', '10:00')).toMatchObject({ ask: '2026-11-24', weeksSilent: 0 });
  expect(turned(four, dutch, '2026-11-24', '2026-11-30', '10:00')).toMatchObject({ ask: null, missed: ['2026-11-24'] });
});

test('paused now: excused, not missed; occurrences of a pause that is over are excused too', () => {
  const away = { ...dutch, pausedFrom: '2026-12-02', pausedUntil: '2026-12-14' };
  expect(turned(tuesday, away, '2026-12-01', '2026-12-02', '09:00')).toEqual({
    ...nothing,
    excused: ['2026-12-01'],
    next: '2026-12-15',
  });
  expect(turned(tuesday, away, '2026-11-24', '2026-12-15', '09:00')).toEqual({
    ...nothing,
    ask: '2026-12-15',
    missed: ['2026-11-24', '2026-12-01'],
    excused: ['2026-12-08'],
    next: '2026-12-22',
    weeksSilent: 3,
  });
});

test('a day off entered after the row was written: not due yet, moved to the day after', () => {
  const free = { ...dutch, daysOff: new Set(['2026-11-24']) };
  const result = turn(tuesday, free, { slot: '2026-11-24', at: 0 }, at('2026-11-24', minuteOf('08:45'), free.zone));
  expect(result.ask).toBeNull();
  expect(local(result.next.at, free.zone)).toEqual({ date: '2026-11-25', minute: minuteOf('08:45') });
});

test('an hour outside the hours is allowed by definition (B2)', () => {
  const night = weekly(2, '22:00');
  expect(turned(night, dutch, '2026-11-24', '2026-11-24', '22:00').ask).toBe('2026-11-24');
  expect(turned(night, dutch, '2026-11-24', '2026-11-24', '22:05').ask).toBe('2026-11-24');
  expect(turned(night, dutch, '2026-11-24', '2026-11-24', '23:00')).toMatchObject({
    wait: { date: '2026-11-25', minute: 480 },
  });
});

describe('weeks silent (restart only from two on, B18)', () => {
  const silent = (calendar: Calendar, slot: string, asked?: string | null): number =>
    turned(tuesday, calendar, slot, slot, '08:45', asked).weeksSilent;

  test.each([
    ['a week of autumn holiday', '2026-11-10', 1],
    ['the second week of Easter', '2027-04-06', 1],
    ['after Christmas', '2027-01-05', 2],
    ['August keeps the summer rhythm', '2027-08-03', 0],
    ['after the summer', '2027-09-07', 4],
  ])('%s', (_when, slot, expected) => {
    expect(silent(flemish, slot)).toBe(expected);
  });

  test('the store knows better than the calendar', () => {
    expect(silent(dutch, '2026-12-15', '2026-12-08')).toBe(0);
    expect(silent(dutch, '2026-12-15', '2026-11-24')).toBe(2);
    expect(silent(dutch, '2026-12-15', null)).toBe(0);
    // away through July
    expect(silent(flemish, '2027-08-03', '2027-06-29')).toBe(4);
  });
});

test('at most sixty are noted, the newest', () => {
  const result = turned(tuesday, dutch, '2024-01-02', '2026-11-24', '09:00');
  expect(result.missed).toHaveLength(60);
  expect(result.missed.at(-1)).toBe('2026-11-17');
});

test('jumping with turn is walking with following; what is asked now may be asked now', () => {
  fc.assert(
    fc.property(people, rules, fc.integer({ min: 0, max: 120 * 1440 }), ({ calendar, start }, rule, minutes) => {
      const due = firstAfter(rule, calendar, at(start, 0, calendar.zone));
      const now = due.at + minutes * 60_000;
      const walked: Occurrence[] = [];
      let next = due;
      for (; next.at <= now; next = following(rule, calendar, next.slot)) walked.push(next);

      const result = turn(rule, calendar, due, now);
      expect(result.next).toEqual(next);
      const latest = result.ask ?? result.held;
      const excused = result.excused.filter(({ slot }) => walked.some((each) => each.slot === slot));
      expect([...result.missed, ...excused, ...(latest ? [latest] : [])]).toEqual(walked);

      const hours = widened(calendar, rule.minute);
      if (result.ask) {
        expect(allowed(now, hours)).toBe(true);
        expect(monday(local(now, calendar.zone).date)).toBe(result.ask.period);
      }
      expect(result.held === null).toBe(result.wait === null);
      if (result.wait !== null && result.held) {
        expect(result.wait).toBeGreaterThan(now);
        const again = turn(rule, calendar, { slot: result.held.slot, at: result.wait }, result.wait);
        expect([again.ask, again.missed]).toEqual([result.held, []]);
      }
    }),
    { numRuns: 600 },
  );
});

test('a heartbeat with random outages never asks twice in a week nor loses one silently', () => {
  const gaps = fc.array(fc.integer({ min: 1, max: 5 * 1440 }), { minLength: 20, maxLength: 60 });
  fc.assert(
    fc.property(people, rules, gaps, ({ calendar, start }, rule, outages) => {
      let now = at(start, 0, calendar.zone);
      let due: Occurrence = firstAfter(rule, calendar, now);
      const first = due;
      const settled: string[] = [];
      const weeks: string[] = [];
      for (const minutes of outages) {
        now += minutes * 60_000;
        if (due.at > now) continue;
        const { ask, held, wait, missed, excused, next } = turn(rule, calendar, due, now);
        settled.push(...[...missed, ...excused].map(({ slot }) => slot));
        if (ask) {
          settled.push(ask.slot);
          weeks.push(monday(local(now, calendar.zone).date));
        }
        due = held && wait !== null ? { ...held, at: wait } : next;
      }
      expect(new Set(weeks).size).toBe(weeks.length);
      expect(new Set(settled).size).toBe(settled.length);
      for (let each = first; each.slot < due.slot; each = following(rule, calendar, each.slot)) {
        expect(settled).toContain(each.slot);
      }
      expect(addDays(due.slot, 0)).toBe(due.slot);
    }),
    { numRuns: 300 },
  );
});
