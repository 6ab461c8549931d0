import type { Clock } from '../core/clock.ts';

/** How old the last tick may be before something is wrong: three beats of a minute. Milliseconds. */
const tooOld = 3 * 60_000;

/** Watches the age of the last tick, because a timer can stop in silence. `beat` after each tick; times in ms. */
export const createWatchdog = (clock: Clock) => {
  let last = clock.now();
  return {
    beat: (): void => {
      last = clock.now();
    },
    age: (): number => clock.now() - last,
    alive: (): boolean => clock.now() - last < tooOld,
  };
};
