import type { Courier } from '../../chat/courier.ts';
import type { House } from '../../chat/house.ts';
import { createDesk } from './desk.ts';
import type { HeldApp } from './held.ts';
import { createHomes } from './home.ts';
import { createModals } from './modals.ts';
import { saidIn } from './payload.ts';
import { createPlaces, placeEvents } from './places.ts';
import { createPress } from './press.ts';
import { messageShortcuts, shortcuts } from './rights.ts';
import { callRoll, onceInAWhile } from './roll.ts';
import { createTalk } from './talk.ts';
import type { SlackTeams, Team } from './teams.ts';
import { typed } from './text.ts';
import { reasonOf } from './trouble.ts';

/** The route a shortcut leads to: two shortcuts may lead to the same one, and Slack wants two names. */
const routeOf = (id: string): string => id.split('|')[0] ?? '';

/** What Slack tells of the moment something happened, in seconds; what happened within that second is meant as well. */
const endOf = (seconds: number): number => seconds * 1_000 + 999;

/**
 * Listens to everything Slack tells us of any team: each listener does its work, and only then Slack gets its answer
 * (held.ts). Gives back what to do when a team took us in, or when we come back to it after a while.
 */
export const hear = (app: HeldApp, house: House, teams: SlackTeams, courier: Courier) => {
  const later = (work: Promise<unknown>): void =>
    app.keep(work.catch((error: unknown) => house.log.warn({ reason: reasonOf(error) }, 'slack: could not be shown')));

  const homes = createHomes(house, later);

  const open = (here: Team) => {
    const desk = createDesk({ house, here, courier, homes, later });
    const modals = createModals(house, here, later);
    const places = createPlaces(house, here);
    return {
      here,
      desk,
      talk: createTalk(desk, modals, places),
      touch: createPress(desk, modals),
      places,
    };
  };
  const rooms = new WeakMap<Team, ReturnType<typeof open>>();
  const roomOf = (here: Team) => {
    const known = rooms.get(here) ?? open(here);
    rooms.set(here, known);
    return known;
  };
  /** What belongs to one team. Throws when we live there no more: whoever asks was let in a moment ago. */
  const room = async ({ teamId = '' }: { teamId?: string | undefined }) => {
    const here = await teams.of(teamId);
    if (here === null) throw new Error('a team that took us out');
    return roomOf(here);
  };

  for (const name of ['/netwerk', '/network'])
    app.command(name, async ({ command, ack, context }) => {
      const text = await (await room(context)).talk.command(command);
      await ack(text === undefined ? undefined : { response_type: 'ephemeral', text });
    });
  app.event('message', async ({ event, body, context }) => {
    const { here, talk } = await room(context);
    const said = saidIn(event, here.bot);
    if (said !== null) await talk.direct({ event: `ev:${body.event_id}`, ...said });
  });
  app.event('app_mention', async ({ event, body, context }) => {
    const { user, channel, text, ts, thread_ts: thread = ts, subtype, bot_id, edited } = event;
    if (user === undefined || subtype !== undefined || bot_id !== undefined || edited !== undefined) return;
    await (await room(context)).talk.mention({ event: `ev:${body.event_id}`, user, channel, text, thread });
  });
  app.event('app_home_opened', async ({ event: { user, tab }, context }) => {
    await (await room(context)).desk.visited(user, tab);
  });
  app.event('member_joined_channel', async ({ event: { user, channel, inviter }, context }) => {
    const { here, talk, places } = await room(context);
    if (user !== here.bot) return;
    const noted = await places.look(channel);
    if (noted !== null && inviter !== undefined) later(talk.greet(channel, inviter, noted.shared));
  });
  for (const name of placeEvents)
    app.event(name, async ({ event: { channel }, context }) => {
      const id = typeof channel === 'string' ? channel : channel.id;
      if (id !== undefined) await (await room(context)).places.look(id);
    });
  app.event('user_change', async ({ event: { user }, context }) => {
    await (await room(context)).desk.changed(user);
  });
  app.event('team_join', async ({ event: { user }, context }) => {
    await (await room(context)).desk.changed(user);
  });
  app.event('dnd_updated_user', async ({ event: { user, dnd_status: told }, context }) => {
    (await room(context)).here.disturb.note(user, told);
  });
  // In any order, and late: what they say is the same, and one from before a new installation does not count.
  app.event('app_uninstalled', async ({ body }) => teams.gone(body.team_id, endOf(body.event_time)));
  app.event('tokens_revoked', async ({ event: { tokens }, body }) => {
    if ((tokens.bot ?? []).length > 0) await teams.gone(body.team_id, endOf(body.event_time));
  });
  app.action({ type: 'block_actions' }, async ({ body, action, context }) => {
    if (body.type === 'block_actions' && action.type === 'button')
      await (await room(context)).touch.press(body, action);
  });
  app.view({ type: 'view_submission', callback_id: /./u }, async ({ body, view, ack, context }) => {
    await ack(await (await room(context)).touch.send(body.user.id, view));
  });

  for (const id of shortcuts)
    app.shortcut({ type: 'shortcut', callback_id: id }, async ({ shortcut: { user, trigger_id }, context, ack }) => {
      await (await room(context)).touch.shortcut(routeOf(id), user.id, trigger_id);
      await ack();
    });
  for (const id of messageShortcuts)
    app.shortcut({ type: 'message_action', callback_id: id }, async ({ shortcut: cut, context, ack }) => {
      const { here, touch } = await room(context);
      await touch.shortcut(routeOf(id), cut.user.id, cut.trigger_id, typed(cut.message.text ?? '', here.bot));
      await ack();
    });

  const over = new AbortController();
  const due = onceInAWhile(house.now);
  let rolling: Promise<void> = Promise.resolve();

  return {
    /** Looks up whom we have not met yet, in every team in turn, once a day; `pace` in milliseconds a question. */
    roll: (all: readonly Team[], pace: number): void => {
      for (const here of all)
        if (due(here.team)) rolling = rolling.then(() => callRoll(house, roomOf(here).desk, pace, over.signal));
    },
    /** Ends what goes on by itself. */
    end: async (): Promise<void> => {
      over.abort();
      await rolling;
    },
    /** Somebody got something new. */
    touch: homes.touch,
    /** Looks round in a team: where we are. */
    arrive: (here: Team): void => later(roomOf(here).places.lookRound()),
    /** Meets whoever put us into a team: with nobody in charge there yet, they are (features/workspaces/first.ts). */
    meet: (here: Team, user: string): void => later(roomOf(here).desk.greet(user)),
  };
};
