import { readFileSync } from 'node:fs';
import { bsn, daysIn, iban, insz, kbo, riziv } from '../../../src/features/privacy/numbers.ts';

type Vector = { check: 'bsn' | 'insz' | 'kbo' | 'riziv' | 'iban'; value: string; valid: boolean };
const vectors: { today: string; numbers: Vector[] } = JSON.parse(readFileSync('data/privacy-vectors.json', 'utf8'));
const { today } = vectors;
const checks = { bsn, kbo, riziv, iban, insz: (value: string) => insz(value, today) };

test.each(vectors.numbers)('vector: $check $value is $valid', ({ check, value, valid }) => {
  expect(checks[check](value)).toBe(valid);
});

describe('the values of PRIVACY.md 5.3', () => {
  test.each(['999900006', '999900018', '999900031', '9999.00.080', '99990003'])('BSN %s is valid', (value) => {
    expect(bsn(value)).toBe(true);
  });
  test.each(['999900007', '999900060', '000000000', '123456789', '', '1234567', '9999000061', '99990000x'])(
    'BSN %s is not',
    (value) => {
      expect(bsn(value)).toBe(false);
    },
  );
  test.each([
    '48.03.12-981.76',
    '61113098258',
    '75.00.00-983.10',
    '05.07.09-984.93',
    '19.02.28-985.72',
    '00.01.01-986.87',
    '26.11.20-990.32',
    '82.29.17-987.40',
    '82.49.17-988.82',
    '07.44.03-989.84',
    '01010184922',
    '32450100183',
  ])('INSZ %s is valid', (value) => {
    expect(insz(value, today)).toBe(true);
  });
  test.each(['48.03.12-981.77', '48.13.12-981.76', '00000000097', '4803129817', '480312981761', 'abcdefghijk'])(
    'INSZ %s is not',
    (value) => {
      expect(insz(value, today)).toBe(false);
    },
  );
  test.each(['0199.002.824', '199002824'])('KBO %s is valid', (value) => {
    expect(kbo(value)).toBe(true);
  });
  test('the short KBO, a landline and an old bank number pass the elfproef too', () => {
    expect(['199002824', '015000060', '999900080'].map(bsn)).toEqual([true, true, true]);
  });
  test.each(['0-10101-84-922', '01010184922'])('RIZIV %s is valid', (value) => {
    expect(riziv(value)).toBe(true);
  });
  test.each(['NL73 TEST 0000 0001 23', 'BE60 9990 0000 0070', 'be60999000000070'])('IBAN %s is valid', (value) => {
    expect(iban(value)).toBe(true);
  });
  test.each(['NL73 TEST 0000 0001 24', 'BE60 9990 0000 007', 'BE6099900000007', '', 'BE'])(
    'IBAN %s is not',
    (value) => {
      expect(iban(value)).toBe(false);
    },
  );
});

/** Builds an INSZ with the right check digits for a birth part and a sequence. */
const made = (birth: string, sequence: string, century: '19' | '20'): string => {
  const nine = birth + sequence;
  const left = 97 - (Number(century === '20' ? `2${nine}` : nine) % 97);
  return nine + String(left).padStart(2, '0');
};

describe('the birth date inside an INSZ', () => {
  test('the day itself counts as the past, tomorrow as the future', () => {
    expect(insz(made('261121', '981', '20'), today)).toBe(true);
    expect(insz(made('261122', '981', '20'), today)).toBe(false);
  });
  test('1900 has no 29 February, 2000 has', () => {
    expect(insz(made('000229', '981', '19'), today)).toBe(false);
    expect(insz(made('000229', '981', '20'), today)).toBe(true);
  });
  test('month and day may be unknown, also in a BIS number', () => {
    expect(
      ['750000', '750300', '752000', '754000', '755231'].map((birth) => insz(made(birth, '981', '19'), today)),
    ).toEqual([true, true, true, true, true]);
  });
  test('months 13 to 19, 33 to 39 and 53 do not exist', () => {
    expect(
      ['751301', '751901', '753301', '753901', '755301'].map((birth) => insz(made(birth, '981', '19'), today)),
    ).toEqual([false, false, false, false, false]);
  });
  test('sequences run from 001 to 998', () => {
    expect(['000', '001', '998', '999'].map((sequence) => insz(made('480312', sequence, '19'), today))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

test('daysIn knows the leap years and no thirteenth month', () => {
  expect([daysIn(1900, 2), daysIn(2000, 2), daysIn(2024, 2), daysIn(2023, 4), daysIn(2023, 13)]).toEqual([
    28,
    29,
    29,
    30,
    undefined,
  ]);
});
