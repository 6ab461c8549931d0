import type { IncomingMessage, ServerResponse } from 'node:http';
import { Problem, type Refusal } from '../../core/problem.ts';
import type { Locale } from '../../core/workspace.ts';
import { asset, page } from './assets.ts';
import { stream } from './events.ts';
import { drawn, picture } from './frames.ts';
import { checkHost, checkOrigin } from './guard.ts';
import type { DemoHouse, DemoPushed, DemoState } from './house.ts';
import { framed, Refused, readJson, secure, send, sendJson } from './http.ts';
import { limits } from './limits.ts';
import { createSessions, type Seat } from './session.ts';
import { shapes } from './shapes.ts';
import { checkOpen, press, say, sendForm, speak } from './talk.ts';

type Request = { req: IncomingMessage; res: ServerResponse; query: URLSearchParams };
type Route = { method: 'GET' | 'POST'; run(request: Request): Promise<void> };

const statusOf: Readonly<Record<Refusal, number>> = {
  'not-found': 404,
  'not-allowed': 403,
  'not-admin': 403,
  stale: 409,
  invalid: 400,
  'private-data': 422,
  busy: 503,
};

/** What went wrong, as one calm sentence; only what nobody expected is reported to the house. */
const refuse = (house: DemoHouse, res: ServerResponse, error: unknown): void => {
  const known =
    error instanceof Refused
      ? error
      : error instanceof Problem
        ? new Refused(statusOf[error.refusal], error.refusal, 'The demo cannot do this.')
        : undefined;
  if (known === undefined) house.failed(error);
  const { status, code, message } = known ?? new Refused(500, 'failed', 'Something went wrong. Try again in a moment.');
  if (res.headersSent) res.end();
  else sendJson(res, status, { code, sentence: message });
};

const seated = (seat: Seat): string => {
  if (seat.me === null) throw new Refused(403, 'nobody', 'Choose first who you are.');
  return seat.me;
};

