import type { Platform } from '../../core/workspace.ts';
import { gone } from '../../outbox/outcome.ts';

/** Why something did not arrive, as far as an admin can do something about it. */
export type Reason =
  | 'blocked'
  | 'unknown'
  | 'leftAccount'
  | 'notInChannel'
  | 'noPlatform'
  | 'uncertain'
  | 'tooLarge'
  | 'other';

/** A letter that did not arrive, or of which nobody knows; never what was in it (PRIVACY 5.5). */
export type Trouble = {
  id: string;
  /** The room that wrote it. */
  room: string;
  /** Somebody's first and last name, or a channel's name. */
  to: string;
  firstName: string | null;
  /** Where it was to go out; null: nowhere was to be found. */
  via: Platform | null;
  onDate: string;
  reason: Reason;
  /** A platform's own code; never a text of anybody. */
  code: string;
};

const reasons: ReadonlyArray<[RegExp, Reason]> = [
  [/^uncertain$/u, 'uncertain'],
  [/^no platform$/u, 'noPlatform'],
  [/not.in.channel|is_archived/u, 'notInChannel'],
  [/no conversation|no account/u, 'unknown'],
  [/account_inactive|user_disabled|users?_not_found|cannot_dm_bot/u, 'leftAccount'],
  [/too large|too_long|MessageSizeTooBig|413/u, 'tooLarge'],
];

/** The reason in what the outbox noted of a letter (letter.last_error). `toChannel`: it was for a channel. */
export const reasonIn = (
  noted: string | null,
  { toChannel, held, stopped }: { toChannel: boolean; held: boolean; stopped: boolean },
): Reason => {
  const found = reasons.find(([pattern]) => pattern.test(noted ?? ''))?.[1];
  if (noted?.startsWith(gone) || found === 'notInChannel' || noted === 'channel_not_found') {
    if (toChannel) return 'notInChannel';
    return stopped || found !== 'unknown' ? 'blocked' : 'unknown';
  }
  // Asked about until it was no longer worth it: nobody knows either.
  return found ?? (held ? 'uncertain' : 'other');
};

/** A code short and plain enough to be shown. */
export const codeIn = (noted: string | null): string =>
  (noted ?? '').replace(/[^A-Za-z0-9_ .:-]/gu, '').slice(0, 40) || '?';
