import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { createVault } from '../src/core/vault.ts';
import { openStore } from '../src/db/open.ts';
import { installed } from '../src/features/workspaces/installed.ts';
import { endChildren, startChild } from './support/child.ts';
import { tempFolder } from './support/organisation.ts';
import { keptLog } from './support/play.ts';
import { type FakeSlack, openFakeSlack } from './support/slack/fake.ts';
import { granted } from './support/slack/stage.ts';

/*
 * npm run doctor, as an operator runs it, against a made-up Slack: what is well, what is not, and what to do about it.
 */
let fake: FakeSlack;
let ahead: number;
let folder: ReturnType<typeof tempFolder>;
let file: string;
const optional = ['channels:history', 'groups:history'];

beforeEach(async () => {
  ahead = 0;
  fake = await openFakeSlack({ now: () => Date.now() - ahead, scopes: [...granted(), ...optional] });
  folder = tempFolder();
  file = join(folder.path, 'schakel.db');
});
afterEach(async () => {
  endChildren();
  await fake.close();
  folder.remove();
});

const doctor = async (env: Record<string, string>, args: readonly string[] = []) => {
  const child = startChild('src/start.mjs', ['doctor', ...args], {
    env: { STORE: file, SLACK_API_URL: fake.settings.apiUrl, ...env },
  });
  const { code } = await child.ended;
  return { code, said: child.output() };
};

const tokens = () => ({
  SLACK_BOT_TOKEN: fake.state.botToken,
  SLACK_APP_TOKEN: fake.state.appToken,
  ADMIN_EMAIL: 'karim@zorg.example',
});

test('all is well', async () => {
  fake.addChannel('C0VERHALEN', fake.state.bot.user);
  fake.addChannel('C0SAMEN', fake.state.bot.user).outside = true;
  const { code, said } = await doctor(tokens());
  expect(said.replace(/Node: \d+\.\d+\.\d+/u, 'Node: N')).toBe(`ok    Node: N.
ok    Settings: read, nothing wrong with them.
ok    Clock: the same as Slack’s.
ok    App-level token: opens Socket Mode.
ok    Bot token: opens the workspace Zorggroep Aardebeek.
ok    Scopes: all ${granted().length} are granted.
ok    Channels: in #verhalen. A channel shared with another organisation is never used.
Nothing to do.
`);
  expect(code).toBe(0);
  // It only looked.
  expect(new Set(fake.calls.map(({ method }) => method))).toEqual(
    new Set(['api.test', 'apps.connections.open', 'auth.test', 'users.conversations']),
  );
  expect(existsSync(file)).toBe(false);
});

test.each<[string, () => void, Record<string, string>, readonly string[]]>([
  [
    'no channel',
    () => {},
    {},
    ['to do Channels: in none.', 'In the channel for stories and the counts of the week, type: /invite @Schakel'],
  ],
  [
    'a scope that was not granted',
    () => void fake.state.scopes.delete('files:write'),
    {},
    [
      'to do Scopes: missing files:write.',
      'paste manifests/slack.json under App Manifest, save, and then Install App, Reinstall.',
    ],
  ],
  [
    'a scope that nothing uses',
    () => void fake.state.scopes.add('users.profile:write'),
    {},
    ['to do Scopes never used: users.profile:write.'],
  ],
  [
    'channel history withheld, which is allowed',
    () => void fake.state.scopes.delete('groups:history'),
    {},
    ['ok    Scopes left out, as you may: groups:history. A channel post that may have failed waits for an admin.'],
  ],
  [
    'a token that Slack does not know',
    () => {},
    { SLACK_BOT_TOKEN: 'xoxb-mistyped' },
    ['to do Bot token: not taken (invalid_auth).', 'Copy it again, whole: api.slack.com/apps, your app, Install App.'],
  ],
  [
    'a token that was taken back',
    () => {
      fake.state.tokenGone = 'token_revoked';
    },
    {},
    ['to do Bot token: not taken (token_revoked).', 'Install it anew'],
  ],
  [
    'an app-level token that is none',
    () => {},
    { SLACK_APP_TOKEN: 'xapp-mistyped' },
    ['to do App-level token: not taken (invalid_auth).', 'with connections:write; and Socket Mode has to be on.'],
  ],
  [
    'a clock that is wrong',
    () => {
      ahead = 120_000;
    },
    {},
    ['seconds ahead of Slack’s.', 'Switch on time synchronisation (NTP)'],
  ],
  [
    'a clock that is behind',
    () => {
      ahead = -90_000;
    },
    {},
    ['seconds behind Slack’s.'],
  ],
  [
    'nobody named to begin',
    () => {},
    { ADMIN_EMAIL: '' },
    ['to do First administrator: nobody is named', 'Set ADMIN_EMAIL'],
  ],
  [
    'Slack out of reach',
    () => {},
    { SLACK_API_URL: 'http://127.0.0.1:9/api/' },
    ['to do Clock: not compared.', 'Slack could not be asked.'],
  ],
  [
    'too many questions',
    () => fake.fail('users.conversations', { kind: 'busy', retryAfter: '5' }),
    {},
    ['to do Channels: not looked at (ratelimited).'],
  ],
])('%s', async (_, spoil, env, expected) => {
  spoil();
  const { code, said } = await doctor({ ...tokens(), ...env });
  for (const line of expected) expect(said).toContain(line);
  expect(code).toBe(1);
  for (const secret of Object.values({ ...tokens(), ...env }).filter((one) => /^x/u.test(one)))
    expect(said).not.toContain(secret);
});

