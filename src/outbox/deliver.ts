import { type Courier, CourierError } from '../chat/courier.ts';
import { trace } from '../core/log.ts';
import type { Platform } from '../core/workspace.ts';
import type { Tools } from '../db/tools.ts';
import { type Letter, parcelOf } from './letter.ts';
import { sort } from './sort.ts';
import { due, lanes, move, orphans, pauseLane, settle } from './store.ts';

/** Letters of one workspace that may be under way at once: the bound on uncertain sends after a crash. */
const inFlight = 8;
const mostAttempts = 8;
const second = 1_000;
/** How long after an unanswered call before asking what became of it: the time limit of a call and five seconds. */
const settleDown = 15 * second;

type Outcome = Parameters<typeof settle>[3];
type Claimed = { letter: Letter; courier: Courier; token: string; receipt: string | null };

/** Full jitter, at most a quarter of an hour (RELIABILITY 2.3). */
const backOff = (attempts: number, random: () => number): number =>
  Math.round(Math.min(15 * 60 * second, 2 ** attempts * second) * random());

const afterError = (letter: Letter, error: unknown, tools: Tools): Outcome => {
  const now = tools.clock.now();
  const attempts = letter.attempts + 1;
  const again = (reason: string): Outcome =>
    attempts >= mostAttempts
      ? { state: 'dead', last_error: reason }
      : { state: 'ready', run_at: now + backOff(attempts, tools.random), last_error: reason };
  if (!(error instanceof CourierError)) return again(trace(error).kind);
  switch (error.outcome) {
    case 'later':
      return again(error.message);
    case 'never':
      return { state: 'dead', last_error: error.message };
    case 'wait':
      return {
        state: 'ready',
        run_at: now + (error.afterMs ?? 30 * second),
        attempts: letter.attempts,
        last_error: error.message,
      };
    case 'unsure':
      // Replacing a card twice is the same as once; a message that may have come is asked about first.
      return letter.edits !== null
        ? again(error.message)
        : { state: 'uncertain', run_at: now + settleDown, last_error: error.message };
  }
};

/**
 * Delivery of what stands in the outbox. `recover` once at the start; `deliver` whenever something may be ready: it
 * works until nothing is due, and a call during a run makes that run look once more. `idle` waits for what is under way.
 */
export const createDelivery = (tools: Tools, couriers: ReadonlyMap<Platform, Courier>) => {
  let running: Promise<void> | null = null;
  let again = false;

  const attempt = async ({ letter, courier, receipt }: Claimed): Promise<Outcome> => {
    try {
      const parcel = parcelOf(letter);
      if (receipt === null) return { state: 'sent', receipt: await courier.send(parcel), last_error: null };
      await courier.edit(parcel, receipt);
      return { state: 'sent', receipt, last_error: null };
    } catch (error) {
      const outcome = afterError(letter, error, tools);
      if (error instanceof CourierError && error.outcome === 'wait')
        await tools.db.transaction().execute((tx) =>
          pauseLane(tx, {
            workspaceId: letter.workspace_id,
            platform: courier.platform,
            until: outcome.run_at ?? tools.clock.now() + 30 * second,
          }),
        );
      if (outcome.state === 'dead')
        tools.log.error(
          { letter: letter.id, kind: letter.kind, reason: outcome.last_error },
          'outbox: a letter is given up',
        );
      return outcome;
    }
  };

  /** Nobody knows whether it arrived: ask, else do what the letter says (RELIABILITY 2.3). */
  const ask = async (letter: Letter, courier: Courier): Promise<void> => {
    let to: Parameters<typeof move>[2];
    try {
      const found = courier.find === undefined ? null : await courier.find(parcelOf(letter));
      if (found !== null) to = { state: 'sent', receipt: found };
      else if (courier.find !== undefined) to = { state: 'ready', run_at: tools.clock.now() };
      else if (letter.if_unsure === 'again' && letter.unsure === 0)
        to = { state: 'ready', run_at: tools.clock.now(), unsure: 1 };
      else to = { state: 'held', last_error: 'uncertain' };
    } catch (error) {
      to = { state: 'uncertain', run_at: tools.clock.now() + settleDown, last_error: trace(error).kind };
    }
    if (to.state === 'held')
      tools.log.error({ letter: letter.id, kind: letter.kind }, 'outbox: uncertain whether a letter arrived, held');
    await tools.db.transaction().execute((tx) => move(tx, letter, to));
  };

  const lane = async (workspaceId: string): Promise<void> => {
    for (;;) {
      const token = tools.newId();
      const round = await tools.db.transaction().execute(async (tx) => {
        const letters = await due(tx, workspaceId, tools.clock.now(), inFlight);
        return letters.length === 0 ? null : sort(tools, tx, { letters, couriers, token });
      });
      if (round === null) return;
      const outcomes = await Promise.all(
        round.claimed.map(async (claimed) => ({
          id: claimed.letter.id,
          outcome: await attempt({ ...claimed, token }),
        })),
      );
      await tools.db.transaction().execute(async (tx) => {
        for (const { id, outcome } of outcomes) await settle(tx, id, token, outcome);
      });
      for (const { letter, courier } of round.uncertain) await ask(letter, courier);
      // The store answers without yielding: let the doors breathe between two rounds.
      await new Promise(setImmediate);
    }
  };

  const run = async (): Promise<void> => {
    do {
      again = false;
      const waiting = await tools.db.transaction().execute((tx) => lanes(tx, tools.clock.now()));
      await Promise.all(waiting.map(lane));
    } while (again);
  };

  const deliver = (): Promise<void> => {
    if (running !== null) {
      again = true;
      return running;
    }
    running = run().finally(() => {
      running = null;
    });
    return running;
  };

  const recover = async (): Promise<number> => {
    const found = await tools.db.transaction().execute((tx) => orphans(tx, tools.clock.now()));
    if (found > 0) tools.log.warn({ letters: found }, 'outbox: letters of an earlier run are looked up');
    return found;
  };

  return { deliver, recover, idle: () => running ?? Promise.resolve() };
};

export type Delivery = ReturnType<typeof createDelivery>;
