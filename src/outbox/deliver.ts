import { type Courier, CourierError } from '../chat/courier.ts';
import { trace } from '../core/log.ts';
import { breathe, machinePulse, type Pulse } from '../core/pulse.ts';
import type { Platform } from '../core/workspace.ts';
import type { Tx } from '../db/open.ts';
import { together } from '../db/together.ts';
import type { Tools } from '../db/tools.ts';
import { createBudget, type Token } from './budget.ts';
import { type Letter, parcelOf } from './letter.ts';
import { afterAsking, afterAttempt, afterNoAnswer, type Outcome } from './outcome.ts';
import { type Claimed, sort } from './sort.ts';
import { due, lanes, move, moved, orphans, pauseLane, settle } from './store.ts';
import { createStrain } from './strain.ts';

/** Letters of one workspace that may be under way at once: the bound on uncertain sends after a crash. */
const inFlight = 8;

/** How often letters that nobody is sending any more are looked for, in milliseconds: at every beat of the heart. */
const betweenMends = 10_000;

type Room = { crowded: ReadonlyMap<string, number>; full: number };

/**
 * Delivery of what stands in the outbox. `recover` once at the start; `deliver` whenever something may be ready: it
 * works until nothing is due, and a call during a run makes that run look once more. Every workspace has a run of its
 * own, and none waits for another. A platform gets no more than it allows: what has no room is left lying, and
 * fetched when there is some. `idle`, at the end: starts nothing more, and waits for what is under way.
 */
