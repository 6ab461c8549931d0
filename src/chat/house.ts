import type { Log } from '../core/log.ts';
import type { Locale, Platform } from '../core/workspace.ts';
import type { Card } from './card.ts';
import type { Incoming } from './incoming.ts';
import type { Reply } from './reply.ts';

/** Somebody as a platform names them: the team or tenant, and the user in it. */
export type Visitor = { platform: Platform; team: string; user: string };

/** Who a visitor turned out to be. `address` is what the platform's courier needs to write to them; null: not known yet. */
export type Account = { workspace: string; person: string; locale: Locale; address: string | null };

/**
 * What a platform tells of somebody. `email` only when the platform vouches for it: people are linked by it. `name` is
 * for whoever is the first of an organisation.
 */
export type Profile = {
  email: string | null;
  zone: string | null;
  locale: Locale | null;
  active: boolean;
  name?: { first: string; last: string };
};

/**
 * A team or tenant the bot was put into. `bot` is our own user or app there. `token`: the team gave us one itself, by the
 * hand of `by`. `apart`: an organisation of its own, whoever else lives here.
 */
export type Installation = {
  platform: Platform;
  team: string;
  bot: string;
  name: string;
  token?: string;
  by?: string;
  apart?: boolean;
};

/** How we live in a team, and since when (epoch milliseconds). `token` null: the operator has it. */
export type Home = { workspace: string; bot: string; token: string | null; since: number };

/** What became of installing us. `stale`: this page is not the one that began it · `whole`: only one team at a time. */
export type InstallOutcome = 'done' | 'refused' | 'stale' | 'whole' | 'failed';

/** A channel as a platform names it. */
export type Place = { platform: Platform; team: string; channel: string };

/** A channel we are in. `address` is what the courier needs besides; null: the platform's own name is enough. */
export type PlaceOfOurs = Place & { address: string | null };

/** What somebody searches, to share it with others. */
export type Search = { workspace: string; person: string; what: 'partners' | 'stories'; words: string; most: number };

/** Something found: a line and a half to choose it by, and the card that is shared; nothing on it presses anything. */
export type Find = { title: string; text: string; card: Card };

/** A message a person looks at, by the platform's own name of it; `about`: what its card says to be about. */
export type Message = { platform: Platform; workspace: string; person: string; receipt: string; about?: string };

/**
 * All that a porch may reach of the house; main.ts hands it over. A porch parses what comes in, asks who it is, and lets
 * the house answer; it never decides who may do what.
 */
export type House = {
  handle(incoming: Incoming): Promise<Reply>;
  /** The card that stands, or is about to stand, in a delivered message; null when it is none this person may see. */
  standing(message: Message): Promise<Card | null>;
  /** What somebody may find by these words, the likeliest first; without words, what is nearest to them. */
  find(asked: Search): Promise<readonly Find[]>;
  /** The account of a visitor who was linked before; null for a stranger. */
  known(visitor: Visitor): Promise<Account | null>;
  /** Links a visitor to the person with that verified e-mail address, and keeps what the platform tells; null: a stranger. */
  meet(visitor: Visitor, profile: Profile): Promise<Account | null>;
  /** Keeps how somebody can be written to (a conversation, a reference): the newest counts. */
  reachable(visitor: Visitor, address: string): Promise<void>;
  /** Keeps how somebody may be reached who was never heard; whoever is reachable, or put us out, stays as they are. */
  near(visitor: Visitor, address: string): Promise<void>;
  /** Notes that somebody cannot be written to any more (they put us out): nothing goes there until they are heard again. */
  unreachable(visitor: Visitor): Promise<void>;
  /** The visitor a person is on a platform, with the address; null when they have no account there. */
  accountOf(person: string, platform: Platform): Promise<(Visitor & { address: string | null }) | null>;
  /** Notes that the bot lives in this team; the same team again is the same workspace. */
  installed(installation: Installation): Promise<{ workspace: string }>;
  /** How we live in a team; null where we do not, or not any more. */
  homeIn(platform: Platform, team: string): Promise<Home | null>;
  /** The teams of a platform where we live. */
  teamsOf(platform: Platform): Promise<readonly string[]>;
  /** The team took us out, or took our token back, at that moment: nothing is sent there from now on. */
  uninstalled(team: { platform: Platform; team: string; at: number }): Promise<void>;
  /** Where a channel of ours (by our id) is; null when it is not on this platform, or we are not in it any more. */
  channelOf(channel: string, platform: Platform): Promise<PlaceOfOurs | null>;
  /** The channels of a team that we were put into, by the platform's own names. */
  channelsIn(place: Omit<Place, 'channel'>): Promise<readonly string[]>;
  /** Notes that we were put into a channel, or what it is called now. `shared`: stories go there; null: no team of ours. */
  joined(place: PlaceOfOurs & { name: string }): Promise<{ shared: boolean } | null>;
  /** Notes that we were put out of a channel, or may not write there: nothing goes there from now on. */
  left(place: Place): Promise<void>;
  /** Whether a typed line asks for a form; said without looking anything up, for a door that has to hurry. */
  opensForm(text: string): boolean;
  /** Whether the answer to a typed line concerns nobody, so that a whole channel may read it. */
  forAll(text: string): boolean;
  /** The addresses of people of this team's organisation whom we have not met on the platform yet. */
  absent(platform: Platform, team: string): Promise<readonly string[]>;
  /** Introduces us to somebody, once for ever, in their private conversation. */
  welcome(account: Account): Promise<void>;
  /** Says that it takes a moment. */
  wait(locale: Locale): { title: string; text: string };
  /** Says to whoever put us into a channel what will come there. */
  inChannel(locale: Locale, shared: boolean): string;
  /** What whoever installs us reads in the browser. */
  installPage(locale: Locale, outcome: InstallOutcome, team: string): { title: string; text: string; again: string };
  /** The kind sentence for somebody we do not know, in their language. */
  stranger(locale: Locale): string;
  /** Says, where others can read along, that the answer stands in the private conversation. */
  elsewhere(locale: Locale): string;
  /** Says how to type a word where others can read along, so that they do not. */
  slash(locale: Locale): string;
  /** A drawing of ours as a PNG; no side longer than `side` pixels. */
  png(svg: string, side?: number): Promise<Uint8Array>;
  log: Log;
  newId(): string;
  now(): number;
};
