import type { SlackEventMiddlewareArgs, types } from '@slack/bolt';
import type { Desk } from './desk.ts';
import { saidIn } from './payload.ts';
import { type createPlaces, placeEvents } from './places.ts';
import type { createTalk } from './talk.ts';
import type { SlackTeams, Team } from './teams.ts';

/** What belongs to one team, as far as events lead to it. */
type Room = { here: Team; desk: Desk; talk: ReturnType<typeof createTalk>; places: ReturnType<typeof createPlaces> };

type Context = { teamId?: string | undefined };

/** Where events lead: the room of the team they come from, and what may be done after the answer. */
type Ways = {
  room(context: Context): Promise<Room>;
  teams: Pick<SlackTeams, 'gone'>;
  later(work: Promise<unknown>): void;
};

/** What happened, and in which team. */
type Happened<Name extends string> = Pick<SlackEventMiddlewareArgs<Name>, 'event' | 'body'> & { context: Context };
type Ears = { readonly [Name in types.SlackEvent['type']]?: (happened: Happened<Name>) => Promise<void> };

/** What Slack tells of the moment something happened, in seconds; what happened within that second is meant as well. */
const endOf = (seconds: number): number => seconds * 1_000 + 999;

/** What is done with each kind of event, by Slack's name of it. */
const createEars = ({ room, teams, later }: Ways) => {
  const changed = async ({ event: { user }, context }: Happened<'user_change' | 'team_join'>): Promise<void> => {
    await (await room(context)).desk.changed(user);
  };
  const look = async ({ event: { channel }, context }: Happened<(typeof placeEvents)[number]>): Promise<void> => {
    const id = typeof channel === 'string' ? channel : channel.id;
    if (id !== undefined) await (await room(context)).places.look(id);
  };
  return {
    message: async ({ event, body, context }) => {
      const { here, talk } = await room(context);
      const said = saidIn(event, here.bot);
      if (said !== null) await talk.direct({ event: `ev:${body.event_id}`, ...said });
    },
    app_mention: async ({ event, body, context }) => {
      const { user, channel, text, ts, thread_ts: thread = ts, subtype, bot_id, edited } = event;
      if (user === undefined || subtype !== undefined || bot_id !== undefined || edited !== undefined) return;
      await (await room(context)).talk.mention({ event: `ev:${body.event_id}`, user, channel, text, thread });
    },
    app_home_opened: async ({ event: { user, tab }, context }) => {
      await (await room(context)).desk.visited(user, tab);
    },
    member_joined_channel: async ({ event: { user, channel, inviter }, context }) => {
      const { here, talk, places } = await room(context);
      if (user !== here.bot) return;
      const noted = await places.look(channel);
      if (noted !== null && inviter !== undefined) later(talk.greet(channel, inviter, noted.shared));
    },
    user_change: changed,
    team_join: changed,
    dnd_updated_user: async ({ event: { user, dnd_status: told }, context }) => {
      (await room(context)).here.disturb.note(user, told);
    },
    // In any order, and late: what they say is the same, and one from before a new installation does not count.
    app_uninstalled: async ({ body }) => teams.gone(body.team_id, endOf(body.event_time)),
    tokens_revoked: async ({ event: { tokens }, body }) => {
      if ((tokens.bot ?? []).length > 0) await teams.gone(body.team_id, endOf(body.event_time));
    },
    ...(Object.fromEntries(placeEvents.map((name) => [name, look])) as Record<
      (typeof placeEvents)[number],
      typeof look
    >),
  } satisfies Ears;
};

/** Hears every event of any team; what we have no ear for is let go. `names`: those we have one for. */
export const createEvents = (ways: Ways) => {
  const ears = new Map<string, (happened: never) => Promise<void>>(Object.entries(createEars(ways)));
  return {
    names: [...ears.keys()],
    /** Throws when it could not be done: Slack delivers it again. */
    heard: async (happened: Happened<string>): Promise<void> => {
      const ear = ears.get(happened.event.type);
      // An ear is found by the name of what it hears.
      if (ear !== undefined) await ear(happened as never);
    },
  };
};
