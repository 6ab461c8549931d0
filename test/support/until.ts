import { setTimeout as sleep } from 'node:timers/promises';

/** How long anything may take before a test calls it broken, in ms: a slow machine is not what a test is about. */
export const patience = 90_000;

/** For a server: it does not close a connection just when somebody comes back to it, however long they stood still. */
export const keeping = { keepAliveTimeout: patience };

type Nothing = undefined | null | false | '';

/** Waits until there is something, and gives it back; throws an Error that says what did not come. */
export const until = async <T>(what: string, look: () => T | Promise<T>): Promise<Exclude<T, Nothing>> => {
  const begin = performance.now();
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== null && found !== false && found !== '') return found as Exclude<T, Nothing>;
    if (performance.now() - begin > patience) throw new Error(`waited ${patience / 1_000} s in vain: ${what}`);
    await sleep(15);
  }
};

/**
 * Says that it is late after so many milliseconds in which this process could run: while a machine stands still, nobody is
 * late. Gives back how to call it off.
 */
export const lateAfter = (ms: number, late: () => void): (() => void) => {
  const step = 50;
  let left = ms;
  const ticking = setInterval(() => {
    left -= step;
    if (left > 0) return;
    clearInterval(ticking);
    late();
  }, step).unref();
  return () => clearInterval(ticking);
};
