import type { IncomingMessage, ServerResponse } from 'node:http';
import type { House } from '../../chat/house.ts';
import { letGo } from '../../core/body.ts';
import { trace } from '../../core/log.ts';
import { createLink, type Link, type TeamsSettings } from './adapter.ts';
import type { Answer } from './answer.ts';
import { Refused, readObject } from './body.ts';
import { createPeople, tenantOf } from './people.ts';
import type { Drawing } from './render.ts';
import { activityShape } from './shapes.ts';
import { createTalk } from './talk.ts';

/** How cards are drawn: with forms in the place of the card, unless told otherwise. `link` is for tests. */
type Options = Partial<Drawing> & { link?: Link };

/** Where requests of Teams arrive, and the way to Teams for the courier.  */
export type TeamsDoor = {
  listener(req: IncomingMessage, res: ServerResponse): Promise<void>;
  link: Link;
  /** Waits for what is being answered, and for what is read afterwards. */
  rest(): Promise<void>;
  stop(): Promise<void>;
};

const isHere = (address: string | undefined): boolean => /^(::ffff:)?127\.|^::1$/u.test(address ?? '');
const isLocalUrl = (url: unknown): boolean =>
  typeof url === 'string' && URL.canParse(url) && /^(localhost|127(\.\d+){3}|\[::1\])$/u.test(new URL(url).hostname);

const send = (res: ServerResponse, { status, body }: Answer): void => {
  if (res.headersSent) return;
  const text = body === undefined ? '' : JSON.stringify(body);
  letGo(res);
  res.writeHead(status, {
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    ...(status === 405 ? { allow: 'POST' } : {}),
  });
  res.end(text);
};

/**
 * The door to Teams: POST /api/messages. Who calls is checked before anything is read (401), then whose tenant it is
 * (403); in local mode nobody is
 * checked, so only this machine is answered (403), and only this machine is called back.
 */
export const createTeamsDoor = (
  house: House,
  settings: TeamsSettings,
  { link = createLink(settings), ...drawing }: Options = {},
): TeamsDoor => {
  const people = createPeople(house, link, settings);
  const under = new Set<Promise<void>>();
  /** Stopping waits for it. */
  const later = (work: Promise<void>): void => {
    const running = work.finally(() => under.delete(running));
    under.add(running);
  };
  const talk = createTalk({ house, link, people, drawing: { dialogs: false, ...drawing }, later });
  const local = 'local' in settings;

  const check = async (req: IncomingMessage, activity: Record<string, unknown>): Promise<void> => {
    // The key that signed must be one for Teams, and the token for this very service: both are read here by botbuilder.
    const whole = activity.channelId === 'msteams' && typeof activity.serviceUrl === 'string';
    const caller = whole ? await link.check(req.headers.authorization ?? '', activity) : 'stranger';
    if (caller === 'teams') return;
    house.log.warn({ caller }, 'teams: a request was refused');
    throw new Refused(caller === 'stranger' ? 401 : 503);
  };

  const answer = async (req: IncomingMessage): Promise<Answer> => {
    if (local && !isHere(req.socket.remoteAddress)) throw new Refused(403);
    if (!local && !req.headers.authorization) throw new Refused(401);
    const activity = await readObject(req);
    if (local && !isLocalUrl(activity.serviceUrl)) throw new Refused(403);
    await check(req, activity);
    const heard = activityShape.safeParse(activity);
    if (!heard.success) throw new Refused(400);
    if (!local && !settings.tenants.includes(tenantOf(heard.data) ?? '')) {
      house.log.warn({}, 'teams: a request of another tenant was refused');
      throw new Refused(403);
    }
    return talk(heard.data);
  };

  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    try {
      send(res, await answer(req));
    } catch (error) {
      if (error instanceof Refused) return send(res, { status: error.status });
      house.log.error(trace(error), 'teams: a request failed');
      send(res, { status: 500 });
    }
  };

  const rest = async (): Promise<void> => {
    while (under.size > 0) await Promise.allSettled(under);
  };

  return {
    link,
    listener: (req, res) => {
      const serving = serve(req, res).finally(() => under.delete(serving));
      under.add(serving);
      return serving;
    },
    rest,
    stop: rest,
  };
};
