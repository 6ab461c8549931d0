import { webApi } from '@slack/bolt';
import { CourierError } from '../../chat/courier.ts';
import { troubleIn } from './trouble.ts';

/**
 * A client of one team that keeps to what Slack asks of that team, method by method: too many changes of messages do not
 * hold up new ones, and what one team has to wait for delays no other. What comes too early is not called at all: it
 * throws CourierError('rest') with the time that is left.
 */
export class PacedClient extends webApi.WebClient {
  readonly #until = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number, token: string | undefined, options: webApi.WebClientOptions) {
    super(token, options);
    this.#now = now;
  }

  override async apiCall(method: string, options?: Record<string, unknown>): Promise<webApi.WebAPICallResult> {
    const left = (this.#until.get(method) ?? 0) - this.#now();
    if (left > 0) throw new CourierError('rest', 'ratelimited', left);
    try {
      return await super.apiCall(method, options);
    } catch (error) {
      const { outcome, afterMs } = troubleIn(error);
      if (outcome === 'rest' && afterMs !== undefined) this.#until.set(method, this.#now() + afterMs);
      throw error;
    }
  }
}