test('tokens of two apps, each of them right, are told of', async () => {
  const other = 'xapp-1-A0OTHER-1234567890-CANARY';
  fake.state.appToken = other;
  const { code, said } = await doctor({ ...tokens(), SLACK_APP_TOKEN: other });
  expect(said).toContain(
    'to do Tokens: of two apps. The app-level token is of A0OTHER, the bot token of A0SCHAKEL.\n' +
      '      Copy both from the same app on api.slack.com/apps: else nobody is answered.',
  );
  expect(said).not.toContain('CANARY');
  expect(code).toBe(1);
  const own = 'xapp-1-A0SCHAKEL-1234567890-CANARY';
  fake.state.appToken = own;
  expect((await doctor({ ...tokens(), SLACK_APP_TOKEN: own })).said).not.toContain('two apps');
});

test('a channel of ours behind a page of others is found', async () => {
  for (let n = 0; n < 200; n++) fake.addChannel(`C0SAMEN${n}`, fake.state.bot.user).outside = true;
  fake.addChannel('C0VERHALEN', fake.state.bot.user);
  const { said } = await doctor(tokens());
  expect(said).toContain('ok    Channels: in #verhalen.');
});

test('Slack that calls us: what cannot be tried from here is said', async () => {
  const { said } = await doctor({
    SLACK_BOT_TOKEN: fake.state.botToken,
    SLACK_SIGNING_SECRET: '0123456789abcdef'.repeat(2),
  });
  expect(said).toContain('ok    Signing secret: Slack calls /slack/events on your address');
  const wrong = await doctor({ SLACK_BOT_TOKEN: fake.state.botToken, SLACK_SIGNING_SECRET: 'mistyped' });
  expect(wrong.said).toContain('to do Signing secret: it does not look like one of Slack’s.');
});

test('settings that are wrong are listed, without their values', async () => {
  const { code, said } = await doctor({ SLACK_BOT_TOKEN: 'CANARY' });
  expect(code).toBe(1);
  expect(said).toContain('SLACK_BOT_TOKEN must be the bot token of the Slack app, which begins with xoxb-.');
  expect(said).toContain('Mend them in .env');
  expect(said).not.toContain('CANARY');
});

test('without Slack it says where to begin; with anything more, how to call it', async () => {
  expect((await doctor({})).said).toContain('to do Slack: not set up.');
  expect(await doctor({}, ['more'])).toMatchObject({ code: 2, said: 'Use: npm run doctor\n' });
});

describe('workspaces that install by themselves', () => {
  const key = randomBytes(32).toString('base64');
  const settings = {
    SLACK_CLIENT_ID: '111.222',
    SLACK_CLIENT_SECRET: 'secret',
    SLACK_SIGNING_SECRET: '0123456789abcdef'.repeat(2),
    PUBLIC_URL: 'https://schakel.example',
    STORE_KEY: key,
  };
  const put = async (): Promise<void> => {
    const store = await openStore(file, 1);
    const utrecht = fake.addTeam('T0UTRECHT', 'Zorg Utrecht');
    let n = 0;
    const tools = {
      db: store.db,
      clock: { now: () => 1 },
      newId: () => `id-${++n}`,
      random: () => 0,
      log: keptLog().log,
    };
    const vault = createVault([Buffer.from(key, 'base64')]);
    for (const { team, bot, botToken } of [fake.state, utrecht])
      await store.db
        .transaction()
        .execute((tx) =>
          installed(
            tools,
            tx,
            { platform: 'slack', team: team.id, bot: bot.user, name: team.name, token: botToken, apart: true },
            vault,
          ),
        );
    utrecht.tokenGone = 'account_inactive';
    await store.close();
  };

  test('each is looked at with its own token', async () => {
    await put();
    const { said } = await doctor(settings);
    expect(said).toContain('ok    Workspace T0AARDE: opens the workspace Zorggroep Aardebeek.');
    expect(said).toContain('to do Workspace T0UTRECHT: not taken (account_inactive).');
  });

  test('an older store stays as it is', async () => {
    await put();
    const store = await openStore(file, 1);
    await sql`alter table contact drop column changed_on`.execute(store.db);
    await sql`delete from migration where name = '0007_corrected'`.execute(store.db);
    await store.close();
    const before = readFileSync(file);
    const { said } = await doctor(settings);
    expect(said).toContain('ok    Workspace T0AARDE: opens the workspace Zorggroep Aardebeek.');
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder.path).filter((name) => name.includes('.before-'))).toEqual([]);
  });

  test('with another key their tokens do not open', async () => {
    await put();
    const { said } = await doctor({ ...settings, STORE_KEY: randomBytes(32).toString('base64') });
    expect(said).toContain('to do Workspace T0AARDE: its token does not open.');
    expect(said).toContain('Put back the STORE_KEY it was sealed with');
  });

  test('while Schakel runs they are left alone', async () => {
    await put();
    const holder = await openStore(file, 1);
    const { said } = await doctor(settings);
    await holder.close();
    expect(said).toContain('to do Workspaces: not looked at.');
    expect(said).toContain('Stop Schakel for a moment');
  });

  test('nobody has yet', async () => {
    expect((await doctor(settings)).said).toContain('to do Workspaces: none has installed Schakel yet.');
  });
});

test('what npm starts reads .env', () => {
  const { scripts } = JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  for (const name of ['start', 'doctor', 'backup', 'restore', 'keys:rotate', 'teams:package'])
    expect(scripts[name]).toMatch(/ --env$/u);
});
