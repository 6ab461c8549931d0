import { isNamed, mentionsIn, partnerFinder } from '../../../src/features/stories/names.ts';

const person = (id: string, first_name: string, last_name: string) => ({ id, first_name, last_name });
const people = [
  person('anke', 'Anke', 'Lijsterbes'),
  person('bram', 'Bram', 'Waterhoen'),
  person('bram2', 'Bram', 'Van der Kers'),
  person('elif', 'Élif', 'Zonnedauw'),
  person('wil', 'Wil', 'Bakker'),
];

/** What is found: the name as it was typed, and whom it may mean. */
const found = (text: string): string[] =>
  mentionsIn(text, people).map(({ typed, ids }) => `${typed}: ${ids.join(' ')}`);

describe('colleagues in a text', () => {
  test.each([
    ['a first name', 'Samen met Anke gebeld.', ['Anke: anke']],
    ['in lower case', 'samen met anke gebeld', ['anke: anke']],
    ['in capitals', 'ANKE belde', ['ANKE: anke']],
    ['of whom something is', "Anke's idee, en Brams plan", ["Anke's: anke", 'Brams: bram bram2']],
    ['a last name', 'Mevrouw Lijsterbes hielp', ['Lijsterbes: anke']],
    ['a last name of several words', 'Dank aan van der kers.', ['Van der Kers: bram2']],
    ['without the accent', 'Elif belde', ['Elif: elif']],
    ['two by the same name', 'Bram hielp mee', ['Bram: bram bram2']],
    ['two by the same name, one in full', 'Bram Waterhoen hielp mee', ['Waterhoen: bram']],
    ['first and last name are one person', 'Anke Lijsterbes hielp mee', ['Anke: anke']],
    ['a name that is a verb, at the start of a sentence', 'Wil je meedoen?', ['Wil: wil']],
    ['a name that is a verb, in lower case', 'Ik wil meedoen.', []],
    ['part of another word', 'Ankerplaats, Bramen en de lijsterbessen', []],
    ['nobody', 'De praktijkverpleegkundige belde.', []],
    ['nothing', '', []],
  ])('%s', (_, text, names) => {
    expect(found(text)).toEqual(names);
  });

  test('a single one', () => {
    const [anke] = people;
    if (anke === undefined) throw new Error('nobody');
    expect(isNamed('met Anke', anke)).toBe(true);
    expect(isNamed('met Bram', anke)).toBe(false);
  });
});

describe('partners in a text', () => {
  const finder = partnerFinder([
    { id: 'P5', name: 'Groepspraktijk De Wilgenkant', town: 'Heikroon' },
    { id: 'P1', name: 'AZ Molenrode', town: 'Molenrode' },
    { id: 'P31', name: 'OCMW Molenrode', town: 'Molenrode' },
    { id: 'P30', name: 'CAW De Overkant', town: null },
    { id: 'P33', name: 'Huis 13', town: null },
  ]);
  const names = (text: string): string[] => finder(text).map(({ id }) => id);

  test.each([
    ['in full, in any case', 'Met groepspraktijk de wilgenkant.', ['P5']],
    ['by the one word only they have', 'De Wilgenkant belde', ['P5']],
    ['that word in lower case is an ordinary one', 'aan de overkant van de straat', []],
    ['a town is no partner', 'Iedereen in Molenrode', []],
    ['one of two in a town, in full', 'Met AZ Molenrode', ['P1']],
    ['two', 'Met OCMW Molenrode en De Overkant', ['P31', 'P30']],
    ['part of a word', 'De Wilgenkanters', []],
    ['none', 'Samen met de huisarts', []],
  ])('%s', (_, text, ids) => {
    expect(names(text)).toEqual(ids);
  });
});
