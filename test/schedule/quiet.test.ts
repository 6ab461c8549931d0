import fc from 'fast-check';
import type { Calendar } from '../../src/schedule/calendar.ts';
import { addDays, at, local, weekday } from '../../src/schedule/dates.ts';
import { reminderAt } from '../../src/schedule/later.ts';
import { firstAfter, type Rule, turn } from '../../src/schedule/rhythm.ts';
import { askedOn, mayHear, remindedAt, type Somebody } from './second.ts';

/* Two years of two hundred people, told twice: by the product's schedule, and by a second reading of DEFINITIONS B. */
const [start, end] = ['2026-08-31', '2028-08-28'];
const days = 728;

const date = (from: number, to: number): fc.Arbitrary<string> =>
  fc.integer({ min: from, max: to }).map((n) => addDays(start, n));

const anybody: fc.Arbitrary<Somebody> = fc
  .record({
    home: fc.constantFrom(
      { country: 'BE' as const, school: null, zone: 'Europe/Brussels' },
      { country: 'NL' as const, school: null, zone: 'Europe/Amsterdam' },
      { country: 'NL' as const, school: 'noord', zone: 'Europe/Amsterdam' },
      { country: 'NL' as const, school: 'midden', zone: 'Europe/Amsterdam' },
      { country: 'NL' as const, school: 'zuid', zone: 'Europe/Amsterdam' },
    ),
    days: fc.oneof(fc.constant([1, 2, 3, 4, 5]), fc.subarray([1, 2, 3, 4, 5], { minLength: 1 })),
    // An office, an early start, an evening, a night.
    hours: fc.constantFrom([480, 1080], [420, 900], [480, 1290], [1, 480], [1260, 1440]),
    chosen: fc.constantFrom(480, 510, 525, 600, 780, 870, 930, 975, 1065, 1320, 60),
    own: fc.array(date(0, days), { maxLength: 12 }),
    pause: fc.option(fc.record({ from: fc.integer({ min: 0, max: days }), for: fc.integer({ min: 1, max: 120 }) })),
    cadence: fc.constantFrom(
      'weekly' as const,
      'weekly' as const,
      'two-weekly' as const,
      'four-weekly' as const,
      'monthly' as const,
    ),
    weekday: fc.integer({ min: 1, max: 5 }),
    anchor: fc.integer({ min: -8, max: 8 }).map((n) => addDays(start, 7 * n)),
  })
  .map(({ home, hours, chosen, pause, ...rest }) => ({
    ...home,
    ...rest,
    from: hours[0] ?? 0,
    until: hours[1] ?? 0,
    minute: chosen,
    pause: pause === null ? null : ([addDays(start, pause.from), addDays(start, pause.from + pause.for)] as const),
  }));

const calendarOf = (one: Somebody): Calendar => ({
  zone: one.zone,
  region: one.country === 'BE' ? 'BE-VLG' : 'NL',
  schoolRegion: one.school,
  workDays: one.days,
  from: one.from,
  until: one.until,
  daysOff: new Set(one.own),
  pausedFrom: one.pause?.[0] ?? null,
  pausedUntil: one.pause?.[1] ?? null,
});

/** Every moment the product asks in these years, beat by beat as it says itself when to look again. */
const walk = (rule: Rule, calendar: Calendar): number[] => {
  const moments: number[] = [];
  const last = at(end, 0, calendar.zone);
  let due: { slot: string; at: number } = firstAfter(rule, calendar, at(start, 0, calendar.zone) - 1);
  let asked: string | null = null;
  while (due.at < last) {
    const turned = turn(rule, calendar, due, due.at, asked);
    if (turned.ask !== null) {
      moments.push(due.at);
      asked = turned.ask.slot;
    }
    due = turned.held !== null && turned.wait !== null ? { slot: turned.held.slot, at: turned.wait } : turned.next;
  }
  return moments;
};

