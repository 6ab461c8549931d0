import type { Insertable, Selectable, Updateable } from 'kysely';
import { Problem } from '../../core/problem.ts';
import type { Database } from '../../db/schema.ts';
import { nextNumber } from '../number.ts';
import { demand, ownTo } from '../rights.ts';
import type { Scene } from '../scene.ts';

export type Interaction = Selectable<Database['interaction']>;

/** What somebody fills in of a contact moment. */
export type Filled = Pick<
  Insertable<Database['interaction']>,
  'contact_id' | 'level' | 'kind' | 'note' | 'feeling' | 'on_date'
>;

/** A contact moment of the actor's own; null when there is none of that id yet. Throws Problem('not-allowed'). */
export const ownInteraction = async ({ tx, actor }: Scene, id: string): Promise<Interaction | null> => {
  const row = await tx.selectFrom('interaction').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  if (row.workspace_id !== actor.workspace_id) throw new Problem('not-found', 'interaction');
  demand('interaction.change', ownTo(actor, row.person_id));
  return row;
};

/** Writes a new contact moment under the next number. */
export const insert = async (
  { tx, actor, workspace, now }: Scene,
  id: string,
  partnerId: string,
  filled: Filled,
): Promise<Interaction> =>
  tx
    .insertInto('interaction')
    .values({
      id,
      workspace_id: workspace.id,
      number: await nextNumber(tx, workspace.id, 'interaction'),
      person_id: actor.id,
      partner_id: partnerId,
      ...filled,
      created_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();

/** Changes a contact moment. */
export const update = async (
  { tx }: Scene,
  id: string,
  to: Updateable<Database['interaction']>,
): Promise<Interaction> =>
  tx.updateTable('interaction').set(to).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
