import type { Tx } from '../db/open.ts';
import type { Tools } from '../db/tools.ts';
import { delivered, nothing, replacement } from './copies.ts';
import { cancel } from './letter.ts';

/** A removal is worth trying for as long as this; then it is given up aloud. */
const week = 7 * 86_400_000;

/**
 * Takes away every copy of what was sent about something: what waits is not sent, what is delivered or under way is
 * removed, also when it arrives only later. Asked twice it is the same as once. What a platform could not say whether it
 * arrived, and holds for an admin, is never sent again; its removal is held as well, so that somebody looks.
 */
export const takeBack = async (
  tools: Tools,
  tx: Tx,
  { workspaceId, about }: { workspaceId: string; about: string },
): Promise<void> => {
  await cancel(tx, workspaceId, about);
  const copies = await delivered(tx, workspaceId, about)
    .where('state', 'in', ['sent', 'sending', 'uncertain', 'held'])
    .execute();
  for (const copy of copies)
    if (copy.state === 'held' && copy.attempts === 0)
      // Held because there was no platform for it: it was never tried.
      await tx.updateTable('letter').set({ state: 'cancelled' }).where('id', '=', copy.id).execute();
    else {
      const edit = replacement(tools, copy, nothing);
      await tx
        .insertInto('letter')
        .values({ ...edit, key: `${copy.key}/remove:${edit.id}`, removes: 1, expires_at: edit.run_at + week })
        .execute();
    }
};
