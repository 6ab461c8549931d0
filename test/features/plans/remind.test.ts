import fc from 'fast-check';
import { isDue, reminderDays } from '../../../src/features/plans/remind.ts';
import type { Calendar } from '../../../src/schedule/calendar.ts';
import { addDays } from '../../../src/schedule/dates.ts';
import { dutch, flemish } from '../../schedule/calendars.ts';
import { people } from '../../schedule/people.ts';

/*
 * DEFINITIONS B6, worked out a second time: a list of all working days of some years is written down first, by Temporal
 * and a kitchen calendar of public holidays, and the reminders are read off that list by their place in it.
 */
const plain = (date: string): Temporal.PlainDate => Temporal.PlainDate.from(date);

/** Easter Sundays, from an almanac. */
const easter: Readonly<Record<number, string>> = {
  2025: '2025-04-20',
  2026: '2026-04-05',
  2027: '2027-03-28',
  2028: '2028-04-16',
  2029: '2029-04-01',
  2030: '2030-04-21',
};

const holidays = (region: Calendar['region']): ReadonlySet<string> =>
  new Set(
    Object.entries(easter).flatMap(([year, sunday]) => {
      const after = (days: number): string => plain(sunday).add({ days }).toString();
      const moving = [after(1), after(39), after(50)];
      const fixed =
        region === 'NL'
          ? ['01-01', plain(`${year}-04-27`).dayOfWeek === 7 ? '04-26' : '04-27', '12-25', '12-26']
          : ['01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25'];
      return [...moving, ...fixed.map((day) => `${year}-${day}`)];
    }),
  );

const closed = { NL: holidays('NL'), 'BE-VLG': holidays('BE-VLG') };

/** Monday to Friday of these years, each with its weekday. */
const weekdays = Array.from({ length: 1900 }, (_, n) => plain('2025-06-01').add({ days: n }))
  .filter((day) => day.dayOfWeek <= 5)
  .map((day) => ({ date: day.toString(), weekday: day.dayOfWeek }));

/** Every working day of somebody, in order (B1). */
const workingDays = ({ region, workDays, daysOff }: Calendar): string[] =>
  weekdays
    .filter(({ date, weekday }) => workDays.includes(weekday) && !closed[region].has(date) && !daysOff.has(date))
    .map(({ date }) => date);

const expected = (dueOn: string, calendar: Calendar): string[] => {
  const days = workingDays(calendar);
  // The last working day up to the date: the date itself, or the working day before it.
  const place = days.findLastIndex((day) => day <= dueOn);
  const { pausedFrom, pausedUntil } = calendar;
  return [days[place - 2], days[place], days[place + 1]].filter((day): day is string => {
    if (day === undefined) throw new Error('the list is too short');
    const silent = day.slice(5) >= '12-24' || day.slice(5) === '01-01';
    const away = pausedUntil !== null && day < pausedUntil && (pausedFrom === null || day >= pausedFrom);
    return !silent && !away;
  });
};

/** Dates near which something happens, besides any other. */
const dates = fc.oneof(
  fc.integer({ min: 0, max: 1400 }).map((n) => addDays('2025-12-01', n)),
  fc
    .tuple(fc.constantFrom('2026-12-24', '2027-01-01', '2026-04-06', '2027-05-06', '2028-12-31'), fc.nat({ max: 20 }))
    .map(([near, n]) => addDays(near, n - 10)),
);

