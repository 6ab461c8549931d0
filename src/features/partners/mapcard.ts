import type { Button, Card, Part } from '../../chat/card.ts';
import type { Level, Priority } from '../../core/person.ts';
import type { Locale } from '../../core/workspace.ts';
import type { Words } from '../../words/words.ts';
import type { Cell, Coverage, Share } from './coverage.ts';
import { LEVELS } from './partner.ts';
import { altOf, drawCoverage } from './picture.ts';
import { sayable } from './sector.ts';

/** All that `kaart` says, for some of the partners or all of them. */
export type Atlas = {
  /** What was asked for in words; '' is everything. It goes along with the buttons. */
  words: string;
  /** The town, theme or sector it is of, as it is written in the store; null: none, or only a priority. */
  of: string | null;
  priority: Priority | null;
  coverage: Coverage;
  /** Levels at which an A-partner has nobody (DEFINITIONS A12); null: there are no A-partners among them. */
  gaps: ReadonlyArray<{ name: string; missing: Level }> | null;
  silent: readonly string[];
  prospects: readonly string[];
  /** Sectors without a partner. */
  white: readonly string[];
  mayShare: boolean;
};

const mostNames = 8;

const names = (all: readonly string[], words: Words): string => {
  const left = all.length - mostNames;
  return [...all.slice(0, mostNames), ...(left > 0 ? [words.silent.more(left)] : [])].join(', ');
};

const line = (label: string, all: readonly string[], words: Words): string[] =>
  all.length === 0 ? [] : [`${label}: ${names(all, words)}.`];

const countOf = ({ coverage, priority }: Atlas, { map }: Words): string =>
  priority === null ? map.partners(coverage.partners) : map.ofPriority(coverage.partners, priority);

const titleOf = (atlas: Atlas, words: Words): string =>
  [countOf(atlas, words), ...(atlas.of === null ? [] : [atlas.of])].join(', ');

const gapLines = ({ gaps, priority }: Atlas, words: Words): string[] => {
  const { map, level } = words;
  if (gaps === null) return [];
  if (gaps.length === 0) return [map.noGaps];
  const said = gaps.map(({ name, missing }) => `${name} (${level[missing].toLowerCase()})`);
  return line(priority === 'A' ? map.gaps : map.gapsAmongA, said, words);
};

const picture = (atlas: Atlas, words: Words, locale: Locale): Part => {
  const title = titleOf(atlas, words);
  return {
    kind: 'picture',
    svg: drawCoverage(atlas.coverage, title, words, locale),
    alt: altOf(atlas.coverage, title, words),
  };
};

const facts = ({ words }: Atlas): Record<string, string> => (words === '' ? {} : { words });

/** `kaart` (A2): how many have all three levels, the gaps, who is silent, and the same as one picture. */
export const mapCard = (atlas: Atlas, words: Words, locale: Locale): Card => {
  const { map, silent } = words;
  const { coverage, gaps, mayShare } = atlas;
  const white = atlas.white.map((code) => sayable(code, locale));
  const lines = [
    ...(coverage.partners === 0 ? [] : [map.whole(countOf(atlas, words), coverage.whole)]),
    ...gapLines(atlas, words),
    ...line(silent.longer, atlas.silent, words),
    ...line(map.prospects, atlas.prospects, words),
    ...line(map.white, white, words),
  ];
  const buttons: Button[] = [
    ...(coverage.partners === 0
      ? []
      : [{ label: map.download, press: { to: 'partners.download', facts: facts(atlas) } }]),
    ...(mayShare && gaps !== null && gaps.length > 0
      ? [{ label: map.share, press: { to: 'gaps.show', facts: {} } }]
      : []),
  ];
  return {
    summary: map.summary,
    ...(atlas.of === null ? {} : { title: map.title(atlas.of) }),
    parts: [
      ...lines.map((said): Part => ({ kind: 'text', line: [said] })),
      ...(coverage.partners === 0 ? [] : [picture(atlas, words, locale)]),
      ...(buttons.length === 0 ? [] : [{ kind: 'buttons' as const, buttons }]),
    ],
  };
};

const sayCell = (found: Cell, { map }: Words): string => {
  switch (found.state) {
    case 'none':
      return map.nobody;
    case 'unlinked':
      return map.unlinked;
    case 'linked':
      return found.by.join(', ');
  }
};

const table = ({ coverage: { rows: found } }: Atlas, words: Words, locale: Locale): Part => {
  const { map, level } = words;
  const head = [found.of === 'partners' ? map.partner : map.group, ...LEVELS.map((one) => level[one])];
  const share = ({ met, of }: Share): string => map.met(met, of);
  switch (found.of) {
    case 'partners':
      return {
        kind: 'table',
        head,
        rows: found.rows.map(({ name, cells }) => [[name], ...LEVELS.map((one) => [sayCell(cells[one], words)])]),
      };
    case 'sectors':
    case 'towns': {
      const groups = found.rows.map(({ name, cells }) => ({
        cells,
        name: name === null ? map.others : found.of === 'sectors' ? sayable(name, locale) : name,
      }));
      return {
        kind: 'table',
        head,
        rows: groups.map(({ name, cells }) => [[name], ...LEVELS.map((one) => [share(cells[one])])]),
        bars: {
          title: map.bars,
          rows: groups.map(({ name, cells }) => ({
            label: name,
            values: LEVELS.map((one) => cells[one].met),
          })),
        },
      };
    }
  }
};

/** "Download kaart": the picture by itself, to be saved, and the same as a table to copy. */
export const downloadCard = (atlas: Atlas, words: Words, locale: Locale): Card => {
  const { map } = words;
  return {
    summary: map.here,
    title: map.title(atlas.of ?? titleOf(atlas, words)),
    parts: [{ kind: 'text', line: [map.here] }, picture(atlas, words, locale), table(atlas, words, locale)],
  };
};

/** Nothing fits what was asked for: towns to choose from. */
export const noMapCard = (words: Words, towns: readonly string[]): Card => ({
  summary: words.map.summary,
  parts: [
    { kind: 'text', line: [words.map.none] },
    {
      kind: 'buttons',
      buttons: [
        ...towns.map((town) => ({ label: town, press: { to: 'partners.map', facts: { words: town } } })),
        { label: words.map.title(words.map.all), press: { to: 'partners.map', facts: {} } },
      ],
    },
  ],
});
