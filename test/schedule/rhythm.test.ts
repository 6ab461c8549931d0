import fc from 'fast-check';
import { type Calendar, paused, workingDay } from '../../src/schedule/calendar.ts';
import { addDays, at, daysBetween, local, monday, weekday } from '../../src/schedule/dates.ts';
import { schoolHoliday, summerHoliday, yearEnd } from '../../src/schedule/holidays.ts';
import { firstAfter, following, type Occurrence, type Rule } from '../../src/schedule/rhythm.ts';
import { dutch, flemish, minuteOf, utc, weekly } from './calendars.ts';
import { people, rules } from './people.ts';

/** The slots from a date on, walked one at a time. */
const walk = (rule: Rule, calendar: Calendar, from: string, until: string): Occurrence[] => {
  const found: Occurrence[] = [];
  let next = firstAfter(rule, calendar, at(from, 0, calendar.zone) - 1);
  while (next.slot < until) {
    found.push(next);
    next = following(rule, calendar, next.slot);
  }
  return found;
};

const days = (occurrences: Occurrence[], zone = 'Europe/Brussels'): string[] =>
  occurrences.map(({ at: moment }) => local(moment, zone).date.slice(5));

const plainAndQuick = (occurrences: Occurrence[]): string[] =>
  occurrences.map(({ slot, full }) => `${slot.slice(5)} ${full ? 'full' : 'quick'}`);

// The demo: D0 = 2026-11-23, started Monday 08:00.
test.each([
  ['M01', weekly(2, '08:45'), '2026-11-24T07:45Z'],
  ['M02', weekly(2, '13:15'), '2026-11-24T12:15Z'],
  ['M03', weekly(1, '09:30'), '2026-11-23T08:30Z'],
  ['M09', weekly(1, '16:00'), '2026-11-23T15:00Z'],
  ['M13', weekly(3, '19:30'), '2026-11-25T18:30Z'],
])('demo: the first check-in of %s', (_who, rule, expected) => {
  const first = firstAfter(rule, flemish, utc('2026-11-23T07:00Z'));
  expect(first).toEqual({ slot: first.slot, period: '2026-11-23', at: utc(expected), full: true });
});

test('strictly after now', () => {
  const rule = weekly(2);
  expect(firstAfter(rule, flemish, utc('2026-11-24T07:45Z') - 1).slot).toBe('2026-11-24');
  expect(firstAfter(rule, flemish, utc('2026-11-24T07:45Z')).slot).toBe('2026-12-01');
});

test.each([
  ['Easter Monday goes to Tuesday of the same week', dutch, weekly(1), '2026-04-06', '2026-04-07'],
  ['Whit Monday too, in Flanders', flemish, weekly(1), '2026-05-25', '2026-05-26'],
  ['Hemelvaart, a Thursday, goes to Friday', dutch, weekly(4), '2026-05-14', '2026-05-15'],
  ['Koningsdag, a Tuesday', dutch, weekly(2), '2027-04-27', '2027-04-28'],
  ['Koningsdag moved to a Saturday changes nothing', dutch, weekly(1), '2025-04-28', '2025-04-28'],
  [
    'Bevrijdingsdag where the organisation is closed',
    { ...dutch, daysOff: new Set(['2026-05-05']) },
    weekly(2),
    '2026-05-05',
    '2026-05-06',
  ],
  [
    'Wapenstilstand, a Wednesday, of somebody not working on Thursday',
    { ...flemish, workDays: [1, 2, 3, 5] },
    weekly(3),
    '2026-11-11',
    '2026-11-13',
  ],
])('%s', (_what, calendar, rule, slot, expected) => {
  const found = firstAfter(rule, calendar, at(monday(slot), 0, calendar.zone));
  expect(found.slot).toBe(slot);
  expect(local(found.at, calendar.zone)).toEqual({ date: expected, minute: minuteOf('08:45') });
  expect(found.period).toBe(monday(slot));
});

test('a Friday that is a holiday leaves no working day in its week: skipped (N02)', () => {
  expect(days(walk(weekly(5), dutch, '2026-12-14', '2027-01-16'))).toEqual(['12-18', '01-08', '01-15']);
  expect(days(walk(weekly(5), flemish, '2026-04-20', '2026-05-16'))).toEqual(['04-24', '05-08', '05-15']);
});

