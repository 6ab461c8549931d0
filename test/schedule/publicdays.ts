import Holidays from 'date-holidays';

/*
 * Makes data/public-holidays.json from the library: `node test/schedule/publicdays.ts > data/public-holidays.json`, after
 * an upgrade of date-holidays that changed a day (test/schedule/holidays.test.ts tells).
 */
const first = 2020;
const last = 2045;

/** The public holidays of a region from 2020 up to and including 2045, by year, as month and day. */
const daysOf = (calendar: Holidays): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: last - first + 1 }, (_, n) => {
      const days = calendar.getHolidays(first + n).map(({ date }) => date.slice(5, 10));
      return [String(first + n), [...new Set(days)].sort().join(' ')];
    }),
  );

/** What the file holds, worked out anew. */
export const publicDays = {
  from: 'date-holidays, data CC BY 3.0, type public',
  NL: daysOf(new Holidays('NL', { types: ['public'] })),
  'BE-VLG': daysOf(new Holidays('BE', 'VLG', { types: ['public'] })),
};

if (import.meta.main) console.log(JSON.stringify(publicDays, null, 2));
