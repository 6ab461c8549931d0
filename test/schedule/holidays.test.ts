import data from '../../data/holidays.json' with { type: 'json' };
import listed from '../../data/public-holidays.json' with { type: 'json' };
import { addDays } from '../../src/schedule/dates.ts';
import { publicHoliday, schoolHoliday, summerHoliday, yearEnd } from '../../src/schedule/holidays.ts';
import { publicDays } from './publicdays.ts';

const daysOf = (year: number, region: 'NL' | 'BE-VLG'): string[] => {
  const days: string[] = [];
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    if (publicHoliday(day, region)) days.push(day.slice(5));
  }
  return days;
};

test('the public holidays of the Netherlands; Koningsdag moves off a Sunday', () => {
  const y2026 = '01-01 04-05 04-06 04-27 05-14 05-24 05-25 12-25 12-26';
  const y2027 = '01-01 03-28 03-29 04-27 05-06 05-16 05-17 12-25 12-26';
  expect(daysOf(2026, 'NL').join(' ')).toBe(y2026);
  expect(daysOf(2027, 'NL').join(' ')).toBe(y2027);
  expect(publicHoliday('2025-04-26', 'NL')).toBe(true);
  expect(publicHoliday('2025-04-27', 'NL')).toBe(false);
});

test('the ten legal holidays of Belgium, and no observance', () => {
  const y2026 = '01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25';
  const y2027 = '01-01 03-29 05-01 05-06 05-17 07-21 08-15 11-01 11-11 12-25';
  expect(daysOf(2026, 'BE-VLG').join(' ')).toBe(y2026);
  expect(daysOf(2027, 'BE-VLG').join(' ')).toBe(y2027);
});

test('the list of public holidays is what the library says', () => {
  expect(listed).toEqual(publicDays);
});

test('a year beyond the list is worked out', () => {
  expect(daysOf(2046, 'NL').join(' ')).toBe('01-01 03-25 03-26 04-27 05-03 05-13 05-14 12-25 12-26');
  expect(daysOf(2046, 'BE-VLG').join(' ')).toBe('01-01 03-26 05-01 05-03 05-14 07-21 08-15 11-01 11-11 12-25');
});

test('Goede Vrijdag, Bevrijdingsdag and 11 juli are days off only when the organisation says so', () => {
  expect(publicHoliday('2026-04-03', 'NL')).toBe(false);
  expect(publicHoliday('2026-05-05', 'NL')).toBe(false);
  expect(publicHoliday('2026-05-05', 'NL', new Set(['2026-05-05']))).toBe(true);
  expect(publicHoliday('2026-07-11', 'BE-VLG')).toBe(false);
  expect(publicHoliday('2026-07-11', 'BE-VLG', new Set(['2026-07-11']))).toBe(true);
});

const published = Object.values(data.school_flanders.years).flat();

test('the Flemish rule gives every published period, to the day', () => {
  expect(published).toHaveLength(15);
  for (const { name, start, end } of published) {
    expect(schoolHoliday(start, 'BE-VLG')).toBe(name);
    expect(schoolHoliday(end, 'BE-VLG')).toBe(name);
    expect(schoolHoliday(addDays(start, -1), 'BE-VLG')).toBeNull();
    expect(schoolHoliday(addDays(end, 1), 'BE-VLG')).toBeNull();
  }
});

test('and nothing else in those years', () => {
  for (let day = '2026-09-01'; day <= '2029-08-31'; day = addDays(day, 1)) {
    const period = published.find(({ start, end }) => start <= day && day <= end);
    expect([day, schoolHoliday(day, 'BE-VLG')]).toEqual([day, period?.name ?? null]);
  }
});

// School calendars of other years, among them a 25 December on a Sunday and an Easter in March.
test.each([
  ['herfstvakantie', '2022-10-31', '2022-11-06'],
  ['kerstvakantie', '2022-12-26', '2023-01-08'],
  ['krokusvakantie', '2023-02-20', '2023-02-26'],
  ['paasvakantie', '2023-04-03', '2023-04-16'],
  ['krokusvakantie', '2024-02-12', '2024-02-18'],
  ['paasvakantie', '2024-04-01', '2024-04-14'],
  ['herfstvakantie', '2025-10-27', '2025-11-02'],
  ['kerstvakantie', '2025-12-22', '2026-01-04'],
  ['krokusvakantie', '2026-02-16', '2026-02-22'],
  ['paasvakantie', '2026-04-06', '2026-04-19'],
  ['paasvakantie', '2025-04-07', '2025-04-20'],
])('Flanders: %s %s to %s', (name, start, end) => {
  expect([start, end].map((day) => schoolHoliday(day, 'BE-VLG'))).toEqual([name, name]);
  expect([addDays(start, -1), addDays(end, 1)].map((day) => schoolHoliday(day, 'BE-VLG'))).toEqual([null, null]);
});

test('1 November on a Sunday: the week after', () => {
  expect(schoolHoliday('2026-10-30', 'BE-VLG')).toBeNull();
  expect(schoolHoliday('2026-11-02', 'BE-VLG')).toBe('herfstvakantie');
});

test('the Netherlands by region, from the data; nothing without a region or outside its years', () => {
  expect(schoolHoliday('2026-10-12', 'NL', 'noord')).toBe('herfstvakantie');
  expect(schoolHoliday('2026-10-12', 'NL', 'midden')).toBeNull();
  expect(schoolHoliday('2026-10-19', 'NL', 'midden')).toBe('herfstvakantie');
  expect(schoolHoliday('2027-02-08', 'NL', 'zuid')).toBe('voorjaarsvakantie');
  expect(schoolHoliday('2026-10-19', 'NL')).toBeNull();
  expect(schoolHoliday('2026-10-19', 'NL', 'elders')).toBeNull();
  expect(schoolHoliday('2030-12-25', 'NL', 'noord')).toBeNull();
});

test('summer', () => {
  expect(summerHoliday('2031-07-01', 'BE-VLG')).toBe(true);
  expect(summerHoliday('2031-06-30', 'BE-VLG')).toBe(false);
  expect(summerHoliday('2027-07-09', 'NL', 'noord')).toBe(false);
  expect(summerHoliday('2027-07-10', 'NL', 'noord')).toBe(true);
  expect(summerHoliday('2027-04-27', 'NL', 'noord')).toBe(false);
});

test('24 December up to and including 1 January', () => {
  const days = ['2026-12-23', '2026-12-24', '2026-12-31', '2027-01-01', '2027-01-02'];
  expect(days.map(yearEnd)).toEqual([false, true, true, true, false]);
});
