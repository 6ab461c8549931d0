import fc from 'fast-check';
import { concerns, fields, type Telling } from '../../../src/features/stories/story.ts';

/*
 * Whom a change concerns: an agreement may never hold for a part that names somebody and says something else by now.
 */
const words = ['formulier', 'bellen', 'samen', 'Bram', 'dinsdag', 'niet', 'papier'];
const text = fc.array(fc.constantFrom(...words), { maxLength: 6 }).map((all) => all.join(' '));
const telling: fc.Arbitrary<Telling> = fc.record({
  title: text,
  situation: text,
  what_we_did: text,
  care_effect: text,
  tip: text,
});
const namesBram = (one: string): boolean => one.includes('Bram');

test('a part that names them and says something else always concerns them', () => {
  fc.assert(
    fc.property(telling, telling, (before, after) => {
      const naming = fields.filter((field) => namesBram(before[field]) || namesBram(after[field]));
      const other = naming.some((field) => before[field] !== after[field]);
      if (naming.length > 0) expect(concerns(before, after, namesBram)).toBe(other);
    }),
  );
});

test('named nowhere, every change concerns them; who has a say in all of it likewise', () => {
  fc.assert(
    fc.property(telling, telling, (before, after) => {
      const other = fields.some((field) => before[field] !== after[field]);
      expect(concerns(before, after, () => false)).toBe(other);
      expect(concerns(before, after, () => true)).toBe(other);
    }),
  );
});

test('capitals, accents, spaces, commas and full stops concern nobody', () => {
  const dress = (one: string): string => `  ${one.toUpperCase().replaceAll('E', 'É').split(' ').join(',  ')}. `;
  fc.assert(
    fc.property(telling, (before) => {
      const after = Object.fromEntries(fields.map((field) => [field, dress(before[field])])) as Telling;
      expect(concerns(before, after, () => true)).toBe(false);
    }),
  );
});

test('it goes both ways: taking a word out concerns as much as putting it in', () => {
  fc.assert(
    fc.property(telling, telling, (one, other) => {
      expect(concerns(one, other, namesBram)).toBe(concerns(other, one, namesBram));
    }),
  );
});
