import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App } from './app.ts';
import type { Courier } from './chat/courier.ts';
import type { House } from './chat/house.ts';
import type { SlackConfig, TeamsConfig } from './config.ts';
import type { Tools } from './db/tools.ts';
import { createBell } from './features/demo/bell.ts';
import type { DemoClock } from './features/demo/clock.ts';
import { createForward } from './features/demo/forward.ts';
import type { Heart } from './heart.ts';

/** Answers a request; false: it was not for this door. */
type Listener = (req: IncomingMessage, res: ServerResponse) => Promise<boolean>;

/** A porch as the roof holds it: what brings letters there, what answers requests, and when it may start and must stop. */
export type Door = { courier: Courier; listener: Listener; start(): Promise<void>; stop(): Promise<void> };

const at = (req: IncomingMessage, path: string): boolean => {
  const asked = req.url?.split('?')[0] ?? '';
  return path.endsWith('/') ? asked.startsWith(path) : asked === path;
};

/** The demo workspace in the browser. `beat` lets the heart beat once, wherever the clock stops on its way. */
export const openDemo = async (
  { tools, app, clock, beat }: { tools: Tools; app: App; clock: DemoClock; beat: Heart['beat'] },
  workspace: { id: string; zone: string },
): Promise<Door> => {
  const [{ createDemoCourier }, { createDemoDoor }, { demoHouse }] = await Promise.all([
    import('./platforms/demo/courier.ts'),
    import('./platforms/demo/door.ts'),
    import('./demo.ts'),
  ]);
  const bell = createBell();
  const push = createForward(tools.db, clock, () => beat(true), bell.ring);
  const house = await demoHouse({ tools, handle: app.handle, push, bell }, workspace);
  const courier = createDemoCourier(house.messages);
  return { courier, listener: createDemoDoor(house), start: async () => {}, stop: async () => {} };
};

/** Slack takes some fifty questions about people a minute. */
const betweenQuestions = 1_300;

/** Slack, over Socket Mode or at /slack/events. Loaded only where it is set up. */
export const openSlack = async (house: House, settings: SlackConfig): Promise<Door> => {
  const [{ createSlackTeams }, { createSlackCourier }, { createSlackDoor }] = await Promise.all([
    import('./platforms/slack/teams.ts'),
    import('./platforms/slack/courier.ts'),
    import('./platforms/slack/door.ts'),
  ]);
  const teams = createSlackTeams(house, settings);
  const bare = createSlackCourier(house, teams);
  const whole = { ...settings, rollPaceMs: betweenQuestions };
  const { courier, listener: answer, start, stop } = createSlackDoor(house, teams, bare, whole);
  const listener: Listener = async (req, res) => {
    if (!at(req, '/slack/')) return false;
    await answer(req, res);
    return true;
  };
  return { courier, listener, start, stop };
};

/** Teams, at /api/messages. Loaded only where it is set up. */
export const openTeams = async (house: House, settings: TeamsConfig): Promise<Door> => {
  const [{ createTeamsCourier }, { createTeamsDoor }] = await Promise.all([
    import('./platforms/teams/courier.ts'),
    import('./platforms/teams/door.ts'),
  ]);
  // The Agents Playground knows no dialogs on a card, and no pictures after one: there all of it stands in the card.
  const drawing = 'local' in settings ? { dialogs: false, pictures: true as const } : { dialogs: true };
  const { listener: answer, link, stop } = createTeamsDoor(house, settings, drawing);
  const listener: Listener = async (req, res) => {
    if (!at(req, '/api/messages')) return false;
    await answer(req, res);
    return true;
  };
  return { courier: createTeamsCourier(house, link, drawing), listener, start: async () => {}, stop };
};
