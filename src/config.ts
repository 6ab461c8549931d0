import { z } from 'zod';
import type { LogLevel } from './core/log.ts';
import { keyIn } from './core/vault.ts';

/** How teams install us by themselves; `publicUrl` is where browsers reach us, without a slash at its end. */
type InstallConfig = {
  clientId: string;
  clientSecret: string;
  publicUrl: string;
  authorizeUrl?: string;
  ownTeam?: string;
};

/**
 * How Slack reaches us: it opens nothing itself (Socket Mode), or it calls our port and signs what it sends. And whose
 * token we use: the operator's, for one team, or those of the teams that install us.
 */
export type SlackConfig = { apiUrl?: string } & ({ botToken: string } | { install: InstallConfig }) &
  ({ appToken: string } | { signingSecret: string });

/** How Teams knows us; `local` has no credentials at all and is for this machine only. */
export type TeamsConfig =
  | { local: true }
  | {
      appType: 'SingleTenant' | 'UserAssignedMSI' | 'MultiTenant';
      appId: string;
      appPassword: string;
      tenantId: string;
      /** The tenants whose people are answered. */
      tenants: readonly string[];
    };

/** All that can be set from outside. */
export type Config = {
  host: string;
  port: number;
  /** The file of the embedded store. */
  store: string;
  logLevel: LogLevel;
  /** Opens /metrics; null: there is none. */
  metricsToken: string | null;
  demo: boolean;
  slack: SlackConfig | null;
  teams: TeamsConfig | null;
  /** What tokens in the store are sealed with: the first seals, all open. */
  storeKeys: readonly Buffer[];
  /** Whoever comes in with this address leads an organisation that nobody leads yet. */
  adminEmail: string | null;
};

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);
const text = z.string().min(1).max(4_000);
const guid = z.guid();

/** An https address without a path; plain http only on this machine. */
const isOrigin = (text: string): boolean => {
  const { protocol, pathname, search, hash, hostname, username } = new URL(text);
  const bare = pathname === '/' && search === '' && hash === '' && username === '';
  return bare && (protocol === 'https:' || loopback.has(hostname.replace(/^\[|\]$/gu, '')));
};

const sealing = text.transform((given, context) => {
  const key = keyIn(given);
  if (key === null) context.addIssue('no key');
  return key ?? Buffer.alloc(0);
});

const shape = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/u)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(3978),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:-]{1,253}$/u)
    .default('127.0.0.1'),
  STORE: text.default('data/schakel.db'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DEMO: z.enum(['0', '1']).optional(),
  METRICS_TOKEN: text.min(16).optional(),
  SLACK_BOT_TOKEN: text.regex(/^xoxb-/u).optional(),
  SLACK_APP_TOKEN: text.regex(/^xapp-/u).optional(),
  SLACK_SIGNING_SECRET: text.optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/u }).optional(),
  SLACK_CLIENT_ID: text.optional(),
  SLACK_CLIENT_SECRET: text.optional(),
  SLACK_AUTHORIZE_URL: z.url({ protocol: /^https?$/u }).optional(),
  SLACK_TEAM: text.regex(/^T[A-Z0-9]+$/u).optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/u })
    .refine(isOrigin)
    .optional(),
  STORE_KEY: sealing.optional(),
  STORE_KEY_OLD: sealing.optional(),
  ADMIN_EMAIL: z.email().optional(),
  MicrosoftAppType: z.enum(['SingleTenant', 'UserAssignedMSI', 'MultiTenant']).optional(),
  MicrosoftAppId: guid.optional(),
  MicrosoftAppPassword: text.optional(),
  MicrosoftAppTenantId: guid.optional(),
  TEAMS_TENANTS: z
    .string()
    .transform((list) => list.split(',').map((one) => one.trim().toLowerCase()))
    .pipe(z.array(guid).max(50))
    .optional(),
  TEAMS_LOCAL: z.enum(['0', '1']).optional(),
});

type Given = z.infer<typeof shape>;

/** What each setting must be, in the words of the list an operator gets. */
const expected: Record<keyof Given, string> = {
  PORT: 'a port number from 0 to 65535 (default 3978; 0 takes any free one)',
  HOST: 'an address or host name to listen on (default 127.0.0.1)',
  STORE: 'the path of the store file (default data/schakel.db)',
  LOG_LEVEL: 'one of fatal, error, warn, info, debug, trace, silent (default info)',
  DEMO: '1 for the demo workspace, or 0',
  METRICS_TOKEN: 'a secret of 16 characters or more',
  SLACK_BOT_TOKEN: 'the bot token of the Slack app, which begins with xoxb-',
  SLACK_APP_TOKEN: 'the app-level token for Socket Mode, which begins with xapp-',
  SLACK_SIGNING_SECRET: 'the signing secret of the Slack app',
  SLACK_API_URL: 'an http or https address',
  SLACK_CLIENT_ID: 'the client id of the Slack app',
  SLACK_CLIENT_SECRET: 'the client secret of the Slack app',
  SLACK_AUTHORIZE_URL: 'an http or https address',
  SLACK_TEAM: 'the id of a Slack workspace, which begins with T',
  PUBLIC_URL: 'the https address of this server without a path, such as https://schakel.example',
  STORE_KEY: 'a key from "npm run keys" (32 bytes in base64)',
  STORE_KEY_OLD: 'the key that STORE_KEY replaces (32 bytes in base64)',
  ADMIN_EMAIL: 'an e-mail address',
  MicrosoftAppType: 'SingleTenant, UserAssignedMSI or MultiTenant',
  MicrosoftAppId: 'the application id of the bot, a GUID',
  MicrosoftAppPassword: 'the client secret of the bot',
  MicrosoftAppTenantId: 'the id of your tenant, a GUID',
  TEAMS_TENANTS: 'ids of the tenants that are answered besides your own, with commas between them',
  TEAMS_LOCAL: '1 to try Teams without credentials on this machine, or 0',
};