test('Christmas weeks without school holidays: Tuesday 22 December, then Tuesday 5 January', () => {
  expect(days(walk(weekly(2), dutch, '2026-12-14', '2027-01-10'))).toEqual(['12-15', '12-22', '01-05']);
});

test('somebody whose chosen day no longer is a working day keeps one check-in a week, on the last day they work', () => {
  const part = { ...dutch, workDays: [1, 2] };
  expect(days(walk(weekly(4), part, '2026-11-23', '2026-12-12'))).toEqual(['11-24', '12-01', '12-08']);
});

test('no working day at all is an error, not a loop', () => {
  expect(() => firstAfter(weekly(2), { ...dutch, workDays: [6] }, 0)).toThrow(RangeError);
});

test('B11: every second week is full, counted from the anchor, also over week 53', () => {
  const found = walk(weekly(1), dutch, '2026-11-09', '2027-01-31');
  expect(plainAndQuick(found)).toEqual([
    '11-09 full',
    '11-16 quick',
    '11-23 full',
    '11-30 quick',
    '12-07 full',
    '12-14 quick',
    '12-21 full',
    '01-04 full',
    '01-11 quick',
    '01-18 full',
    '01-25 quick',
  ]);
});

test('monthly on Mondays: the first of the month is found on the day itself', () => {
  const rule: Rule = { ...weekly(1), cadence: 'monthly' };
  expect(firstAfter(rule, dutch, utc('2026-12-07T06:00Z')).slot).toBe('2026-12-07');
  expect(firstAfter(rule, dutch, utc('2026-12-07T08:00Z')).slot).toBe('2027-01-04');
});

test('two- and four-weekly count weeks from the anchor; monthly is the first such weekday', () => {
  const cadence = (name: Rule['cadence']): Rule => ({ ...weekly(4), cadence: name });
  expect(days(walk(cadence('two-weekly'), dutch, '2026-11-16', '2027-01-31'))).toEqual([
    '11-26',
    '12-10',
    '01-07',
    '01-21',
  ]);
  expect(days(walk(cadence('four-weekly'), dutch, '2026-11-16', '2027-02-28'))).toEqual(['11-26', '01-21', '02-18']);
  expect(days(walk(cadence('monthly'), dutch, '2026-11-16', '2027-05-31'))).toEqual([
    '12-03',
    '01-07',
    '02-04',
    '03-04',
    '04-01',
    '05-07',
  ]);
  expect(walk(cadence('two-weekly'), dutch, '2026-11-16', '2027-01-31').every(({ full }) => full)).toBe(true);
});