export const createDelivery = (tools: Tools, couriers: ReadonlyMap<Platform, Courier>, pulse: Pulse = machinePulse) => {
  const budget = createBudget(pulse.now);
  const strain = createStrain();
  const wakes = new Map<string, () => void>();
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  /** Until when (by the pulse) a platform takes nothing more of a workspace: nobody has to look. */
  const full = new Map<string, number>();
  /** The tokens of the rounds under way: a letter that is being sent with any other is nobody's any more. */
  const living = new Set<string>();
  /** When lost letters were last looked for. */
  let mended = Number.NEGATIVE_INFINITY;
  let leaving = false;
  let looking: Promise<Promise<void>[]> | null = null;

  const say = (letter: Letter, { to }: Outcome): void => {
    const about = { letter: letter.id, kind: letter.kind, reason: to.last_error };
    if (to.state === 'dead') tools.log.error(about, 'outbox: a letter is given up');
    if (to.state === 'held') tools.log.error(about, 'outbox: uncertain whether a letter arrived, held');
  };

  const pause = async (letter: Letter, courier: Courier, until: number | undefined): Promise<void> => {
    if (until === undefined) return;
    const lane = { workspaceId: letter.workspace_id, platform: courier.platform, until };
    await together(tools.db, (tx) => pauseLane(tx, lane));
  };

  const bring = async ({ letter, courier, receipt }: Claimed): Promise<string> => {
    const parcel = parcelOf(letter);
    if (receipt === null) return courier.send(parcel);
    if (letter.removes === 0) return courier.edit(parcel, receipt);
    await courier.remove(parcel, receipt);
    return receipt;
  };

  const send = async (claimed: Claimed): Promise<Outcome> => {
    const { letter, courier } = claimed;
    const lane = `${letter.workspace_id}/${courier.platform}`;
    try {
      const receipt = await bring(claimed);
      strain.worked(lane);
      return { to: { state: 'sent', receipt, last_error: null } };
    } catch (error) {
      const outcome = afterAttempt(letter, error, tools);
      const failed = error instanceof CourierError && (error.outcome === 'unsure' || error.outcome === 'later');
      const rest = failed ? strain.failed(lane) : undefined;
      if (rest !== undefined) tools.log.warn({ lane, ms: rest }, 'outbox: a platform keeps failing, it gets a rest');
      await pause(letter, courier, rest === undefined ? outcome.pause : tools.clock.now() + rest);
      say(letter, outcome);
      return outcome;
    }
  };

  /** Nobody knows whether it arrived: ask, else do what the letter says (RELIABILITY 2.3). */
  const ask = async (letter: Letter, courier: Courier): Promise<void> => {
    let outcome: Outcome;
    try {
      outcome = afterAsking(letter, await courier.find?.(parcelOf(letter)), tools);
    } catch (error) {
      outcome = afterNoAnswer(letter, error, tools);
    }
    await pause(letter, courier, outcome.pause);
    say(letter, outcome);
    await together(tools.db, (tx) => move(tx, letter, outcome.to));
  };

  /**
   * Sends a handful of letters of one workspace; null when nothing was due but for the `crowded`. `written`: what became of
   * them is on the disk.
   */
  const round = async (
    workspaceId: string,
    crowded: readonly string[],
  ): Promise<(Room & { written: Promise<void> }) | null> => {
    const token = tools.newId();
    const tokens: Token[] = [];
    living.add(token);
    const broken = (error: unknown): never => {
      // It could not be written down: the next look finds its letters.
      mended = Number.NEGATIVE_INFINITY;
      throw error;
    };
    try {
      const sorted = await together(tools.db, async (tx) => {
        // Done again when a piece beside it failed: what the first time took is free.
        budget.giveBack(tokens.splice(0));
        const letters = await due(tx, {
          workspaceId,
          now: tools.clock.now(),
          limit: strain.tries(workspaceId) ? 1 : inFlight,
          crowded,
        });
        return letters.length === 0 ? null : sort(tools, tx, letters, { couriers, token, budget, tokens });
      });
      if (sorted === null) {
        living.delete(token);
        return null;
      }
      const outcomes = await Promise.all(
        sorted.claimed.map(async (claimed) => ({
          id: claimed.letter.id,
          was: claimed.receipt,
          outcome: await send(claimed),
        })),
      );
      budget.over(tokens);
      const written = together(tools.db, async (tx) => {
        for (const { id, outcome, was } of outcomes) {
          await settle(tx, id, token, outcome.to);
          const now = outcome.to.receipt;
          if (was !== null && now !== undefined && now !== was) await moved(tx, id, now);
        }
      })
        .catch(broken)
        .finally(() => living.delete(token));
      // Heard by whoever waits for it; until then nobody has to.
      written.catch(() => {});
      if (sorted.uncertain.length > 0) await written;
      for (const { letter, courier } of sorted.uncertain) await ask(letter, courier);
      return { ...sorted, written };
    } catch (error) {
      budget.over(tokens);
      living.delete(token);
      return broken(error);
    }
  };

  /** Comes back to a workspace when there is room again: nothing but the platform's budget is in the way. */
  const wake = (workspaceId: string, ms: number): void => {
    wakes.get(workspaceId)?.();
    const back = (): void => {
      wakes.delete(workspaceId);
      again.add(workspaceId);
      if (leaving || running.has(workspaceId)) return;
      begin(workspaceId).catch((error: unknown) => tools.log.error(trace(error), 'outbox: a delivery failed'));
    };
    wakes.set(workspaceId, pulse.after(ms, back));
  };

  /** All that is due in a workspace and that there is room for. */
  const lane = async (workspaceId: string): Promise<void> => {
    /** Until when (by the pulse) a person or channel takes no more. */
    const crowded = new Map<string, number>();
    let wait = 0;
    let written = Promise.resolve();
    try {
      do {
        again.delete(workspaceId);
        for (;;) {
          for (const [place, until] of crowded) if (until <= pulse.now()) crowded.delete(place);
          const room = leaving || wait > 0 ? null : await round(workspaceId, [...crowded.keys()]);
          // Asked for at the same moment as the claims of this round: one wait for the disk served both.
          await written;
          if (room === null) break;
          written = room.written;
          for (const [place, ms] of room.crowded) crowded.set(place, pulse.now() + ms);
          wait = room.full;
        }
      } while (again.has(workspaceId) && !leaving && wait === 0);
      full.delete(workspaceId);
      if (wait > 0) full.set(workspaceId, pulse.now() + wait);
      const soonest = Math.min(
        ...[...crowded.values()].map((until) => until - pulse.now()),
        ...(wait > 0 ? [wait] : []),
      );
      if (Number.isFinite(soonest) && !leaving) wake(workspaceId, Math.max(1, soonest));
    } finally {
      running.delete(workspaceId);
    }
  };

  const lost = async (tx: Tx): Promise<number> => {
    const found = await orphans(tx, tools.clock.now(), [...living]);
    if (found > 0) tools.log.warn({ letters: found }, 'outbox: letters of an earlier run are looked up');
    return found;
  };
  /** Letters of an earlier run, or of a round that could not be written down. */
  const recover = (): Promise<number> => together(tools.db, lost);

  const begin = (workspaceId: string): Promise<void> => {
    const run = lane(workspaceId);
    running.set(workspaceId, run);
    return run;
  };

  /** Starts a run wherever something waits that there may be room for. */
  const look = async (): Promise<Promise<void>[]> => {
    if (leaving) return [];
    const now = tools.clock.now();
    const mends = Math.abs(now - mended) >= betweenMends;
    if (mends) mended = now;
    const waiting = await together(tools.db, async (tx) => {
      if (mends) await lost(tx);
      return lanes(tx, now);
    }).catch((error: unknown) => {
      mended = Number.NEGATIVE_INFINITY;
      throw error;
    });
    if (leaving) return [];
    return waiting.map((workspaceId) => {
      const run = running.get(workspaceId);
      if (run !== undefined) again.add(workspaceId);
      else if ((full.get(workspaceId) ?? 0) > pulse.now()) return Promise.resolve();
      return run ?? begin(workspaceId);
    });
  };

  /** Of all who ask in one turn of the loop, one looks for all. */
  const deliver = async (): Promise<void> => {
    looking ??= breathe().then(() => {
      looking = null;
      return look();
    });
    await Promise.all(await looking);
  };

  const idle = async (): Promise<void> => {
    leaving = true;
    for (const callOff of wakes.values()) callOff();
    await Promise.allSettled(running.values());
  };

  return { deliver, recover, idle };
};

export type Delivery = ReturnType<typeof createDelivery>;
