import { isForbidden, match } from '../../../src/features/transfer/columns.ts';
import { hoursOf, minuteOf, minutesOf, wholeOf, workDaysOf } from '../../../src/features/transfer/measure.ts';
import {
  answers,
  checkInStatuses,
  dutch,
  levels,
  phases,
  roles,
  stepStatuses,
  storyStatuses,
  term,
  type Vocabulary,
  weekdays,
} from '../../../src/features/transfer/vocabulary.ts';

const columns = {
  names: { number: ['Org.nr', 'Organisatienr'], name: ['Naam'], due: ['Vervalt_dag'] },
  needed: ['number'],
  unused: ['Duur_seconden'],
} as const;

test.each(['org nr', 'ORG.NR ', 'Organisatie-nr', 'organisatie_nr', 'Organisatienr.'])(
  'the header %j is found',
  (header) => {
    expect(match([header], columns).places.get('number')).toBe(0);
  },
);

test('other columns are dropped or forbidden, ours without use are passed over, missing ones named', () => {
  const found = match(['Naam', 'Kleur', 'Geboortedatum', 'naam', 'duur seconden', ''], columns);
  expect(found).toMatchObject({ dropped: ['Kleur', 'naam'], forbidden: ['Geboortedatum'], missing: ['number'] });
});

test.each(['BSN', 'B.S.N.', 'Geb. datum', 'geboortedatum', 'Rijksregisternr.', 'INSZ-nummer', 'date of birth', 'SSN'])(
  '%j may never be read',
  (header) => {
    expect(isForbidden(header)).toBe(true);
  },
);

test.each(['Thema', 'Geboortezorg', 'Naam', 'Niveau', 'Bron'])('%j may be read', (header) => {
  expect(isForbidden(header)).toBe(false);
});

test.each<[string, Vocabulary<string>, string, string]>([
  ['role', roles, 'Relatiebeheerder', 'relationshipOwner'],
  ['role', roles, 'board member', 'boardMember'],
  ['level', levels, ' STRATEGISCH', 'strategic'],
  ['level', levels, 'OPS', 'operational'],
  ['phase', phases, 'rust', 'resting'],
  ['step', stepStatuses, 'vervalt', 'dropped'],
  ['check-in', checkInStatuses, 'niet beantwoord', 'closed'],
  ['story', storyStatuses, 'wacht op akkoord', 'waiting'],
  ['day', weekdays, 'do', '4'],
  ['answer', answers, 'Ja', 'yes'],
])('%s: %j is %j', (_what, vocabulary, word, code) => {
  expect(term(vocabulary, word)).toBe(code);
});

test('every Dutch word leads back to its term, and strange words to none', () => {
  const read = <T extends string>(vocabulary: Vocabulary<T>): void => {
    for (const code of Object.keys(vocabulary) as T[]) expect(term(vocabulary, dutch(vocabulary, code))).toBe(code);
    expect(term(vocabulary, 'iets anders')).toBeNull();
    expect(term(vocabulary, '')).toBeNull();
  };
  read(roles);
  read(levels);
  read(phases);
  read(stepStatuses);
  read(checkInStatuses);
  read(storyStatuses);
  read(weekdays);
});

test.each([
  ['08:45', 525],
  ['8.30', 510],
  ['9u', 540],
  ['14u30', 870],
  ['24:00', 1440],
  ['8', 480],
  ['25:00', null],
  ['08:75', null],
  ['ochtend', null],
])('the time %j is minute %j', (text, minute) => {
  expect(minuteOf(text)).toBe(minute);
});

test.each([
  ['08:00-18:00', { from: 480, until: 1080 }],
  ['8u – 21u30', { from: 480, until: 1290 }],
  ['18:00-08:00', null],
  ['08:00', null],
])('the hours %j', (text, hours) => {
  expect(hoursOf(text)).toEqual(hours);
});

test.each([
  ['ma-vr', '12345'],
  ['ma, wo en vr', '135'],
  ['vr-ma', '1567'],
  ['ma t/m do', '1234'],
  ['di', '2'],
  ['elke dag', null],
])('the work days %j are %j', (text, days) => {
  expect(workDaysOf(text)).toBe(days);
});

test('hours with a comma or a point, whole numbers with a sign', () => {
  expect([minutesOf('2,5'), minutesOf('0.5'), minutesOf('3'), minutesOf('twee'), minutesOf('-1')]).toEqual([
    150,
    30,
    180,
    null,
    null,
  ]);
  expect([wholeOf('-7'), wholeOf('0'), wholeOf('1.5'), wholeOf('')]).toEqual([-7, 0, null, null]);
});