describe('B18, school holidays', () => {
  const tuesdays = (calendar: Calendar, from: string, until: string): string[] =>
    plainAndQuick(walk(weekly(2), calendar, from, until));
  const noord = { ...dutch, schoolRegion: 'noord' };

  test('one week: skipped, and back to the plan', () => {
    expect(tuesdays(flemish, '2027-02-01', '2027-02-20')).toEqual(['02-02 full', '02-16 full']);
    expect(tuesdays(noord, '2026-10-05', '2026-10-24')).toEqual(['10-06 quick', '10-20 quick']);
  });

  test('two weeks: the first skipped, the second quick', () => {
    expect(tuesdays(flemish, '2027-03-22', '2027-04-17')).toEqual(['03-23 quick', '04-06 quick', '04-13 full']);
    expect(tuesdays(noord, '2027-04-19', '2027-05-15')).toEqual(['04-20 quick', '05-04 quick', '05-11 full']);
  });

  test('Christmas: the first week skipped, the second silent', () => {
    expect(tuesdays(flemish, '2026-12-14', '2027-01-16')).toEqual(['12-15 quick', '01-05 full', '01-12 quick']);
    // 2027: 25 December is a Saturday, the holiday begins on the 27th
    expect(tuesdays(flemish, '2027-12-20', '2028-01-15')).toEqual(['12-21 full', '01-04 quick', '01-11 quick']);
  });

  test('summer: the first check-in day of July and of August, quick', () => {
    const summer = ['06-22 full', '06-29 quick', '07-06 quick', '08-03 quick', '09-07 quick', '09-14 full'];
    expect(tuesdays(flemish, '2027-06-21', '2027-09-18')).toEqual(summer);
  });

  test('summer counts the day itself: Thursday 1 July, and the week of 30 August is the next after a skipped one', () => {
    const found = plainAndQuick(walk(weekly(4), flemish, '2027-06-21', '2027-09-11'));
    expect(found).toEqual(['06-24 full', '07-01 quick', '08-05 quick', '09-02 quick', '09-09 quick']);
  });

  test('summer in the north of the Netherlands: six weeks from 10 July', () => {
    const found = ['06-29 quick', '07-06 full', '08-03 quick', '08-24 quick', '08-31 full'];
    expect(tuesdays(noord, '2027-06-28', '2027-09-04')).toEqual(found);
  });

  test('slower cadences are not halved, only quick; in summer the first of the month', () => {
    const two = { ...weekly(2, '08:45', '2027-03-29'), cadence: 'two-weekly' as const };
    const four = { ...weekly(2, '08:45', '2027-03-29'), cadence: 'four-weekly' as const };
    const monthly = { ...weekly(2), cadence: 'monthly' as const };
    expect(plainAndQuick(walk(two, flemish, '2027-03-22', '2027-09-30'))).toEqual([
      '03-30 quick',
      '04-13 full',
      '04-27 full',
      '05-11 full',
      '05-25 full',
      '06-08 full',
      '06-22 full',
      '07-06 quick',
      '08-03 quick',
      '09-14 full',
      '09-28 full',
    ]);
    expect(plainAndQuick(walk(four, flemish, '2027-06-01', '2027-10-01'))).toEqual([
      '06-22 full',
      '07-20 quick',
      '08-17 quick',
      '09-14 full',
    ]);
    expect(plainAndQuick(walk(monthly, flemish, '2027-04-01', '2027-10-01'))).toEqual([
      '04-06 quick',
      '05-04 full',
      '06-01 full',
      '07-06 quick',
      '08-03 quick',
      '09-07 full',
    ]);
  });
});

test('no occurrence while paused; a long pause is stepped over at once', () => {
  const away = { ...dutch, pausedFrom: '2026-11-25', pausedUntil: '2026-12-09' };
  expect(days(walk(weekly(2), away, '2026-11-16', '2026-12-19'))).toEqual(['11-17', '11-24', '12-15']);
  expect(following(weekly(2), { ...dutch, pausedUntil: '2999-12-31' }, '2026-11-24').slot).toBe('2999-12-31');
});

test.each([
  ['Europe/Amsterdam', '2026-03-27', '2026-04-03', '08:45', ['07:45', '06:45']],
  ['Europe/Brussels', '2026-10-23', '2026-10-30', '08:45', ['06:45', '07:45']],
  ['Europe/Brussels', '2027-03-19', '2027-03-26', '08:45', ['07:45', '07:45']],
  ['Europe/Amsterdam', '2027-10-29', '2027-11-05', '08:45', ['06:45', '07:45']],
  // the Friday of Cairo's gap: 00:30 does not exist, 01:30 once; a week later 00:30 again
  ['Africa/Cairo', '2026-04-24', '2026-05-01', '00:30', ['22:30', '21:30']],
  ['Australia/Lord_Howe', '2026-10-02', '2026-10-09', '08:45', ['22:15', '21:45']],
])('%s %s and %s: %s stays %s', (zone, one, other, clock, expected) => {
  const found = walk(weekly(5, clock), { ...dutch, zone }, monday(one), addDays(other, 1));
  expect(found.map(({ slot }) => slot)).toEqual([one, other]);
  expect(found.map((occurrence) => new Date(occurrence.at).toISOString().slice(11, 16))).toEqual(expected);
});

test('a heartbeat every minute through an overlap asks exactly once (Cairo, Thursday 23:30 twice)', () => {
  const rule = weekly(4, '23:30');
  const calendar = { ...dutch, zone: 'Africa/Cairo' };
  const start = utc('2026-10-29T18:00Z');
  let next = firstAfter(rule, calendar, start);
  const asked: number[] = [];
  for (let now = start; now < start + 8 * 3_600_000; now += 60_000) {
    if (next.at > now) continue;
    asked.push(now);
    next = following(rule, calendar, next.slot);
  }
  expect(asked).toEqual([utc('2026-10-29T20:30Z')]);
});

