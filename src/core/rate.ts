import QuickLRU from 'quick-lru';

/** How much somebody may ask at once, and in how many milliseconds that much comes back, evenly. */
export type Rate = { most: number; per: number };

/** More people than this are not remembered at once; whoever is forgotten begins anew. */
const remembered = 10_000;

/** Says of each key whether it may ask once more now. `now` is in milliseconds and never goes back. */
export const createRate = (now: () => number, { most, per }: Rate): ((key: string) => boolean) => {
  const left = new QuickLRU<string, { tokens: number; at: number }>({ maxSize: remembered });
  return (key) => {
    const moment = now();
    const one = left.get(key) ?? { tokens: most, at: moment };
    const tokens = Math.min(most, one.tokens + ((moment - one.at) * most) / per);
    const allowed = tokens >= 1;
    one.tokens = allowed ? tokens - 1 : tokens;
    one.at = moment;
    left.set(key, one);
    return allowed;
  };
};
