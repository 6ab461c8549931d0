import type { Tx } from '../../db/open.ts';

/** What is noted: reading, exporting, erasing and changing data of others, and who may do it (PRIVACY 5.4, 10). */
type Action = 'read' | 'export' | 'change' | 'erase' | 'role' | 'import' | 'setting' | 'slip' | 'keep';

/** One line of the log: ids and counts, never content. `actorId` null: the system itself, by rule. Epoch ms. */
export type Noted = {
  workspaceId: string;
  at: number;
  actorId: string | null;
  action: Action;
  kind?: string;
  subjectId?: string;
  count?: number;
};

/** Adds a line to the audit log, in the transaction of what it notes. The store refuses to change or remove one. */
export const audit = async (
  tx: Tx,
  { workspaceId, at, actorId, action, kind, subjectId, count }: Noted,
): Promise<void> => {
  await tx
    .insertInto('audit')
    .values({
      workspace_id: workspaceId,
      at,
      actor_id: actorId,
      action,
      kind: kind ?? null,
      subject_id: subjectId ?? null,
      count: count ?? null,
    })
    .execute();
};
