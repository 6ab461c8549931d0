import { Problem } from '../../core/problem.ts';
import type { Tx } from '../../db/open.ts';

/** A partner that goes from one owner to the next. */
type Passing = { workspaceId: string; partnerId: string; from: string; to: string };

/**
 * Gives a partner another owner, exactly one (N12): only from whoever owns it now, so that two handing it over at once
 * make one owner. Throws Problem('stale') when somebody else owns it meanwhile.
 */
export const passOn = async (tx: Tx, { workspaceId, partnerId, from, to }: Passing): Promise<void> => {
  const passed = await tx
    .updateTable('partner')
    .set({ owner_id: to })
    .where('id', '=', partnerId)
    .where('workspace_id', '=', workspaceId)
    .where('owner_id', '=', from)
    .executeTakeFirst();
  if (passed.numUpdatedRows === 0n) throw new Problem('stale', 'partner');
  // An owner is no participant beside it.
  await tx.deleteFrom('participant').where('partner_id', '=', partnerId).where('person_id', '=', to).execute();
};
