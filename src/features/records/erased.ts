import type { Tx } from '../../db/open.ts';
import type { Subject } from './called.ts';

/** Who of a workspace was erased before: their row is still there, but it is nobody's. */
export const erasedOf = async (tx: Tx, workspaceId: string): Promise<{ has: (subject: Subject) => boolean }> => {
  const rows = await tx
    .selectFrom('erasure')
    .select(['kind', 'subject_id'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  const known = new Set(rows.map(({ kind, subject_id }) => `${kind} ${subject_id}`));
  return { has: ({ kind, id }) => known.has(`${kind} ${id}`) };
};
