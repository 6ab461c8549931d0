import type { Courier } from '../../chat/courier.ts';
import type { House } from '../../chat/house.ts';
import { createDesk } from './desk.ts';
import { createEvents } from './events.ts';
import type { HeldApp } from './held.ts';
import { createHomes } from './home.ts';
import { createModals } from './modals.ts';
import { createPlaces } from './places.ts';
import { createPress } from './press.ts';
import { commands, messageShortcuts, shortcuts } from './rights.ts';
import { callRoll, onceInAWhile } from './roll.ts';
import { createTalk } from './talk.ts';
import type { SlackTeams, Team } from './teams.ts';
import { typed } from './text.ts';
import { reasonOf } from './trouble.ts';

/** The route a shortcut leads to: two shortcuts may lead to the same one, and Slack wants two names. */
const routeOf = (id: string): string => id.split('|')[0] ?? '';

/** Exactly one of these names. */
const oneOf = (names: readonly string[]): RegExp => new RegExp(`^(?:${names.map(RegExp.escape).join('|')})$`, 'u');

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

  app.command(oneOf(commands), async ({ command, ack, context }) => {
    const text = await (await room(context)).talk.command(command);
    await ack(text === undefined ? undefined : { response_type: 'ephemeral', text });
  });
  // Bolt asks every listener about all that comes: one for all events is cheaper than one for each.
  const { heard } = createEvents({ room, teams, later });
  app.event(/./u, heard);
  app.action({ type: 'block_actions' }, async ({ body, action, context }) => {
    if (body.type === 'block_actions' && action.type === 'button')
      await (await room(context)).touch.press(body, action);
  });
  app.view({ type: 'view_submission', callback_id: /./u }, async ({ body, view, ack, context }) => {
    await ack(await (await room(context)).touch.send(body.user.id, view));
  });
  app.shortcut({ type: 'shortcut', callback_id: oneOf(shortcuts) }, async ({ shortcut: cut, context, ack }) => {
    await (await room(context)).touch.shortcut(routeOf(cut.callback_id), cut.user.id, cut.trigger_id);
    await ack();
  });
  app.shortcut(
    { type: 'message_action', callback_id: oneOf(messageShortcuts) },
    async ({ shortcut: cut, context, ack }) => {
      const { here, touch } = await room(context);
      const text = typed(cut.message.text ?? '', here.bot);
      await touch.shortcut(routeOf(cut.callback_id), cut.user.id, cut.trigger_id, text);
      await ack();
    },
  );

  const over = new AbortController();
  const calls = onceInAWhile(house.now);
  let rolling: Promise<void> = Promise.resolve();

  return {
    /** Looks up whom we have not met yet, in every team in turn, once a day; `pace` in milliseconds a question. */
    roll: (all: readonly Team[], pace: number): void => {
      for (const here of all)
        if (calls.due(here.team))
          rolling = rolling
            .then(() => callRoll(house, roomOf(here).desk, pace, over.signal))
            .catch((error: unknown) => house.log.warn({ reason: reasonOf(error) }, 'slack: the roll was not called'))
            // Not to its end: the next round, within the hour, asks about who is left.
            .then((done) => void (done !== true && calls.forget(here.team)));
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
