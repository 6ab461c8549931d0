import type { Selectable } from 'kysely';
import { Problem } from '../../core/problem.ts';
import type { Database } from '../../db/schema.ts';
import { fact, type Scene } from '../scene.ts';

export type Partner = Selectable<Database['partner']>;

/** The partner a button or form is about, in the actor's own workspace. Throws Problem('not-found'). */
export const partnerIn = async (
  { tx, workspace }: Pick<Scene, 'tx' | 'workspace'>,
  facts: Readonly<Record<string, string>>,
): Promise<Partner> => {
  const row = await tx
    .selectFrom('partner')
    .selectAll()
    .where('id', '=', fact(facts, 'partner'))
    .where('workspace_id', '=', workspace.id)
    .executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', 'partner');
  return row;
};
