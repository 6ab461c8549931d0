import type { Courier } from '../chat/courier.ts';
import { trace } from '../core/log.ts';
import type { Platform } from '../core/workspace.ts';
import type { Tx } from '../db/open.ts';
import type { Tools } from '../db/tools.ts';
import { allowed, nextAllowed } from '../schedule/calendar.ts';
import { calendarsOf } from '../schedule/store.ts';
import type { Budget, Purse, Token } from './budget.ts';
import type { Letter } from './letter.ts';
import { courierFor, reachOf } from './reach.ts';
import { claim, move, overtaken, pausedLanes, renewed, waitingChange } from './store.ts';

/** How long one call may take, and the lease with it; a courier's own limit is shorter. */
const lease = 60_000;
/** When to look again at a replacement whose original is itself still on its way. */
const soon = 5_000;

/** A letter this process may send now; with a receipt it replaces, or takes away, what was delivered under it. */
export type Claimed = { letter: Letter; courier: Courier; receipt: string | null };

type Sorted = {
  claimed: Claimed[];
  uncertain: Array<{ letter: Letter; courier: Courier }>;
  /** People and channels that take no more for now, with how long (milliseconds). */
  crowded: Map<string, number>;
  /** How long the whole workspace has to wait; 0: it need not. */
  full: number;
};

/** Of what one letter takes a part: of what its conversation takes, and of what the platform takes from its workspace. */
const pursesOf = (letter: Letter, { platform, allows }: Courier): { address: Purse; workspace: Purse } => ({
  address: { name: `${platform}/${placeOf(letter)}`, limits: allows?.address ?? [] },
  workspace: { name: `${platform}/${letter.workspace_id}`, limits: allows?.workspace ?? [] },
});

const placeOf = ({ to_person, to_channel }: Letter): string => to_person ?? to_channel ?? '';

/** What a replacement needs of the letter it replaces. */
const originalOf = (tx: Tx, id: string): Promise<Letter> =>
  tx.selectFrom('letter').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

const isOnItsWay = ({ state }: Pick<Letter, 'state'>): boolean => ['ready', 'sending', 'uncertain'].includes(state);

/** What a round works with: its lease, and the budget with the `tokens` it takes out of it. */
type Means = { couriers: ReadonlyMap<Platform, Courier>; token: string; budget: Budget; tokens: Token[] };

/**
 * Decides for each due letter, in one transaction: expired, put off (quiet hours, a lane that waits, an original under
 * way), left lying (no budget for now), to be asked about, or claimed for sending. Quiet hours are judged here, at the last moment (promise 2).
 */
export const sort = async (
  tools: Tools,
  tx: Tx,
  letters: readonly Letter[],
  { couriers, token, budget, tokens }: Means,
): Promise<Sorted> => {
  const now = tools.clock.now();
  const paused = await pausedLanes(tx, now);
  const reach = await reachOf(tx, letters);
  const calendars = await calendarsOf(
    tx,
    letters.flatMap((letter) => (letter.unsolicited === 1 && letter.to_person !== null ? [letter.to_person] : [])),
  );
  const sorted: Sorted = { claimed: [], uncertain: [], crowded: new Map(), full: 0 };

  const tell = (letter: Letter, what: string): void =>
    tools.log.error({ letter: letter.id, kind: letter.kind }, `outbox: ${what}`);

  /** The receipt of what a letter replaces or takes away; null when it has been dealt with here. */
  const receiptFor = async (letter: Letter, edits: string): Promise<string | null> => {
    const original = await originalOf(tx, edits);
    if (original.receipt !== null && !(await overtaken(tx, letter))) return original.receipt;
    if (original.receipt === null && isOnItsWay(original)) {
      await move(tx, letter, { state: 'ready', run_at: now + soon });
    } else if (letter.removes === 1 && original.state === 'held') {
      // It may stand there, and nobody can say where: it must not be sent again, and an admin has to look.
      tell(letter, 'a letter that is taken back may have arrived, held');
      await tx.updateTable('letter').set({ state: 'cancelled' }).where('id', '=', original.id).execute();
      await move(tx, letter, { state: 'held', last_error: 'uncertain' });
    } else if (original.state === 'held' && original.to_channel !== null) {
      // Should an admin send it once more, it is the newest that goes.
      const change = await waitingChange(tx, original);
      if (change !== undefined && change.removes === 0) await renewed(tx, original, change);
    } else await move(tx, letter, { state: 'cancelled' });
    return null;
  };

  const place = async (found: Letter): Promise<void> => {
    let letter = found;
    if (letter.expires_at <= now && letter.state === 'ready') {
      if (letter.removes === 0) return move(tx, letter, { state: 'expired' });
      tell(letter, 'a letter could not be taken back');
      return move(tx, letter, { state: 'dead', last_error: 'too late' });
    }
    const courier = courierFor(couriers, letter, reach);
    if (courier === undefined) {
      tell(letter, 'no platform for this letter, held');
      return move(tx, letter, { state: 'held', last_error: 'no platform' });
    }
    const until = paused.get(`${letter.workspace_id}/${courier.platform}`);
    if (until !== undefined) return move(tx, letter, { state: letter.state, run_at: until });
    if (letter.state === 'uncertain') {
      sorted.uncertain.push({ letter, courier });
      return;
    }
    const quiet = letter.unsolicited === 1 && letter.to_person !== null ? calendars.get(letter.to_person) : undefined;
    if (quiet !== undefined && !allowed(now, quiet)) {
      const at = nextAllowed(now, quiet);
      const never = at === null || at >= letter.expires_at;
      return move(tx, letter, never ? { state: 'expired' } : { state: 'ready', run_at: at });
    }
    let receipt: string | null = null;
    if (letter.edits !== null) {
      receipt = await receiptFor(letter, letter.edits);
      if (receipt === null) return;
    } else if (letter.attempts > 0) {
      const change = await waitingChange(tx, letter);
      // A prompt that was answered meanwhile is not wanted any more; a post in a channel is, as it is now.
      if (change !== undefined && (change.removes === 1 || letter.to_channel === null))
        return move(tx, letter, { state: 'cancelled' });
      if (change !== undefined) letter = await renewed(tx, letter, change);
    }
    const { address, workspace } = pursesOf(letter, courier);
    sorted.full = Math.max(sorted.full, budget.wait(workspace));
    if (sorted.full > 0) return;
    const crowd = budget.wait(address);
    if (crowd > 0) {
      sorted.crowded.set(placeOf(letter), crowd);
      return;
    }
    if (!(await claim(tx, letter, { token, platform: courier.platform, now, until: now + lease }))) return;
    tokens.push(budget.spend([address, workspace]));
    sorted.claimed.push({ letter, courier, receipt });
  };

  for (const letter of letters)
    try {
      await place(letter);
    } catch (error) {
      // Somebody in a zone that does not exist, say. It cannot be judged; the others go on.
      tools.log.error({ ...trace(error), letter: letter.id, letterKind: letter.kind }, 'outbox: a letter is given up');
      await move(tx, letter, { state: 'dead', last_error: trace(error).kind });
    }
  return sorted;
};
