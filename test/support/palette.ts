import { deflateSync, inflateSync } from 'node:zlib';

/* Screenshots for the documentation, made small: a PNG of at most 128 colours, without any tool but Node's own zlib. */

type Picture = { width: number; height: number; pixels: Uint8Array };
type Rgb = readonly [number, number, number];
type Box = { colours: { rgb: Rgb; count: number }[]; width: number; channel: number };

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const chunksOf = (png: Buffer): Map<string, Buffer[]> => {
  const found = new Map<string, Buffer[]>();
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const name = png.toString('latin1', at + 4, at + 8);
    found.set(name, [...(found.get(name) ?? []), png.subarray(at + 8, at + 8 + png.readUInt32BE(at))]);
  }
  return found;
};

const paeth = (a: number, b: number, c: number): number => {
  const p = a + b - c;
  const [da, db, dc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  return da <= db && da <= dc ? a : db <= dc ? b : c;
};

const guessed = (filter: number, left: number, up: number, corner: number): number => {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  return filter === 4 ? paeth(left, up, corner) : 0;
};

/** The pixels of a PNG as Chromium writes it: eight bits a channel, three or four channels. Three bytes a pixel. */
const decode = (png: Buffer): Picture => {
  const chunks = chunksOf(png);
  const head = chunks.get('IHDR')?.[0];
  if (head?.[8] !== 8 || (head[9] !== 2 && head[9] !== 6)) throw new Error('not a screenshot of Chromium');
  const [width, height, depth] = [head.readUInt32BE(0), head.readUInt32BE(4), head[9] === 2 ? 3 : 4];
  const raw = inflateSync(Buffer.concat(chunks.get('IDAT') ?? []));
  const row = width * depth;
  const out = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (row + 1)];
    for (let x = 0; x < row; x++) {
      const left = x >= depth ? (out[y * row + x - depth] ?? 0) : 0;
      const up = y > 0 ? (out[(y - 1) * row + x] ?? 0) : 0;
      const corner = x >= depth && y > 0 ? (out[(y - 1) * row + x - depth] ?? 0) : 0;
      const guess = guessed(filter ?? 0, left, up, corner);
      out[y * row + x] = (raw[y * (row + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return { width, height, pixels: depth === 3 ? out : out.filter((_, n) => n % 4 !== 3) };
};

/** A box of colours, with the channel in which they differ most, and how much. */
const boxOf = (colours: Box['colours']): Box => {
  const low = [255, 255, 255];
  const high = [0, 0, 0];
  for (const { rgb } of colours)
    for (const n of [0, 1, 2]) {
      low[n] = Math.min(low[n] ?? 0, rgb[n] ?? 0);
      high[n] = Math.max(high[n] ?? 0, rgb[n] ?? 0);
    }
  const spread = high.map((value, n) => value - (low[n] ?? 0));
  const width = Math.max(...spread);
  return { colours, width, channel: spread.indexOf(width) };
};

/** Cuts the widest box in two until there are enough (median cut). */
const cut = (boxes: readonly Box[], most: number): readonly Box[] => {
  const widest = boxes.reduce((best, one) => (one.width > best.width ? one : best));
  if (boxes.length >= most || widest.width === 0) return boxes;
  const { channel } = widest;
  const sorted = widest.colours.toSorted((a, b) => (a.rgb[channel] ?? 0) - (b.rgb[channel] ?? 0));
  const half = Math.ceil(sorted.length / 2);
  const rest = boxes.filter((box) => box !== widest);
  return cut([...rest, boxOf(sorted.slice(0, half)), boxOf(sorted.slice(half))], most);
};

/** The colour that most of a box has: grounds and text keep theirs exactly. */
const commonest = ({ colours }: Box): Rgb => colours.reduce((best, one) => (one.count > best.count ? one : best)).rgb;

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

const chunk = (name: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const crc = body.reduce((c, byte) => (crcTable[(c ^ byte) & 255] ?? 0) ^ (c >>> 8), 0xffffffff) ^ 0xffffffff;
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc >>> 0, body.length + 4);
  return out;
};

/** The same screenshot with at most `most` colours (256 or fewer): a quarter of the bytes or less. */
export const reduced = (png: Buffer, most = 128): Buffer => {
  const { width, height, pixels } = decode(png);
  const counts = new Map<number, number>();
  const keyAt = (n: number): number => ((pixels[n] ?? 0) << 16) | ((pixels[n + 1] ?? 0) << 8) | (pixels[n + 2] ?? 0);
  for (let n = 0; n < pixels.length; n += 3) counts.set(keyAt(n), (counts.get(keyAt(n)) ?? 0) + 1);
  const colours = [...counts].map(([key, count]) => ({
    rgb: [key >> 16, (key >> 8) & 255, key & 255] as const,
    count,
  }));
  // Grounds and letters keep their colours exactly, however near they are to each other; the rest is cut.
  const byCount = colours.toSorted((one, other) => other.count - one.count);
  const exact = byCount.slice(0, most / 2);
  const rest = byCount.slice(most / 2);
  const palette = [
    ...exact.map(({ rgb }) => rgb),
    ...(rest.length === 0 ? [] : cut([boxOf(rest)], most / 2).map(commonest)),
  ];
  const nearest = new Map<number, number>();
  for (const { rgb } of colours) {
    let best = { n: 0, far: Number.POSITIVE_INFINITY };
    palette.forEach(([r, g, b], n) => {
      const far = (r - rgb[0]) ** 2 + (g - rgb[1]) ** 2 + (b - rgb[2]) ** 2;
      if (far < best.far) best = { n, far };
    });
    nearest.set((rgb[0] << 16) | (rgb[1] << 8) | rgb[2], best.n);
  }
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = nearest.get(keyAt((y * width + x) * 3)) ?? 0;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('PLTE', Uint8Array.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
};
