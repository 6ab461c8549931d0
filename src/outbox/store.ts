import { sql } from 'kysely';
import type { Platform } from '../core/workspace.ts';
import type { Tx } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import type { Letter } from './letter.ts';
import type { Outcome } from './outcome.ts';

/** Written into the statement: with parameters no partial index is used, and every letter ever sent is looked through. */
const waiting = [sql.lit('ready' as const), sql.lit('uncertain' as const)];

/** Steps from workspace to workspace through the index, however many letters wait in one. */
const lanesAt = prepared((tx, { now }: { now: number }) => {
  const found = sql<{ id: string }>`
    with recursive lane (id) as (
      select min(workspace_id) from letter where state in ('ready', 'uncertain')
      union all
      select (select min(letter.workspace_id) from letter where state in ('ready', 'uncertain') and workspace_id > lane.id)
      from lane where lane.id is not null
    )
    select id from lane where id is not null and exists (
      select 1 from letter where workspace_id = lane.id and state in ('ready', 'uncertain') and unsolicited in (0, 1)
      and run_at <= ${now}
    )`;
  return { compile: () => found.compile(tx) };
});

/** Workspaces that have a letter whose moment has come: each is a lane of its own, so that none waits for another. */
export const lanes = async (tx: Tx, now: number): Promise<string[]> =>
  (await lanesAt.all(tx, { now })).map(({ id }) => id);

/**
 * Letters whose moment has come: `ready` to be sent, `uncertain` to be asked about. What somebody waits for first, then
 * the oldest; none for the `crowded` people and channels. At most `limit`.
 */
export const due = async (
  tx: Tx,
  at: { workspaceId: string; now: number; limit: number; crowded: readonly string[] },
): Promise<Letter[]> => {
  const first = (unsolicited: 0 | 1, limit: number): Promise<Letter[]> =>
    tx
      .selectFrom('letter')
      .selectAll()
      .where('workspace_id', '=', at.workspaceId)
      .where('state', 'in', waiting)
      .where('unsolicited', '=', unsolicited)
      .where('run_at', '<=', at.now)
      .$if(at.crowded.length > 0, (query) =>
        query.where((eb) => eb(eb.fn.coalesce('to_person', 'to_channel'), 'not in', at.crowded)),
      )
      .orderBy('run_at')
      .orderBy('created_at')
      .limit(limit)
      .execute();
  const asked = await first(0, at.limit);
  return asked.length >= at.limit ? asked : [...asked, ...(await first(1, at.limit - asked.length))];
};

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
    // Of two requests for patience the longer one counts.
    .onConflict((c) =>
      c
        .columns(['workspace_id', 'platform'])
        .doUpdateSet({ paused_until: lane.until })
        .where('lane.paused_until', '<', lane.until),
    )
    .execute();
};

type Claim = { id: string; state: Letter['state']; token: string; platform: Platform; now: number; until: number };

