import { createRequire } from 'node:module';
import { withPalette } from './palette.ts';

type Resvg = typeof import('@resvg/resvg-js');

const require = createRequire(import.meta.url);

/** Pixels a unit of the drawing: twice as many as a phone's screen has points. */
const scale = 2;

const fonts = ['400Regular/AtkinsonHyperlegible_400Regular.ttf', '700Bold/AtkinsonHyperlegible_700Bold.ttf'].map(
  (file) => require.resolve(`@expo-google-fonts/atkinson-hyperlegible/${file}`),
);

/**
 * An SVG of ours as a PNG, for platforms that show no SVG; no side longer than `side` pixels. The same drawing gives the same bytes on every machine: no
 * font of the system is looked at, because without its own the renderer draws no words at all and says nothing.
 */
export const png = async (svg: string, side = Number.POSITIVE_INFINITY): Promise<Uint8Array> => {
  // Dear to load and seldom needed: only when somebody wants a picture.
  const { Resvg }: Resvg = await import('@resvg/resvg-js');
  const font = { loadSystemFonts: false, fontFiles: fonts, defaultFontFamily: 'Atkinson Hyperlegible' };
  const { width, height } = new Resvg(svg, { font });
  const value = Math.min(scale, side / Math.max(width, height));
  return withPalette(new Resvg(svg, { fitTo: { mode: 'zoom', value }, font }).render());
};
