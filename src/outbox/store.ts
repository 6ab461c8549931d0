import type { Platform } from '../core/workspace.ts';
import type { Tx } from '../db/open.ts';
import type { LetterState } from '../db/schema.ts';
import type { Letter } from './letter.ts';

/** Workspaces that have a letter whose moment has come: each is a lane of its own, so that none waits for another. */
export const lanes = async (tx: Tx, now: number): Promise<string[]> => {
  const rows = await tx
    .selectFrom('letter')
    .select('workspace_id')
    .distinct()
    .where('state', 'in', ['ready', 'uncertain'])
    .where('run_at', '<=', now)
    .execute();
  return rows.map((row) => row.workspace_id);
};

/** Letters whose moment has come: `ready` to be sent, `uncertain` to be asked about. Oldest first, at most `limit`. */
export const due = (tx: Tx, workspaceId: string, now: number, limit: number): Promise<Letter[]> =>
  tx
    .selectFrom('letter')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', ['ready', 'uncertain'])
    .where('run_at', '<=', now)
    .orderBy('run_at')
    .orderBy('created_at')
    .limit(limit)
    .execute();

/** Lanes that asked for patience and still have it. */
export const pausedLanes = async (tx: Tx, now: number): Promise<Map<string, number>> => {
  const rows = await tx.selectFrom('lane').selectAll().where('paused_until', '>', now).execute();
  return new Map(rows.map((row) => [`${row.workspace_id}/${row.platform}`, row.paused_until]));
};

/** Lets a platform of one workspace rest until a moment (epoch milliseconds): it asked for patience. */
export const pauseLane = async (
  tx: Tx,
  lane: { workspaceId: string; platform: Platform; until: number },
): Promise<void> => {
  await tx
    .insertInto('lane')
    .values({ workspace_id: lane.workspaceId, platform: lane.platform, paused_until: lane.until })
    .onConflict((c) => c.columns(['workspace_id', 'platform']).doUpdateSet({ paused_until: lane.until }))
    .execute();
};

/**
 * Notes, before the call, that these letters are being sent (RELIABILITY 2.3): whatever happens next, we know that
 * they may have arrived. Returns the ids that were really claimed.
 */
export const claim = async (
  tx: Tx,
  letter: Letter,
  claimed: { token: string; platform: Platform; now: number; until: number },
): Promise<boolean> => {
  const result = await tx
    .updateTable('letter')
    .set((eb) => ({
      state: 'sending',
      lease_token: claimed.token,
      lease_until: claimed.until,
      sending_at: eb.fn.coalesce('sending_at', eb.val(claimed.now)),
      platform: claimed.platform,
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', '=', letter.id)
    .where('state', '=', letter.state)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
};

/** Writes down what became of an attempt; a stale token changes nothing. */
export const settle = async (
  tx: Tx,
  id: string,
  token: string,
  outcome: {
    state: LetterState;
    run_at?: number;
    receipt?: string | null;
    last_error?: string | null;
    attempts?: number;
    unsure?: number;
  },
): Promise<void> => {
  await tx
    .updateTable('letter')
    .set({ ...outcome, lease_token: null, lease_until: null })
    .where('id', '=', id)
    .where('lease_token', '=', token)
    .execute();
};

/** Changes a letter that nobody is sending: put off, given up, or found again. */
export const move = async (
  tx: Tx,
  letter: Letter,
  to: { state: LetterState; run_at?: number; receipt?: string; last_error?: string; unsure?: number },
): Promise<void> => {
  await tx.updateTable('letter').set(to).where('id', '=', letter.id).where('state', '=', letter.state).execute();
};

/** After a start every lease belongs to a dead process: nobody knows whether those letters arrived. */
export const orphans = async (tx: Tx, now: number): Promise<number> => {
  const result = await tx
    .updateTable('letter')
    .set({ state: 'uncertain', run_at: now, lease_token: null, lease_until: null })
    .where('state', '=', 'sending')
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
};
