import type { Limit } from '../chat/courier.ts';

/** One message: when its attempt was over, or null while it is under way. */
export type Token = { at: number | null };

/** Of what a budget is kept, and how much there is of it. */
export type Purse = { name: string; limits: readonly Limit[] };

/** How many purses are kept before empty ones are thrown away. */
const many = 1_000;

/**
 * How many messages have gone where, in sliding windows (RELIABILITY 2.4). A message counts from before it leaves until
 * after its answer, so that the receiver never sees more in a window than it allows, however long the way is. Kept in
 * memory: after a restart a platform may have to ask for patience once. `now` in milliseconds, and never goes back.
 */
export const createBudget = (now: () => number) => {
  const purses = new Map<string, Token[]>();

  const within = ({ at }: Token, limit: Limit): boolean => at === null || now() - at < limit.within;
  const counted = (tokens: readonly Token[], limits: readonly Limit[]): Token[] =>
    tokens.filter((token) => limits.some((limit) => within(token, limit)));

  const waitFor = (tokens: readonly Token[], limit: Limit): number => {
    const inside = tokens.filter((token) => within(token, limit)).map(({ at }) => at ?? now());
    const leaves = inside.sort((a, b) => a - b)[inside.length - limit.most];
    return leaves === undefined ? 0 : Math.max(1, leaves + limit.within - now());
  };

  /** Milliseconds until one more fits; 0: now. Messages under way are taken to be answered now. */
  const wait = ({ name, limits }: Purse): number => {
    const tokens = purses.get(name) ?? [];
    return Math.max(0, ...limits.map((limit) => waitFor(tokens, limit)));
  };

  /** Notes that a message goes; `over` is to be told when it was answered, or given up. */
  const spend = (spent: readonly Purse[]): Token => {
    const token: Token = { at: null };
    for (const { name, limits } of spent)
      if (limits.length > 0) purses.set(name, [...counted(purses.get(name) ?? [], limits), token]);
    if (purses.size > many) sweep();
    return token;
  };

  const over = (tokens: readonly Token[]): void => {
    for (const token of tokens) token.at ??= now();
  };

  /** Takes back what was spent: nothing went. */
  const giveBack = (tokens: readonly Token[]): void => {
    for (const token of tokens) token.at = Number.NEGATIVE_INFINITY;
  };

  /** Nobody has written there for an hour: nothing to remember. */
  const sweep = (): void => {
    for (const [name, tokens] of purses)
      if (tokens.every(({ at }) => at !== null && now() - at > 3_600_000)) purses.delete(name);
  };

  return { wait, spend, over, giveBack };
};

export type Budget = ReturnType<typeof createBudget>;
