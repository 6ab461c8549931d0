import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, loadConfig, settings } from '../src/config.ts';

const refused = (env: Record<string, string>): string => {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
};

test('nothing needs to be set', () => {
  expect(loadConfig({})).toEqual({
    host: '127.0.0.1',
    port: 3978,
    store: 'data/schakel.db',
    logLevel: 'info',
    metricsToken: null,
    demo: true,
    slack: null,
    teams: null,
    storeKeys: [],
    adminEmail: null,
  });
});

test('an empty setting counts as absent', () => {
  expect(loadConfig({ PORT: '', HOST: '', LOG_LEVEL: '' })).toEqual(loadConfig({}));
});

test('everything wrong is said at once, and no value is repeated', () => {
  const message = refused({ PORT: 'xoxb-CANARY', LOG_LEVEL: 'CANARY', DEMO: 'CANARY', HOST: 'CAN ARY' });
  expect(message.split('\n')).toHaveLength(5);
  for (const name of ['PORT', 'LOG_LEVEL', 'DEMO', 'HOST']) expect(message).toContain(`${name} must be`);
  expect(message).not.toMatch(/CANARY|CAN ARY/u);
});

test.each([['65536'], ['-1'], ['3978 '], ['1e3'], ['0x10']])('PORT %j is no port', (port) => {
  expect(refused({ PORT: port })).toContain('PORT must be');
});

test.each([['0.0.0.0'], ['192.168.1.10'], ['::'], ['schakel.example']])('the demo does not listen on %s', (host) => {
  expect(refused({ HOST: host })).toContain('asks nobody who they are');
});

test('.env.example names every setting, with the value it has by itself', () => {
  const lines = readFileSync(join(__dirname, '../.env.example'), 'utf8').split('\n');
  const setting = /^(?<off># )?(?<name>[A-Za-z_]+)=(?<value>.*)$/u;
  const found = lines.map((line) => setting.exec(line)?.groups).filter((groups) => groups !== undefined);
  expect(found.map((one) => one.name).sort()).toEqual([...settings].sort());
  // What is switched on in the example is what happens without it.
  const on = Object.fromEntries(found.filter((one) => one.off === undefined).map((one) => [one.name ?? '', one.value]));
  expect(loadConfig(on)).toEqual(loadConfig({}));
});

const appId = '00000000-0000-4000-8000-000000000001';
const tenantId = '00000000-0000-4000-8000-000000000002';

test('a platform that is set up takes the place of the demo', () => {
  expect(loadConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' })).toMatchObject({
    demo: false,
    slack: { botToken: 'xoxb-1', appToken: 'xapp-1' },
  });
  expect(loadConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's', DEMO: '1' })).toMatchObject({ demo: true });
  expect(
    loadConfig({ MicrosoftAppId: appId, MicrosoftAppPassword: 'p', MicrosoftAppTenantId: tenantId, HOST: '0.0.0.0' }),
  ).toMatchObject({ demo: false, host: '0.0.0.0', teams: { appType: 'SingleTenant' } });
  expect(loadConfig({ TEAMS_LOCAL: '1' })).toMatchObject({ demo: false, teams: { local: true } });
});

test('the tenants that are answered: the own one, and those named besides', () => {
  const msi = { MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId };
  const other = '00000000-0000-4000-8000-00000000000A';
  expect(loadConfig(msi).teams).toMatchObject({ appType: 'UserAssignedMSI', tenants: [tenantId] });
  expect(loadConfig({ ...msi, TEAMS_TENANTS: `${other}, ${tenantId}` }).teams).toMatchObject({
    tenants: [tenantId, other.toLowerCase()],
  });
});

const key = randomBytes(32).toString('base64');
const install = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'CANARY',
  SLACK_SIGNING_SECRET: 'CANARY',
  PUBLIC_URL: 'https://schakel.example/',
  STORE_KEY: key,
};

