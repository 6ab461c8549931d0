import type { Phase } from '../../core/person.ts';
import type { Scene } from '../scene.ts';

/** An A-partner, with whose it is. */
export type Owned = { id: string; name: string; phase: Phase; ownerId: string };

/** The A-partners of some people, by number; a partner that is none any more is nobody's (N05, N06). */
export const aPartnersOf = async (
  { tx, workspace }: Pick<Scene, 'tx' | 'workspace'>,
  people: readonly string[],
): Promise<Owned[]> => {
  // An empty list is nobody, and PostgreSQL knows no empty `in ()`.
  if (people.length === 0) return [];
  return tx
    .selectFrom('partner')
    .select(['id', 'name', 'phase'])
    .select((eb) => eb.ref('owner_id').$notNull().as('ownerId'))
    .where('workspace_id', '=', workspace.id)
    .where('owner_id', 'in', people)
    .where('priority', '=', 'A')
    .where('removed_on', 'is', null)
    .orderBy((eb) => eb.fn('length', ['number']))
    .orderBy('number')
    .execute();
};

/** Those of these partners that their own owner put first in a quarter: what went to somebody else is no focus any more. */
export const inFocus = async (
  { tx, workspace }: Pick<Scene, 'tx' | 'workspace'>,
  period: string,
  partners: readonly Owned[],
): Promise<Owned[]> => {
  const people = [...new Set(partners.map(({ ownerId }) => ownerId))];
  if (people.length === 0) return [];
  const rows = await tx
    .selectFrom('focus')
    .select(['person_id', 'partner_id'])
    .where('workspace_id', '=', workspace.id)
    .where('period_on', '=', period)
    .where('person_id', 'in', people)
    .execute();
  return partners.filter(({ id, ownerId }) =>
    rows.some(({ person_id, partner_id }) => person_id === ownerId && partner_id === id),
  );
};

/** Makes exactly these partners the actor's focus of a quarter. */
export const setFocus = async (
  { tx, workspace, actor }: Pick<Scene, 'tx' | 'workspace' | 'actor'>,
  period: string,
  partners: readonly string[],
): Promise<void> => {
  await tx
    .deleteFrom('focus')
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', actor.id)
    .where('period_on', '=', period)
    .execute();
  if (partners.length === 0) return;
  const row = { workspace_id: workspace.id, person_id: actor.id, period_on: period };
  await tx
    .insertInto('focus')
    .values(partners.map((id) => ({ ...row, partner_id: id })))
    .execute();
};
