import { sql } from 'kysely';
import { Problem } from '../../core/problem.ts';
import type { Db } from '../../db/open.ts';
import type { DemoClock } from './clock.ts';

/** Farther than this the clock first jumps, as after a holiday (B7), and then lives through what is left. */
const lived = 92 * 86_400_000;

/** The first moment after `now` at which something is due: a rhythm, an appointment or a letter that waits. Null: never. */
const nextDue = async (db: Db, now: number): Promise<number | null> => {
  const first = async (found: Promise<{ at: number | null } | undefined>): Promise<number> =>
    (await found)?.at ?? Number.POSITIVE_INFINITY;
  const moments = await Promise.all([
    first(
      db
        .selectFrom('rhythm')
        .select((of) => of.fn.min('next_at').as('at'))
        .where('state', '=', sql.lit('active'))
        .where('next_at', '>', now)
        .executeTakeFirst(),
    ),
    first(
      db
        .selectFrom('appointment')
        .select((of) => of.fn.min('at').as('at'))
        .where('state', '=', sql.lit('waiting'))
        .where('at', '>', now)
        .executeTakeFirst(),
    ),
    first(
      db
        .selectFrom('letter')
        .select((of) => of.fn.min('run_at').as('at'))
        .where('state', '=', 'ready')
        .where('run_at', '>', now)
        .executeTakeFirst(),
    ),
  ]);
  const at = Math.min(...moments);
  return Number.isFinite(at) ? at : null;
};

/**
 * Moves the demo clock to a moment (epoch ms) and lets the heart beat at every moment on the way at which something is
 * due, so that all of it happens at its own time; after each beat `passed` is called. One journey at a time; a moment that
 * an earlier one has passed meanwhile is reached already. Throws Problem('invalid') for a moment in the past.
 */
export const createForward = (
  db: Db,
  clock: DemoClock,
  beat: () => Promise<void>,
  passed: () => void,
): ((to: number) => Promise<void>) => {
  let travelling: Promise<void> = Promise.resolve();

  const step = async (to: number): Promise<void> => {
    // The clock runs on by itself: a moment this near is reached before it could be pushed there.
    if (to - clock.now() > 5) await clock.push(to);
    await beat();
    passed();
  };

  const travel = async (to: number): Promise<void> => {
    if (to - clock.now() > lived) await step(to - lived);
    for (;;) {
      const at = await nextDue(db, clock.now());
      if (at === null || at >= to) break;
      await step(at);
    }
    await step(to);
  };

  return (to) => {
    if (!Number.isSafeInteger(to) || to < clock.now()) return Promise.reject(new Problem('invalid', 'clock'));
    const journey = travelling.then(() => travel(to));
    travelling = journey.catch(() => {});
    return journey;
  };
};
