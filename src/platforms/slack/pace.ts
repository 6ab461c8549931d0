import { CourierError } from '../../chat/courier.ts';
import { troubleIn } from './trouble.ts';

/** Makes one call of a team, unless Slack asked to wait with calls of that kind. Throws what the call throws. */
export type Pace = <T>(method: string, call: () => Promise<T>) => Promise<T>;

/**
 * Keeps to what Slack asks of one team, method by method: too many changes of messages do not hold up new ones, and what
 * one team has to wait for delays no other.
 */
export const createPace = (now: () => number): Pace => {
  const until = new Map<string, number>();
  return async (method, call) => {
    const left = (until.get(method) ?? 0) - now();
    if (left > 0) throw new CourierError('rest', 'ratelimited', left);
    try {
      return await call();
    } catch (error) {
      const trouble = troubleIn(error);
      if (trouble.outcome === 'rest' && trouble.afterMs !== undefined) until.set(method, now() + trouble.afterMs);
      throw error;
    }
  };
};