/** The names of all settings: .env.example is held to them by a test. */
export const settings = Object.keys(expected);

/** The environment is wrong; the message is the whole list, and holds no value. */
export class ConfigError extends Error {
  constructor(wrong: readonly string[]) {
    super(`These settings are wrong:\n${wrong.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

const installOf = (given: Given, wrong: string[]): InstallConfig | null => {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, PUBLIC_URL: publicUrl } = given;
  if (clientId === undefined && clientSecret === undefined) return null;
  if (given.SLACK_BOT_TOKEN !== undefined)
    wrong.push(
      'Set either SLACK_BOT_TOKEN (one workspace) or SLACK_CLIENT_ID (workspaces install by themselves), not both.',
    );
  const whole = { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, PUBLIC_URL: publicUrl };
  for (const [name, value] of Object.entries({ ...whole, STORE_KEY: given.STORE_KEY }))
    if (value === undefined) wrong.push(`${name} is missing: workspaces cannot install Schakel without it.`);
  if (clientId === undefined || clientSecret === undefined || publicUrl === undefined) return null;
  return {
    clientId,
    clientSecret,
    publicUrl: new URL(publicUrl).origin,
    ...(given.SLACK_AUTHORIZE_URL === undefined ? {} : { authorizeUrl: given.SLACK_AUTHORIZE_URL }),
    ...(given.SLACK_TEAM === undefined ? {} : { ownTeam: given.SLACK_TEAM }),
  };
};

const slackOf = (given: Given, wrong: string[]): SlackConfig | null => {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = given;
  const install = installOf(given, wrong);
  const where = given.SLACK_API_URL === undefined ? {} : { apiUrl: given.SLACK_API_URL };
  const whose = install !== null ? { install } : botToken !== undefined ? { botToken } : null;
  if (whose === null) {
    if ((appToken !== undefined || signingSecret !== undefined) && wrong.length === 0)
      wrong.push('SLACK_BOT_TOKEN is missing: Slack needs it.');
    return null;
  }
  if (appToken !== undefined && signingSecret === undefined) return { ...whose, appToken, ...where };
  if (signingSecret !== undefined && appToken === undefined) return { ...whose, signingSecret, ...where };
  wrong.push('Set either SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (Slack calls your port), and not both.');
  return null;
};

const teamsOf = (given: Given, wrong: string[]): TeamsConfig | null => {
  const { MicrosoftAppType: type, MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId = '' } = given;
  const appPassword = given.MicrosoftAppPassword ?? '';
  if (given.TEAMS_LOCAL === '1') {
    if (appId !== undefined)
      wrong.push('TEAMS_LOCAL is for trying without credentials: leave it or MicrosoftAppId out.');
    return { local: true };
  }
  if (appId === undefined) {
    if (type !== undefined || appPassword !== '' || tenantId !== '')
      wrong.push('MicrosoftAppId is missing: Teams needs it.');
    return null;
  }
  const appType = type ?? 'SingleTenant';
  if (appType !== 'UserAssignedMSI' && appPassword === '')
    wrong.push(`MicrosoftAppPassword is missing: ${appType} needs it.`);
  if (appType === 'UserAssignedMSI' && appPassword !== '')
    wrong.push('MicrosoftAppPassword must be left out: a managed identity (UserAssignedMSI) has none.');
  // Whoever may register the bot, only people of tenants named here are served.
  if (tenantId === '') wrong.push('MicrosoftAppTenantId is missing: only people of your own tenant are answered.');
  const tenants = [...new Set([tenantId.toLowerCase(), ...(given.TEAMS_TENANTS ?? [])])];
  return { appType, appId, appPassword, tenantId, tenants };
};

/** Reads the environment. An empty setting counts as absent. Throws ConfigError with everything that is wrong at once. */
export const loadConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
  const given = Object.fromEntries(settings.map((name) => [name, env[name] === '' ? undefined : env[name]]));
  const result = shape.safeParse(given);
  if (!result.success) {
    const names = [...new Set(result.error.issues.map((issue) => String(issue.path[0])))];
    throw new ConfigError(names.map((name) => `${name} must be ${expected[name as keyof Given]}.`));
  }
  const { data } = result;
  const wrong: string[] = [];
  const slack = slackOf(data, wrong);
  const teams = teamsOf(data, wrong);
  const demo = data.DEMO === '1' || (slack === null && teams === null);
  const far = !loopback.has(data.HOST);
  if (far && demo)
    wrong.push('HOST must be 127.0.0.1, ::1 or localhost while the demo runs: it asks nobody who they are.');
  if (far && teams !== null && 'local' in teams)
    wrong.push('HOST must be 127.0.0.1, ::1 or localhost while TEAMS_LOCAL is 1: it checks nobody.');
  if (data.STORE_KEY_OLD !== undefined && data.STORE_KEY === undefined)
    wrong.push('STORE_KEY is missing: STORE_KEY_OLD is the key it replaces.');
  if (data.DEMO === '0' && demo)
    wrong.push('DEMO cannot be 0 while no chat platform is set up: nothing would be left to open.');
  if (wrong.length > 0) throw new ConfigError(wrong);
  return {
    host: data.HOST,
    port: data.PORT,
    store: data.STORE,
    logLevel: data.LOG_LEVEL,
    metricsToken: data.METRICS_TOKEN ?? null,
    demo,
    slack,
    teams,
    storeKeys: [data.STORE_KEY, data.STORE_KEY_OLD].filter((key) => key !== undefined),
    adminEmail: data.ADMIN_EMAIL ?? null,
  };
};
