import { createRequire } from 'node:module';

// The only file that loads date-fns: as an ES module it costs seconds at the start, and its barrel is 250 files.
const part = createRequire(import.meta.url);
const { addDays: plusDays } = part('date-fns/addDays') as typeof import('date-fns/addDays');
const { differenceInCalendarDays } = part(
  'date-fns/differenceInCalendarDays',
) as typeof import('date-fns/differenceInCalendarDays');
const { formatISO } = part('date-fns/formatISO') as typeof import('date-fns/formatISO');
const { parseISO } = part('date-fns/parseISO') as typeof import('date-fns/parseISO');

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** A Monday, so that a day's number also tells its weekday. */
const FIRST = '2024-01-01';
const FIRST_MS = Date.parse(FIRST);
const FIRST_DATE = parseISO(FIRST);

// A sweep over 100,000 people asks about the same few hundred dates: date-fns counts each once, the rest is integers.
const MOST_REMEMBERED = 50_000;
const numbers = new Map<string, number>();
const texts = new Map<number, string>();

/** Days since the first Monday; refuses what is no date. */
const numberOf = (date: string): number => {
  const known = numbers.get(date);
  if (known !== undefined) return known;
  const day = date.length === 10 ? differenceInCalendarDays(parseISO(date), FIRST_DATE) : Number.NaN;
  if (Number.isNaN(day)) throw new RangeError(`not a date: ${date}`);
  if (numbers.size >= MOST_REMEMBERED) numbers.clear();
  numbers.set(date, day);
  return day;
};

const textOf = (day: number): string => {
  const known = texts.get(day);
  if (known !== undefined) return known;
  const text = formatISO(plusDays(FIRST_DATE, day), { representation: 'date' });
  if (texts.size >= MOST_REMEMBERED) texts.clear();
  texts.set(day, text);
  return text;
};

const weekdayOf = (day: number): number => (((day % 7) + 7) % 7) + 1;

/** The local date n calendar days later (earlier when n is negative). */
export const addDays = (date: string, n: number): string => textOf(numberOf(date) + n);

/** Whether a text is a day of the calendar, 'YYYY-MM-DD': 31 February is none. */
export const isDate = (text: string): boolean => {
  try {
    return /^\d{4}-\d{2}-\d{2}$/u.test(text) && addDays(text, 0) === text;
  } catch {
    return false;
  }
};

/** Calendar days from one local date to another. */
export const daysBetween = (from: string, to: string): number => numberOf(to) - numberOf(from);

/** ISO weekday: 1 = Monday … 7 = Sunday. */
export const weekday = (date: string): number => weekdayOf(numberOf(date));

/** The Monday of the ISO week of a date. */
export const monday = (date: string): string => {
  const day = numberOf(date);
  return textOf(day - weekdayOf(day) + 1);
};

/** A stretch between two clock changes, in which one offset holds. */
type Span = { from: number; until: number; offset: number };

// Per zone the stretches met so far, two a year: within one a local time is a sum, without any Temporal object.
const zones = new Map<string, Span[]>();

const spanAt = (moment: number, zone: string): Span => {
  let known = zones.get(zone);
  const found = known?.find((span) => moment >= span.from && moment < span.until);
  if (found) return found;
  const there = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
  // 'previous' is strictly before, so one millisecond on: a change at this very moment already counts.
  const previous = there.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  const next = there.getTimeZoneTransition('next');
  const span = {
    from: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: there.offsetNanoseconds / 1e6,
  };
  if (!known) {
    known = [];
    zones.set(zone, known);
  }
  known.push(span);
  return span;
};

/** The moment (epoch ms) of a local date and minute of the day; a gap moves forward, an overlap takes the first (README promise 3). */
export const at = (date: string, minute: number, zone: string): number => {
  const wall = FIRST_MS + numberOf(date) * DAY + minute * MINUTE;
  // No offset exceeds a day: if a day before and a day after lie in one stretch, so does the moment itself.
  const span = spanAt(wall - DAY, zone);
  if (wall + DAY < span.until) return wall - span.offset;
  const local = Temporal.PlainDate.from(date).toPlainDateTime().add({ minutes: minute });
  return local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
};

/** The local date and minute of the day at a moment (epoch ms) in a zone. */
export const local = (moment: number, zone: string): { date: string; minute: number } => {
  const wall = moment + spanAt(moment, zone).offset - FIRST_MS;
  const day = Math.floor(wall / DAY);
  return { date: textOf(day), minute: Math.floor((wall - day * DAY) / MINUTE) };
};
