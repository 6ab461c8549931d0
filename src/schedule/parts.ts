import { breathe } from '../core/pulse.ts';
import type { Tx } from '../db/open.ts';
import type { Tools } from '../db/tools.ts';

/** As many as leave the doors room to breathe (Slack waits three seconds): a tenth of a second's work, on a slow machine. */
const inOneBreath = 250;

/** Moments that passed without being asked: nobody was there to ask, the person was away, or it came too late. */
export type Passed = Record<'missed' | 'excused' | 'late', number>;

/** Does it for all of them in one transaction, a part at a time; what passed counts only when it is written. */
export const inParts = async <T>(
  tools: Tools,
  passed: Passed,
  all: readonly T[],
  work: (tx: Tx, part: readonly T[], passed: Passed) => Promise<void>,
): Promise<void> => {
  const found: Passed = { missed: 0, excused: 0, late: 0 };
  await tools.db.transaction().execute(async (tx) => {
    for (let from = 0; from < all.length; from += inOneBreath) {
      if (from > 0) await breathe();
      await work(tx, all.slice(from, from + inOneBreath), found);
    }
  });
  passed.missed += found.missed;
  passed.excused += found.excused;
  passed.late += found.late;
};
