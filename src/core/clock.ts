/** The only source of the present moment. `now()` is epoch milliseconds (UTC). */
export type Clock = { now(): number };

/** The machine's own clock. The house test allows `Date.now` here and nowhere else. */
export const systemClock: Clock = { now: () => Date.now() };
