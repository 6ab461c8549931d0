import { CourierError } from '../chat/courier.ts';
import { trace } from '../core/log.ts';
import { Problem } from '../core/problem.ts';
import type { LetterState } from '../db/schema.ts';
import type { Tools } from '../db/tools.ts';
import type { Letter } from './letter.ts';

/** What becomes of a letter; `pause` is until when its lane waits as well. Epoch milliseconds. */
export type Outcome = {
  to: {
    state: LetterState;
    run_at?: number;
    receipt?: string;
    last_error?: string | null;
    attempts?: number;
    unsure?: number;
  };
  pause?: number;
};

/** How the reason of a letter begins whose address takes nothing any more. */
export const gone = 'gone: ';

const mostAttempts = 8;
const second = 1_000;
/** How long after an unanswered call before asking what became of it: the time limit of a call and five seconds. */
const settleDown = 15 * second;

/** Full jitter, at most a quarter of an hour (RELIABILITY 2.3). */
const backOff = (attempts: number, random: () => number): number =>
  Math.round(Math.min(15 * 60 * second, 2 ** attempts * second) * random());

/** As long as the platform asks, a second at least: a patience of nothing would be asked for without end. */
const patience = ({ afterMs = 30 * second }: CourierError): number => Math.max(second, afterMs);

const reasonOf = (error: unknown): string => (error instanceof CourierError ? error.message : trace(error).kind);

/** After an attempt that failed. An error that is no CourierError says nothing about whether the letter arrived. */
export const afterAttempt = (letter: Letter, error: unknown, { clock, random }: Tools): Outcome => {
  const now = clock.now();
  const attempts = letter.attempts + 1;
  const last_error = reasonOf(error);
  const again = (): Outcome =>
    attempts >= mostAttempts
      ? { to: { state: 'dead', last_error } }
      : { to: { state: 'ready', run_at: now + backOff(attempts, random), last_error } };
  // Replacing a card twice is the same as once; a message that may have come is asked about first.
  const unsure = (): Outcome =>
    letter.edits === null ? { to: { state: 'uncertain', run_at: now + settleDown, last_error } } : again();
  if (error instanceof Problem) return { to: { state: 'dead', last_error: error.message } };
  if (!(error instanceof CourierError)) return unsure();
  switch (error.outcome) {
    case 'later':
      return again();
    case 'never':
      return { to: { state: 'dead', last_error } };
    case 'gone':
      return { to: { state: 'dead', last_error: `${gone}${last_error}` } };
    case 'wait': {
      const until = now + patience(error);
      return { to: { state: 'ready', run_at: until, attempts: letter.attempts, last_error }, pause: until };
    }
    case 'rest': {
      const until = now + patience(error);
      if (until >= letter.expires_at) return { to: { state: 'expired', last_error } };
      return { to: { state: 'ready', run_at: until, attempts: letter.attempts, last_error } };
    }
    case 'unsure':
      return unsure();
  }
};

/** After asking whether an uncertain letter arrived; `found` is its receipt, null: no, undefined: it cannot be asked. */
export const afterAsking = (letter: Letter, found: string | null | undefined, { clock }: Tools): Outcome => {
  const run_at = clock.now();
  if (found === undefined)
    return letter.if_unsure === 'again' && letter.unsure === 0
      ? { to: { state: 'ready', run_at, unsure: 1 } }
      : { to: { state: 'held', last_error: 'uncertain' } };
  if (found !== null) return { to: { state: 'sent', receipt: found } };
  return letter.attempts >= mostAttempts
    ? { to: { state: 'dead', last_error: letter.last_error } }
    : { to: { state: 'ready', run_at } };
};

/** After asking in vain: asked again until the letter is no longer worth it, then held for an admin. */
export const afterNoAnswer = (letter: Letter, error: unknown, { clock }: Tools): Outcome => {
  const now = clock.now();
  const last_error = reasonOf(error);
  if (error instanceof Problem) return { to: { state: 'dead', last_error: error.message } };
  if (letter.expires_at <= now) return { to: { state: 'held', last_error } };
  if (error instanceof CourierError && error.outcome === 'wait') {
    const until = now + patience(error);
    return { to: { state: 'uncertain', run_at: until, last_error }, pause: until };
  }
  const rest = error instanceof CourierError && error.outcome === 'rest' ? patience(error) : settleDown;
  return { to: { state: 'uncertain', run_at: now + rest, last_error } };
};
