/**
 * Time that only goes forward, for waiting a moment; it says nothing about the time of day. Milliseconds. `after` gives
 * back how to call it off.
 */
export type Pulse = { now(): number; after(ms: number, work: () => void): () => void };

/** Lets everything else that waits in the loop have its turn: the store answers without yielding. */
export const breathe = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** The machine's own. A timer keeps no process alive. */
export const machinePulse: Pulse = {
  now: () => performance.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
