import { type Courier, CourierError, type Parcel, type Receipt } from '../../chat/courier.ts';
import type { House } from '../../chat/house.ts';
import { search } from './lookup.ts';
import { placeOf, receiptOf } from './receipt.ts';
import { render } from './render.ts';
import type { SlackTeams, Team } from './teams.ts';
import { reasonOf, troubleIn } from './trouble.ts';

/** Where a letter goes, and by which team's hand. */
type Way = { team: Team; channel: string };

/** Refusals that say our token is worth nothing any more. */
const tokenGone = new Set(['account_inactive', 'token_expired', 'token_revoked']);
/** Refusals that say a channel is none of ours any more. */
const channelGone = new Set(['channel_not_found', 'is_archived', 'not_in_channel']);

const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw troubleIn(error);
  }
};

/**
 * Brings letters to Slack, each by the hand of the team it is for. A letter's key travels in the message's metadata (an id
 * of ours, readable by the whole workspace), so that an uncertain one can be looked up; a mention, link or `<!channel>` in
 * a card is only text.
 */
export const createSlackCourier = (house: House, teams: SlackTeams): Courier => {
  const accountFor = async (person: string) => {
    const account = await house.accountOf(person, 'slack');
    if (account === null) throw new CourierError('never', 'no account');
    return account;
  };

  const placeFor = async (channel: string) => {
    const place = await house.channelOf(channel, 'slack');
    if (place === null) throw new CourierError('never', 'not in channel');
    return place;
  };

  /** The team a letter belongs to; what comes after it is said by that team's client. */
  const teamFor = async ({ address }: Parcel): Promise<Team> => {
    const { team } = address.to === 'person' ? await accountFor(address.person) : await placeFor(address.channel);
    return teams.reach(team);
  };

  /** What Slack refused for good is noted, so that the next letter does not try it again. */
  const minding = async <T>({ address }: Parcel, { team }: Team, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      const reason = reasonOf(error);
      if (tokenGone.has(reason)) await teams.gone(team, house.now());
      if (address.to === 'channel' && channelGone.has(reason)) {
        const place = await house.channelOf(address.channel, 'slack');
        if (place !== null) await house.left(place);
      }
      throw error;
    }
  };

  /** The way to an address; a private conversation that was never opened is opened first. */
  const wayTo = async (parcel: Parcel): Promise<Way> => {
    const { address } = parcel;
    if (address.to === 'channel') {
      const place = await placeFor(address.channel);
      return { team: await teams.reach(place.team), channel: place.channel };
    }
    const account = await accountFor(address.person);
    const team = await teams.reach(account.team);
    if (account.address !== null) return { team, channel: account.address };
    const { client } = team;
    const { channel } = await minding(parcel, team, () => client.conversations.open({ users: account.user }));
    if (channel?.id === undefined) throw new CourierError('later', 'no channel');
    await house.reachable(account, channel.id);
    return { team, channel: channel.id };
  };

  const send = async (parcel: Parcel): Promise<Receipt> => {
    const { text, blocks } = render(parcel.card);
    const way = await wayTo(parcel).catch((error: unknown) => {
      // Only opened, nothing said yet: whatever became of that, the letter is not there.
      const trouble = troubleIn(error);
      throw trouble.outcome === 'unsure' ? new CourierError('later', trouble.message) : trouble;
    });
    const { client } = way.team;
    const posted = await minding(parcel, way.team, () =>
      client.chat.postMessage({
        channel: way.channel,
        text,
        blocks,
        metadata: { event_type: 'schakel_letter', event_payload: { key: parcel.key } },
        unfurl_links: false,
        unfurl_media: false,
        link_names: false,
        parse: 'none',
      }),
    );
    if (posted.channel === undefined || posted.ts === undefined) throw new CourierError('unsure', 'no receipt');
    return receiptOf(posted.channel, posted.ts);
  };

  /** Reading shared channels is a right an organisation may withhold: an uncertain post there then waits for an admin. */
  const find = async (parcel: Parcel): Promise<Receipt | null | undefined> => {
    try {
      const { team, channel } = await wayTo(parcel);
      return await search(team, channel, parcel);
    } catch (error) {
      if (reasonOf(error) === 'missing_scope') return undefined;
      throw error;
    }
  };

  const edit = async (parcel: Parcel, receipt: Receipt): Promise<void> => {
    const drawn = render(parcel.card);
    const team = await teamFor(parcel);
    const { client } = team;
    await minding(parcel, team, () =>
      client.chat.update({ ...placeOf(receipt), ...drawn, parse: 'none', link_names: false }),
    );
  };

  const remove = async (parcel: Parcel, receipt: Receipt): Promise<void> => {
    const { client } = await teamFor(parcel);
    await client.chat.delete(placeOf(receipt)).catch((error: unknown) => {
      if (reasonOf(error) !== 'message_not_found') throw error;
    });
  };

  return {
    platform: 'slack',
    send: (parcel) => attempt(() => send(parcel)),
    edit: (parcel, receipt) => attempt(() => edit(parcel, receipt)),
    remove: (parcel, receipt) => attempt(() => remove(parcel, receipt)),
    find: (parcel) => attempt(() => find(parcel)),
  };
};
