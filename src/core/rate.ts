/** How much somebody may ask at once, and in how many milliseconds that much comes back, evenly. */
export type Rate = { most: number; per: number };

/** More people than this are not remembered at once; whoever is forgotten begins anew. */
const remembered = 10_000;

/** Says of each key whether it may ask once more now. `now` is in milliseconds and never goes back. */
export const createRate = (now: () => number, { most, per }: Rate): ((key: string) => boolean) => {
  const left = new Map<string, { tokens: number; at: number }>();
  return (key) => {
    const moment = now();
    const was = left.get(key) ?? { tokens: most, at: moment };
    const tokens = Math.min(most, was.tokens + ((moment - was.at) * most) / per);
    const allowed = tokens >= 1;
    left.delete(key);
    left.set(key, { tokens: allowed ? tokens - 1 : tokens, at: moment });
    const [oldest] = left.keys();
    if (left.size > remembered && oldest !== undefined) left.delete(oldest);
    return allowed;
  };
};
