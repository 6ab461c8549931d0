import { type Courier, CourierError, type Parcel, type Receipt } from '../../chat/courier.ts';
import type { House } from '../../chat/house.ts';
import { asItTakes } from './drawn.ts';
import { limits } from './limits.ts';
import { search, searchThread } from './lookup.ts';
import { isOurs } from './places.ts';
import { Begun, drop, postRest, rewrite } from './post.ts';
import { placeOf, receiptOf } from './receipt.ts';
import type { Page } from './render.ts';
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
    if (account === null) throw new CourierError('gone', 'no account');
    return account;
  };

  const placeFor = async (channel: string) => {
    const place = await house.channelOf(channel, 'slack');
    if (place === null) throw new CourierError('gone', 'not in channel');
    return place;
  };

  /** The team a letter belongs to; what comes after it is said by that team's client. */
  const teamFor = async ({ address }: Parcel): Promise<Team> => {
    const { team } = address.to === 'person' ? await accountFor(address.person) : await placeFor(address.channel);
    return teams.reach(team);
  };

  /** What Slack refused for good is noted, so that the next letter does not try it again. */
  const minding = async <T>({ address }: Parcel, { team, since }: Team, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      const reason = reasonOf(error);
      // Of this installation, not of one that came while the call was under way.
      if (tokenGone.has(reason)) await teams.gone(team, since);
      if (address.to === 'channel' && channelGone.has(reason)) {
        const place = await house.channelOf(address.channel, 'slack');
        if (place !== null) await house.left(place);
      }
      throw error;
    }
  };

  /** The way to an address; a private conversation that was never opened, or is to be opened `anew`, is opened first. */
  const wayTo = async (parcel: Parcel, anew = false): Promise<Way> => {
    const { address } = parcel;
    if (address.to === 'channel') {
      const place = await placeFor(address.channel);
      return { team: await teams.reach(place.team), channel: place.channel };
    }
    const account = await accountFor(address.person);
    const team = await teams.reach(account.team);
    if (parcel.quiet === true) await team.disturb.check(team.client, account.user);
    if (account.address !== null && !anew) return { team, channel: account.address };
    const { client } = team;
    const { channel } = await minding(parcel, team, () => client.conversations.open({ users: account.user }));
    if (channel?.id === undefined) throw new CourierError('later', 'no channel');
    await house.reachable(account, channel.id);
    return { team, channel: channel.id };
  };

  /**
   * What is for colleagues goes to no channel that others read: Slack is asked each time, since what it told of a channel
   * may have been lost on its way. When it does not say, what we know counts.
   */
  const amongUs = async ({ team, channel }: Way): Promise<void> => {
    const told = await team.client.conversations.info({ channel }).catch((error: unknown) => {
      const trouble = troubleIn(error);
      if (trouble.outcome === 'rest') throw trouble;
      return { channel: undefined };
    });
    if (told.channel === undefined || isOurs(told.channel)) return;
    await house.left({ platform: 'slack', team: team.team, channel });
    throw new CourierError('gone', 'not ours alone');
  };

  const post = (parcel: Parcel, way: Way): Promise<Receipt> =>
    asItTakes(way.team, parcel.card, async (drawn, begun) => {
      const posting = { ...way, key: parcel.key, drawn, threaded: parcel.address.to === 'channel' };
      const postIt = async (): Promise<string[]> => postRest(posting, await rewrite(posting, begun));
      return receiptOf(way.channel, await minding(parcel, way.team, postIt));
    });

  const send = async (parcel: Parcel): Promise<Receipt> => {
    const open = (anew: boolean): Promise<Way> =>
      wayTo(parcel, anew).catch((error: unknown) => {
        // Only opened, nothing said yet: whatever became of that, the letter is not there.
        const trouble = troubleIn(error);
        throw trouble.outcome === 'unsure' ? new CourierError('later', trouble.message) : trouble;
      });
    const way = await open(false);
    if (parcel.address.to === 'channel') await amongUs(way);
    return post(parcel, way).catch(async (error: unknown) => {
      // A conversation of an app of before, with another user of its own: ours with them is another one.
      const isOld = parcel.address.to === 'person' && reasonOf(error) === 'channel_not_found';
      if (!isOld || error instanceof Begun) throw error;
      const now = await open(true);
      if (now.channel === way.channel) throw error;
      return post(parcel, now);
    });
  };

  /** The messages of a letter that are there, in order, up to the first that is missing. */
  const standing = async (
    { team, channel }: Way,
    { address, key, since }: Parcel,
    many: boolean,
  ): Promise<string[]> => {
    const wanted = { channel, key, since };
    const found = await search(team, wanted);
    const first = found.get(0);
    if (first === undefined) return [];
    const all = many && address.to === 'channel' ? await searchThread(team, wanted, first) : found;
    const there = [first];
    for (let next = all.get(1); next !== undefined; next = all.get(there.length)) there.push(next);
    return there;
  };

  /**
   * Whether a letter arrived; one of which only the beginning did is finished. Reading shared channels is a right an
   * organisation may withhold: an uncertain post there then waits for an admin.
   */
  const find = async (parcel: Parcel): Promise<Receipt | null | undefined> => {
    try {
      const way = await wayTo(parcel);
      return await asItTakes(way.team, parcel.card, async (drawn, begun) => {
        const posting = { ...way, key: parcel.key, drawn, threaded: parcel.address.to === 'channel' };
        const there = begun.length > 0 ? await rewrite(posting, begun) : await standing(way, parcel, drawn.length > 1);
        if (there.length === 0) return null;
        return receiptOf(way.channel, await minding(parcel, way.team, () => postRest(posting, there)));
      });
    } catch (error) {
      if (reasonOf(error) === 'missing_scope') return undefined;
      throw error;
    }
  };

  /** Of a change that was tried before: the messages it needed besides, as far as they can be found. */
  const besides = async (way: Way, { key, since }: Parcel, kept: readonly string[]): Promise<string[]> => {
    const found = await search(way.team, { channel: way.channel, key, since }).catch(() => new Map<number, string>());
    const there = [...kept];
    for (let next = found.get(kept.length); next !== undefined; next = found.get(there.length)) there.push(next);
    return there;
  };

  /** Changes the messages of a letter; what it needs fewer of goes, what it needs more of comes below. */
  const edit = async (parcel: Parcel, receipt: Receipt): Promise<Receipt> => {
    const team = await teamFor(parcel);
    const { channel, all } = placeOf(receipt);
    const change = async (drawn: readonly Page[], begun: readonly string[]): Promise<Receipt> => {
      const posting = { team, channel, key: parcel.key, drawn, threaded: parcel.address.to === 'channel' };
      const kept = await rewrite(posting, begun.length > 0 ? begun : all);
      const there = kept.length < drawn.length ? await besides({ team, channel }, parcel, kept) : kept;
      return receiptOf(channel, await postRest(posting, there));
    };
    return minding(parcel, team, () => asItTakes(team, parcel.card, change));
  };

  const remove = async (parcel: Parcel, receipt: Receipt): Promise<void> => {
    const team = await teamFor(parcel);
    const { channel, all } = placeOf(receipt);
    for (const ts of all.toReversed()) await drop(team, channel, ts);
  };

  return {
    platform: 'slack',
    allows: limits.allows,
    send: (parcel) => attempt(() => send(parcel)),
    edit: (parcel, receipt) => attempt(() => edit(parcel, receipt)),
    remove: (parcel, receipt) => attempt(() => remove(parcel, receipt)),
    find: (parcel) => attempt(() => find(parcel)),
  };
};
