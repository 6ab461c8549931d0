import { sentence } from '../chat/card.ts';
import type { Locale } from '../core/workspace.ts';
import { closedCard, type Gap, gapsCard, requestCard } from '../features/gaps/cards.ts';
import type { Cell, Coverage } from '../features/partners/coverage.ts';
import { type Atlas, downloadCard, mapCard, noMapCard } from '../features/partners/mapcard.ts';
import { sayDate } from '../words/format.ts';
import { words } from '../words/words.ts';
import type { Exhibit } from './example.ts';

const linked = (...by: string[]): Cell => ({ state: 'linked', by });
const unlinked: Cell = { state: 'unlinked', by: [] };
const none: Cell = { state: 'none', by: [] };

const row = (name: string, operational: Cell, tactical: Cell, strategic: Cell) => ({
  name,
  cells: { operational, tactical, strategic },
});

const few: Coverage = {
  partners: 4,
  whole: 1,
  met: { operational: 4, tactical: 3, strategic: 2 },
  rows: {
    of: 'partners',
    rows: [
      row('AZ Molenrode', linked('Chaima'), linked('Chaima', 'Ilse'), linked('Karim')),
      row('Groepspraktijk De Wilgenkant', linked('Anke'), linked('Joris'), none),
      row('Thuisverpleging Het Zwaluwnest', linked('Anke'), linked('Ilse'), none),
      row('De Klaproos vzw', linked('Gijs'), none, unlinked),
    ],
  },
};

const share = (met: number, of: number) => ({ met, of });
const many: Coverage = {
  partners: 36,
  whole: 10,
  met: { operational: 36, tactical: 22, strategic: 12 },
  rows: {
    of: 'sectors',
    rows: [
      { name: 'huisartsenzorg', cells: { operational: share(5, 5), tactical: share(4, 5), strategic: share(1, 5) } },
      { name: 'ggz', cells: { operational: share(4, 4), tactical: share(3, 4), strategic: share(0, 4) } },
      { name: null, cells: { operational: share(27, 27), tactical: share(15, 27), strategic: share(11, 27) } },
    ],
  },
};

const atlas: Atlas = {
  words: 'a',
  of: null,
  priority: 'A',
  coverage: few,
  gaps: [
    { name: 'Groepspraktijk De Wilgenkant', missing: 'strategic' },
    { name: 'Thuisverpleging Het Zwaluwnest', missing: 'strategic' },
    { name: 'De Klaproos vzw', missing: 'tactical' },
  ],
  silent: ['OCMW Molenrode'],
  prospects: [],
  white: [],
  mayShare: true,
};

const gap = (partner: string, level: Gap['level'], asked: Gap['asked']): Gap => ({
  partnerId: 'p',
  partner,
  level,
  asked,
});

/** The map of partners, and sharing out its gaps. */
export const map = (locale: Locale): Exhibit[] => {
  const w = words(locale);
  const request = { id: 'g', partnerId: 'p', partner: 'Groepspraktijk De Wilgenkant', level: 'strategic' as const };
  const level = w.level.strategic.toLowerCase();
  const all: Atlas = {
    ...atlas,
    words: '',
    priority: null,
    coverage: many,
    prospects: ['Podologie Voetspoor'],
    white: ['tandzorg', 'jeugdhulp'],
  };
  return [
    { name: 'partners.map A', card: mapCard(atlas, w, locale) },
    { name: 'partners.map', card: mapCard(all, w, locale) },
    {
      name: 'partners.map of a town, no gaps',
      card: mapCard({ ...atlas, of: 'Heikroon', priority: null, gaps: [], silent: [] }, w, locale),
    },
    {
      name: 'partners.map, white spot',
      card: mapCard(
        { ...atlas, of: 'Tandzorg', coverage: { ...few, partners: 0 }, gaps: null, silent: [], white: ['tandzorg'] },
        w,
        locale,
      ),
    },
    { name: 'partners.map, nothing found', card: noMapCard(w, ['Heikroon', 'Molenrode']) },
    { name: 'partners.download', card: downloadCard(atlas, w, locale) },
    { name: 'partners.download, sectors', card: downloadCard(all, w, locale) },
    {
      name: 'gaps.show',
      card: gapsCard(
        [
          gap('Groepspraktijk De Wilgenkant', 'strategic', null),
          gap('Thuisverpleging Het Zwaluwnest', 'strategic', { state: 'asked', name: 'Lut', dueOn: null }),
          gap('De Klaproos vzw', 'tactical', { state: 'accepted', name: 'Ilse', dueOn: '2026-12-14' }),
          gap('CGG Getij', 'strategic', { state: 'declined', name: 'Karim', dueOn: null }),
        ],
        w,
        locale,
      ),
    },
    { name: 'gaps.show, none', card: gapsCard([], w, locale) },
    { name: 'gaps.asked', card: sentence(w.gaps.asked('Lut')) },
    { name: 'gaps.ask, a colleague', card: requestCard(request, 'Karim', w) },
    { name: 'gaps.ask, oneself', card: requestCard(request, null, w) },
    { name: 'gaps.accepted', card: closedCard('g', w.gaps.planned(w.gaps.step(level), sayDate('2026-12-14', locale))) },
    { name: 'gaps.declined', card: closedCard('g', w.gaps.fineTold) },
    { name: 'gaps.declined oneself', card: closedCard('g', w.gaps.fine) },
    { name: 'gaps.withdrawn', card: closedCard('g', w.gaps.notNeeded) },
    { name: 'gaps.withdraw', card: sentence(w.gaps.takenBack) },
    { name: 'gaps.answer, yes', card: sentence(w.gaps.accepted('Lut', request.partner, level)) },
    { name: 'gaps.answer, no', card: sentence(w.gaps.declined('Lut', request.partner, level)) },
  ];
};
