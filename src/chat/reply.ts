import type { Card } from './card.ts';
import type { Form } from './form.ts';

/**
 * The answer to an Incoming, for the door to show.
 * `instead` replaces the card that was pressed; `below` comes as a new message; a form opens, or comes back.
 * `forget`: what was typed must not be kept or shown anywhere (PRIVACY 5.1).
 */
export type Reply = {
  instead?: Card;
  below?: readonly Card[];
  form?: Form;
  forget?: true;
  /** A hint: it changed nothing, and nobody looks for it again. It may pass by where it was asked for, and be gone. */
  passing?: true;
  /** What there is to say went out through the outbox, to the person's private conversation. */
  elsewhere?: true;
};
