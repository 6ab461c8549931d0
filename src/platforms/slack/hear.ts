import type {
  AllMiddlewareArgs,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
} from '@slack/bolt';
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

const isOneOf = (names: readonly string[], name: string): boolean => names.includes(name);

/** What Bolt tells of something that happened, and of where. */
type Heard<Args> = Args & AllMiddlewareArgs;

/**
 * Listens to everything Slack tells us of any team: what is asked for is done, and only then Slack gets its answer
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

  const { heard } = createEvents({ room, teams, later });

  const commanded = async ({ command, ack, context }: Heard<SlackCommandMiddlewareArgs>): Promise<void> => {
    if (!isOneOf(commands, command.command)) return;
    const passing = await (await room(context)).talk.command(command);
    await ack(passing && { response_type: 'ephemeral', ...passing });
  };
  const pressed = async ({ body, action, context, respond }: Heard<SlackActionMiddlewareArgs>): Promise<void> => {
    if (body.type === 'block_actions' && action.type === 'button' && 'action_id' in action)
      await (await room(context)).touch.press(body, action, respond);
  };
  const sent = async ({ body, view, ack, context }: Heard<SlackViewMiddlewareArgs>): Promise<void> => {
    if (body.type === 'view_submission') await ack(await (await room(context)).touch.send(body.user.id, view));
  };
  const cut = async ({ shortcut, context }: Heard<SlackShortcutMiddlewareArgs>): Promise<void> => {
    const { type, callback_id: id, user, trigger_id: trigger } = shortcut;
    if (!isOneOf(type === 'shortcut' ? shortcuts : messageShortcuts, id)) return;
    const { here, touch } = await room(context);
    const text = type === 'shortcut' ? undefined : typed(shortcut.message.text ?? '', here.bot);
    await touch.shortcut(routeOf(id), user.id, trigger, text);
  };

  // Bolt asks every listener about all that comes, and copies all it knows for each: there is one, for everything.
  app.use(async (told) => {
    if ('event' in told) await heard(told);
    else if ('command' in told) await commanded(told);
    else if ('action' in told) await pressed(told);
    else if ('view' in told) await sent(told);
    else if ('shortcut' in told) await cut(told);
  });

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
