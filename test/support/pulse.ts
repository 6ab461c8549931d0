import type { Pulse } from '../../src/core/pulse.ts';

const faster = 1_000;

/** A second for the outbox's patience lasts a millisecond: a play's clock stands still, so what a platform allows would hold it up for real. */
export const hurriedPulse: Pulse = {
  now: () => performance.now() * faster,
  after: (ms, work) => {
    const timer = setTimeout(work, ms / faster);
    return () => clearTimeout(timer);
  },
};
