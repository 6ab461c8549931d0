import type { Clock } from '../../core/clock.ts';
import { Problem } from '../../core/problem.ts';
import type { Db } from '../../db/open.ts';

/** The demo's own time: the real clock, some way ahead. `push` goes forward only (DEFINITIONS B3). */
export type DemoClock = Clock & { push(to: number): Promise<void> };

const stored = async (db: Db): Promise<number> =>
  (await db.selectFrom('demo_clock').select('ahead_ms').where('id', '=', 1).executeTakeFirstOrThrow()).ahead_ms;

/**
 * The demo clock of this store. The first start sets it to `start` (Monday 08:00, epoch ms); every later start goes on
 * where it is, at real speed. `push` is stored before it counts and throws Problem('invalid') for a moment in the past.
 */
export const createDemoClock = async (db: Db, system: Clock, start: number): Promise<DemoClock> => {
  await db
    .insertInto('demo_clock')
    .values({ id: 1, ahead_ms: start - system.now() })
    .onConflict((clash) => clash.column('id').doNothing())
    .execute();
  let ahead = await stored(db);
  const now = (): number => system.now() + ahead;
  const push = async (to: number): Promise<void> => {
    if (!Number.isSafeInteger(to) || to < now()) throw new Problem('invalid', 'clock');
    const next = to - system.now();
    // Two pushes at the same time: the farther one wins, in the store as well as here.
    await db
      .updateTable('demo_clock')
      .set({ ahead_ms: next })
      .where('id', '=', 1)
      .where('ahead_ms', '<', next)
      .execute();
    ahead = Math.max(ahead, next);
  };
  return { now, push };
};
