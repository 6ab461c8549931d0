import { readFileSync } from 'node:fs';
import type { Finding } from '../../../src/features/privacy/finding.ts';
import { inspect, known, strip } from '../../../src/features/privacy/guard.ts';

type Text = { id: string; text: string; verdict: Finding['verdict']; types: string[] };
type Vectors = {
  today: string;
  known: { knownNames: string[]; knownEmails: string[]; knownPhones: string[] };
  texts: Text[];
};
const vectors: Vectors = JSON.parse(readFileSync('data/privacy-vectors.json', 'utf8'));
const { knownNames: names, knownEmails: emails, knownPhones: phones } = vectors.known;
const contacts = known({ names, emails, phones });
const look = (text: string): Finding => inspect(text, contacts, vectors.today);
const seen = (text: string): string => {
  const { verdict, types } = look(text);
  return [verdict, ...types.toSorted()].join(' ');
};

test.each(vectors.texts)('vector $id: $text', ({ text, verdict, types }) => {
  expect(seen(text)).toBe([verdict, ...types.toSorted()].join(' '));
});

describe('the values of PRIVACY.md 5.3 in a sentence', () => {
  test.each([
    ['999900006', 'warn bsn'],
    ['bsn 999900018', 'block bsn'],
    ['BSN: 9999.00.080', 'block bsn'],
    ['bsn 99990003', 'block bsn'],
    ['99990003', 'warn bsn'],
    ['AGB 99990003', 'allow'],
    ['999900007', 'allow'],
    ['bsn 999900007', 'warn bsn'],
    ['bsn 999900060', 'warn bsn'],
    ['bsn 000000000', 'warn bsn'],
    ['bsn 123456789', 'warn bsn'],
    ['123456789', 'allow'],
    ['48.03.12-981.76', 'block insz'],
    ['61113098258', 'block insz'],
    ['75.00.00-983.10', 'block insz'],
    ['05.07.09-984.93', 'block insz'],
    ['19.02.28-985.72', 'block insz'],
    ['00.01.01-986.87', 'block insz'],
    ['26.11.20-990.32', 'block insz'],
    ['82.29.17-987.40', 'block insz'],
    ['82.49.17-988.82', 'block insz'],
    ['07.44.03-989.84', 'block insz'],
    ['48.03.12-981.77', 'allow'],
    ['48.13.12-981.76', 'allow'],
    ['00000000097', 'allow'],
    ['0199.002.824', 'allow'],
    ['kbo 199002824', 'allow'],
    ['199002824', 'warn bsn'],
    ['BE 0199.002.824', 'allow'],
    ['BTW BE199002824', 'allow'],
    ['0-10101-84-922', 'allow'],
    ['01010184922', 'block insz'],
    ['riziv 01010184922', 'allow'],
    ['01010184922 (RIZIV)', 'allow'],
    ['riziv onbekend, INSZ 01010184922', 'block insz'],
    ['+32 450 10 01 83', 'warn phone'],
    ['+32450100183', 'warn phone'],
    ['32450100183', 'block insz'],
    ['015 00 00 60', 'allow'],
    ['015000060', 'allow'],
    ['+32 (0)15 00 00 60', 'allow'],
    ['0032 15 00 00 60', 'allow'],
    ['NL999900018B01', 'warn nl-vat'],
    ['NL 9999.00.018.B.01', 'warn nl-vat'],
    ['NL999900007B01', 'allow'],
    ['NL73 TEST 0000 0001 23', 'warn iban'],
    ['BE60 9990 0000 0070', 'warn iban'],
    ['1234 AB', 'allow'],
    ['2820', 'allow'],
  ])('%s: %s', (text, expected) => {
    expect(seen(text)).toBe(expected);
  });
});

const careWords =
  'gevallen opgenomen ontslag ontslagen dement demente dementie depressie wond wondzorg medicatie insuline operatie revalideert overleden verward incontinent delier herseninfarct beroerte kanker suïcidaal suicidaal verslaafd zwanger bevallen palliatief';
test.each([...careWords.split(' '), 'kamer 12', 'kamer 3b', 'WOND'])('care word: %s (PRIVACY.md 5.2, B19)', (word) => {
  expect(seen(`We zagen mw. Perelaar, ${word}, met de huisarts`)).toBe('block person');
  expect(seen(`Eerst ${word}: daarna kwam dhr. Sneeuwklok`)).toBe('block person');
  expect(seen(`We spraken over ${word} met de huisarts`)).toBe('allow');
});

test('a care word counts within about a hundred characters', () => {
  const filler = (length: number): string => 'en zo '.repeat(length / 6);
  expect(seen(`mw. Perelaar ${filler(84)}gevallen`)).toBe('block person');
  expect(seen(`mw. Perelaar ${filler(120)}gevallen`)).toBe('warn person');
});

