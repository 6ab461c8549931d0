import QuickLRU from 'quick-lru';
import { CourierError } from '../../chat/courier.ts';
import type { SlackClient } from './client.ts';
import { troubleIn } from './trouble.ts';

/** From when until when somebody does not want to be disturbed, in epoch seconds; the same twice: never. */
type Quiet = { from: number; until: number };

/** How long what Slack said of somebody is believed, in milliseconds; a change is told of at once. */
const believed = 3_600_000;
/** Not longer at once than this: whoever pauses for days is asked about again. */
const longest = 12 * 3_600_000;
const most = 5_000;

/** What Slack tells of somebody's do-not-disturb, of their own or of the organisation's making. */
export type Told = {
  dnd_enabled?: boolean | undefined;
  next_dnd_start_ts?: number | undefined;
  next_dnd_end_ts?: number | undefined;
};

const quietIn = ({ dnd_enabled: on, next_dnd_start_ts: from = 0, next_dnd_end_ts: until = 0 }: Told): Quiet =>
  on === true ? { from, until } : { from: 0, until: 0 };

/** Knows when people of one team do not want to be disturbed; asks Slack at most once an hour about somebody. */
export const createDisturb = (now: () => number) => {
  const known = new QuickLRU<string, Quiet & { at: number }>({ maxSize: most });

  const note = (user: string, told: Told): Quiet => {
    const quiet = quietIn(told);
    known.set(user, { ...quiet, at: now() });
    return quiet;
  };

  const of = async (client: SlackClient, user: string): Promise<Quiet | null> => {
    const last = known.get(user);
    // Past its end it says nothing about the next time.
    if (last !== undefined && now() - last.at < believed && (last.until === 0 || now() < last.until * 1_000))
      return last;
    try {
      return note(user, await client.dnd.info({ user }));
    } catch (error) {
      const trouble = troubleIn(error);
      if (trouble.outcome === 'rest') throw trouble;
      // Slack itself keeps silent for whoever does not want to be disturbed: the letter may go.
      return null;
    }
  };

  return {
    note,
    /** Throws CourierError('rest') when somebody does not want to be disturbed now. */
    check: async (client: SlackClient, user: string): Promise<void> => {
      const quiet = await of(client, user);
      if (quiet === null) return;
      const left = quiet.until * 1_000 - now();
      if (now() >= quiet.from * 1_000 && left > 0)
        throw new CourierError('rest', 'do not disturb', Math.min(left, longest));
    },
  };
};

export type Disturb = ReturnType<typeof createDisturb>;
