import type { Log } from '../core/log.ts';
import type { Locale, Platform } from '../core/workspace.ts';
import type { Incoming } from './incoming.ts';
import type { Reply } from './reply.ts';

/** Somebody as a platform names them: the team or tenant, and the user in it. */
export type Visitor = { platform: Platform; team: string; user: string };

/** Who a visitor turned out to be. `address` is what the platform's courier needs to write to them; null: not known yet. */
export type Account = { workspace: string; person: string; locale: Locale; address: string | null };

/** What a platform tells of somebody. `email` only when the platform vouches for it: people are linked by it. */
export type Profile = { email: string | null; zone: string | null; locale: Locale | null; active: boolean };

/** A team or tenant the bot was put into. `bot` is our own user or app there. */
export type Installation = { platform: Platform; team: string; bot: string; name: string };

/**
 * All that a porch may reach of the house; main.ts hands it over. A porch parses what comes in, asks who it is, and lets
 * the house answer; it never decides who may do what.
 */
export type House = {
  handle(incoming: Incoming): Promise<Reply>;
  /** The account of a visitor who was linked before; null for a stranger. */
  known(visitor: Visitor): Promise<Account | null>;
  /** Links a visitor to the person with that verified e-mail address, and keeps what the platform tells; null: a stranger. */
  meet(visitor: Visitor, profile: Profile): Promise<Account | null>;
  /** Keeps how somebody can be written to (a conversation, a reference): the newest counts. */
  reachable(visitor: Visitor, address: string): Promise<void>;
  /** The visitor a person is on a platform, with the address; null when they have no account there. */
  accountOf(person: string, platform: Platform): Promise<(Visitor & { address: string | null }) | null>;
  /** Notes that the bot lives in this team; the same team again is the same workspace. */
  installed(installation: Installation): Promise<{ workspace: string }>;
  /** The kind sentence for somebody we do not know, in their language. */
  stranger(locale: Locale): string;
  /** Says, where others can read along, that the answer stands in the private conversation. */
  elsewhere(locale: Locale): string;
  log: Log;
  newId(): string;
  now(): number;
};
