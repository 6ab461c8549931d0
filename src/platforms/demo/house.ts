import type { Card } from '../../chat/card.ts';
import type { Incoming } from '../../chat/incoming.ts';
import type { Reply } from '../../chat/reply.ts';
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

export type DemoPerson = { id: string; number: string; name: string; job: string; team: string; locale: Locale };

/** A channel's conversation is `channel:<id>`; its `name` is what people read. */
type DemoChannel = { id: string; name: string };

/** What the demo page knows of the workspace around its messages; `newest` is the last position by conversation. */
export type DemoState = {
  zone: string;
  people: readonly DemoPerson[];
  channels: readonly DemoChannel[];
  now: number;
  me: string | null;
  newest: Readonly<Record<string, number>>;
};

/** The answer to say, press and send: what the page itself has to show. */
export type DemoAnswer = Pick<Reply, 'form' | 'forget'>;

type DemoMessages = {
  list(conversation: string, viewer: string): Promise<DemoMessage[]>;
  newest(viewer: string): Promise<Record<string, number>>;
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
  /** `push` also ticks and delivers before it resolves, so that the page shows what the time jump brought. */
  clock: { now(): number; push(to: number): Promise<void> };
  /** Calls the listener when something may have changed; gives back how to stop. */
  changed(listener: () => void): () => void;
  /** An error nobody expected: to be logged. The person sees a calm sentence. */
  failed(error: unknown): void;
};
