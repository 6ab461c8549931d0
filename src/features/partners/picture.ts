import type { Level } from '../../core/person.ts';
import type { Locale } from '../../core/workspace.ts';
import { shorten } from '../../words/format.ts';
import type { Words } from '../../words/words.ts';
import type { Cell, Coverage, Share } from './coverage.ts';
import { LEVELS } from './partner.ts';
import { sayable } from './sector.ts';

type Look = { state: 'good' | 'part' | 'gap'; word: string };

/*
 * Drawn for a phone: 600 units wide, so that its letters are still 12 pixels high on a screen of 360. It brings its own
 * paper, and is therefore the same on a light and a dark screen. Each state is a word, a colour and a sign.
 */
const width = 600;
const margin = 20;
const cellWidth = 182;
const cellHeight = 40;
const gap = 7;
const rowHeight = 80;

const style = `text{font-family:"Atkinson Hyperlegible",system-ui,sans-serif;font-size:20px;fill:#1c2b2d}.h{font-weight:700;font-size:26px}.n{font-weight:700;font-size:21px}.s{font-size:18px;fill:#45585b}.good{fill:#d9efe6}.part{fill:#fcebc8}.gap{fill:#f9dcd7}.line{fill:none;stroke-width:3;stroke-linecap:round;stroke-linejoin:round}.good.line{stroke:#0b5d47}.part.line{stroke:#7a4d00}.gap.line{stroke:#962016}`;

/** A tick, half a ring, a cross: told apart without the colour. */
const signs: Record<Look['state'], string> = {
  good: '<path class="good line" d="M-7 1l5 5 9-11"/>',
  part: '<circle class="part line" r="7"/><path d="M0-7a7 7 0 0 1 0 14z" fill="#7a4d00"/>',
  gap: '<path class="gap line" d="M-6-6L6 6M6-6L-6 6"/>',
};

/** Each sign once by itself, and once in its field: what comes often is drawn by its name, which keeps it small. */
const defined = Object.entries(signs)
  .map(
    ([state, sign]) =>
      `<g id="${state}">${sign}</g><g id="${state}s"><rect class="${state}" width="${cellWidth}" height="${cellHeight}" rx="9"/><use href="#${state}" x="20" y="20"/></g>`,
  )
  .join('');

/** Text as data: what would be markup is written as signs, and what XML cannot hold is left out. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\P{C}\u200d]/gu, '')
    .replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);

const text = (x: number, y: number, said: string, kind?: 'h' | 'n' | 's'): string =>
  `<text x="${x}" y="${y}"${kind === undefined ? '' : ` class="${kind}"`}>${escaped(said)}</text>`;

/** One field in its row; the row says where it stands. */
const cell = (column: number, { state, word }: Look): string => {
  const x = column * (cellWidth + gap);
  return `<use href="#${state}s" x="${x}"/>${text(x + 38, 27, word)}`;
};

const longestWord = 12;
const longestName = 46;
const longestHead = 38;

const lookOf = (found: Cell, { map }: Words): Look => {
  switch (found.state) {
    case 'none':
      return { state: 'gap', word: map.nobody };
    case 'unlinked':
      return { state: 'part', word: map.unlinked };
    case 'linked': {
      const [first = '', ...more] = found.by;
      const word = more.length === 0 ? first : `${shorten(first, longestWord - 3)} +${more.length}`;
      return { state: 'good', word: shorten(word, longestWord) };
    }
  }
};

const shareOf = ({ met, of }: Share, { map }: Words): Look => ({
  state: met === of ? 'good' : met === 0 ? 'gap' : 'part',
  word: map.met(met, of),
});

type Row = { name: string; looks: readonly Look[] };

const rowsOf = ({ rows: found }: Coverage, words: Words, locale: Locale): Row[] => {
  switch (found.of) {
    case 'partners':
      return found.rows.map(({ name, cells }) => ({
        name,
        looks: LEVELS.map((level) => lookOf(cells[level], words)),
      }));
    case 'sectors':
    case 'towns':
      return found.rows.map(({ name, cells }) => ({
        name: name === null ? words.map.others : found.of === 'sectors' ? sayable(name, locale) : name,
        looks: LEVELS.map((level: Level) => shareOf(cells[level], words)),
      }));
  }
};

const legend = ({ rows }: Coverage, { map }: Words): readonly Look[] => {
  const { good, part, gap: nobody } = rows.of === 'partners' ? map.legend : map.legendOf;
  return [
    { state: 'good', word: good },
    { state: 'part', word: part },
    { state: 'gap', word: nobody },
  ];
};

/** The map of coverage as a picture (SVG): a row a partner or a group, a column a level; `head` says of what. */
export const drawCoverage = (coverage: Coverage, head: string, words: Words, locale: Locale): string => {
  const rows = rowsOf(coverage, words, locale);
  const top = 150;
  const height = top + rows.length * rowHeight + 12;
  const heads = LEVELS.map((level, n) => text(margin + n * (cellWidth + gap), 142, words.level[level], 'n'));
  const keys = legend(coverage, words).map(
    ({ state, word }, n) =>
      `<use href="#${state}" x="${margin + n * (cellWidth + gap) + 8}" y="84"/>${text(margin + n * (cellWidth + gap) + 24, 90, word, 's')}`,
  );
  const body = rows.map(({ name, looks }, n) => {
    const title = text(0, -9, shorten(name, longestName), 'n');
    const cells = looks.map((look, column) => cell(column, look)).join('');
    return `<g transform="translate(${margin} ${top + n * rowHeight + 37})">${title}${cells}</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<style>${style}</style><defs>${defined}</defs>`,
    `<rect width="${width}" height="${height}" rx="14" fill="#fffdf9"/>`,
    text(margin, 46, shorten(head, longestHead), 'h'),
    ...keys,
    `<path d="M${margin} 108H${width - margin}" stroke="#cdd6d4"/>`,
    ...heads,
    ...body,
    '</svg>',
  ].join('');
};

/** What the picture says, for whoever cannot see it. */
export const altOf = (coverage: Coverage, title: string, { map }: Words): string => {
  const { met, partners } = coverage;
  return map.alt(title, met.operational, met.tactical, met.strategic, partners);
};
