import type { Courier } from '../chat/courier.ts';
import type { Platform } from '../core/workspace.ts';
import type { Tools } from '../db/tools.ts';
import { type Letter, parcelOf } from './letter.ts';
import { afterAsking, afterAttempt, afterNoAnswer, type Outcome } from './outcome.ts';
import { type Claimed, sort } from './sort.ts';
import { due, lanes, move, orphans, pauseLane, settle } from './store.ts';

/** Letters of one workspace that may be under way at once: the bound on uncertain sends after a crash. */
const inFlight = 8;

/**
 * Delivery of what stands in the outbox. `recover` once at the start; `deliver` whenever something may be ready: it
 * works until nothing is due, and a call during a run makes that run look once more. Every workspace has a run of its
 * own, and none waits for another. `idle`, at the end: starts nothing more, and waits for what is under way.
 */
export const createDelivery = (tools: Tools, couriers: ReadonlyMap<Platform, Courier>) => {
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  /** The tokens of the rounds under way: a letter that is being sent with any other is nobody's any more. */
  const living = new Set<string>();
  let leaving = false;

  const say = (letter: Letter, { to }: Outcome): void => {
    const about = { letter: letter.id, kind: letter.kind, reason: to.last_error };
    if (to.state === 'dead') tools.log.error(about, 'outbox: a letter is given up');
    if (to.state === 'held') tools.log.error(about, 'outbox: uncertain whether a letter arrived, held');
  };

  const pause = async (letter: Letter, courier: Courier, until: number | undefined): Promise<void> => {
    if (until === undefined) return;
    const lane = { workspaceId: letter.workspace_id, platform: courier.platform, until };
    await tools.db.transaction().execute((tx) => pauseLane(tx, lane));
  };

  const send = async ({ letter, courier, receipt }: Claimed): Promise<Outcome> => {
    try {
      const parcel = parcelOf(letter);
      if (receipt === null) return { to: { state: 'sent', receipt: await courier.send(parcel), last_error: null } };
      if (letter.removes === 1) await courier.remove(parcel, receipt);
      else await courier.edit(parcel, receipt);
      return { to: { state: 'sent', receipt, last_error: null } };
    } catch (error) {
      const outcome = afterAttempt(letter, error, tools);
      await pause(letter, courier, outcome.pause);
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
    await tools.db.transaction().execute((tx) => move(tx, letter, outcome.to));
  };

  /** A handful of letters of one workspace; false when nothing was due. */
  const round = async (workspaceId: string): Promise<boolean> => {
    const token = tools.newId();
    living.add(token);
    try {
      const sorted = await tools.db.transaction().execute(async (tx) => {
        const letters = await due(tx, workspaceId, tools.clock.now(), inFlight);
        return letters.length === 0 ? null : sort(tools, tx, { letters, couriers, token });
      });
      if (sorted === null) return false;
      const outcomes = await Promise.all(
        sorted.claimed.map(async (claimed) => ({ id: claimed.letter.id, outcome: await send(claimed) })),
      );
      await tools.db.transaction().execute(async (tx) => {
        for (const { id, outcome } of outcomes) await settle(tx, id, token, outcome.to);
      });
      for (const { letter, courier } of sorted.uncertain) await ask(letter, courier);
      return true;
    } finally {
      living.delete(token);
    }
  };

  const lane = async (workspaceId: string): Promise<void> => {
    try {
      do {
        again.delete(workspaceId);
        // The store answers without yielding: let the doors breathe between two rounds.
        while (!leaving && (await round(workspaceId))) await new Promise(setImmediate);
      } while (again.has(workspaceId) && !leaving);
    } finally {
      running.delete(workspaceId);
    }
  };

  /** Letters of an earlier run, or of a round that could not be written down. */
  const recover = async (): Promise<number> => {
    const found = await tools.db.transaction().execute((tx) => orphans(tx, tools.clock.now(), [...living]));
    if (found > 0) tools.log.warn({ letters: found }, 'outbox: letters of an earlier run are looked up');
    return found;
  };

  const begin = (workspaceId: string): Promise<void> => {
    const run = lane(workspaceId);
    running.set(workspaceId, run);
    return run;
  };

  const deliver = async (): Promise<void> => {
    if (leaving) return;
    await recover();
    const waiting = await tools.db.transaction().execute((tx) => lanes(tx, tools.clock.now()));
    if (leaving) return;
    const runs = waiting.map((workspaceId) => {
      const run = running.get(workspaceId);
      if (run === undefined) return begin(workspaceId);
      again.add(workspaceId);
      return run;
    });
    await Promise.all(runs);
  };

  const idle = async (): Promise<void> => {
    leaving = true;
    await Promise.allSettled(running.values());
  };

  return { deliver, recover, idle };
};

export type Delivery = ReturnType<typeof createDelivery>;
