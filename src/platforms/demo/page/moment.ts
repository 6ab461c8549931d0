import type { Locale } from '../../../core/workspace.ts';

/** A date and time on the wall of a zone. */
export type Wall = { date: string; time: string };

const day = 86_400_000;

const partsIn = (zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });

const formats = new Map<string, Intl.DateTimeFormat>();

/** What calendar and clock show in the zone at this moment (epoch ms). */
export const wallOf = (at: number, zone: string): Wall => {
  const format = formats.get(zone) ?? partsIn(zone);
  formats.set(zone, format);
  const part = Object.fromEntries(format.formatToParts(at).map((piece) => [piece.type, piece.value]));
  return { date: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` };
};

const asUtc = (wall: Wall): number => {
  const [year = 0, month = 1, date = 1] = wall.date.split('-').map(Number);
  const [hour = 0, minute = 0] = wall.time.split(':').map(Number);
  return Date.UTC(year, month - 1, date, hour, minute);
};

/**
 * The moment (epoch ms) at which the zone's wall shows this. A time that the clock skips in spring becomes the same
 * distance later; of a time that comes twice in autumn it is the first, as Temporal does.
 */
export const momentOf = (wall: Wall, zone: string): number => {
  const wanted = asUtc(wall);
  const offsetAt = (at: number): number => asUtc(wallOf(at, zone)) - Math.floor(at / 60_000) * 60_000;
  const before = wanted - offsetAt(wanted - day);
  const after = wanted - offsetAt(wanted + day);
  const fitting = [before, after].filter((at) => asUtc(wallOf(at, zone)) === wanted);
  return fitting.length === 0 ? before : Math.min(...fitting);
};

const dateAfter = (date: string, days: number): string =>
  wallOf(asUtc({ date, time: '12:00' }) + days * day, 'UTC').date;

/** Half past eight on the day after. */
export const nextMorning = (now: number, zone: string): number =>
  momentOf({ date: dateAfter(wallOf(now, zone).date, 1), time: '08:30' }, zone);

/** The next Monday at half past eight: today's, when it is still to come. */
export const nextMonday = (now: number, zone: string): number => {
  const today = wallOf(now, zone).date;
  // 1 January 1970 was a Thursday, so day 4 was a Monday.
  const weekday = (((asUtc({ date: today, time: '00:00' }) / day - 4) % 7) + 7) % 7;
  const inDays = (days: number): number => momentOf({ date: dateAfter(today, days), time: '08:30' }, zone);
  const first = inDays((7 - weekday) % 7);
  return first > now ? first : inDays(7);
};

const said = (locale: Locale, zone: string, how: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale === 'nl' ? 'nl-BE' : 'en-GB', { timeZone: zone, ...how });

/** "maandag 23 november" */
export const sayDay = (at: number, zone: string, locale: Locale): string =>
  said(locale, zone, { weekday: 'long', day: 'numeric', month: 'long' }).format(at);

/** "ma 23 nov" */
export const sayShortDay = (at: number, zone: string, locale: Locale): string =>
  said(locale, zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(at);