const polite = [
  'mevrouw',
  'Mevr.',
  'mw.',
  'MW',
  'mvr.',
  'de heer',
  'dhr.',
  'dhr',
  'Meneer',
  'mijnheer',
  'Fam.',
  'familie',
];
const patient = [
  'patiënt',
  'Patiënte',
  'patient',
  'pt.',
  'cliënt',
  'Client',
  'cliënte',
  'bewoner',
  'Bewoonster',
  'zorgvrager',
];
test.each(polite)('%s with a name, in any case', (title) => {
  for (const name of [
    'Perelaar',
    'P.',
    'J.P. Perelaar',
    'de Vries',
    'Van den Berg',
    'van der Meer',
    "'t Hof",
    'Anna Perelaar',
  ])
    expect([title, name, seen(`Gisteren is ${title} ${name} gevallen`)]).toEqual([title, name, 'block person']);
  if (!/^fam/i.test(title)) expect(seen(`Gisteren is ${title} perelaar gevallen`)).toBe('block person');
  expect(seen(`${title} Zwanebloem is gevallen`)).toBe('warn person');
  expect(seen(`${title} Zwanebloem vraagt iets over ontslag`)).toBe('allow');
  expect(seen(`${title} Zwanebloem doet mee`)).toBe('allow');
});
test.each(patient)('%s with a name, also when it is a known contact', (title) => {
  for (const name of [
    'Perelaar',
    'P.',
    's.',
    'Jan J.',
    'de Vries',
    'Van den Berg',
    'van der Meer',
    'Zwanebloem',
    'zwanebloem',
  ])
    expect([title, name, seen(`${title} ${name} is gevallen`)]).toEqual([title, name, 'block person']);
  expect(seen(`${title} perelaar is gevallen`)).toBe('block person');
  expect(seen(`${title} Zwanebloem vraagt een overleg`)).toBe('warn person');
  for (const word of [
    'is',
    'belde zelf',
    'kan thuis wonen',
    'en familie',
    'die',
    'krijgt zorg',
    'i.v.m. zorg',
    'naar huis',
  ])
    expect([title, word, seen(`${title} ${word} na ontslag`)]).toEqual([title, word, 'allow']);
});

describe('what hides an identifier does not help', () => {
  const hidden = [
    ['a zero-width space', '4\u200b8.03.12-981.76'],
    ['a soft hyphen', '48.03.12\u00ad-981.76'],
    ['full-width digits', '４８．０３．１２－９８１．７６'],
    ['Arabic-Indic digits', '٤٨.٠٣.١٢-٩٨١.٧٦'],
    ['Devanagari digits', '४८०३१२९८१७६'],
    ['mathematical digits', '𝟒𝟖𝟎𝟑𝟏𝟐𝟗𝟖𝟏𝟕𝟔'],
    ['non-breaking spaces', '48\u00a003\u00a012\u202f981\u00a076'],
    ['odd dashes', '48‑03—12−981–76'],
    ['right-to-left marks', '\u202e48\u200f.03.12\u202c-981.76'],
    ['accents on digits', '4\u03018\u0308.03.12-981.76'],
    ['keycaps', '4\ufe0f\u20e38.03.12-981.76'],
    ['a lone surrogate', '48.03.12-\ud800981.76'],
    ['a NUL', '48.03.12-981.\u00007\u00006'],
    ['digits apart', '4 8 0 3 1 2 9 8 1 7 6'],
    ['an e-mail address', '48.03.12-981.76@werk.example'],
    ['a line break', '48.03.12-\n981.76'],
    ['a small circle for born, besides', '48.03.12-981.76 º'],
  ];
  test.each(hidden)('%s', (_, text) => {
    expect(seen(`Dossier van ${text} besproken`)).toBe('block insz');
  });
  test('offsets lie in the text as typed', () => {
    const text = '😀 e\u0301n ﬁjn: ４\u200b８.03.12-981.\u200b76\u200b, einde';
    const [hit] = look(text).hits;
    expect(hit && text.slice(hit.from, hit.to)).toBe('４\u200b８.03.12-981.\u200b76');
  });
});

describe('strip ("Weghalen")', () => {
  const stripped = (text: string): string => strip(text, look(text).hits);
  test.each([
    ['Bel me op +32 450 10 01 83.', 'Bel me op.'],
    ['dhr. Sneeuwklok wil graag meedenken', 'wil graag meedenken'],
    ['Rekening (NL73 TEST 0000 0001 23) klopt', 'Rekening klopt'],
    ['Mail jan@gmail.com, of bel 0450 10 01 83, morgen', 'Mail, of bel, morgen'],
    ['Vandaag\n0450 10 01 83\nMorgen', 'Vandaag\nMorgen'],
    ['niets', 'niets'],
  ])('%s', (text, expected) => {
    expect(stripped(text)).toBe(expected);
    expect(look(stripped(text)).verdict).toBe('allow');
  });
  test('hits may overlap and come in any order', () => {
    expect(
      strip('abcdef', [
        { from: 3, to: 5 },
        { from: 1, to: 4 },
      ]),
    ).toBe('a f');
  });
});

test('known compares names, mail and phones whatever their spelling', () => {
  const people = known({
    names: [' Van  der Kers ', ''],
    emails: ['A.B@Werk.example'],
    phones: ['+32 (0)15/00.00.01', ''],
  });
  expect([...people.names, ...people.emails, ...people.phones]).toEqual([
    'van der kers',
    'a.b@werk.example',
    '015000001',
  ]);
});