/** What an independent reading of N02 and B18 expects of a weekly rhythm, week by week, remembering the week before. */
const expected = (rule: Rule, calendar: Calendar, from: string, until: string): string[] => {
  const asked: string[] = [];
  let skippedBefore: boolean = false;
  // Two months earlier, so that a holiday under way is counted from its begin.
  for (let week = addDays(monday(from), -70); week < until; week = addDays(week, 7)) {
    const slot = addDays(week, rule.weekday - 1);
    const { region, schoolRegion } = calendar;
    let skip: boolean = schoolHoliday(week, region, schoolRegion) !== null && !skippedBefore;
    if (summerHoliday(slot, region, schoolRegion)) skip = addDays(slot, -7).slice(5, 7) === slot.slice(5, 7);
    skippedBefore = skip;
    const left = [0, 1, 2, 3, 4].map((n) => addDays(week, n)).filter((day) => day >= slot);
    const day = left.find((each) => workingDay(each, calendar) && !yearEnd(each));
    if (!skip && day && !paused(day, calendar) && slot >= from && slot < until) asked.push(`${slot} ${day}`);
  }
  return asked;
};

test('N02: over any weeks exactly one prompt a week, unless a rule skips it', () => {
  fc.assert(
    fc.property(people, rules, ({ calendar, start }, any) => {
      const last = Math.max(...calendar.workDays);
      const rule: Rule = { ...any, cadence: 'weekly', weekday: Math.min(any.weekday, last) };
      const until = addDays(start, 84);
      const found = walk(rule, calendar, start, until).filter(({ slot }) => slot >= start);
      const seen = found.map(({ slot, at: moment }) => `${slot} ${local(moment, calendar.zone).date}`);
      expect(seen).toEqual(expected(rule, calendar, start, until));
    }),
    { numRuns: 500 },
  );
});

test('every occurrence of any cadence comes later, on a day and at a minute that may be, in its own week', () => {
  fc.assert(
    fc.property(people, rules, ({ calendar, start }, rule) => {
      let before: Occurrence | null = null;
      for (const each of walk(rule, calendar, start, addDays(start, 200))) {
        const { date } = local(each.at, calendar.zone);
        if (before) expect(each.slot > before.slot && each.period > before.period && each.at > before.at).toBe(true);
        before = each;
        expect(weekday(date)).toBeLessThan(6);
        expect([date, workingDay(date, calendar), yearEnd(date), paused(date, calendar)]).toEqual([
          date,
          true,
          false,
          false,
        ]);
        expect(each.period).toBe(monday(each.slot));
        expect(monday(date)).toBe(each.period);
        const wall = Temporal.PlainDateTime.from(date).add({ minutes: rule.minute });
        const there = wall.toZonedDateTime(calendar.zone);
        expect(each.at).toBe(there.epochMilliseconds);
        // Outside a gap the minute is the rule's own.
        if (there.toPlainDateTime().equals(wall)) expect(local(each.at, calendar.zone).minute).toBe(rule.minute);
      }
    }),
    { numRuns: 400 },
  );
});

test('two- and four-weekly keep their distance from the anchor, monthly its first seven days', () => {
  fc.assert(
    fc.property(people, rules, ({ calendar, start }, rule) => {
      for (const { slot, period } of walk(rule, calendar, start, addDays(start, 300))) {
        const weeks = daysBetween(rule.anchor, period) / 7;
        if (rule.cadence === 'two-weekly') expect(Math.abs(weeks % 2)).toBe(0);
        if (rule.cadence === 'four-weekly') expect(Math.abs(weeks % 4)).toBe(0);
        if (rule.cadence === 'monthly') expect(Number(slot.slice(8))).toBeLessThan(8);
      }
    }),
    { numRuns: 200 },
  );
});

test('firstAfter from anywhere lands on the walk', () => {
  fc.assert(
    fc.property(people, rules, fc.integer({ min: 0, max: 100 * 1440 }), ({ calendar, start }, rule, minutes) => {
      const now = at(start, 0, calendar.zone) + minutes * 60_000;
      const walked = walk(rule, calendar, addDays(start, -7), addDays(start, 900)).find((each) => each.at > now);
      expect(firstAfter(rule, calendar, now)).toEqual(walked);
    }),
    { numRuns: 200 },
  );
});