describe('B6', () => {
  test('two working days before, on the day, one after: as read off the list of working days', () => {
    fc.assert(
      fc.property(people, dates, ({ calendar }, dueOn) => {
        expect(reminderDays({ dueOn, quietUntil: null }, calendar)).toEqual(expected(dueOn, calendar));
      }),
      { numRuns: 2000 },
    );
  });

  test('day after day each of them is said on its own day, once; a day that was down is made good once', () => {
    const beats = fc.record({ who: people, dueOn: dates, down: fc.array(fc.nat({ max: 60 }), { maxLength: 20 }) });
    fc.assert(
      fc.property(beats, ({ who: { calendar }, dueOn, down }) => {
        const days = workingDays(calendar).filter((day) => day.slice(5) < '12-24' && day.slice(5) !== '01-01');
        const start = addDays(dueOn, -60);
        const dark = new Set(down.map((n) => addDays(dueOn, n - 30)));
        const said: string[] = [];
        let remindedOn = addDays(start, -1);
        for (const today of days.filter((day) => day >= start && day <= addDays(dueOn, 60))) {
          if (dark.has(today) || awayOn(today, calendar)) continue;
          if (!isDue({ dueOn, quietUntil: null, remindedOn }, today, calendar)) continue;
          said.push(today);
          remindedOn = today;
        }
        // Each reminder comes on the first day from its own on which there was anybody to say and to hear it.
        const open = days.filter((day) => !dark.has(day) && !awayOn(day, calendar));
        const wanted = expected(dueOn, calendar)
          .map((day) => open.find((one) => one >= day))
          .filter((day): day is string => day !== undefined && day <= addDays(dueOn, 60));
        expect(said).toEqual([...new Set(wanted)]);
      }),
      { numRuns: 1000 },
    );
  });
});

const awayOn = (date: string, { pausedFrom, pausedUntil }: Calendar): boolean =>
  pausedUntil !== null && date < pausedUntil && (pausedFrom === null || date >= pausedFrom);

test.each([
  ['A2: a Friday', '2026-11-27', flemish, ['2026-11-25', '2026-11-27', '2026-11-30']],
  ['a Saturday counts as the Friday', '2026-11-28', flemish, ['2026-11-25', '2026-11-27', '2026-11-30']],
  ['11 November, a holiday in Belgium', '2026-11-11', flemish, ['2026-11-06', '2026-11-10', '2026-11-12']],
  ['the same day in the Netherlands', '2026-11-11', dutch, ['2026-11-09', '2026-11-11', '2026-11-12']],
  ['Easter Monday', '2027-03-29', dutch, ['2027-03-24', '2027-03-26', '2027-03-30']],
  ['a Monday', '2026-11-30', flemish, ['2026-11-26', '2026-11-30', '2026-12-01']],
  ['between the years all is silent', '2026-12-29', flemish, []],
  ['23 December: the day after lies in the silence', '2026-12-23', flemish, ['2026-12-21', '2026-12-23']],
  ['the first Monday of the year: two days before lies in it', '2027-01-04', flemish, ['2027-01-04', '2027-01-05']],
] as const)('%s', (_, dueOn, calendar, days) => {
  expect(reminderDays({ dueOn, quietUntil: null }, calendar)).toEqual(days);
});

test('who works Tuesday and Thursday hears on those days', () => {
  const part = { ...flemish, workDays: [2, 4] };
  expect(reminderDays({ dueOn: '2026-11-27', quietUntil: null }, part)).toEqual([
    '2026-11-19',
    '2026-11-26',
    '2026-12-01',
  ]);
});

describe('snoozed', () => {
  test('nothing before the day chosen, and one on it', () => {
    const friday = { dueOn: '2026-11-27', quietUntil: '2026-11-26' };
    expect(reminderDays(friday, flemish)).toEqual(['2026-11-26', '2026-11-27', '2026-11-30']);
    expect(reminderDays({ ...friday, quietUntil: '2026-12-03' }, flemish)).toEqual(['2026-12-03']);
  });

  test('a day that is a reminder already is one', () => {
    expect(reminderDays({ dueOn: '2026-11-27', quietUntil: '2026-11-30' }, flemish)).toEqual(['2026-11-30']);
  });
});

test('a step whose past is not known is mentioned on its own days only', () => {
  const step = { dueOn: '2026-11-27', quietUntil: null, remindedOn: null };
  const week = ['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01'];
  expect(week.filter((day) => isDue(step, day, flemish))).toEqual(['2026-11-25', '2026-11-27', '2026-11-30']);
});
