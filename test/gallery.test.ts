import { buttonsOf } from '../src/chat/card.ts';
import { plain } from '../src/chat/plain.ts';
import { gallery } from '../src/gallery.ts';
import { presses } from '../src/routes.ts';

const exhibits = (['nl', 'en'] as const).flatMap((locale) => gallery(locale).map((one) => ({ ...one, locale })));

test('both languages show the same cards', () => {
  const names = (locale: 'nl' | 'en') => gallery(locale).map((one) => one.name);
  expect(names('nl')).toEqual(names('en'));
  expect(new Set(names('nl')).size).toBe(names('nl').length);
});

describe.each(exhibits)('$locale $name', ({ card, locale, name }) => {
  test('reads as plain text, with nothing left blank', () => {
    const text = plain(card);
    expect(card.summary.trim()).not.toBe('');
    expect(text).not.toMatch(/\{\w+\}|undefined|null|NaN|\[object/u);
    expect(text.split('\n').every((line) => line.trim() !== '')).toBe(true);
  });

  test('ends with its buttons, which all lead somewhere', () => {
    const kinds = card.parts.map((part) => part.kind);
    expect(kinds.indexOf('buttons')).toBe(kinds.includes('buttons') ? kinds.length - 1 : -1);
    for (const { label, press } of buttonsOf(card)) {
      expect(label.length).toBeGreaterThan(0);
      expect(label.length).toBeLessThanOrEqual(30);
      expect(Object.keys(presses)).toContain(press.to);
    }
  });

  test('differs from the other language', () => {
    const other = gallery(locale === 'nl' ? 'en' : 'nl').find((one) => one.name === name);
    expect(other === undefined ? '' : plain(other.card)).not.toBe(plain(card));
  });
});

test('the gallery, read aloud', () => {
  const spoken = gallery('nl').map((one) => `## ${one.name}\n${plain(one.card)}`);
  expect(spoken.join('\n\n')).toMatchSnapshot();
});
