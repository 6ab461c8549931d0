import type { House } from '../../chat/house.ts';
import { createSlackClient, type SlackClient, type SlackSettings } from './client.ts';
import { channelsWithUs } from './places.ts';
import { optionalScopes, scopes } from './rights.ts';
import { reasonOf } from './trouble.ts';

/** What was looked at; `todo` is what to do about it, and without it all is well. */
export type Finding = { what: string; todo?: string };

/** A workspace to look at, by the name Slack gave it, with the token that opens it; null: it does not open. */
export type Patient = { name: string; token: string | null };

type At = Pick<House, 'log' | 'now'>;

/** Slack refuses what was signed five minutes ago; well before that a clock is wrong. */
const drift = 30_000;
const shown = 5;

const unreachable =
  'Slack could not be asked. See whether this machine may reach slack.com over https, or what SLACK_API_URL names, and try again.';

/** What to do when Slack does not take a token; `where` is where a new one is to be had. */
const remedy = (reason: string, where: string): string => {
  switch (reason) {
    case 'account_inactive':
    case 'token_expired':
    case 'token_revoked':
      return `The app was taken out of the workspace, or the token taken back. Install it anew: ${where}`;
    case 'invalid_auth':
    case 'not_allowed_token_type':
    case 'not_authed':
      return `Slack does not know this token. Copy it again, whole: ${where}`;
    default:
      return /^[a-z_]+$/u.test(reason) ? `Slack says ${reason}. ${where}` : unreachable;
  }
};

const api = 'https://slack.com/api/';

/** The difference between our clock and Slack's, which stands on every answer of it. */
const clock = async ({ apiUrl = api }: SlackSettings, { now }: At): Promise<Finding> => {
  try {
    const answer = await fetch(`${apiUrl}api.test`, { method: 'POST', signal: AbortSignal.timeout(10_000) });
    const theirs = Date.parse(answer.headers.get('date') ?? '');
    if (Number.isNaN(theirs)) return { what: 'Clock: Slack did not say what time it is.', todo: unreachable };
    const seconds = Math.round((now() - theirs) / 1_000);
    if (Math.abs(seconds) * 1_000 <= drift) return { what: 'Clock: the same as Slack’s.' };
    const side = seconds > 0 ? 'ahead of' : 'behind';
    return {
      what: `Clock: ${Math.abs(seconds)} seconds ${side} Slack’s.`,
      todo: 'Switch on time synchronisation (NTP) on this machine: Slack’s requests are refused when clocks differ, and people are asked at the wrong time.',
    };
  } catch {
    return { what: 'Clock: not compared.', todo: unreachable };
  }
};

const rights = (granted: readonly string[]): Finding[] => {
  const missing = scopes.filter((one) => !granted.includes(one));
  const withheld = optionalScopes.filter((one) => !granted.includes(one));
  const more = granted.filter((one) => ![...scopes, ...optionalScopes].some((known) => known === one));
  return [
    missing.length === 0
      ? { what: `Scopes: all ${scopes.length} are granted.` }
      : {
          what: `Scopes: missing ${missing.join(', ')}.`,
          todo: 'On api.slack.com/apps paste manifests/slack.json under App Manifest, save, and then Install App, Reinstall.',
        },
    ...(withheld.length === 0
      ? []
      : [
          {
            what: `Scopes left out, as you may: ${withheld.join(', ')}. A channel post that may have failed waits for an admin.`,
          },
        ]),
    ...(more.length === 0
      ? []
      : [
          {
            what: `Scopes never used: ${more.join(', ')}.`,
            todo: 'Take them away: paste manifests/slack.json under App Manifest, save, and reinstall.',
          },
        ]),
  ];
};

