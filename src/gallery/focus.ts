import type { Locale } from '../core/workspace.ts';
import { type Focus, focusCard, type InFocus, letGoCard, noneCard, type Other } from '../features/focus/cards.ts';
import { words } from '../words/words.ts';
import type { Exhibit } from './example.ts';

const wilgenkant: InFocus = {
  id: 'a',
  name: 'Groepspraktijk De Wilgenkant',
  days: null,
  restsUntil: null,
  planned: { title: 'Evalueren met huisarts en vastleggen', dueOn: '2026-11-26', by: 'you' },
};
const ocmw: InFocus = {
  id: 'b',
  name: 'OCMW Molenrode',
  days: 53,
  restsUntil: null,
  planned: { title: 'Voorstel 48-uursbericht bespreken', dueOn: '2026-11-18', by: { name: 'Karim Zilverreiger' } },
};
const getij: InFocus = { id: 'c', name: 'CGG Getij', days: null, restsUntil: null, planned: null };

const others: readonly Other[] = [
  { id: 'd', name: 'AZ Molenrode', restsUntil: null, mayRest: true },
  { id: 'e', name: 'Revalidatieziekenhuis De Steltloper', restsUntil: null, mayRest: true },
  { id: 'f', name: 'Kinekring Aardebeek', restsUntil: '2027-01-04', mayRest: false },
];

const team = [
  { name: 'Anke Lijsterbes', partners: ['Groepspraktijk De Wilgenkant', 'Thuisverpleging Het Zwaluwnest'] },
  { name: 'Elif Roodborst', partners: ['OCMW Molenrode'] },
];

const whole: Focus = { period: '2026-10-01', mine: [wilgenkant, ocmw, getij], others, before: [], team: null };

/** The cards of the focus of a quarter. */
export const focus = (locale: Locale): Exhibit[] => {
  const w = words(locale);
  const reader = { words: w, locale, today: '2026-11-24' };
  const card = (other: Partial<Focus>, isTurned?: boolean) => focusCard({ ...whole, ...other }, reader, isTurned);
  const many = Array.from({ length: 20 }, (_, n) => ({ id: `m${n}`, name: `Huisartsenpraktijk De Linde ${n + 1}` }));
  return [
    { name: 'focus.show', card: card({}) },
    { name: 'focus.show, all of them', card: card({ mine: [wilgenkant], others: [] }) },
    { name: 'focus.show, resting', card: card({ mine: [{ ...getij, restsUntil: '2027-01-04' }], others: [] }) },
    { name: 'focus.show, none yet', card: card({ mine: [] }) },
    { name: 'focus.show, a new quarter', card: card({ mine: [], before: [ocmw.name, getij.name] }, true) },
    {
      name: 'focus.show, many',
      card: card({ others: many.map((one) => ({ ...one, restsUntil: null, mayRest: true })) }),
    },
    { name: 'focus.show, a manager', card: card({ mine: [getij], others: [], team }) },
    { name: 'focus.show, a team only', card: card({ mine: [], others: [], team }) },
    {
      name: 'focus.show, a large team',
      card: card({
        mine: [],
        others: [],
        team: many.map(({ name }) => ({ name: 'Anke Lijsterbes', partners: [name] })),
      }),
    },
    { name: 'focus.show, a team that chose none', card: card({ mine: [], others: [], team: [] }) },
    { name: 'focus.show, no A-partner', card: noneCard(w) },
    { name: 'focus.letGo', card: letGoCard(w, '2026-10-01', [wilgenkant, ocmw, getij, ...others.slice(0, 1)]) },
    { name: 'focus.letGo, many', card: letGoCard(w, '2026-10-01', many.slice(0, 8)) },
  ];
};
