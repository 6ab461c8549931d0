import { type Courier, CourierError, type Parcel, type Receipt } from '../../chat/courier.ts';
import type { House } from '../../chat/house.ts';
import type { SlackClient } from './client.ts';
import { render } from './render.ts';
import { reasonOf, troubleIn } from './trouble.ts';

const eventType = 'schakel_letter';
const page = 100;
const mostPages = 5;
/** Slack's clock and ours may differ by this much, in milliseconds. */
const drift = 60_000;

/** A message's name: its channel and its moment there. */
export const receiptOf = (channel: string, ts: string): Receipt => `${channel}/${ts}`;

const placeOf = (receipt: Receipt): { channel: string; ts: string } => {
  const [channel, ts] = receipt.split('/');
  if (!channel || !ts) throw new CourierError('never', 'receipt');
  return { channel, ts };
};

const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw troubleIn(error);
  }
};

/**
 * Brings letters to Slack. A letter's key travels in the message's metadata (an id of ours, readable by the whole
 * workspace), so that an uncertain one can be looked up; a mention, link or `<!channel>` in a card is only text.
 */
export const createSlackCourier = (house: House, client: SlackClient): Courier => {
  type Self = { bot_id?: string | undefined; user_id?: string | undefined };
  let asked: Promise<Self> | undefined;
  /** Who we are in Slack, asked once; a failed question is asked again. */
  const self = (): Promise<Self> => {
    asked ??= client.auth.test();
    asked.catch(() => {
      asked = undefined;
    });
    return asked;
  };

  const channelFor = async ({ address }: Parcel): Promise<string> => {
    if (address.to === 'channel') {
      const place = await house.channelOf(address.channel, 'slack');
      if (place === null) throw new CourierError('never', 'not in channel');
      return place.channel;
    }
    const account = await house.accountOf(address.person, 'slack');
    if (account === null) throw new CourierError('never', 'no account');
    if (account.address !== null) return account.address;
    const { channel } = await client.conversations.open({ users: account.user });
    if (channel?.id === undefined) throw new CourierError('later', 'no channel');
    await house.reachable(account, channel.id);
    return channel.id;
  };

  const send = async (parcel: Parcel): Promise<Receipt> => {
    const { text, blocks } = render(parcel.card);
    const channel = await channelFor(parcel).catch((error: unknown) => {
      // Only opened, nothing said yet: whatever became of that, the letter is not there.
      const trouble = troubleIn(error);
      throw trouble.outcome === 'unsure' ? new CourierError('later', trouble.message) : trouble;
    });
    const posted = await client.chat.postMessage({
      channel,
      text,
      blocks,
      metadata: { event_type: eventType, event_payload: { key: parcel.key } },
      unfurl_links: false,
      unfurl_media: false,
      link_names: false,
      parse: 'none',
    });
    if (posted.channel === undefined || posted.ts === undefined) throw new CourierError('unsure', 'no receipt');
    return receiptOf(posted.channel, posted.ts);
  };

  const search = async (parcel: Parcel): Promise<Receipt | null> => {
    const channel = await channelFor(parcel);
    const us = await self();
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
        ({ bot_id, user, metadata }) =>
          ((bot_id !== undefined && bot_id === us.bot_id) || (user !== undefined && user === us.user_id)) &&
          metadata?.event_type === eventType &&
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

  /** Reading shared channels is a right an organisation may withhold: an uncertain post there then waits for an admin. */
  const find = async (parcel: Parcel): Promise<Receipt | null | undefined> => {
    try {
      return await search(parcel);
    } catch (error) {
      if (reasonOf(error) === 'missing_scope') return undefined;
      throw error;
    }
  };

  return {
    platform: 'slack',
    send: (parcel) => attempt(() => send(parcel)),
    edit: (parcel, receipt) =>
      attempt(async () => {
        await client.chat.update({ ...placeOf(receipt), ...render(parcel.card), parse: 'none', link_names: false });
      }),
    remove: (_parcel, receipt) =>
      attempt(async () => {
        await client.chat.delete(placeOf(receipt)).catch((error: unknown) => {
          if (reasonOf(error) !== 'message_not_found') throw error;
        });
      }),
    find: (parcel) => attempt(() => find(parcel)),
  };
};