test('workspaces install Slack by themselves', () => {
  expect(loadConfig({ ...install, SLACK_TEAM: 'T0AARDE', ADMIN_EMAIL: 'an@zorg.example' })).toMatchObject({
    demo: false,
    slack: {
      install: { clientId: '1.2', clientSecret: 'CANARY', publicUrl: 'https://schakel.example', ownTeam: 'T0AARDE' },
      signingSecret: 'CANARY',
    },
    storeKeys: [Buffer.from(key, 'base64')],
    adminEmail: 'an@zorg.example',
  });
  const { SLACK_SIGNING_SECRET: _, ...rest } = install;
  const socket = { ...rest, SLACK_APP_TOKEN: 'xapp-1', PUBLIC_URL: 'http://127.0.0.1:3978' };
  expect(loadConfig(socket).slack).toMatchObject({
    appToken: 'xapp-1',
    install: { publicUrl: 'http://127.0.0.1:3978' },
  });
  const page = 'http://127.0.0.1:9/oauth/v2/authorize';
  expect(loadConfig({ ...install, SLACK_AUTHORIZE_URL: page }).slack).toMatchObject({
    install: { authorizeUrl: page },
  });
  expect(loadConfig({ STORE_KEY: key, STORE_KEY_OLD: randomBytes(32).toString('base64') }).storeKeys).toHaveLength(2);
});

test.each([
  [{ ...install, SLACK_BOT_TOKEN: 'xoxb-CANARY' }, 'not both'],
  [{ ...install, STORE_KEY: '' }, 'STORE_KEY is missing'],
  [{ ...install, SLACK_CLIENT_SECRET: '' }, 'SLACK_CLIENT_SECRET is missing'],
  [{ ...install, PUBLIC_URL: '' }, 'PUBLIC_URL is missing'],
  [{ ...install, PUBLIC_URL: 'http://schakel.example' }, 'PUBLIC_URL must be'],
  [{ ...install, PUBLIC_URL: 'https://schakel.example/slack' }, 'PUBLIC_URL must be'],
  [{ ...install, SLACK_SIGNING_SECRET: '' }, 'Set either SLACK_APP_TOKEN'],
  [{ STORE_KEY: 'CANARY' }, 'STORE_KEY must be'],
  [{ STORE_KEY_OLD: key }, 'STORE_KEY is missing'],
  [{ SLACK_TEAM: 'aarde' }, 'SLACK_TEAM must be'],
  [{ ADMIN_EMAIL: 'CANARY' }, 'ADMIN_EMAIL must be'],
  [{ SLACK_BOT_TOKEN: 'xoxb-CANARY' }, 'Set either SLACK_APP_TOKEN'],
  [{ SLACK_BOT_TOKEN: 'xoxb-CANARY', SLACK_APP_TOKEN: 'xapp-CANARY', SLACK_SIGNING_SECRET: 'CANARY' }, 'not both'],
  [{ SLACK_SIGNING_SECRET: 'CANARY' }, 'SLACK_BOT_TOKEN is missing'],
  [{ SLACK_BOT_TOKEN: 'CANARY' }, 'begins with xoxb-'],
  [{ SLACK_API_URL: 'file:///CANARY' }, 'http or https'],
  [{ SLACK_AUTHORIZE_URL: 'javascript:CANARY' }, 'http or https'],
  [{ MicrosoftAppPassword: 'CANARY' }, 'MicrosoftAppId is missing'],
  [{ MicrosoftAppId: appId }, 'MicrosoftAppPassword is missing'],
  [{ MicrosoftAppId: appId, MicrosoftAppPassword: 'CANARY' }, 'MicrosoftAppTenantId is missing'],
  [{ MicrosoftAppId: 'CANARY' }, 'a GUID'],
  [
    {
      MicrosoftAppType: 'UserAssignedMSI',
      MicrosoftAppId: appId,
      MicrosoftAppTenantId: tenantId,
      MicrosoftAppPassword: 'CANARY',
    },
    'must be left out',
  ],
  [{ TEAMS_TENANTS: 'CANARY' }, 'ids of the tenants'],
  [{ TEAMS_LOCAL: '1', MicrosoftAppId: appId }, 'leave it or MicrosoftAppId out'],
  [{ TEAMS_LOCAL: '1', HOST: '0.0.0.0' }, 'checks nobody'],
])('%j is refused', (env, sentence) => {
  const message = refused(env as unknown as Record<string, string>);
  expect(message).toContain(sentence);
  expect(message).not.toContain('CANARY');
});
