import { tidy } from '../../db/tidy.ts';
import type { Tools } from '../../db/tools.ts';

/** After an erasure is committed: what was overwritten leaves the disk as well. Does nothing when nobody was erased. */
export const tidied = async ({ db }: Tools): Promise<number> => {
  const waiting = await db.selectFrom('erasure').select(['kind', 'subject_id']).where('is_tidied', '=', 0).execute();
  if (waiting.length === 0) return 0;
  await tidy(db);
  // Only who was read above: somebody erased meanwhile waits for the next time. Failed halfway, it is done again.
  for (const { kind, subject_id } of waiting)
    await db
      .updateTable('erasure')
      .set({ is_tidied: 1 })
      .where('kind', '=', kind)
      .where('subject_id', '=', subject_id)
      .execute();
  return waiting.length;
};
