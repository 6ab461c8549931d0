import type { Locale } from '../core/workspace.ts';

/** Which Intl language a locale speaks. English dates are written the European way, as in the data. */
const tags: Record<Locale, string> = { nl: 'nl-BE', en: 'en-GB' };

const cached = <T>(make: (locale: Locale) => T): ((locale: Locale) => T) => {
  const made = new Map<Locale, T>();
  return (locale) => {
    const found = made.get(locale) ?? make(locale);
    made.set(locale, found);
    return found;
  };
};

const dates = cached(
  (locale) =>
    new Intl.DateTimeFormat(tags[locale], { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }),
);
const fullDates = cached(
  (locale) =>
    new Intl.DateTimeFormat(tags[locale], { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
);
const days = cached(
  (locale) => new Intl.DateTimeFormat(tags[locale], { day: 'numeric', month: 'long', timeZone: 'UTC' }),
);
const weekdays = cached((locale) => new Intl.DateTimeFormat(tags[locale], { weekday: 'long', timeZone: 'UTC' }));
const numbers = cached((locale) => new Intl.NumberFormat(tags[locale], { maximumFractionDigits: 2 }));

const lists = cached((locale) => new Intl.ListFormat(tags[locale], { type: 'conjunction' }));

const instant = (date: string): number => Date.parse(`${date}T12:00:00Z`);

/** A local date in words, e.g. "woensdag 9 december". Takes 'YYYY-MM-DD'. */
export const sayDate = (date: string, locale: Locale): string => dates(locale).format(instant(date));

/** A local date with its year, e.g. "16 november 2026". */
export const sayFullDate = (date: string, locale: Locale): string => fullDates(locale).format(instant(date));

/** Day and month only, e.g. "16 november". */
export const sayDay = (date: string, locale: Locale): string => days(locale).format(instant(date));

/** The name of an ISO weekday (1 = Monday). */
export const sayWeekday = (weekday: number, locale: Locale): string =>
  weekdays(locale).format(Date.UTC(2024, 0, weekday, 12));

/** A minute of the day as a clock time, e.g. "08:45". */
export const sayTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Minutes as hours in figures, e.g. "8,5". */
export const sayHours = (minutes: number, locale: Locale): string => numbers(locale).format(minutes / 60);

/** Several things in a sentence, e.g. "Anke, Bram en Chaima". */
export const sayList = (names: readonly string[], locale: Locale): string => lists(locale).format(names);

/** A text cut to fit, e.g. on a button, with a sign that something was left out. Counted as JavaScript does. */
export const shorten = (text: string, most: number): string =>
  text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}…`;

/** A sentence begins with a capital, also where it begins with a word of a list. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
