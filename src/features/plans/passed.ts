import type { Tx } from '../../db/open.ts';

/** One handover at a partner: of the partner itself, or of a plan there. */
export type Passed = {
  planId: string | null;
  from: string | null;
  to: string;
  note: string | null;
  onDate: string;
};

/** Who handed what over at a partner, newest first: it stays for good (N12). */
export const passedAt = async (tx: Tx, workspaceId: string, partnerId: string): Promise<Passed[]> => {
  const rows = await tx
    .selectFrom('handover')
    .select(['plan_id', 'from_person', 'to_person', 'note', 'on_date'])
    .where('workspace_id', '=', workspaceId)
    .where('partner_id', '=', partnerId)
    .orderBy('on_date', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    planId: row.plan_id,
    from: row.from_person,
    to: row.to_person,
    note: row.note,
    onDate: row.on_date,
  }));
};
