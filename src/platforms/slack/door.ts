import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Courier } from '../../chat/courier.ts';
import type { House } from '../../chat/house.ts';
import { trace } from '../../core/log.ts';
import { callOptions, createSlackClient, quietLogger, type SlackSettings } from './client.ts';
import { hear } from './hear.ts';
import { HeldApp } from './held.ts';
import { telling } from './home.ts';
import { createInstall } from './install.ts';
import { createReceiver } from './receiver.ts';
import { createSocket } from './socket.ts';
import type { SlackTeams, Team } from './teams.ts';
import { reasonOf } from './trouble.ts';

/** The bot could not come in; the message says why, in words an operator can act on, and holds no secret. */
export class SlackStartError extends Error {
  constructor(reason: string) {
    super(
      `Slack does not let the bot in (${reason}). Check SLACK_BOT_TOKEN, the other SLACK_ settings and the network.`,
    );
    this.name = 'SlackStartError';
  }
}

export type SlackDoor = {
  /** The courier, through this door: what it brings is seen on the Home tab as well. */
  courier: Courier;
  /** Comes in: asks Slack whose token we have, if we have one, and listens. Throws SlackStartError. */
  start(): Promise<void>;
  /** For requests under `/slack/` on our one server. */
  listener(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** Takes in nothing more, and waits for what is under way. */
  stop(): Promise<void>;
};

const goodbye = 2_000;
const hour = 3_600_000;

const refuse = (res: ServerResponse, status: number): void => {
  res.writeHead(status);
  res.end();
};

/**
 * Slack's way in. With an app token it listens over Socket Mode; else to signed requests at `/slack/events`. Nothing is
 * acknowledged before it is committed, so a crash loses nothing.
 */
export const createSlackDoor = (
  house: House,
  teams: SlackTeams,
  courier: Courier,
  settings: SlackSettings,
): SlackDoor => {
  const { appToken, signingSecret = '', apiUrl, botToken, install, rollPaceMs } = settings;
  const logger = quietLogger(house.log);
  const over = new AbortController();
  const socket = appToken === undefined ? null : createSocket(appToken, apiUrl, house.log, over.signal);
  const http = socket === null ? createReceiver(signingSecret, house.log) : null;
  let app: HeldApp | null = null;
  let heard: ReturnType<typeof hear> | null = null;
  let clock: NodeJS.Timeout | undefined;

  /** Once a day in every team: who is there that we have not met. */
  const rounds = (): void => {
    if (rollPaceMs === undefined) return;
    teams.all().then(
      (all) => heard?.roll(all, rollPaceMs),
      (error: unknown) => house.log.warn(trace(error), 'slack: nobody was looked up'),
    );
  };

  const arrived = (here: Team, by: string | undefined): void => {
    heard?.arrive(here);
    if (by !== undefined) heard?.meet(here, by);
    rounds();
  };
  const pages = install === undefined ? null : createInstall({ house, teams, settings, install, arrived });

  /** The team of the operator's own token. */
  const identify = async (token: string): Promise<void> => {
    const client = createSlackClient(token, settings, house);
    try {
      const { team_id: team, user_id: bot, team: name } = await client.auth.test();
      if (team === undefined || bot === undefined) throw new SlackStartError('no team');
      await teams.installed({ team, bot, name: name ?? team });
    } catch (error) {
      throw error instanceof SlackStartError ? error : new SlackStartError(reasonOf(error));
    }
  };

  const start = async (): Promise<void> => {
    if (botToken !== undefined) await identify(botToken);
    const receiver = socket ?? http?.receiver ?? null;
    if (receiver === null) return;
    const opened = new HeldApp({
      receiver,
      logger,
      convoStore: false,
      clientOptions: callOptions(settings, house.log),
      // Only teams we live in: whatever comes for another is answered and dropped.
      authorize: async ({ teamId = '' }) => {
        const here = await teams.of(teamId);
        if (here === null) throw new Error('another team');
        return { botUserId: here.bot, teamId };
      },
    });
    heard = hear(opened, house, teams, courier);
    app = opened;
    const all = await teams.all();
    for (const here of all) heard.arrive(here);
    rounds();
    clock = setInterval(rounds, hour).unref();
    if (socket !== null)
      await opened.start().catch((error: unknown) => Promise.reject(new SlackStartError(reasonOf(error))));
  };

  const stop = async (): Promise<void> => {
    const closing = app;
    app = null;
    clearInterval(clock);
    over.abort();
    await heard?.end();
    // What is under way still gets its answer out; what comes in the meantime is waited for as well.
    await closing?.idle();
    // Bolt's own stop does not wait for the connection to be closed; a dead one would keep us waiting half a minute.
    if (closing !== null) await Promise.race([socket?.client.disconnect(), sleep(goodbye, undefined, { ref: false })]);
    await closing?.idle();
  };

  const listener = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    // Not open, or closing: Slack comes back with it.
    if (app === null) return refuse(res, 503);
    if (pages !== null && (await pages(req, res))) return;
    if (http === null) return refuse(res, 404);
    await http.listener(req, res);
  };
  return { courier: telling(courier, (person) => heard?.touch(person)), start, stop, listener };
};
