import { Problem } from '../../core/problem.ts';
import { demand, hereAs, ownTo } from '../rights.ts';
import type { Scene } from '../scene.ts';
import { type Human, humans, type Subject } from './called.ts';
import { erasedOf } from './erased.ts';

type Facts = Readonly<Record<string, string>>;

const isKind = (text: string | undefined): text is Subject['kind'] =>
  text === 'person' || text === 'contact' || text === 'member';

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** Somebody with what they are called, where they are found and their number, to choose from. */
export type Named = Subject & { name: string; place: string | null; number: string };

/** Somebody as they are told from others. */
export const nameOf = ({ kind, id, first, last, place, number }: Human): Named => ({
  kind,
  id,
  name: [first, last].filter((part) => part !== null).join(' '),
  place,
  number,
});

/** People, contacts and members whose name holds these words; nobody who was erased. */
export const named = async ({ tx, workspace }: Scene, words: string): Promise<Named[]> => {
  const wanted = folded(words).split(/\s+/u);
  const erased = await erasedOf(tx, workspace.id);
  return (await humans(tx, workspace.id))
    .filter((one) => !erased.has(one))
    .map(nameOf)
    .filter(({ name }) => wanted.every((word) => folded(name).includes(word)));
};

/**
 * Whose data a press is about: the actor's own, or, for an admin, a contact's or a member's. A colleague's is theirs to
 * see alone; an admin may erase it (PRIVACY 5.4, 11). Throws Problem('not-allowed' | 'not-found').
 */
export const whose = async (scene: Scene, facts: Facts, to: 'see' | 'erase'): Promise<Named> => {
  const { actor } = scene;
  const id = facts.id ?? actor.id;
  const kind = facts.kind ?? 'person';
  if (!isKind(kind)) throw new Problem('invalid', 'kind');
  const standing = [...(kind === 'person' ? ownTo(actor, id) : []), ...hereAs(actor)];
  demand(to === 'see' ? `record.see, ${kind}` : 'record.erase', standing);
  const found = (await humans(scene.tx, scene.workspace.id)).find((one) => one.kind === kind && one.id === id);
  if (found === undefined) throw new Problem('not-found', 'records');
  return nameOf(found);
};
