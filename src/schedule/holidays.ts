import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import data from '../../data/holidays.json' with { type: 'json' };
import listed from '../../data/public-holidays.json' with { type: 'json' };
import { addDays, monday, weekday } from './dates.ts';

/** Public holidays follow the country; Belgium always with VLG, else date-holidays answers in French (holidays.json). */
export type Region = 'NL' | 'BE-VLG';

type Period = { name: string; start: string; end: string };

const SUMMER = 'zomervakantie';
const NONE: ReadonlySet<string> = new Set();

const places: Record<Region, [string, ...string[]]> = { NL: ['NL'], 'BE-VLG': ['BE', 'VLG'] };
const publicDays: Record<Region, Map<string, ReadonlySet<string>>> = { NL: new Map(), 'BE-VLG': new Map() };
const required = createRequire(import.meta.url);

/** A year beyond the list. The library holds all countries, 40 MB of them: it is loaded only for that. */
const workedOut = (year: string, region: Region): string[] => {
  const Calendar = required('date-holidays') as typeof Holidays;
  const [country, state = ''] = places[region];
  const calendar = new Calendar(country, state, '', { types: ['public'] });
  return calendar.getHolidays(year).map(({ date }) => date.slice(0, 10));
};

/** From public-holidays.json, which the library made (test/schedule/publicdays.ts). */
const publicDaysOf = (year: string, region: Region): ReadonlySet<string> => {
  const known = publicDays[region].get(year);
  if (known) return known;
  const years: Readonly<Record<string, string>> = listed[region];
  const days = new Set(years[year]?.split(' ').map((day) => `${year}-${day}`) ?? workedOut(year, region));
  publicDays[region].set(year, days);
  return days;
};

/** DEFINITIONS B1: a `public` holiday of the region, or one of the extra days the organisation chose (Goede Vrijdag, 11 juli …). */
export const publicHoliday = (date: string, region: Region, extra: ReadonlySet<string> = NONE): boolean =>
  extra.has(date) || publicDaysOf(date.slice(0, 4), region).has(date);

const div = (n: number, by: number): number => Math.floor(n / by);

/** Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher). */
const easter = (year: number): string => {
  const golden = year % 19;
  const century = div(year, 100);
  const rest = year % 100;
  const moon = div(century - div(century + 8, 25) + 1, 3);
  const epact = (19 * golden + century - div(century, 4) - moon + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * div(rest, 4) - epact - (rest % 4)) % 7;
  const late = div(golden + 11 * epact + 22 * sunday, 451);
  return addDays(`${year}-03-22`, epact + sunday - 7 * late);
};

/** The Monday on or after a date. */
const mondayFrom = (date: string): string => addDays(date, (8 - weekday(date)) % 7);

const springBreak = (year: number): string => {
  const sunday = easter(year);
  if (sunday < `${year}-04-01`) return addDays(sunday, 1);
  return sunday > `${year}-04-15` ? addDays(sunday, -13) : mondayFrom(`${year}-04-01`);
};

const weeksFrom = (name: string, start: string, weeks: number): Period => ({
  name,
  start,
  end: addDays(start, 7 * weeks - 1),
});

/** Flanders by the rule of holidays.json (school_flanders.rule), for the holidays that begin in a calendar year. */
const flandersIn = (year: number): Period[] => {
  const saints = `${year}-11-01`;
  const christmas = `${year}-12-25`;
  return [
    weeksFrom('krokusvakantie', addDays(easter(year), -48), 1),
    weeksFrom('paasvakantie', springBreak(year), 2),
    { name: SUMMER, start: `${year}-07-01`, end: `${year}-08-31` },
    weeksFrom('herfstvakantie', weekday(saints) === 7 ? addDays(saints, 1) : monday(saints), 1),
    weeksFrom('kerstvakantie', weekday(christmas) > 5 ? mondayFrom(christmas) : monday(christmas), 2),
  ];
};

const flanders = new Map<string, Period[]>();

const flandersAround = (date: string): Period[] => {
  const key = date.slice(0, 4);
  const known = flanders.get(key);
  if (known) return known;
  const year = Number(key);
  // The Christmas holiday runs on into January.
  const periods = [...flandersIn(year - 1), ...flandersIn(year)];
  flanders.set(key, periods);
  return periods;
};

const netherlands = new Map<string, Period[]>(data.school_netherlands.map(({ region, periods }) => [region, periods]));

/**
 * The name of the school holiday a date lies in, or null (DEFINITIONS B18). Flanders by rule, for any year; the Netherlands
 * from holidays.json for one of its regions (noord, midden, zuid), none without a region or outside its years.
 */
export const schoolHoliday = (date: string, region: Region, schoolRegion: string | null = null): string | null => {
  const periods = region === 'BE-VLG' ? flandersAround(date) : netherlands.get(schoolRegion ?? '');
  return periods?.find(({ start, end }) => start <= date && date <= end)?.name ?? null;
};

/** In the summer holiday (DEFINITIONS B18: only the first check-in day of July and of August). */
export const summerHoliday = (date: string, region: Region, schoolRegion: string | null = null): boolean =>
  schoolHoliday(date, region, schoolRegion) === SUMMER;

/** DEFINITIONS B18: from 24 December up to and including 1 January nothing at all is sent. */
export const yearEnd = (date: string): boolean => {
  const day = date.slice(5);
  return day >= '12-24' || day === '01-01';
};