const channels = async (client: SlackClient): Promise<Finding> => {
  const invite = 'In the channel for stories and the counts of the week, type: /invite @Schakel';
  try {
    const found = await Array.fromAsync(channelsWithUs(client));
    const ours = found.filter((one) => one.is_ext_shared !== true && one.is_pending_ext_shared !== true);
    const names = ours.slice(0, shown).map(({ name, id }) => `#${name ?? id ?? '?'}`);
    const others = found.length > ours.length ? ' A channel shared with another organisation is never used.' : '';
    return ours.length > 0
      ? { what: `Channels: in ${names.join(', ')}${ours.length > shown ? ' and more' : ''}.${others}` }
      : { what: `Channels: in none.${others}`, todo: invite };
  } catch (error) {
    const reason = reasonOf(error);
    const todo = reason === 'missing_scope' ? 'Mend the scopes first.' : 'Try again in a minute.';
    return { what: `Channels: not looked at (${reason}).`, todo };
  }
};

/**
 * Whether both tokens are of one app: with those of two, what is said arrives at one and is answered by the other. Nothing
 * to tell where it cannot be seen.
 */
const apps = async (client: SlackClient, bot: string | undefined, token: string | undefined): Promise<Finding[]> => {
  const [, listens] = /^xapp-\d+-(A[A-Z0-9]+)-/u.exec(token ?? '') ?? [];
  if (listens === undefined || bot === undefined) return [];
  const speaks = (await client.bots.info({ bot }).catch(() => null))?.bot?.app_id;
  if (speaks === undefined || speaks === listens) return [];
  return [
    {
      what: `Tokens: of two apps. The app-level token is of ${listens}, the bot token of ${speaks}.`,
      todo: 'Copy both from the same app on api.slack.com/apps: else nobody is answered.',
    },
  ];
};

const install = 'api.slack.com/apps, your app, Install App.';

const workspace = async ({ name, token }: Patient, settings: SlackSettings, at: At): Promise<Finding[]> => {
  const of = name === '' ? 'Bot token' : `Workspace ${name}`;
  if (token === null)
    return [
      {
        what: `${of}: its token does not open.`,
        todo: 'Put back the STORE_KEY it was sealed with, or let the workspace install Schakel again.',
      },
    ];
  const client = createSlackClient(token, settings, at);
  try {
    const { team, bot_id: bot, response_metadata: { scopes: granted = [] } = {} } = await client.auth.test();
    return [
      { what: `${of}: opens the workspace ${team ?? '(no name)'}.` },
      ...(await apps(client, bot, settings.appToken)),
      ...rights(granted),
      await channels(client),
    ];
  } catch (error) {
    const reason = reasonOf(error);
    return [{ what: `${of}: not taken (${reason}).`, todo: remedy(reason, install) }];
  }
};

const appToken = async (token: string, settings: SlackSettings, at: At): Promise<Finding> => {
  try {
    const client = createSlackClient(token, settings, at);
    await client.apps.connections.open({});
    return { what: 'App-level token: opens Socket Mode.' };
  } catch (error) {
    const reason = reasonOf(error);
    const where = 'Basic Information, App-Level Tokens, with connections:write; and Socket Mode has to be on.';
    return { what: `App-level token: not taken (${reason}).`, todo: remedy(reason, where) };
  }
};

const way = async (settings: SlackSettings, at: At): Promise<Finding> => {
  if (settings.appToken !== undefined) return appToken(settings.appToken, settings, at);
  const what = 'Signing secret: Slack calls /slack/events on your address; that cannot be tried from here.';
  return /^[0-9a-f]{32}$/u.test(settings.signingSecret ?? '')
    ? { what }
    : {
        what: 'Signing secret: it does not look like one of Slack’s.',
        todo: 'Copy it again from Basic Information, App Credentials: 32 letters and digits.',
      };
};

/** Looks at everything Slack needs of an operator: tokens, rights, channels and the clock. Never throws, never prints a token. */
export const examine = async (settings: SlackSettings, patients: readonly Patient[], at: At): Promise<Finding[]> => {
  const found = [await clock(settings, at), await way(settings, at)];
  for (const patient of patients) found.push(...(await workspace(patient, settings, at)));
  return found;
};
