import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import QuickLRU from 'quick-lru';
import type { House, InstallOutcome } from '../../chat/house.ts';
import type { Locale } from '../../core/workspace.ts';
import { createSlackClient, type InstallSettings, type SlackSettings } from './client.ts';
import { optionalScopes, scopes } from './rights.ts';
import type { SlackTeams, Team } from './teams.ts';
import { reasonOf } from './trouble.ts';

const tenMinutes = 600_000;
const mostAtOnce = 10_000;
const cookieName = 'schakel_install';
const slackPage = 'https://slack.com/oauth/v2/authorize';

const statusOf: Readonly<Record<InstallOutcome, number>> = {
  done: 200,
  refused: 200,
  stale: 400,
  whole: 400,
  failed: 502,
};

const style = 'body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem}';
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

const escaped = (text: string): string => text.replace(/[&<>"']/gu, (sign) => `&#${sign.codePointAt(0) ?? 0};`);

/** The language of the browser, as far as we speak it. */
const localeOf = (req: IncomingMessage): Locale =>
  (req.headers['accept-language'] ?? '').trim().toLowerCase().startsWith('nl') ? 'nl' : 'en';

const cookieIn = (req: IncomingMessage): string =>
  (req.headers.cookie ?? '')
    .split(';')
    .map((one) => one.trim().split('='))
    .find(([name]) => name === cookieName)?.[1] ?? '';

const same = (a: string, b: string): boolean => {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
};

/** States we gave out: each for one browser, once, for ten minutes. */
const createStates = (now: () => number) => {
  const given = new QuickLRU<string, number>({ maxSize: mostAtOnce });
  return {
    give: (): string => {
      const state = randomBytes(32).toString('base64url');
      given.set(state, now() + tenMinutes);
      return state;
    },
    take: (state: string): boolean => {
      const until = given.get(state);
      given.delete(state);
      return until !== undefined && now() < until;
    },
  };
};

type Options = {
  house: House;
  teams: SlackTeams;
  settings: SlackSettings;
  install: InstallSettings;
  /** What to do once a team took us in, by the hand of that user of theirs. */
  arrived: (here: Team, by: string | undefined) => void;
};

/**
 * Teams install us by themselves: `/slack/install` sends the browser to Slack's page of consent, `/slack/oauth_redirect`
 * takes what comes back. The state is random, good once and for ten minutes, and bound to the browser by a cookie.
 * Gives back whether the request was one of these two.
 */
export const createInstall = ({ house, teams, settings, install, arrived }: Options) => {
  const { clientId, clientSecret, publicUrl, authorizeUrl = slackPage, ownTeam } = install;
  const redirect = `${publicUrl}/slack/oauth_redirect`;
  const states = createStates(house.now);
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const cookie = (value: string, seconds: number): string =>
    `${cookieName}=${value}; Path=/slack; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`;

  const answer = (res: ServerResponse, status: number, headers: Record<string, string>, body = ''): void => {
    res.writeHead(status, {
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      ...headers,
    });
    res.end(body);
  };

  const show = (req: IncomingMessage, res: ServerResponse, outcome: InstallOutcome, team = ''): void => {
    const locale = localeOf(req);
    const { title, text, again } = house.installPage(locale, outcome, team);
    const link = outcome === 'done' ? '' : `<p><a href="/slack/install">${escaped(again)}</a></p>`;
    const page = `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${style}</style><h1>${escaped(title)}</h1><p>${escaped(text)}</p>${link}</html>`;
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
    answer(res, statusOf[outcome], { ...headers, 'set-cookie': cookie('', 0) }, page);
  };

  const begin = (res: ServerResponse): void => {
    const state = states.give();
    const to = new URL(authorizeUrl);
    to.searchParams.set('client_id', clientId);
    to.searchParams.set('scope', [...scopes, ...optionalScopes].join(','));
    to.searchParams.set('redirect_uri', redirect);
    to.searchParams.set('state', state);
    answer(res, 302, { location: to.href, 'set-cookie': cookie(state, tenMinutes / 1_000) });
  };

  /** The token for the code Slack gave the browser; it never goes anywhere but into the store, sealed. */
  const exchange = async (code: string): Promise<{ outcome: InstallOutcome; team: string }> => {
    const client = createSlackClient(undefined, settings, house);
    const got = await client.oauth.v2.access({
      client_id: clientId,
      client_secret: clientSecret,
      code,
      redirect_uri: redirect,
    });
    if (got.is_enterprise_install === true || got.team?.id === undefined) return { outcome: 'whole', team: '' };
    const { id, name = id } = got.team;
    if (got.access_token === undefined || got.bot_user_id === undefined) return { outcome: 'failed', team: name };
    if (got.refresh_token !== undefined) {
      // It would be worth nothing after twelve hours, and the team would fall silent.
      house.log.error('slack: the app has token rotation on; make one from manifests/slack.json, which has it off');
      return { outcome: 'failed', team: name };
    }
    const by = got.authed_user?.id;
    const here = await teams.installed({
      team: id,
      name,
      bot: got.bot_user_id,
      token: got.access_token,
      apart: id !== ownTeam,
      ...(by === undefined ? {} : { by }),
    });
    if (here === null) return { outcome: 'failed', team: name };
    house.log.info({ team: id }, 'slack: a team took us in');
    arrived(here, by);
    return { outcome: 'done', team: name };
  };

  const end = async (req: IncomingMessage, res: ServerResponse, query: URLSearchParams): Promise<void> => {
    const state = query.get('state') ?? '';
    // Taken in any case: a state that was seen once is worth nothing any more.
    const fresh = states.take(state);
    if (!fresh || !same(state, cookieIn(req))) return show(req, res, 'stale');
    const code = query.get('code');
    if (code === null || code === '')
      return show(req, res, query.get('error') === 'access_denied' ? 'refused' : 'failed');
    try {
      const { outcome, team } = await exchange(code);
      show(req, res, outcome, team);
    } catch (error) {
      house.log.error({ reason: reasonOf(error) }, 'slack: an installation failed');
      show(req, res, 'failed');
    }
  };

  return async (req: IncomingMessage, res: ServerResponse): Promise<boolean> => {
    const { pathname, searchParams } = new URL(req.url ?? '/', 'http://here');
    if (pathname !== '/slack/install' && pathname !== '/slack/oauth_redirect') return false;
    if (req.method !== 'GET') answer(res, 405, { allow: 'GET' });
    else if (pathname === '/slack/install') begin(res);
    else await end(req, res, searchParams);
    return true;
  };
};
