import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { AuthorizationError, HTTPReceiver, HTTPReceiverDeferredRequestError, SocketModeReceiver } from '@slack/bolt';
import type { House } from '../../chat/house.ts';
import { trace } from '../../core/log.ts';
import { callOptions, quietLogger, type SlackClient, type SlackSettings } from './client.ts';
import { HeldApp } from './held.ts';
import { saidIn } from './payload.ts';
import { createPlaces, placeEvents } from './places.ts';
import { createTalk, type Self } from './talk.ts';
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
  /** Comes in: asks Slack who we are, tells the house where we live, and listens. Throws SlackStartError. */
  start(): Promise<void>;
  /** For requests under `/slack/` on our one server; not there in Socket Mode. */
  listener?: (req: IncomingMessage, res: ServerResponse) => void;
  /** Takes in nothing more, and waits for what is under way. */
  stop(): Promise<void>;
};

const bodyLimit = 1_000_000;
/** Far beyond the three seconds after which Slack gives up: its redelivery finds the work done, not a 404 of ours. */
const answerWithin = 60_000;
const goodbye = 2_000;

const listen = (app: HeldApp, house: House, client: SlackClient, me: Self): void => {
  const later = (work: Promise<unknown>): void =>
    app.keep(work.catch((error: unknown) => house.log.warn({ reason: reasonOf(error) }, 'slack: could not be shown')));
  const talk = createTalk(house, client, me, later);
  const places = createPlaces(house, client, me.team);
  later(places.lookRound());
  for (const name of ['/netwerk', '/network'])
    app.command(name, async ({ command, ack }) => {
      const text = await talk.command(command);
      await ack(text === undefined ? undefined : { response_type: 'ephemeral', text });
    });
  app.event('message', async ({ event, body }) => {
    const said = saidIn(event, me.bot);
    if (said !== null) await talk.direct({ event: `ev:${body.event_id}`, ...said });
  });
  app.event('app_mention', async ({ event: { user, channel, text, subtype, bot_id, edited }, body }) => {
    if (user === undefined || subtype !== undefined || bot_id !== undefined || edited !== undefined) return;
    await talk.mention({ event: `ev:${body.event_id}`, user, channel, text });
  });
  app.event('member_joined_channel', async ({ event: { user, channel, inviter } }) => {
    if (user !== me.bot) return;
    const noted = await places.look(channel);
    if (noted !== null && inviter !== undefined) later(talk.greet(channel, inviter, noted.shared));
  });
  for (const name of placeEvents)
    app.event(name, async ({ event: { channel } }) => {
      await places.look(typeof channel === 'string' ? channel : channel.id);
    });
  app.action({ type: 'block_actions' }, async ({ body, action }) => {
    if (body.type === 'block_actions' && action.type === 'button') await talk.press(body, action);
  });
  app.view({ type: 'view_submission', callback_id: /./u }, async ({ body, view, ack }) => {
    await ack(await talk.send(body.user.id, view));
  });
};

const refuse = (res: ServerResponse, status: number): void => {
  res.writeHead(status);
  res.end();
};

/**
 * Slack's way in. With an app token it listens over Socket Mode; else to signed requests at `/slack/events`, which
 * `listener` takes. Nothing is acknowledged before it is committed, so a crash loses nothing.
 */
export const createSlackDoor = (house: House, client: SlackClient, settings: SlackSettings): SlackDoor => {
  const { appToken, signingSecret = '', apiUrl } = settings;
  const logger = quietLogger(house.log);
  const socket =
    appToken === undefined
      ? null
      : new SocketModeReceiver({
          appToken,
          logger,
          // Retries stay on here: asking for a connection sends nothing, and giving up would end the process.
          installerOptions: { clientOptions: apiUrl === undefined ? {} : { slackApiUrl: apiUrl } },
        });
  const http =
    socket === null
      ? new HTTPReceiver({
          signingSecret,
          logger,
          bodyLimit,
          unhandledRequestTimeoutMillis: answerWithin,
          processEventErrorHandler: async ({ error, response }) => {
            if (!response.headersSent) refuse(response, error instanceof AuthorizationError ? 401 : 500);
            house.log.error(trace(error), 'slack: not done, and not acknowledged');
            // Said what there is to say: Bolt need not wait for more.
            return true;
          },
        })
      : null;
  let app: HeldApp | null = null;

  const identify = async (): Promise<Self> => {
    try {
      const { team_id: team, user_id: bot, team: name } = await client.auth.test();
      if (team === undefined || bot === undefined) throw new SlackStartError('no team');
      await house.installed({ platform: 'slack', team, bot, name: name ?? team });
      return { team, bot };
    } catch (error) {
      throw error instanceof SlackStartError ? error : new SlackStartError(reasonOf(error));
    }
  };

  const start = async (): Promise<void> => {
    const me = await identify();
    const receiver = socket ?? http;
    if (receiver === null) return;
    const opened = new HeldApp({
      receiver,
      logger,
      convoStore: false,
      clientOptions: callOptions(settings, house.log),
      // One team only: whatever comes for another is answered and dropped.
      authorize: async ({ teamId }) => {
        if (teamId !== me.team) throw new Error('another team');
        return { botUserId: me.bot, teamId: me.team };
      },
    });
    listen(opened, house, client, me);
    app = opened;
    if (socket !== null)
      await opened.start().catch((error: unknown) => Promise.reject(new SlackStartError(reasonOf(error))));
  };

  const stop = async (): Promise<void> => {
    const closing = app;
    app = null;
    // What is under way still gets its answer out; what comes in the meantime is waited for as well.
    await closing?.idle();
    // Bolt's own stop does not wait for the connection to be closed; a dead one would keep us waiting half a minute.
    if (closing !== null) await Promise.race([socket?.client.disconnect(), sleep(goodbye, undefined, { ref: false })]);
    await closing?.idle();
  };

  if (http === null) return { start, stop };
  const listener = (req: IncomingMessage, res: ServerResponse): void => {
    // Not open, or closing: Slack comes back with it.
    if (app === null) {
      refuse(res, 503);
      return;
    }
    try {
      http.requestListener(req, res);
    } catch (error) {
      if (!(error instanceof HTTPReceiverDeferredRequestError)) throw error;
      refuse(res, 404);
    }
  };
  return { start, stop, listener };
};
