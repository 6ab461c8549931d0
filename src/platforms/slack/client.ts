import { type Logger, LogLevel } from '@slack/bolt';
import type { House } from '../../chat/house.ts';
import { type Log, trace } from '../../core/log.ts';
import { PacedClient } from './pace.ts';
import { codeIn } from './trouble.ts';

/** How a team installs the app by itself. `publicUrl` is where browsers reach us; `ownTeam` shares the network that is here. */
export type InstallSettings = {
  clientId: string;
  clientSecret: string;
  publicUrl: string;
  /** Another page than Slack's own that asks for consent: a stand-in. */
  authorizeUrl?: string;
  ownTeam?: string;
};

/**
 * What the porch needs to be told: the token of one team, or how teams install us by themselves. `appToken` opens Socket
 * Mode, `signingSecret` the address for Slack's requests.
 */
export type SlackSettings = {
  botToken?: string;
  install?: InstallSettings;
  appToken?: string;
  signingSecret?: string;
  /** Another address than Slack's own, ending in `/api/`: a stand-in. */
  apiUrl?: string;
  /** How long one call may take, in milliseconds. */
  timeoutMs?: number;
  /** How long between two questions about people we have not met, in milliseconds; left out: nobody is looked up. */
  rollPaceMs?: number;
};

export type SlackClient = PacedClient;

const patience = 30;

/**
 * The SDK's own words go to our log without what they may quote: its fixed beginning only, and never below a warning,
 * where it prints whole requests.
 */
export const quietLogger = (log: Log): Logger => {
  const say = (level: 'warn' | 'error', [first]: readonly unknown[]): void => {
    const about =
      first instanceof Error
        ? trace(first)
        : {
            said: String(first)
              .split(/[:({"<]/u)[0]
              ?.slice(0, 80),
          };
    log[level](about, 'slack: the library warns');
  };
  return {
    debug: () => {},
    info: () => {},
    warn: (...said: unknown[]) => say('warn', said),
    error: (...said: unknown[]) => say('error', said),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
};

/**
 * "Too many" without a readable Retry-After would be an error like any other to the SDK: it gets one. A failure keeps
 * only its code. Nobody leads us on to another address (ASVS 15.3.2).
 */
const patientFetch: typeof fetch = async (input, init) => {
  const answer = await fetch(input, { redirect: 'error', ...init }).catch((error: unknown) => {
    throw Object.assign(new Error('no answer'), { code: codeIn(error) });
  });
  if (answer.status !== 429 || /^\d+$/u.test(answer.headers.get('retry-after') ?? '')) return answer;
  const headers = new Headers(answer.headers);
  headers.set('retry-after', String(patience));
  return new Response(answer.body, { status: 429, headers });
};

/** How our own calls are made: each is one attempt with a time limit, the outbox alone decides to try again. */
export const callOptions = ({ apiUrl, timeoutMs }: SlackSettings, log: Log) => ({
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: timeoutMs ?? 10_000,
  fetch: patientFetch,
  logger: quietLogger(log),
  ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
});

/** A client that calls with one token; without a token only what needs none. */
export const createSlackClient = (
  token: string | undefined,
  settings: SlackSettings,
  { log, now }: Pick<House, 'log' | 'now'>,
): SlackClient => new PacedClient(now, token, callOptions(settings, log));
