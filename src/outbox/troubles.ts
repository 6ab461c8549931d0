import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';
import type { Tools } from '../db/tools.ts';
import type { Letter } from './letter.ts';

/** Written into the statement, so that the index of exactly these letters is used. */
const lost = [sql.lit('dead' as const), sql.lit('held' as const)];
const day = 86_400_000;

/** How many letters of a workspace did not arrive and will not by themselves: dead, or held for an admin. */
export const troubles = async (tx: Tx, workspaceId: string): Promise<number> => {
  const row = await tx
    .selectFrom('letter')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', lost)
    .executeTakeFirstOrThrow();
  return Number(row.n);
};

/** The newest of these letters, at most `most`. */
export const lostLetters = (tx: Tx, workspaceId: string, most: number): Promise<Letter[]> =>
  tx
    .selectFrom('letter')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', lost)
    .orderBy('created_at', 'desc')
    .orderBy('key')
    .limit(most)
    .execute();

/** How many letters have arrived since a moment (epoch milliseconds), changes of them left out. */
export const arrivedSince = async (tx: Tx, workspaceId: string, since: number): Promise<number> => {
  const row = await tx
    .selectFrom('letter')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'sent')
    .where('edits', 'is', null)
    .where('sending_at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(row.n);
};

type Which = { workspaceId: string; letterId: string };

const change = async (tx: Tx, { workspaceId, letterId }: Which, to: Partial<Letter>): Promise<boolean> => {
  const result = await tx
    .updateTable('letter')
    .set(to)
    .where('id', '=', letterId)
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', lost)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
};

/** Sends such a letter again, as if it were new; it is worth sending for a day at least. False: it is none of these (any more). */
export const sendAgain = async (tools: Tools, tx: Tx, which: Which): Promise<boolean> => {
  const now = tools.clock.now();
  const letter = await tx.selectFrom('letter').select('expires_at').where('id', '=', which.letterId).executeTakeFirst();
  const expires_at = Math.max(letter?.expires_at ?? 0, now + day);
  const fresh = { attempts: 0, unsure: 0, sending_at: null, receipt: null, last_error: null };
  return change(tx, which, { state: 'ready', run_at: now, expires_at, ...fresh });
};

/** Leaves such a letter as it is, and out of the list. False: it is none of these (any more). */
export const leaveBe = (tx: Tx, which: Which): Promise<boolean> => change(tx, which, { state: 'cancelled' });
