import type { Platform } from '../core/workspace.ts';
import type { Card } from './card.ts';

/** Where a letter goes: a person's private conversation with the bot, or a shared channel. Ids of ours. */
export type Address = { to: 'person'; person: string } | { to: 'channel'; channel: string };

/** One attempt at bringing one letter. `key` is unique for ever; `since` is when this letter was first tried. */
export type Parcel = {
  workspace: string;
  address: Address;
  key: string;
  card: Card;
  since: number;
  /** Nobody asked for it: whoever does not want to be disturbed now gets it later. */
  quiet?: boolean;
};

/** The platform's own name of a delivered message; what `edit` needs to find it again. */
export type Receipt = string;

/**
 * What became of an attempt that failed. `later`: surely not delivered, try again · `wait`: the platform asks for
 * patience (`afterMs`), not our fault, not counted · `rest`: the same, but for this letter alone; others may go ·
 * `unsure`: it may have arrived · `never`: this card is refused · `gone`: this address takes nothing (any more), whatever
 * the card.
 */
export class CourierError extends Error {
  readonly outcome: 'later' | 'wait' | 'rest' | 'unsure' | 'never' | 'gone';
  readonly afterMs: number | undefined;
  constructor(outcome: CourierError['outcome'], reason: string, afterMs?: number) {
    super(reason);
    this.name = 'CourierError';
    this.outcome = outcome;
    this.afterMs = afterMs;
  }
}

/** At most `most` messages within any `within` milliseconds. */
export type Limit = { most: number; within: number };

/** How fast a platform takes messages: into one conversation, and from one workspace. The outbox keeps to it. */
export type Allowance = { address: readonly Limit[]; workspace: readonly Limit[] };

/**
 * Brings cards to one platform. One call is one attempt: no retries of its own, always with a time limit. `remove` takes
 * a delivered message away; one that is gone already is as good as taken away, so that twice is the same as once.
 * `find` asks whether a letter arrived; a platform that cannot be asked has none, and one that cannot be asked about this
 * letter gives undefined (RELIABILITY 2.3). Throws CourierError.
 */
export type Courier = {
  platform: Platform;
  /** Left out: as fast as it goes, until the platform asks for patience. */
  allows?: Allowance;
  send(parcel: Parcel): Promise<Receipt>;
  /** Gives back the receipt from now on: a longer card may need another message. */
  edit(parcel: Parcel, receipt: Receipt): Promise<Receipt>;
  remove(parcel: Parcel, receipt: Receipt): Promise<void>;
  find?(parcel: Parcel): Promise<Receipt | null | undefined>;
};
