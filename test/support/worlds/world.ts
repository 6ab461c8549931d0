import type { Card } from '../../../src/chat/card.ts';
import type { Courier, Parcel } from '../../../src/chat/courier.ts';

/** One platform as Anke meets it, whatever it is made of: the contracts of doors and couriers are played through it. */
export type World = {
  name: string;
  courier: Courier;
  parcel(key: string, card: Card): Promise<Parcel>;
  /** A letter to somebody this platform has no address of; null where everybody has one. */
  nobody: Parcel | null;
  /** How many messages were posted, changed or taken away on the wire. */
  writes(): number;
  /** What stands in Anke's conversation with the bot, oldest first, as text. */
  standing(): Promise<string[]>;
  when(date: string, time: string): Promise<void>;
  say(text: string): Promise<void>;
  /** Presses a button of the newest message that has it. */
  press(label: string): Promise<void>;
  /** The form that is open, as text; empty when there is none. */
  form(): string;
  fill(values: Readonly<Record<string, string>>): Promise<void>;
  progress(plan: string): Promise<string>;
  close(): Promise<void>;
};
