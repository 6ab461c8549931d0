import { drawCoverage } from '../src/features/partners/picture.ts';
import { png } from '../src/png.ts';
import { words } from '../src/words/words.ts';

const cells = {
  operational: { state: 'linked' as const, by: ['Anke'] },
  tactical: { state: 'unlinked' as const, by: [] },
  strategic: { state: 'none' as const, by: [] },
};
const svg = drawCoverage(
  {
    partners: 2,
    whole: 0,
    met: { operational: 2, tactical: 2, strategic: 0 },
    rows: {
      of: 'partners',
      rows: [
        { name: 'Café Zorg ’t Éénzaat', cells },
        { name: 'De Wilgenkant', cells },
      ],
    },
  },
  'Heikroon',
  words('nl'),
  'nl',
);

/** Width and height of a PNG, from its header. */
const sizeOf = (bytes: Uint8Array): [number, number] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};

test('a PNG of the same drawing, twice as fine', async () => {
  const bytes = await png(svg);
  expect(Buffer.from(bytes.subarray(1, 4)).toString()).toBe('PNG');
  const [, width, height] = /width="(\d+)" height="(\d+)"/u.exec(svg) ?? [];
  expect(sizeOf(bytes)).toEqual([Number(width) * 2, Number(height) * 2]);
});

test('the words are in it: without them it is much smaller', async () => {
  const mute = await png(svg.replace(/<text[^>]*>[^<]*<\/text>/gu, ''));
  expect((await png(svg)).length).toBeGreaterThan(mute.length * 2);
});

test('bold and plain words are drawn in different letters', async () => {
  const plain = await png(svg.replace('font-weight:700;font-size:21px', 'font-size:21px'));
  expect(Buffer.from(plain).equals(Buffer.from(await png(svg)))).toBe(false);
});

test('the same drawing gives the same bytes', async () => {
  expect(Buffer.from(await png(svg)).equals(Buffer.from(await png(svg)))).toBe(true);
});

test('no larger than asked', async () => {
  const [width, height] = sizeOf(await png(svg, 300));
  expect(Math.max(width, height)).toBe(300);
});

test('what shines through still does: the colours are whole, and how much they cover stands beside them', async () => {
  const half =
    '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="4" height="8" fill="#f00" opacity="0.5"/></svg>';
  const bytes = Buffer.from(await png(half));
  const after = (name: string, length: number): number[] => {
    const at = bytes.indexOf(name) + 4;
    return [...bytes.subarray(at, at + length)];
  };
  // As many pixels of the one as of the other: then the smaller colour comes first.
  expect([after('PLTE', 6), after('tRNS', 2)]).toEqual([
    [0, 0, 0, 255, 0, 0],
    [0, 128],
  ]);
});
