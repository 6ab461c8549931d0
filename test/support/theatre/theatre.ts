import type { Db } from '../../../src/db/open.ts';
import type { Network } from './network.ts';

/** Somebody at one platform's client. Texts are what they read there, line by line, buttons in brackets. */
export type Player = {
  /** What stands in their conversation with the bot, oldest first. */
  standing(): Promise<string[]>;
  say(text: string): Promise<void>;
  /** Presses a button of the newest message that has it. */
  press(label: string): Promise<void>;
  /** The form that is open, as text; empty when there is none. */
  form(): string;
  /** Fills in the open form by field name: texts as they are, choices by their label. Then sends it. */
  fill(values: Readonly<Record<string, string>>): Promise<void>;
};

/** One network on one platform, whatever that is made of; a play acts in it without knowing which. */
export type Theatre = {
  name: string;
  network: Network;
  db: Db;
  workspace: string;
  when(date: string, time: string): Promise<void>;
  /** Somebody of the network, by the number the demo files call them. */
  enter(demo: string): Promise<Player>;
  /** What stands in the shared channel, oldest first. */
  channel(): Promise<string[]>;
  logLines: readonly string[];
  close(): Promise<void>;
};
