import { App, type ReceiverEvent } from '@slack/bolt';

/**
 * Bolt says "received" to an event before its listeners run; a crash or a throw would lose it. Here the answer is held
 * until everything was done and committed, on both receivers: a throw leaves it unanswered, and Slack delivers again.
 */
export class HeldApp extends App {
  readonly #underWay = new Set<Promise<unknown>>();

  override async processEvent(event: ReceiverEvent): Promise<void> {
    let answer: unknown;
    const hold: ReceiverEvent['ack'] = async (response) => {
      answer ??= response;
    };
    const work = super.processEvent({ ...event, ack: hold }).then(() => event.ack(answer));
    this.keep(work);
    await work;
  }

  /** Remembers work that goes on after the answer, so that an orderly end can wait for it. */
  keep(work: Promise<unknown>): void {
    const done = work.catch(() => {}).finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
  }

  /** Waits until nothing is under way any more. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }
}
