import { fold, wordsOf } from '../partners/fold.ts';

/** How one had contact, by the names of checkin-questions.json (q_contact_kind). */
export type Kind = 'bezoek' | 'telefoon' | 'videobellen' | 'overleg' | 'event' | 'mail';

const called: Record<Kind, readonly string[]> = {
  bezoek: ['bezoek', 'bezocht', 'bezoeken', 'langs', 'langsgaan', 'visit', 'visited'],
  telefoon: ['telefoon', 'tel', 'telefonisch', 'bel', 'belde', 'bellen', 'gebeld', 'phone', 'call', 'called'],
  videobellen: ['videobellen', 'videogesprek', 'video'],
  overleg: ['overleg', 'overlegd', 'vergadering', 'meeting'],
  event: ['event', 'bijeenkomst', 'evenement'],
  mail: ['mail', 'email', 'e-mail', 'gemaild', 'mailen', 'mailde'],
};

const kinds = Object.keys(called) as Kind[];

/** Whether a stored text is one of the kinds of contact we offer. */
export const isKind = (text: string): text is Kind => kinds.some((kind) => kind === text);

/** The kind a word stands for ("gebeld", "[telefoon]"); null when it is none. */
const kindCalled = (word: string): Kind | null => {
  const bare = fold(word).replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return kinds.find((kind) => called[kind].includes(bare)) ?? null;
};

/** The kind a title of a step speaks of, if it does. */
export const kindIn = (title: string): Kind | null =>
  wordsOf(title)
    .map(kindCalled)
    .find((kind) => kind !== null) ?? null;

/** What follows the word `contact`: the partner, and how, when the last or the first word says so (README). */
export const parse = (words: string): { partner: string; kind: Kind | null } => {
  const typed = words.trim().split(/\s+/u);
  const last = kindCalled(typed.at(-1) ?? '');
  if (last !== null) return { partner: typed.slice(0, -1).join(' '), kind: last };
  const first = kindCalled(typed[0] ?? '');
  return { partner: first === null ? words : typed.slice(1).join(' '), kind: first };
};
