import QuickLRU from 'quick-lru';
import type { Answer } from './answer.ts';

type Given = { event: string; mark: string; at: number; answer: Promise<Answer> };

const most = 500;
/** Teams asks again within seconds when an answer is slow. */
const window = 20_000;

/**
 * Answers to presses, remembered for a moment: the same press sent again gets the same answer and does nothing. It is
 * the same when its event is, or when it is the last one of that person on that card once more. What the store knows of
 * events (`seen_event`) stays the rule; this is what can be shown when it says "seen".
 */
export const createMemory = (now: () => number) => {
  const last = new QuickLRU<string, Given>({ maxSize: most });

  return (spot: string, asked: { event: string; mark: string }, work: () => Promise<Answer>): Promise<Answer> => {
    const known = last.get(spot);
    const age = known === undefined ? Number.POSITIVE_INFINITY : Math.abs(now() - known.at);
    if (known !== undefined && age < window && (known.event === asked.event || known.mark === asked.mark))
      return known.answer;
    const answer = work();
    const given: Given = { ...asked, at: now(), answer };
    last.set(spot, given);
    // What failed may be tried again; what it showed is not kept longer than it can be asked for.
    const forget = (): void => {
      if (last.get(spot) === given) last.delete(spot);
    };
    answer.catch(forget);
    setTimeout(forget, window).unref();
    return answer;
  };
};
