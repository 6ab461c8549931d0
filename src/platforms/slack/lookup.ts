import { CourierError } from '../../chat/courier.ts';
import type { Team } from './teams.ts';

const page = 100;
const mostPages = 5;
/** Slack's clock and ours may differ by this much, in milliseconds. */
const drift = 60_000;

/** The messages of one letter that are there: their moments, by their place in the letter (0 is the first). */
export type Found = ReadonlyMap<number, string>;

/** What is looked for: a letter by its key, among our own messages since it was first tried (epoch milliseconds). */
export type Wanted = { channel: string; key: string; since: number };

type Message = {
  ts?: string | undefined;
  user?: string | undefined;
  metadata?: { event_type?: string | undefined; event_payload?: object | undefined } | undefined;
};

/** The place of a message in the letter with that key; null: it is no message of it. */
const placeIn = ({ metadata }: Message, key: string): number | null => {
  const { event_type: type, event_payload: payload } = metadata ?? {};
  if (type !== 'schakel_letter' || payload === undefined || !('key' in payload) || payload.key !== key) return null;
  return 'place' in payload && typeof payload.place === 'number' ? payload.place : 0;
};

type Answer = { messages?: Message[]; response_metadata?: { next_cursor?: string | undefined } | undefined };

const collect = async (
  bot: string,
  { key }: Wanted,
  ask: (cursor: { cursor?: string }) => Promise<Answer>,
): Promise<Map<number, string>> => {
  const found = new Map<number, string>();
  let cursor = '';
  for (let n = 0; n < mostPages; n++) {
    const { messages = [], response_metadata } = await ask(cursor === '' ? {} : { cursor });
    for (const message of messages) {
      const place = message.user === bot ? placeIn(message, key) : null;
      if (place !== null && message.ts !== undefined) found.set(place, message.ts);
    }
    cursor = response_metadata?.next_cursor ?? '';
    // The newest come first, and the messages of one letter stand together.
    if (cursor === '' || found.has(0)) return found;
  }
  throw new CourierError('unsure', 'too much to look through');
};

/** Looks in a conversation for the messages of a letter. Throws CourierError('unsure') when there is too much to look through. */
export const search = ({ bot, client }: Team, wanted: Wanted): Promise<Found> => {
  const { channel, since } = wanted;
  const oldest = String(Math.floor((since - drift) / 1_000));
  const asked = { channel, oldest, include_all_metadata: true, limit: page };
  return collect(bot, wanted, (cursor) => client.conversations.history({ ...asked, ...cursor }));
};

/** Looks in the thread below the first message of a letter for the others of it. */
export const searchThread = ({ bot, client }: Team, wanted: Wanted, ts: string): Promise<Found> => {
  const asked = { channel: wanted.channel, ts, include_all_metadata: true, limit: page };
  return collect(bot, wanted, (cursor) => client.conversations.replies({ ...asked, ...cursor }));
};
