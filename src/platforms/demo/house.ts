import type { Card } from '../../chat/card.ts';
import type { Incoming } from '../../chat/incoming.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Role } from '../../core/person.ts';
import type { Locale } from '../../core/workspace.ts';

/** A message as the page gets it. `author` is a person's id, or null for the bot. */
export type DemoMessage = {
  id: string;
  position: number;
  conversation: string;
  author: string | null;
  body: { kind: 'line'; text: string } | { kind: 'card'; card: Card };
  onlyFor: string | null;
  postedAt: number;
  editedAt: number | null;
};

export type DemoPerson = {
  id: string;
  number: string;
  name: string;
  job: string;
  team: string;
  role: Role;
  locale: Locale;
};

/** A channel's conversation is `channel:<id>`; its `name` is what people read. */
type DemoChannel = { id: string; name: string };

/** A word somebody can type, what it does, its other names, and whether more may follow it. */
export type DemoWord = { word: string; text: string; names: readonly string[]; takes: boolean };

/** Something the bot brought by itself, for the list of what happened while the clock was moved. */
export type DemoNews = { id: string; conversation: string; at: number; summary: string };

/** A card there is, by name, for the gallery. */
export type DemoExhibit = { name: string; card: Card };

/**
 * What the demo page knows of the workspace around its messages. `unread` counts by conversation for who sits here, `read`
 * is how far they read (a position), `waiting` counts by person what lies unread in everybody's own conversation.
 */
export type DemoState = {
  zone: string;
  people: readonly DemoPerson[];
  channels: readonly DemoChannel[];
  now: number;
  me: string | null;
  words: readonly DemoWord[];
  unread: Readonly<Record<string, number>>;
  read: Readonly<Record<string, number>>;
  waiting: Readonly<Record<string, number>>;
};

/** The answer to a push of the clock: what it is now, and the position after which stands what happened meanwhile. */
export type DemoPushed = DemoState & { after: number };

/** The answer to say, press and send: what the page itself has to show. */
export type DemoAnswer = Pick<Reply, 'form' | 'forget'>;

type DemoMessages = {
  list(conversation: string, viewer: string): Promise<DemoMessage[]>;
  say(conversation: string, author: string, text: string, key: string): Promise<string>;
  show(conversation: string, card: Card, onlyFor?: string): Promise<string>;
  replace(id: string, card: Card): Promise<void>;
  /** Takes a card of the bot's away; one that is gone already stays gone. */
  remove(id: string): Promise<void>;
  post(conversation: string, key: string, card: Card): Promise<string>;
  findByKey(key: string): Promise<string | null>;
};

/** All that the demo's porch may reach of the house; main.ts hands it over. */
export type DemoHouse = {
  workspace: string;
  zone: string;
  handle(incoming: Incoming): Promise<Reply>;
  people(): Promise<readonly DemoPerson[]>;
  channels: readonly DemoChannel[];
  messages: DemoMessages;
  /** What somebody can type, in their language and for their role. */
  wordsOf(person: string): Promise<readonly DemoWord[]>;
  /** What needs somebody now, as the bot would say it. */
  homeOf(person: string): Promise<Card>;
  unread: {
    mark(person: string, conversation: string, position: number): Promise<void>;
    read(person: string): Promise<Record<string, number>>;
    count(person: string): Promise<Record<string, number>>;
    waiting(): Promise<Record<string, number>>;
  };
  news: { last(): Promise<number>; after(position: number): Promise<readonly DemoNews[]> };
  /** `push` lives through what is due on the way and has it delivered before it resolves. */
  clock: { now(): number; push(to: number): Promise<void> };
  /** Every card there is, in one language. */
  gallery(locale: Locale): Promise<readonly DemoExhibit[]>;
  /** How the real platforms are given a card: the blocks of each Slack message, and an Adaptive Card. */
  drawn: {
    slack(card: Card): Promise<ReadonlyArray<readonly object[]>>;
    teams(card: Card): Promise<object>;
    /** A drawing as a PNG, for whoever wants to put it in a slide. */
    png(svg: string): Promise<Uint8Array>;
  };
  /** Calls the listener when something may have changed; gives back how to stop. */
  changed(listener: () => void): () => void;
  /** An error nobody expected: to be logged. The person sees a calm sentence. */
  failed(error: unknown): void;
};
