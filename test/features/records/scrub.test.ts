import fc from 'fast-check';
import { type Called, scrubber } from '../../../src/features/records/scrub.ts';

const zoe: Called = {
  first: 'Zoë',
  last: 'Van der Kers',
  email: 'zoe.van-der-kers@az.example',
  phone: '015 00 00 03',
  firstIsTheirs: true,
};
const scrub = scrubber(zoe, 'iemand');

test.each([
  ['Gebeld met Zoë Van der Kers.', 'Gebeld met iemand.'],
  ['Van der Kers, Zoë belde terug', 'iemand belde terug'],
  ['ZOE VAN DER KERS', 'iemand'],
  ['mevrouw van der kers vroeg', 'mevrouw iemand vroeg'],
  ['Zoe\u0308 wil meedoen', 'iemand wil meedoen'],
  ["Zoë's voorstel", "iemand's voorstel"],
  ['mail naar zoe.van-der-kers@az.example of bel 015/00.00.03', 'mail naar iemand of bel iemand'],
  ['Zoë\u00A0Van der Kers', 'iemand'],
])('%s', (text, clean) => {
  expect(scrub(text)).toBe(clean);
});

test('parts of other words and other people stay', () => {
  for (const text of ['Zoëlla', 'Verkers', 'Van der Kerst', 'de kersenpluk', '015 00 00 031', 'Vander Kers'])
    expect(scrub(text)).toBe(text);
});

test('a first name that somebody else has as well stays, the whole name does not', () => {
  const shared = scrubber({ ...zoe, firstIsTheirs: false }, 'iemand');
  expect(shared('Zoë was er. Zoë Van der Kers niet.')).toBe('Zoë was er. iemand niet.');
});

test('a text without the name comes back sign for sign, and no name survives', () => {
  const word = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), (words) => {
      const text = words.join(' ');
      if (!/kers|zo|015|@/iu.test(text.normalize('NFD').replace(/\p{M}/gu, ''))) expect(scrub(text)).toBe(text);
    }),
  );
  const spelling = fc.constantFrom('Zoë Van der Kers', 'zoe van der kers', 'VAN DER KERS', 'Van der Kers, Zoë', 'Zoë');
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 4 }),
      spelling,
      fc.constantFrom(' ', ', ', '. ', '"', '('),
      (words, name, gap) => {
        const clean = scrub([...words, name, ...words].join(gap));
        expect(clean.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()).not.toMatch(/\bvan der kers\b|\bzoe\b/u);
      },
    ),
  );
});

test('a name with signs of its own is only text', () => {
  const odd = scrubber({ first: null, last: 'O(x', email: null, phone: '+', firstIsTheirs: false }, 'iemand');
  expect(odd('bel O(x op +32')).toBe('bel iemand op +32');
});

const called = (first: string | null, last: string): Called => ({
  first,
  last,
  email: null,
  phone: null,
  firstIsTheirs: true,
});

test.each([
  ['Wil', 'Groen', 'ik wil dat het groen is', 'ik wil dat het groen is'],
  ['Wil', 'Groen', 'wil groen belde, Wil ook', 'iemand belde, iemand ook'],
  ['An', 'de Bakker', 'An ging naar de bakker', 'iemand ging naar de bakker'],
  ['An', 'de Bakker', 'De Bakker, de Bakker en mevrouw de bakker', 'iemand, iemand en mevrouw iemand'],
  ['Jan', "'t Groen", "'t groen staat bij 't Groen", "'t groen staat bij iemand"],
  ['Élan', 'Zet', 'met elan, zei ÉLAN', 'met elan, zei iemand'],
])('%s %s: a name that is a word as well takes no word along (%s)', (first, last, text, clean) => {
  expect(scrubber(called(first, last), 'iemand')(text)).toBe(clean);
});
