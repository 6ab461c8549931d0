import { CourierError } from '../../chat/courier.ts';
import { limits } from './limits.ts';

type Failure = {
  /** Whether the request left us at all. */
  reached: boolean;
  /** What Teams answered, if it did. */
  status?: number | undefined;
  code: string;
  retryAfter?: string | undefined;
};

/** A call to Teams that failed. Its message is the answer's code and nothing that was sent. */
export class WireError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(`teams ${failure.status ?? failure.code}`);
    this.name = 'WireError';
    this.failure = failure;
  }
}

/** Nothing can have arrived: nobody took the call. */
const nobody = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Seconds, or a date: both are allowed in Retry-After. */
const patienceIn = (retryAfter: string | undefined, now: number): number => {
  if (retryAfter === undefined) return limits.patience;
  const ms = /^\d+(\.\d+)?$/u.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : limits.patience;
};

/**
 * What a failed call means for a letter (RELIABILITY 2.3; TEAMS.md, "limits, retries"): a new one, or a change of an old
 * one. `now` in epoch milliseconds.
 */
export const courierError = ({ failure }: WireError, now: number, what: 'new' | 'old'): CourierError => {
  const { reached, status, code, retryAfter } = failure;
  const reason = `teams ${status ?? code}`;
  if (status === undefined) return new CourierError(!reached || nobody.has(code) ? 'later' : 'unsure', reason);
  // 503: not now, said before anything is taken in. A gateway (502, 504) may have handed it on all the same.
  if (status === 429 || status === 503) return new CourierError('wait', reason, patienceIn(retryAfter, now));
  // 401: our own secret is wrong or has ended; an admin can mend it while the letter waits.
  if (status === 412 || status === 401) return new CourierError('later', reason);
  if (status >= 500 || status === 408) return new CourierError('unsure', reason);
  // 404: a new message found no conversation; of an old one it may be only the message that is not there.
  const closed = status === 403 || (status === 404 && what === 'new');
  return new CourierError(closed ? 'gone' : 'never', reason);
};
