import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gallery } from '../../../src/gallery.ts';
import { momentOf, nextMonday, nextMorning, sayDay, wallOf } from '../../../src/platforms/demo/page/moment.ts';
import { strings } from '../../../src/platforms/demo/page/strings.ts';
import { problemsOf, startValues, toSend } from '../../../src/platforms/demo/page/values.ts';
import { form } from './said.ts';

const zone = 'Europe/Brussels';
const at = (date: string, time: string): number => momentOf({ date, time }, zone);

describe('moments of the page', () => {
  test('wall and moment are each other’s way back', () => {
    expect(wallOf(Date.UTC(2026, 10, 23, 7, 0), zone)).toEqual({ date: '2026-11-23', time: '08:00' });
    for (const time of ['00:00', '08:30', '23:59'])
      for (const date of ['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-25', '2026-12-31', '2028-02-29'])
        expect(wallOf(at(date, time), zone)).toEqual({ date, time });
  });

  test('agrees with Temporal where the clock changes, in zones of all sorts', () => {
    for (const other of [zone, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'])
      for (const date of ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'])
        for (let minute = 0; minute < 1440; minute += 15) {
          const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
          const exact = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(other).epochMilliseconds;
          expect([other, date, time, momentOf({ date, time }, other)]).toEqual([other, date, time, exact]);
        }
  });

  test.each([
    ['2026-11-23', '08:00', '2026-11-24', '2026-11-23'],
    ['2026-11-23', '08:30', '2026-11-24', '2026-11-30'],
    ['2026-11-29', '23:59', '2026-11-30', '2026-11-30'],
    ['2026-12-31', '12:00', '2027-01-01', '2027-01-04'],
    ['2026-10-24', '20:00', '2026-10-25', '2026-10-26'],
  ])('from %s %s: morning is %s, Monday is %s', (date, time, morning, monday) => {
    expect(nextMorning(at(date, time), zone)).toBe(at(morning, '08:30'));
    expect(nextMonday(at(date, time), zone)).toBe(at(monday, '08:30'));
  });

  test('says a day in both languages', () => {
    expect(sayDay(at('2026-11-23', '08:00'), zone, 'nl')).toBe('maandag 23 november');
    expect(sayDay(at('2026-11-23', '08:00'), zone, 'en')).toMatch(/^Monday,? 23 November$/);
  });
});

describe('values of a form', () => {
  const words = strings.nl;
  const empty = startValues(form(), {}, false);

  test('a field left empty is not sent; a toggle always is', () => {
    expect(toSend(empty)).toEqual({ share: 'true' });
    expect(toSend({ ...empty, good: 'Ja', help: ['tijd'], share: 'false' })).toEqual({
      good: 'Ja',
      help: ['tijd'],
      share: 'false',
    });
  });

  test('what is missing or too much is said before sending', () => {
    expect(problemsOf(form(), empty, words)).toEqual({ good: words.missing });
    const much = { ...empty, good: 'x'.repeat(201), help: ['a', 'b', 'c'], list: ['big.csv', 'x'.repeat(60_000)] };
    expect(problemsOf(form(), much, words)).toEqual({
      good: words.tooLong(200),
      help: words.tooMany(2),
      list: words.tooBig,
    });
  });

  test('a form that comes back keeps what it leaves open', () => {
    const typed = { ...empty, good: 'Mo belde', why: 'goed voorber', share: 'false' };
    expect(startValues(form('Fout'), typed, true)).toMatchObject({ good: '', why: 'goed voorber' });
    expect(startValues(form('Fout'), typed, false)).toMatchObject({
      good: 'Mo belde',
      why: 'goed voorber',
      share: 'true',
    });
  });
});

test.each(['nl', 'en'] as const)('in %s every room of the gallery has a name', (locale) => {
  const rooms = new Set(gallery(locale).map(({ name }) => name.split(/[. ]/u, 1)[0] ?? ''));
  expect([...rooms].filter((room) => !(room in strings[locale].rooms))).toEqual([]);
});

describe('the look', () => {
  const css = readFileSync(join(import.meta.dirname, '../../../src/platforms/demo/page/style.css'), 'utf8');
  const [block = ''] = [...css.matchAll(/:root \{([^}]*)\}/g)].map((found) => found[1] ?? '');
  /** `--ink: light-dark(#1f2b2a, #ebe8e0)`, or one colour for both. */
  const tokens = (scheme: string): Record<string, string> =>
    Object.fromEntries(
      [...block.matchAll(/--([\w-]+): (?:light-dark\()?(#[0-9a-f]{6})(?:, (#[0-9a-f]{6}))?/g)].map(
        ([, name, light, dark]) => [name, scheme === 'dark' ? (dark ?? light) : light],
      ),
    );
  const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const brightness = (hex: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => linear(Number.parseInt(hex.slice(i, i + 2), 16) / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one: string, other: string): number => {
    const [low = 0, high = 0] = [brightness(one), brightness(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const texts = ['ink ground', 'ink paper', 'ink sunk', 'ink accent-soft', 'ink clay-soft', 'soft ground', 'soft paper']
    .concat([
      'soft sunk',
      'soft accent-soft',
      'clay paper',
      'on-accent accent',
      'on-accent accent-hover',
      'accent paper',
      'ink honey',
      'soft honey',
      'clay ground',
    ])
    .concat(['side-ink side', 'side-ink side-high', 'side-soft side', 'side-soft side-high']);
  const edges = ['edge paper', 'edge ground', 'accent ground', 'clay paper', 'bead side'];

  test.each(['light', 'dark'])('%s: text at least 4.5 to 1, edges 3 to 1', (scheme) => {
    const colours = tokens(scheme);
    expect(Object.keys(colours).length).toBeGreaterThan(18);
    const low = (pairs: readonly string[], least: number): string[] =>
      pairs.filter((pair) => {
        const [one = '', other = ''] = pair.split(' ').map((name) => colours[name] ?? '');
        return !(contrast(one, other) >= least);
      });
    expect([low(texts, 4.5), low(edges, 3)]).toEqual([[], []]);
  });
});
