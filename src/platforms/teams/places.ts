import type { House, Place } from '../../chat/house.ts';
import type { Link } from './adapter.ts';
import { localeOf, type People, referenceOf } from './people.ts';
import { type Reference, written } from './reference.ts';
import { channelShape, type Heard } from './shapes.ts';

/** A team of Teams: what channels are in. Not to be taken for the tenant, which is the team of a Place. */
type Circle = { id: string; name?: string | null | undefined };
type Channel = { id: string; name?: string | null | undefined };

/**
 * The channels of the teams we were put into: keeps the house told where we are, by what they are called now. Ours are
 * named after team and channel, because Teams tells of a team that it went, not of its channels.
 */
export const createPlaces = (house: House, link: Link, people: People) => {
  const placeOf = (heard: Heard, team: Circle, channel: string): Place => ({
    platform: 'teams',
    team: people.teamOf(heard),
    channel: `${team.id}/${channel}`,
  });

  /** Where posts go: the channel, and we ourselves. */
  const channelReference = (heard: Heard, channel: string): Reference => {
    const { conversation, ...here } = referenceOf(heard);
    const { tenantId } = conversation;
    return {
      ...here,
      user: { id: here.bot.id },
      conversation: { id: channel, conversationType: 'channel', ...(tenantId === undefined ? {} : { tenantId }) },
    };
  };

  const join = (heard: Heard, team: Circle, { id, name }: Channel) => {
    // The first channel of a team has the team's id and, mostly, no name.
    const called = name || (id === team.id ? team.name : null) || id;
    const whole = !team.name || called === team.name ? called : `${called} (${team.name})`;
    return house.joined({ ...placeOf(heard, team, id), name: whole, address: written(channelReference(heard, id)) });
  };

  const known = async (heard: Heard, team: Circle): Promise<string[]> => {
    const all = await house.channelsIn(placeOf(heard, team, ''));
    return all.flatMap((one) => (one.startsWith(`${team.id}/`) ? [one.slice(team.id.length + 1)] : []));
  };

  const listed = async (heard: Heard, team: Circle): Promise<Channel[]> => {
    const channels = await link.channels(referenceOf(heard), team.id);
    return channels.flatMap((one) => {
      const read = channelShape.safeParse(one);
      return read.success ? [read.data] : [];
    });
  };

  return {
    /**
     * We are in a team: the channel it was done from comes first, so that it becomes the shared one where there is none.
     * Says so there the first time, if `greet`. Throws WireError when the team does not tell its channels.
     */
    joined: async (heard: Heard, team: Circle, greet: boolean): Promise<void> => {
      await people.settle(heard);
      const before = await known(heard, team);
      const { settings, channel } = heard.channelData ?? {};
      const from = settings?.selectedChannel?.id ?? channel?.id ?? team.id;
      const first = { id: from, ...(channel?.id === from ? { name: channel.name } : {}) };
      const list = await listed(heard, team);
      const [chosen = first] = list.filter(({ id }) => id === from);
      const place = await join(heard, team, chosen);
      for (const one of list) if (one.id !== from) await join(heard, team, one);
      if (!greet || place === null || before.length > 0) return;
      await link.start(channelReference(heard, from), { sentence: house.inChannel(localeOf(heard), place.shared) });
    },
    /** We were put out of a team, or it is no more: nothing goes to any of its channels from now on. */
    left: async (heard: Heard, team: Circle): Promise<void> => {
      for (const channel of await known(heard, team)) await house.left(placeOf(heard, team, channel));
    },
    /** A channel came, or is called otherwise. */
    channel: async (heard: Heard, team: Circle, channel: Channel): Promise<void> => {
      await people.settle(heard);
      await join(heard, team, channel);
    },
    channelGone: (heard: Heard, team: Circle, channel: Channel): Promise<void> =>
      house.left(placeOf(heard, team, channel.id)),
  };
};
