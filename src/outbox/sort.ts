import type { Courier } from '../chat/courier.ts';
import type { Platform } from '../core/workspace.ts';
import type { Tx } from '../db/open.ts';
import type { Tools } from '../db/tools.ts';
import { allowed, nextAllowed } from '../schedule/calendar.ts';
import { calendarsOf } from '../schedule/store.ts';
import type { Letter } from './letter.ts';
import { claim, move, pausedLanes } from './store.ts';

/** How long one call may take, and the lease with it; a courier's own limit is shorter. */
const lease = 60_000;
/** When to look again at a replacement whose original is itself still on its way. */
const soon = 5_000;

type Sorted = {
  claimed: Array<{ letter: Letter; courier: Courier; receipt: string | null }>;
  uncertain: Array<{ letter: Letter; courier: Courier }>;
};

const peopleOf = async (tx: Tx, letters: readonly Letter[]): Promise<Map<string, Platform | null>> => {
  const ids = letters.flatMap((letter) => (letter.to_person === null ? [] : [letter.to_person]));
  if (ids.length === 0) return new Map();
  const rows = await tx.selectFrom('person').select(['id', 'platform']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row.platform]));
};

/** Who brings it: the person's own platform; where only the demo is open, the demo brings everything. */
const courierFor = (
  couriers: ReadonlyMap<Platform, Courier>,
  platform: Platform | null | undefined,
): Courier | undefined => couriers.get(platform ?? 'demo') ?? couriers.get('demo');

/**
 * Decides for each due letter, in one transaction: expired, put off (quiet hours, a lane that waits, an original under
 * way), to be asked about, or claimed for sending. Quiet hours are judged here, at the last moment (promise 2).
 */
export const sort = async (
  tools: Tools,
  tx: Tx,
  { letters, couriers, token }: { letters: readonly Letter[]; couriers: ReadonlyMap<Platform, Courier>; token: string },
): Promise<Sorted> => {
  const now = tools.clock.now();
  const paused = await pausedLanes(tx, now);
  const platforms = await peopleOf(tx, letters);
  const calendars = await calendarsOf(
    tx,
    letters.flatMap((letter) => (letter.unsolicited === 1 && letter.to_person !== null ? [letter.to_person] : [])),
  );
  const sorted: Sorted = { claimed: [], uncertain: [] };
  for (const letter of letters) {
    if (letter.expires_at <= now && letter.state === 'ready') {
      await move(tx, letter, { state: 'expired' });
      continue;
    }
    const courier = courierFor(couriers, letter.to_person === null ? null : platforms.get(letter.to_person));
    if (courier === undefined) {
      tools.log.error({ letter: letter.id, kind: letter.kind }, 'outbox: no platform for this letter, held');
      await move(tx, letter, { state: 'held', last_error: 'no platform' });
      continue;
    }
    const until = paused.get(`${letter.workspace_id}/${courier.platform}`);
    if (until !== undefined) {
      await move(tx, letter, { state: letter.state, run_at: until });
      continue;
    }
    if (letter.state === 'uncertain') {
      sorted.uncertain.push({ letter, courier });
      continue;
    }
    const calendar = letter.to_person === null ? undefined : calendars.get(letter.to_person);
    if (calendar !== undefined && !allowed(now, calendar)) {
      const at = nextAllowed(now, calendar);
      await move(
        tx,
        letter,
        at === null || at >= letter.expires_at ? { state: 'expired' } : { state: 'ready', run_at: at },
      );
      continue;
    }
    let receipt: string | null = null;
    if (letter.edits !== null) {
      const original = await tx
        .selectFrom('letter')
        .select(['state', 'receipt'])
        .where('id', '=', letter.edits)
        .executeTakeFirstOrThrow();
      if (original.receipt === null) {
        const underWay = original.state === 'sending' || original.state === 'uncertain';
        await move(tx, letter, underWay ? { state: 'ready', run_at: now + soon } : { state: 'cancelled' });
        continue;
      }
      receipt = original.receipt;
    }
    if (await claim(tx, letter, { token, platform: courier.platform, now, until: now + lease }))
      sorted.claimed.push({ letter, courier, receipt });
  }
  return sorted;
};
