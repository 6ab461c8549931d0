import data from '../../data/holidays.json' with { type: 'json' };

/*
 * DEFINITIONS B a second time, for one person and one day at a time: written from the text, on Temporal alone, with the
 * published holidays. Nothing of it comes from the product.
 */
export type Somebody = {
  country: 'NL' | 'BE';
  school: string | null;
  zone: string;
  days: readonly number[];
  from: number;
  until: number;
  own: readonly string[];
  pause: readonly [string, string] | null;
  cadence: 'weekly' | 'two-weekly' | 'four-weekly' | 'monthly';
  weekday: number;
  minute: number;
  anchor: string;
};

const day = (date: string): Temporal.PlainDate => Temporal.PlainDate.from(date);
const plus = (date: string, days: number): string => day(date).add({ days }).toString();
const dow = (date: string): number => day(date).dayOfWeek;
const mondayOf = (date: string): string => plus(date, 1 - dow(date));

/** Easter Sundays, from a church calendar. */
const easters: Readonly<Record<string, string>> = { 2026: '2026-04-05', 2027: '2027-03-28', 2028: '2028-04-16' };

const publicIn = (country: 'NL' | 'BE', date: string): boolean => {
  const year = date.slice(0, 4);
  const easter = easters[year] ?? '';
  const moving = [1, 39, 50].map((n) => plus(easter, n));
  const king = dow(`${year}-04-27`) === 7 ? '04-26' : '04-27';
  const fixed =
    country === 'NL'
      ? ['01-01', king, '12-25', '12-26']
      : ['01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25'];
  return moving.includes(date) || date === easter || fixed.includes(date.slice(5));
};

/** B1. */
const works = (one: Somebody, date: string): boolean =>
  dow(date) <= 5 && one.days.includes(dow(date)) && !publicIn(one.country, date) && !one.own.includes(date);

const silent = (date: string): boolean => date.slice(5) >= '12-24' || date.slice(5) === '01-01';
const away = ({ pause }: Somebody, date: string): boolean => pause !== null && date >= pause[0] && date < pause[1];
const may = (one: Somebody, date: string): boolean => works(one, date) && !silent(date) && !away(one, date);

type Period = { name: string; start: string; end: string };
const flemish: Period[] = [
  { name: 'zomervakantie', start: '2026-07-01', end: '2026-08-31' },
  ...Object.values(data.school_flanders.years).flat(),
];

const holidayAt = ({ country, school }: Somebody, date: string): string | null => {
  const dutch = data.school_netherlands.find(({ region }) => region === school)?.periods ?? [];
  const periods: readonly Period[] = country === 'BE' ? flemish : dutch;
  return periods.find(({ start, end }) => date >= start && date <= end)?.name ?? null;
};

const length = { weekly: 1, 'two-weekly': 2, 'four-weekly': 4 } as const;

/** The nominal day of a week, if the rhythm has one in it. */
const nominal = (one: Somebody, monday: string): string | null => {
  const later = one.days.filter((n) => n <= 5 && n >= one.weekday);
  const on = later.length > 0 ? one.weekday : Math.max(...one.days.filter((n) => n <= 5));
  const date = plus(monday, on - 1);
  if (one.cadence === 'monthly') return Number(date.slice(8)) <= 7 ? date : null;
  const weeks = mondayOf(one.anchor) === monday ? 0 : day(mondayOf(one.anchor)).until(day(monday)).days / 7;
  return weeks % length[one.cadence] === 0 ? date : null;
};

/** B18: whether a week is left out for its school holiday. */
const leftOut = (one: Somebody, date: string): boolean => {
  if (holidayAt(one, date) === 'zomervakantie')
    return one.cadence !== 'monthly' && Number(date.slice(8)) > 7 * length[one.cadence];
  if (one.cadence !== 'weekly' || holidayAt(one, mondayOf(date)) === null) return false;
  return !leftOut(one, plus(date, -7));
};

/** The day somebody is asked in the week of a Monday, or null. */
export const askedOn = (one: Somebody, monday: string): string | null => {
  const date = nominal(one, monday);
  if (date === null || leftOut(one, date)) return null;
  for (let n = 0; dow(date) + n <= 5; n++) {
    const then = plus(date, n);
    if (works(one, then) && !silent(then)) return away(one, then) ? null : then;
  }
  return null;
};

/** B4: when somebody who was asked on a day is reminded, as "date minute", or null. */
export const remindedAt = (one: Somebody, asked: string): string | null => {
  let date = asked;
  let minute: number;
  if (dow(asked) === 5) {
    if (one.minute > 15 * 60) return null;
    minute = one.minute <= 14 * 60 ? 15 * 60 : 16 * 60;
  } else {
    do date = plus(date, 1);
    while (!works(one, date));
    minute = dow(date) === 5 ? Math.min(one.minute, 16 * 60) : one.minute;
  }
  // B2: the hour somebody chose lies inside by definition.
  const inside = minute >= Math.min(one.from, one.minute) && (minute < one.until || minute <= one.minute);
  return inside && may(one, date) ? `${date} ${minute}` : null;
};

/** B5: whether somebody may get a message of the day on a day. */
export const mayHear = may;
