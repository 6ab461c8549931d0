import type { Platform } from '../core/workspace.ts';
import type { Values } from './form.ts';

/**
 * Words typed to the bot; `text` has no leading slash word and no mention any more. `held`: the line stands nowhere until
 * it is answered, so that a door that is told to forget it leaves nothing of it behind.
 */
export type Said = { kind: 'said'; text: string; held?: true };

/** A button pressed; `on` is the receipt of the message it stands in, where the platform tells. */
export type Pressed = { kind: 'pressed'; to: string; facts: Readonly<Record<string, string>>; on?: string };

/** A form sent. */
export type Sent = { kind: 'sent'; to: string; facts: Readonly<Record<string, string>>; values: Values; on?: string };

/**
 * `form`: no form can be opened now, so a button that opens it is shown instead. `cards`: what comes below goes out
 * through the outbox as letters to the person, and a card replaced follows as a letter too; `lasting`: all but a hint,
 * which the door shows for a moment. `beyond`: the same as `cards`, but the door shows the answer where it was pressed, on
 * that one screen, and can do nothing beyond it: the card replaced is handed back as well. A form stands in the place of
 * the card, or in a dialog before it.
 */
export type Cannot = { form?: true; cards?: true | 'lasting'; beyond?: 'card' | 'dialog' };

/**
 * Something that came in by a door, the same for every platform. The door has established who it is
 * (`workspace`, `person`); everything else in it is untrusted. `event` is the platform's own id, for redeliveries.
 */
export type Incoming = { platform: Platform; workspace: string; person: string; event: string; cannot?: Cannot } & (
  | Said
  | Pressed
  | Sent
);