const claimed = prepared((tx, claim: Claim) =>
  tx
    .updateTable('letter')
    .set((eb) => ({
      state: 'sending',
      lease_token: claim.token,
      lease_until: claim.until,
      sending_at: eb.fn.coalesce('sending_at', eb.val(claim.now)),
      platform: claim.platform,
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', '=', claim.id)
    .where('state', '=', claim.state),
);

/**
 * Notes, before the call, that a letter is being sent (RELIABILITY 2.3): whatever happens next, we know that it may have
 * arrived. False when somebody else was first.
 */
export const claim = async (tx: Tx, { id, state }: Letter, claim: Omit<Claim, 'id' | 'state'>): Promise<boolean> =>
  (await claimed.run(tx, { ...claim, id, state })) === 1;

type Settled = { id: string; token: string; state: Letter['state']; error: string | null } & {
  [name in 'runAt' | 'attempts' | 'unsure']: number | null;
} & { receipt: string | null };

/** What is null stays as it was, but for the error. */
const settled = prepared((tx, to: Settled) =>
  tx
    .updateTable('letter')
    .set((eb) => ({
      state: to.state,
      last_error: to.error,
      receipt: eb.fn.coalesce(eb.val(to.receipt), 'receipt'),
      run_at: eb.fn.coalesce(eb.val(to.runAt), 'run_at'),
      attempts: eb.fn.coalesce(eb.val(to.attempts), 'attempts'),
      unsure: eb.fn.coalesce(eb.val(to.unsure), 'unsure'),
      lease_token: null,
      lease_until: null,
    }))
    .where('id', '=', to.id)
    .where('lease_token', '=', to.token),
);

/** Writes down what became of an attempt; a stale token changes nothing. */
export const settle = async (tx: Tx, id: string, token: string, outcome: Outcome['to']): Promise<void> => {
  const { state, last_error: error = null, receipt = null, run_at: runAt = null } = outcome;
  const { attempts = null, unsure = null } = outcome;
  await settled.run(tx, { id, token, state, error, receipt, runAt, attempts, unsure });
};

/** What a replacement replaced goes by another receipt from now on. */
export const moved = async (tx: Tx, edit: string, receipt: string): Promise<void> => {
  await tx
    .updateTable('letter')
    .set({ receipt })
    .where('id', '=', (eb) => eb.selectFrom('letter as change').select('change.edits').where('change.id', '=', edit))
    .execute();
};

/** Changes a letter that nobody is sending: put off, given up, or found again. */
export const move = async (tx: Tx, letter: Letter, to: Outcome['to']): Promise<void> => {
  await tx.updateTable('letter').set(to).where('id', '=', letter.id).where('state', '=', letter.state).execute();
};

/**
 * Letters that are being sent with none of the `living` tokens belong to a dead run (after a start: all of them). Nobody
 * knows whether they arrived; a replacement is simply made again. Returns how many there were.
 */
export const orphans = async (tx: Tx, now: number, living: readonly string[]): Promise<number> => {
  const result = await tx
    .updateTable('letter')
    .set((eb) => ({
      state: eb
        .case()
        .when('edits', 'is', null)
        .then('uncertain' as const)
        .else('ready' as const)
        .end(),
      run_at: now,
      lease_token: null,
      lease_until: null,
    }))
    .where('state', '=', sql.lit('sending'))
    .$if(living.length > 0, (query) => query.where('lease_token', 'not in', living))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
};

/** Whether a delivered copy got another card after this one was written, or is taken away: then this one comes too late. */
export const overtaken = async (tx: Tx, edit: Letter): Promise<boolean> => {
  if (edit.removes === 1) return false;
  const newer = await tx
    .selectFrom('letter')
    .select('id')
    .where('edits', '=', edit.edits)
    .where((or) => or.or([or('created_at', '>', edit.created_at), or('removes', '=', 1)]))
    .where('state', 'in', ['ready', 'sending', 'uncertain', 'sent'])
    .executeTakeFirst();
  return newer !== undefined;
};

/** What was to become of a letter while it was on its way: the change that waits for it, a removal before all others. */
export const waitingChange = (tx: Tx, letter: Letter): Promise<Letter | undefined> =>
  tx
    .selectFrom('letter')
    .selectAll()
    .where('edits', '=', letter.id)
    .where('state', '=', 'ready')
    .orderBy('removes', 'desc')
    .orderBy('created_at', 'desc')
    .executeTakeFirst();

/** A letter that has not arrived takes over the newest card itself; the changes that waited for it are not needed. */
export const renewed = async (tx: Tx, letter: Letter, { card }: Pick<Letter, 'card'>): Promise<Letter> => {
  await tx.updateTable('letter').set({ card }).where('id', '=', letter.id).execute();
  await tx
    .updateTable('letter')
    .set({ state: 'cancelled' })
    .where('edits', '=', letter.id)
    .where('state', '=', 'ready')
    .execute();
  return { ...letter, card };
};
