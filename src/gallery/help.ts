import { sentence } from '../chat/card.ts';
import type { Locale } from '../core/workspace.ts';
import { boardCard, type Item } from '../features/help/boardcard.ts';
import { boardButton, matchCard, takeCard, takenCard, whyOf } from '../features/help/cards.ts';
import type { Piece } from '../features/help/sight.ts';
import type { Question } from '../features/help/store.ts';
import type { Candidate } from '../features/help/who.ts';
import { words } from '../words/words.ts';
import type { Exhibit } from './example.ts';

const question: Question = {
  id: 'help',
  workspaceId: 'example',
  kind: 'besluit_nodig',
  text: 'Kan iemand op strategisch niveau dit aankaarten?',
  audience: 'manager',
  status: 'open',
  askerId: 'chaima',
  asker: 'Chaima',
  askerRole: 'relationshipOwner',
  askerLevel: 'operational',
  askerManagerId: 'ilse',
  partnerId: 'partner',
  partner: 'AZ Molenrode',
  sector: 'ziekenhuis',
  priority: 'A',
  checkInId: 'check-in',
  light: 'rood',
  takenBy: null,
  taker: null,
  takenAt: null,
  solvedAt: null,
  createdAt: 0,
  isShared: false,
};

const all: readonly Piece[] = ['name', 'kind', 'partner', 'text'];

const item = (more: Partial<Question>, other: Partial<Item> = {}, pieces: readonly Piece[] = all): Item => ({
  reached: { question: { ...question, ...more }, asks: [], relations: [], sight: new Set(pieces) },
  days: 2,
  isLong: false,
  isMine: false,
  isTakenByMe: false,
  takenOn: null,
  solvedOn: null,
  canTake: false,
  ...other,
});

const karim: Candidate = {
  id: 'karim',
  name: 'Karim',
  contact: { id: 'contact', name: 'Yasmina Van der Kers', level: 'strategic' },
  partner: null,
};
const gijs: Candidate = { id: 'gijs', name: 'Gijs', contact: null, partner: 'Lokaal dienstencentrum De Kapstok' };

/** The cards of questions for help: the board, taking one up, and what is said to whom it concerns. */
export const help = (locale: Locale): Exhibit[] => {
  const w = words(locale);
  const { helping } = w;
  const items = [
    item({}, { isLong: true, days: 9, canTake: true }),
    item({ asker: 'Bram', kind: 'kennis' }, { canTake: true }, ['name', 'kind', 'partner']),
    item({ status: 'taken', taker: 'Ilse' }, { takenOn: '2026-11-23' }),
    item({ status: 'taken' }, { takenOn: '2026-11-23', isTakenByMe: true }, ['name']),
    item({ status: 'own' }, { isMine: true }),
    item({}, { isMine: true }),
  ];
  return [
    { name: 'help.said', card: sentence(w.askHelp.saved) },
    { name: 'help.board', card: boardCard(w, items, locale) },
    {
      name: 'help.board, open and solved',
      card: boardCard(w, [item({}, { isMine: true }), item({ status: 'solved' }, { solvedOn: '2026-11-24' })], locale),
    },
    { name: 'help.board, empty', card: boardCard(w, [], locale) },
    { name: 'help.take', card: takeCard(w, 'help', [karim]) },
    { name: 'help.match', card: matchCard(w, { helpId: 'help', asker: 'Bram', candidates: [gijs] }) },
    { name: 'help.match, nobody yet', card: matchCard(w, { helpId: 'help', asker: 'Femke', candidates: [] }) },
    { name: 'help.self', card: takenCard(w, 'help', [helping.thanks, helping.sees('Chaima')]) },
    {
      name: 'help.along',
      card: takenCard(w, 'help', [helping.asked, whyOf(w, karim), helping.sees('Chaima')]),
    },
    {
      name: 'help.along, experience',
      card: takenCard(w, 'help', [helping.asked, whyOf(w, gijs), helping.sees('Bram')]),
    },
    { name: 'help.take, too late', card: sentence(helping.already('Joris'), [boardButton(w)]) },
    { name: 'help.taken', card: sentence(helping.taken('Ilse', question.partner)) },
    { name: 'help.taken along', card: sentence(helping.takenAlong('Ilse', question.partner, 'Karim')) },
    { name: 'help.along, the letter', card: sentence(helping.asksYou('Ilse', 'Chaima')) },
    { name: 'help.undo', card: sentence(helping.released('Chaima'), [boardButton(w)]) },
    { name: 'help.released', card: sentence(helping.releasedFor('Ilse', null)) },
    { name: 'help.released, before', card: sentence(helping.gaveBack('Ilse')) },
    { name: 'help.along, not needed', card: sentence(helping.notNeeded('Ilse')) },
  ];
};
