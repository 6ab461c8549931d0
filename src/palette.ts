import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';

/** What resvg gives: four bytes a pixel, red, green and blue already thinned by how much they cover, and that. */
type Pixels = { pixels: Uint8Array; width: number; height: number };

/** Beside the loop: it is most of the work. */
const packed = promisify(deflate);

const most = 256;
/** Where red, green, blue and cover stand in a colour that is one number. */
const channels: readonly number[] = [24, 16, 8, 0];

const colourAt = (pixels: Uint8Array, at: number): number =>
  (pixels[at] ?? 0) * 2 ** 24 + ((pixels[at + 1] ?? 0) << 16) + ((pixels[at + 2] ?? 0) << 8) + (pixels[at + 3] ?? 0);

const channelOf = (colour: number, shift: number): number => Math.floor(colour / 2 ** shift) & 255;

const distance = (a: number, b: number): number =>
  channels.reduce((sum, shift) => sum + (channelOf(a, shift) - channelOf(b, shift)) ** 2, 0);

/** Which place of the palette each colour has: the commonest have their own, what is rarer the nearest of those. */
const placesOf = (counts: ReadonlyMap<number, number>): { palette: number[]; places: Map<number, number> } => {
  // Equally common colours in the order of their value: the same drawing gives the same bytes.
  const all = [...counts].sort(([a, n], [b, m]) => m - n || a - b).map(([colour]) => colour);
  const palette = all.slice(0, most);
  const nearest = (colour: number): number =>
    palette.reduce((best, one, n) => (distance(one, colour) < distance(palette[best] ?? 0, colour) ? n : best), 0);
  return { palette, places: new Map(all.map((colour, n) => [colour, n < most ? n : nearest(colour)])) };
};

/** Red, green and blue as a PNG wants them: whole, however much they cover. */
const whole = (colour: number): number[] => {
  const cover = channelOf(colour, 0);
  return channels
    .slice(0, 3)
    .map((shift) => (cover === 0 ? 0 : Math.min(255, Math.round((channelOf(colour, shift) * 255) / cover))));
};

const chunk = (name: string, data: Uint8Array): Buffer => {
  const all = Buffer.concat([Buffer.alloc(4), Buffer.from(name, 'latin1'), data, Buffer.alloc(4)]);
  all.writeUInt32BE(data.length, 0);
  all.writeUInt32BE(crc32(all.subarray(4, -4)), all.length - 4);
  return all;
};

/** A drawing as a PNG with a palette (PNG, third edition, 11.2): of few colours, it takes less than half as many bytes. */
export const withPalette = async ({ pixels, width, height }: Pixels): Promise<Buffer> => {
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += 4) {
    const colour = colourAt(pixels, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const { palette, places } = placesOf(counts);
  // Each line begins with its filter: none.
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      lines[y * (width + 1) + x + 1] = places.get(colourAt(pixels, (y * width + x) * 4)) ?? 0;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits a pixel, by palette.
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flatMap(whole))),
    chunk('tRNS', Buffer.from(palette.map((one) => channelOf(one, 0)))),
    chunk('IDAT', await packed(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