const routesOf = (house: DemoHouse): Readonly<Record<string, Route>> => {
  const sessions = createSessions();
  const get = (run: Route['run']): Route => ({ method: 'GET', run });
  const post = (run: Route['run']): Route => ({ method: 'POST', run });

  const state = async ({ me }: Seat): Promise<DemoState> => ({
    zone: house.zone,
    people: await house.people(),
    channels: house.channels,
    now: house.clock.now(),
    me,
    words: me === null ? [] : await house.wordsOf(me),
    unread: me === null ? {} : await house.unread.count(me),
    read: me === null ? {} : await house.unread.read(me),
    waiting: await house.unread.waiting(),
  });
  const localeIn = (query: URLSearchParams): Locale => (query.get('locale') === 'en' ? 'en' : 'nl');
  const show = (as: 'slack' | 'teams'): Route =>
    get(async ({ req, res, query }) => {
      const body = await drawn(house, as, query, sessions.peopleOf(req));
      framed(res);
      send(res, 200, 'text/html; charset=utf-8', body);
    });

  return {
    '/': get(async ({ res }) => send(res, 200, 'text/html; charset=utf-8', await page())),
    '/demo/session': post(async ({ req, res }) => {
      await readJson(req, shapes.nothing);
      const { token, cookie } = sessions.open(req);
      if (cookie !== undefined) res.setHeader('set-cookie', cookie);
      sendJson(res, 200, { token });
    }),
    '/demo/state': get(async ({ req, res }) => sendJson(res, 200, await state(sessions.seatOf(req)))),
    '/demo/messages': get(async ({ req, res, query }) => {
      const spot = { me: seated(sessions.seatOf(req)), conversation: query.get('conversation') ?? '' };
      checkOpen(house, spot);
      sendJson(res, 200, { messages: await house.messages.list(spot.conversation, spot.me) });
    }),
    '/demo/events': get(async ({ req, res }) => {
      sessions.sessionOf(req);
      stream(house, res);
    }),
    '/demo/act': post(async ({ req, res }) => {
      const seat = sessions.seatOf(req);
      const { person } = await readJson(req, shapes.act);
      if (!(await house.people()).some((known) => known.id === person))
        throw new Refused(404, 'not-found', 'There is nobody with this id.');
      seat.me = person;
      sendJson(res, 200, await state(seat));
    }),
    '/demo/say': post(async ({ req, res }) => {
      const me = seated(sessions.seatOf(req));
      const { conversation, event, text } = await readJson(req, shapes.say);
      checkOpen(house, { me, conversation });
      sendJson(res, 200, await say(house, { me, conversation }, event, text));
    }),
    '/demo/press': post(async ({ req, res }) => {
      const me = seated(sessions.seatOf(req));
      const { conversation, event, ...pressed } = await readJson(req, shapes.press);
      checkOpen(house, { me, conversation });
      sendJson(res, 200, await press(house, { me, conversation }, event, pressed));
    }),
    '/demo/send': post(async ({ req, res }) => {
      const me = seated(sessions.seatOf(req));
      const { conversation, event, ...sent } = await readJson(req, shapes.send);
      checkOpen(house, { me, conversation });
      sendJson(res, 200, await sendForm(house, { me, conversation }, event, sent));
    }),
    '/demo/push': post(async ({ req, res }) => {
      const seat = sessions.seatOf(req);
      const { to } = await readJson(req, shapes.push);
      if (to - house.clock.now() > limits.pushDays * 86_400_000)
        throw new Refused(400, 'too-far', 'The demo clock goes at most a year forward at once.');
      const after = await house.news.last();
      await house.clock.push(to);
      sendJson(res, 200, { ...(await state(seat)), after } satisfies DemoPushed);
    }),
    '/demo/home': get(async ({ req, res }) => {
      sendJson(res, 200, { card: await house.homeOf(seated(sessions.seatOf(req))) });
    }),
    '/demo/read': post(async ({ req, res }) => {
      const me = seated(sessions.seatOf(req));
      const { conversation, position } = await readJson(req, shapes.read);
      checkOpen(house, { me, conversation });
      // Nobody has read what is still to come.
      await house.unread.mark(me, conversation, Math.min(position, await house.news.last()));
      sendJson(res, 200, {});
    }),
    '/demo/news': get(async ({ req, res, query }) => {
      sessions.sessionOf(req);
      const after = Number(query.get('after') ?? 0);
      sendJson(res, 200, { news: Number.isSafeInteger(after) ? await house.news.after(after) : [] });
    }),
    '/demo/language': post(async ({ req, res }) => {
      const seat = sessions.seatOf(req);
      const { locale, event } = await readJson(req, shapes.language);
      await speak(house, seated(seat), event, locale);
      sendJson(res, 200, await state(seat));
    }),
    '/demo/gallery': get(async ({ req, res, query }) => {
      sessions.sessionOf(req);
      sendJson(res, 200, { exhibits: await house.gallery(localeIn(query)) });
    }),
    '/demo/drawn/picture': get(async ({ req, res, query }) => {
      const png = await picture(house, query, sessions.peopleOf(req));
      res.setHeader('content-disposition', 'attachment; filename="schakel.png"');
      send(res, 200, 'image/png', png);
    }),
    '/demo/drawn/slack': show('slack'),
    '/demo/drawn/teams': show('teams'),
  };
};

/**
 * The demo workspace in the browser: the page, its files and what it asks. Answers only to this computer's own names,
 * and changes something only for its own page. True when the address was one of the demo's.
 */
export const createDemoDoor = (house: DemoHouse): ((req: IncomingMessage, res: ServerResponse) => Promise<boolean>) => {
  const routes = routesOf(house);
  const files = '/demo/assets/';

  const answer = async (request: Request, path: string): Promise<void> => {
    const { req, res } = request;
    checkHost(req);
    const isFile = path.startsWith(files);
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
    if (!isFile && route === undefined) throw new Refused(404, 'not-found', 'There is nothing at this address.');
    const method = route?.method ?? 'GET';
    if (req.method !== method) {
      res.setHeader('allow', method);
      throw new Refused(405, 'method', `Only ${method} works here.`);
    }
    if (method === 'POST') checkOrigin(req);
    if (route !== undefined) return route.run(request);
    const { type, body } = await asset(path.slice(files.length));
    send(res, 200, type, body);
  };

  return async (req, res) => {
    const [path = '/', query = ''] = (req.url ?? '/').split('?', 2);
    if (path !== '/' && path !== '/demo' && !path.startsWith('/demo/')) return false;
    secure(res);
    try {
      await answer({ req, res, query: new URLSearchParams(query) }, path);
    } catch (error) {
      refuse(house, res, error);
    }
    return true;
  };
};
