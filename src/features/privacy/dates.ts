import { daysIn } from './numbers.ts';
import { type Page, sweep } from './page.ts';

const months: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  maa: 3,
  mrt: 3,
  apr: 4,
  mei: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  okt: 10,
  nov: 11,
  dec: 12,
};
const month =
  '(?:jan(?:uari)?|feb(?:r(?:uari)?)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const between = String.raw`\s?[-./\s]\s?`;
const year = String.raw`(?:\d{4}|'?\d{2})`;

const shapes = [
  String.raw`\d{4}${between}\d{1,2}${between}\d{1,2}`,
  String.raw`\d{1,2}${between}\d{1,2}${between}${year}`,
  String.raw`\d{1,2}(?:e|ste|de)?\s{0,2}[-./]?\s?${month}\.?,?\s{0,2}[-./]?\s?${year}`,
];
const written = new RegExp(`(?<!\\d)(?:${shapes.join('|')})(?!\\d)`, 'gi');
const bare = /(?<!\d)(?:\d{8}|\d{6})(?!\d)/g;

/** "geb.", "geboren te Heikroon op", "geboortedatum:", "°": what stands directly before a date of birth. */
const born =
  /(?:(?<![nN])°|(?<!\p{L})(?:geb(?:oren|oorte(?:datum|dag)?|datum|dat|dd)?|dob)\.?)(?:[\s:=.,;(/-]|op|is|was|den|datum|d\.?d\.?|(?:te|in)\s\p{L}[\p{L}-]{1,25}){0,12}$/iu;
const bornAfter = /^[\s,(]{0,3}(?:geb(?:\.|oren|oortedatum)|°)/i;

type Day = { year: number; month: number; day: number };

const exists = ({ year, month, day }: Day): boolean => day >= 1 && day <= (daysIn(year, month) ?? 0);

const iso = ({ year, month, day }: Day): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** Two digits of a year: a meeting at most two years ahead, otherwise the past. */
const full = (digits: string, today: string): number => {
  if (digits.length === 4) return Number(digits);
  const recent = 2000 + Number(digits);
  return recent <= Number(today.slice(0, 4)) + 2 ? recent : recent - 100;
};

const read = (found: string, today: string): Day | undefined => {
  const [first = '', second = '', third = ''] = found.match(/\d+/g) ?? [];
  const named = /\p{L}{3,}/u.exec(found)?.[0].toLowerCase().slice(0, 3);
  if (named !== undefined) return { year: full(second, today), month: months[named] ?? 0, day: Number(first) };
  if (first.length === 4) return { year: Number(first), month: Number(second), day: Number(third) };
  const year = full(third, today);
  const day = { year, month: Number(second), day: Number(first) };
  return exists(day) ? day : { year, month: Number(first), day: Number(second) };
};

const longAgo = (day: Day, today: string): boolean =>
  day.year >= 1900 && exists(day) && iso({ ...day, year: day.year + 3 }) <= today;

/** The day eight bare digits may stand for, 12031948 or 19480312. */
export const compact = (digits: string): Day | undefined => {
  const orders = [
    [digits.slice(4), digits.slice(2, 4), digits.slice(0, 2)],
    [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)],
  ];
  const days = orders.map(([year, month, day]) => ({ year: Number(year), month: Number(month), day: Number(day) }));
  return days.find((day) => day.year >= 1900 && day.year < 2100 && exists(day));
};

/** Dates: a date of birth blocks, a full date of three or more years ago is asked about (PRIVACY.md 5.2). */
export const dates = (page: Page): void => {
  const isBirth = (at: number, to: number): boolean =>
    born.test(page.text.slice(Math.max(0, at - 45), at)) || bornAfter.test(page.text.slice(to, to + 18));
  sweep(page, 'dob', written, (found, at) => {
    if (isBirth(at, at + found.length)) return 'block';
    const short = !/\d{4}/.test(found);
    // "3 mei 12 mensen", "10.30 12": two loose digits are a year only when written as one.
    if (short && !/'|^\d{1,2}([-./])\d{1,2}\1\d\d$/.test(found)) return undefined;
    if (short && /^[-/.,:]\d/.test(page.text.slice(at + found.length))) return undefined;
    const day = read(found, page.today);
    if (!day || !exists(day)) return undefined;
    return longAgo(day, page.today) ? 'warn' : 'allow';
  });
  sweep(page, 'dob', bare, (found, at) => {
    if (isBirth(at, at + found.length)) return 'block';
    const day = found.length === 8 ? compact(found) : undefined;
    return day && longAgo(day, page.today) ? 'warn' : undefined;
  });
};