const said = (moment: number, zone: string): string => {
  const { date: on, minute } = local(moment, zone);
  return `${on} ${minute}`;
};

const people = fc.sample(anybody, { numRuns: 200, seed: 20_261_122 });
const mondays = Array.from({ length: days / 7 }, (_, n) => addDays(start, 7 * n));

const everyDay = Array.from({ length: days }, (_, n) => addDays(start, n));

const told = people.map((one) => {
  const calendar = calendarOf(one);
  const rule: Rule = { cadence: one.cadence, weekday: one.weekday, minute: one.minute, anchor: one.anchor };
  const prompts = walk(rule, calendar);
  // The next prompt closes the one before, and calls its reminder off (checkins/ask.ts; the plays show it).
  const reminders = prompts.flatMap((moment, n) => {
    const then = reminderAt(moment, one.minute, calendar);
    return then === null || then >= (prompts[n + 1] ?? Number.POSITIVE_INFINITY) ? [] : [then];
  });
  const daily = walk({ cadence: 'daily', weekday: 1, minute: one.from, anchor: start, eased: false }, calendar);
  const texts = (moments: readonly number[]): string[] => moments.map((moment) => said(moment, one.zone));
  return { one, prompts: texts(prompts), reminders: texts(reminders), daily: texts(daily) };
});

test('they are of every kind, and hear enough to be judged', () => {
  expect(new Set(people.map(({ country, school }) => `${country} ${school}`)).size).toBe(5);
  expect(people.filter(({ days: own }) => own.length < 5).length).toBeGreaterThan(40);
  expect(people.filter(({ pause }) => pause !== null).length).toBeGreaterThan(40);
  expect(people.filter(({ from }) => from === 1 || from === 1260).length).toBeGreaterThan(20);
  expect(told.flatMap(({ prompts }) => prompts).length).toBeGreaterThan(5_000);
});

test('every prompt of two years is in the second table, and the other way round', () => {
  for (const { one, prompts } of told) {
    const table = mondays.flatMap((monday) => {
      const on = askedOn(one, monday);
      return on === null || on >= end ? [] : [`${on} ${one.minute}`];
    });
    expect({ one, prompts }).toEqual({ one, prompts: table });
  }
});

test('so is every reminder', () => {
  for (const { one, prompts, reminders } of told)
    expect({ one, reminders }).toEqual({
      one,
      reminders: prompts.flatMap((prompt, n) => {
        const then = remindedAt(one, prompt.slice(0, 10));
        return then === null || then.slice(0, 10) >= (prompts[n + 1] ?? '9').slice(0, 10) ? [] : [then];
      }),
    });
});

test('and every day on which a message of the day may come', () => {
  for (const { one, daily } of told) {
    const table = everyDay.filter((on) => mayHear(one, on)).map((on) => `${on} ${one.from}`);
    if (daily.join() !== table.join()) expect({ one, daily }).toEqual({ one, daily: table });
  }
});

test('never two on one day, but on a Friday the prompt and its reminder; never outside the hours, on a holiday or in a pause', () => {
  const wrong: string[] = [];
  for (const { one, prompts, reminders } of told) {
    const all = [...prompts, ...reminders];
    const onDay = new Map<string, number>();
    for (const moment of all) {
      const [on = '', minute = ''] = moment.split(' ');
      onDay.set(on, (onDay.get(on) ?? 0) + 1);
      const inside =
        Number(minute) >= Math.min(one.from, one.minute) && Number(minute) <= Math.max(one.until - 1, one.minute);
      if (!inside || !mayHear(one, on)) wrong.push(`${JSON.stringify(one)}: ${moment}`);
    }
    for (const [on, times] of onDay)
      if (times > 2 || (times === 2 && weekday(on) !== 5)) wrong.push(`${JSON.stringify(one)}: ${times} on ${on}`);
  }
  expect(wrong).toEqual([]);
});
