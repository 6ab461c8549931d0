import { CourierError, type Parcel, type Receipt } from '../../chat/courier.ts';
import { receiptOf } from './receipt.ts';
import type { Team } from './teams.ts';

const page = 100;
const mostPages = 5;
/** Slack's clock and ours may differ by this much, in milliseconds. */
const drift = 60_000;

/**
 * Looks in a conversation for a letter by its key, among our own messages since it was first tried; null: it is not there.
 * Throws CourierError('unsure') when there is too much to look through.
 */
export const search = async ({ bot, client }: Team, channel: string, parcel: Parcel): Promise<Receipt | null> => {
  const oldest = String(Math.floor((parcel.since - drift) / 1_000));
  let cursor: string | undefined;
  for (let n = 0; n < mostPages; n++) {
    const { messages = [], response_metadata } = await client.conversations.history({
      channel,
      oldest,
      include_all_metadata: true,
      limit: page,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const found = messages.find(
      ({ user, metadata }) =>
        user === bot &&
        metadata?.event_type === 'schakel_letter' &&
        metadata.event_payload !== undefined &&
        'key' in metadata.event_payload &&
        metadata.event_payload.key === parcel.key,
    );
    if (found?.ts !== undefined) return receiptOf(channel, found.ts);
    cursor = response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') return null;
  }
  throw new CourierError('unsure', 'too much to look through');
};
