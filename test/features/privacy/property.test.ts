import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { inspect, known, strip } from '../../../src/features/privacy/guard.ts';
import { insz } from '../../../src/features/privacy/numbers.ts';
import { patience } from '../../support/until.ts';

const today = '2026-11-21';
const contacts = known({ names: ['Zwanebloem', 'Van der Kers'], emails: [], phones: ['015 00 00 60'] });
const look = (text: string) => inspect(text, contacts, today);

const allowed = [
  'Tien ontslagen teruggekeken met 3 collega’s',
  'Bel 015 00 00 60 na 14:00',
  'Mevrouw Van der Kers komt 12-01-2027 langs',
  'factuur 12 van 2026',
  'Goed overleg over dementie, 4 bezoeken, 12 verwijzers',
  'om 09',
  'Route 7, straat 4, week 47: 3 + 4 = 7',
  '',
];
const refused = [
  'mevrouw perelaar is gevallen',
  'bsn 999900006',
  'geb. 12-03-1948',
  'Bel +32 450 10 01 83',
  ...allowed,
];

/** A national number of any kind: ordinary, BIS, unknown month and day, of both centuries. */
const national = fc
  .record({
    year: fc.integer({ min: 1910, max: 2025 }),
    month: fc.integer({ min: 0, max: 12 }),
    day: fc.integer({ min: 0, max: 28 }),
    extra: fc.constantFrom(0, 0, 20, 40),
    sequence: fc.integer({ min: 1, max: 998 }),
  })
  .map(({ year, month, day, extra, sequence }) => {
    const two = (value: number): string => String(value).padStart(2, '0');
    const nine = two(year % 100) + two(month + extra) + two(day) + String(sequence).padStart(3, '0');
    return nine + two(97 - (Number(year >= 2000 ? `2${nine}` : nine) % 97));
  });

const separator = fc.constantFrom('', ' ', '.', '-', '/', ' - ', '\u00a0', '–', ', ');
const notation = fc
  .tuple(national, fc.tuple(separator, separator, separator, separator))
  .map(([digits, [one, two, three, four]]) => {
    const parts = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6), digits.slice(6, 9), digits.slice(9)];
    return parts[0] + one + parts[1] + two + parts[2] + three + parts[3] + four + parts[4];
  });

test('any rijksregister- or BIS-number, however written, blocks wherever it stands in an innocent sentence', () => {
  fc.assert(
    fc.property(notation, fc.constantFrom(...allowed), fc.nat(), (number, sentence, place) => {
      expect(insz(number.replace(/\D/g, ''), today)).toBe(true);
      const words = sentence.split(' ');
      words.splice(place % (words.length + 1), 0, number);
      const { verdict, types } = look(words.join(' '));
      expect([verdict, types.includes('insz')]).toEqual(['block', true]);
    }),
    { numRuns: 3000 },
  );
});

test('zero-width signs change nothing', () => {
  const ignored = fc.constantFrom('\u200b', '\u200d', '\u00ad', '\ufeff', '\u2060', '\u202e', '\ufe0f');
  fc.assert(
    fc.property(
      fc.constantFrom(...refused),
      fc.array(fc.tuple(fc.nat(), ignored), { maxLength: 12 }),
      (text, signs) => {
        const units = Array.from(text);
        for (const [place, sign] of signs) units.splice(place % (units.length + 1), 0, sign);
        const { verdict, types } = look(units.join(''));
        expect({ verdict, types }).toEqual({ verdict: look(text).verdict, types: look(text).types });
      },
    ),
    { numRuns: 1000 },
  );
});

const pieces = fc.constantFrom(
  ...'mw. |mevrouw |patiënt |Perelaar|perelaar |S.| de |van den |gevallen |geb. |°|12-03-1948|48.03.12-981.76|bsn |(|4'.split(
    '|',
  ),
  ...'999900006|015 00 00 99|+32 450 10 01 83|1234 AB 17|a@gmail.com|BE60 9990 0000 0070|\u200b| |\n|1'.split('|'),
);
const wild = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
  fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
);

test('no text makes it throw, and every hit lies within the text', () => {
  fc.assert(
    fc.property(wild, (text) => {
      const { verdict, types, hits } = look(text);
      for (const { from, to } of hits) expect(0 <= from && from < to && to <= text.length).toBe(true);
      expect(new Set(hits.map(({ type }) => type))).toEqual(new Set(types));
      expect(verdict === 'allow').toBe(hits.length === 0);
      expect(typeof strip(text, hits)).toBe('string');
    }),
    { numRuns: 3000 },
  );
});

test('what is stripped is gone, and the innocent rest stays', () => {
  const private_ = fc.constantFrom(
    '48.03.12-981.76',
    'bsn 999900006',
    '0450 10 01 83',
    'x@gmail.com',
    '12-03-1948',
    'mw. Perelaar',
  );
  fc.assert(
    fc.property(
      private_,
      fc.constantFrom('Overleg gepland.', 'We gaan door (samen).', 'Sofie nam de tijd;'),
      (found, rest) => {
        const text = `${rest} Zie ${found}, graag`;
        const { hits } = look(text);
        expect(hits).toHaveLength(1);
        const left = strip(text, hits);
        for (const { from, to } of hits) expect(left).not.toContain(text.slice(from, to));
        expect(left.startsWith(rest)).toBe(true);
        expect(look(left).verdict).toBe('allow');
      },
    ),
  );
});

const units = [
  'mw ',
  'mevrouw Jan ',
  'a',
  '1',
  '1 ',
  'a@',
  'geb in a ',
  'bsn 999900006 ',
  '+32 ',
  '2820 Aa ',
  'kamer ',
  '\u0301',
  'ﷺ',
  'mw. P. dement ',
];

/*
 * Nothing in it tries the same stretch over and over: of a text this long that would not come to an end. No test can break
 * off a judgement, so a program of its own makes them.
 */
test('two hundred thousand signs of anything are read to the end', () => {
  const long = units.map((unit) => unit.repeat(200_000 / unit.length));
  const { stdout, status } = spawnSync(process.execPath, ['src/guard.ts'], {
    cwd: join(__dirname, '../../..'),
    input: long.join('\n'),
    encoding: 'utf8',
    timeout: patience * 2,
  });
  const read = stdout.split('\n').length - 1;
  expect({ unread: units.slice(read), status }).toEqual({ unread: [], status: 0 });
});
