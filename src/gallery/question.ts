import type { Item } from '../features/help/boardcard.ts';
import type { Options } from '../features/help/cards.ts';
import type { Ask, Question } from '../features/help/store.ts';
import type { Candidate } from '../features/help/who.ts';
import type { Piece } from '../features/rights.ts';

/* Chaima's question of the examples, who is asked along, and what a taker can do. */
export const question: Question = {
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
  takerPausedFrom: null,
  takerPausedUntil: null,
  takerLeftOn: null,
  takerManagerId: null,
  takenAt: null,
  solvedAt: null,
  createdAt: 0,
  isShared: false,
};

export const taken: Question = { ...question, status: 'taken', takenBy: 'ilse', taker: 'Ilse', takenAt: 0 };

export const asked: Ask = {
  id: 'ask',
  helpId: 'help',
  personId: 'karim',
  name: 'Karim',
  askedBy: 'ilse',
  contactId: 'contact',
  contact: 'Yasmina Van der Kers',
  contactFirst: 'Yasmina',
  contactLevel: 'strategic',
  stepId: null,
  stepDueOn: null,
  stepDone: false,
  partner: null,
  meetsOn: null,
  state: 'asked',
  answer: null,
};

export const calls: Ask = { ...asked, state: 'calls', stepId: 'step', stepDueOn: '2026-11-27' };
export const byTaker: Ask = { ...asked, id: 'own', personId: 'ilse', name: 'Ilse' };
export const experienced: Ask = { ...asked, personId: 'gijs', name: 'Gijs', askedBy: 'chaima', contact: null };

export const all: readonly Piece[] = ['name', 'kind', 'partner', 'text'];

/** A line of the board. */
export const item = (more: Partial<Question>, other: Partial<Item> = {}, pieces: readonly Piece[] = all): Item => ({
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

export const karim: Candidate = {
  id: 'karim',
  name: 'Karim',
  contact: { id: 'contact', name: 'Yasmina Van der Kers', level: 'strategic' },
  partner: null,
  partnerId: null,
};
export const gijs: Candidate = {
  id: 'gijs',
  name: 'Gijs',
  contact: null,
  partner: 'Lokaal dienstencentrum De Kapstok',
  partnerId: 'other',
};
export const calling: Options = { calls: true, needsPlan: false, candidates: [karim] };
export const helping: Options = { calls: false, needsPlan: false, candidates: [gijs] };
export const alone: Options = { calls: false, needsPlan: false, candidates: [] };
