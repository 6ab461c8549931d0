import type { House } from '../../chat/house.ts';
import type { SlackClient } from './client.ts';
import type { Team } from './teams.ts';
import { reasonOf } from './trouble.ts';

/** Slack's events about channels: each only says which one to look at again, so their order does not matter. */
export const placeEvents = [
  'channel_archive',
  'channel_deleted',
  'channel_left',
  'channel_rename',
  'channel_shared',
  'channel_unarchive',
  'channel_unshared',
  'group_archive',
  'group_deleted',
  'group_left',
  'group_rename',
  'group_unarchive',
] as const;

const page = 200;
const mostPages = 20;

/** A channel as Slack tells of it, as much of it as counts here. */
type Told = {
  name?: string;
  is_member?: boolean;
  is_archived?: boolean;
  is_mpim?: boolean;
  is_ext_shared?: boolean;
  is_pending_ext_shared?: boolean;
};

/** A channel that people of other organisations read is none of ours, nor is a conversation of a few. */
export const isOurs = (told: Told): boolean =>
  !(told.is_archived || told.is_mpim || told.is_ext_shared || told.is_pending_ext_shared);

/** The channels we are in, as Slack tells of them; it may give an empty page before a full one. */
export const channelsWithUs = async function* (client: SlackClient) {
  let cursor: string | undefined;
  for (let n = 0; n < mostPages && cursor !== ''; n++) {
    const { channels = [], response_metadata } = await client.users.conversations({
      types: 'public_channel,private_channel',
      exclude_archived: true,
      limit: page,
      ...(cursor === undefined ? {} : { cursor }),
    });
    yield* channels;
    cursor = response_metadata?.next_cursor ?? '';
  }
};

/** The channels of one team: keeps the house told which ones we are in, by what they are called now. */
export const createPlaces = (house: House, { team, client }: Team) => {
  const place = (channel: string) => ({ platform: 'slack', team, channel }) as const;

  const told = async (channel: string): Promise<Told | null> => {
    try {
      return (await client.conversations.info({ channel })).channel ?? null;
    } catch (error) {
      if (reasonOf(error) === 'channel_not_found') return null;
      throw error;
    }
  };

  const note = (channel: string, { name = channel }: Told) => house.joined({ ...place(channel), name, address: null });

  /** Looks what became of a channel. Gives back whether stories go there now; null: we are not in it. */
  const look = async (channel: string): Promise<{ shared: boolean } | null> => {
    const found = await told(channel);
    if (found !== null && found.is_member === true && isOurs(found)) return note(channel, found);
    await house.left(place(channel));
    return null;
  };

  /** Whether only people of this organisation read along in a channel; what cannot be asked is not. */
  const isAmongUs = async (channel: string): Promise<boolean> => {
    const found = await told(channel).catch((error: unknown) => {
      house.log.warn({ reason: reasonOf(error) }, 'slack: not known who reads along in a channel');
      return null;
    });
    return found !== null && isOurs(found);
  };

  const all = async (): Promise<void> => {
    const here = new Set<string>();
    for await (const { id, ...found } of channelsWithUs(client))
      if (id !== undefined && isOurs(found)) {
        here.add(id);
        await note(id, found);
      }
    // Asked about once more: somebody may have invited us while we looked round.
    for (const channel of await house.channelsIn(place(''))) if (!here.has(channel)) await look(channel);
  };

  /** Looks at all of them: what happened while nobody listened. */
  const lookRound = (): Promise<void> =>
    all().catch((error: unknown) => house.log.warn({ reason: reasonOf(error) }, 'slack: channels not looked at'));

  return { look, lookRound, isAmongUs };
};

export type Places = ReturnType<typeof createPlaces>;
