import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from '../../src/config.ts';
import { createEvents } from '../../src/platforms/slack/events.ts';
import { placeEvents } from '../../src/platforms/slack/places.ts';
import { commands, messageShortcuts, optionalScopes, scopes, shortcuts } from '../../src/platforms/slack/rights.ts';
import { presses } from '../../src/routes.ts';
import { words } from '../../src/words/words.ts';

/*
 * The manifest and the code say the same, both ways: what the code calls or hears is asked for, and nothing else is.
 */
const root = join(__dirname, '../..');
const folder = join(root, 'src/platforms/slack');
const code = readdirSync(folder)
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');

type Manifest = {
  display_information: { name: string; description: string };
  features: {
    app_home: { home_tab_enabled: boolean; messages_tab_enabled: boolean; messages_tab_read_only_enabled: boolean };
    bot_user: { display_name: string };
    shortcuts: Array<{ name: string; type: string; callback_id: string; description: string }>;
    slash_commands: Array<{ command: string; should_escape: boolean }>;
  };
  oauth_config: { scopes: { bot: string[]; bot_optional: string[]; user?: string[] } };
  settings: {
    event_subscriptions: { bot_events: string[] };
    interactivity: { is_enabled: boolean };
    socket_mode_enabled: boolean;
  };
};
const manifest = JSON.parse(readFileSync(join(root, 'manifests/slack.json'), 'utf8')) as Manifest;

/** What each method needs, from its page; `users.info` gives the address only with the second scope. */
const scopesOf: Readonly<Record<string, readonly string[]>> = {
  // With the app-level token, which has a right of its own.
  'apps.connections.open': [],
  'auth.test': [],
  'bots.info': ['users:read'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'conversations.history': ['im:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'conversations.replies': ['im:history'],
  'oauth.v2.access': [],
  'dnd.info': ['dnd:read'],
  // To look at a file until Slack has: files.uploadV2 comes back before that.
  'files.info': ['files:read'],
  'files.uploadV2': ['files:write'],
  'users.lookupByEmail': ['users:read.email'],
  'users.conversations': ['channels:read', 'groups:read'],
  'users.info': ['users:read', 'users:read.email'],
  'views.open': [],
  'views.publish': [],
  'views.update': [],
};

/** How an event is called in the manifest and in the code, and what it needs. */
const events: ReadonlyArray<{ asked: string; heard: string; scope: string }> = [
  { asked: 'message.im', heard: 'message', scope: 'im:history' },
  { asked: 'app_mention', heard: 'app_mention', scope: 'app_mentions:read' },
  { asked: 'member_joined_channel', heard: 'member_joined_channel', scope: 'channels:read' },
  { asked: 'app_home_opened', heard: 'app_home_opened', scope: '' },
  { asked: 'user_change', heard: 'user_change', scope: 'users:read' },
  { asked: 'team_join', heard: 'team_join', scope: 'users:read' },
  { asked: 'dnd_updated_user', heard: 'dnd_updated_user', scope: 'dnd:read' },
  // These two come unasked for any right.
  { asked: 'app_uninstalled', heard: 'app_uninstalled', scope: '' },
  { asked: 'tokens_revoked', heard: 'tokens_revoked', scope: '' },
  ...placeEvents.map((name) => ({
    asked: name,
    heard: name,
    scope: name.startsWith('group_') ? 'groups:read' : 'channels:read',
  })),
];

const called = [
  ...new Set([...code.matchAll(/\bclient\.([a-z]+(?:\.[a-zA-Z0-9]+)+)\(/gu)].map((match) => match[1] ?? '')),
];
const { names: heard } = createEvents({
  room: () => Promise.reject(new Error('nobody is at home')),
  teams: { gone: () => Promise.resolve() },
  later: () => {},
});

test('the code is seen', () => {
  expect(called.length).toBeGreaterThan(5);
  expect(heard.length).toBeGreaterThan(1);
  expect(commands).toEqual(['/netwerk', '/network']);
});

test('every method called is one whose scope we know', () => {
  expect(called.toSorted()).toEqual(Object.keys(scopesOf).toSorted());
});

test('the scopes are those the methods, events and commands need, and no others', () => {
  const needed = new Set([
    ...called.flatMap((method) => scopesOf[method] ?? []),
    ...events.flatMap(({ scope }) => (scope === '' ? [] : [scope])),
    ...(commands.length > 0 ? ['commands'] : []),
  ]);
  expect(scopes).toEqual([...needed].toSorted());
  // Slack's "Installing with OAuth": what is optional must also be listed among the others, else it is never asked for.
  expect(manifest.oauth_config.scopes.bot).toEqual([...scopes, ...optionalScopes].toSorted());
  expect(manifest.oauth_config.scopes.bot_optional).toEqual(optionalScopes);
  expect(code).toContain("'missing_scope'");
  expect(manifest.oauth_config.scopes.user).toBeUndefined();
});

test('the events asked for are those that are heard', () => {
  expect(events.map(({ heard: name }) => name).toSorted()).toEqual(heard.toSorted());
  expect(manifest.settings.event_subscriptions.bot_events).toEqual(events.map(({ asked }) => asked).toSorted());
});

test('the commands are those that are answered, and come without markup', () => {
  expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(commands);
  expect(manifest.features.slash_commands.every(({ should_escape }) => should_escape === false)).toBe(true);
});

test('the shortcuts lead somewhere, and all are offered', () => {
  const asked = manifest.features.shortcuts.map(({ type, callback_id: id }) => `${type} ${id}`);
  const ours = [...shortcuts.map((id) => `global ${id}`), ...messageShortcuts.map((id) => `message ${id}`)];
  expect(asked.toSorted()).toEqual(ours.toSorted());
  for (const id of [...shortcuts, ...messageShortcuts]) expect(Object.keys(presses)).toContain(id.split('|')[0]);
  expect(manifest.features.shortcuts.every(({ name }) => name.length <= 24)).toBe(true);
});

test('the shortcut on a message says in full what Slack has no room for in its name', () => {
  const [onMessage] = manifest.features.shortcuts.filter(({ type }) => type === 'message');
  expect(onMessage).toMatchObject({ name: 'Maak er een verhaal van', description: 'Maak hier een succesverhaal van' });
});

test('no address is asked for in Socket Mode, and those the README names are served', () => {
  expect(JSON.stringify(manifest)).not.toMatch(/"(request_url|redirect_urls|url)"|https?:/u);
  expect(manifest.settings.socket_mode_enabled).toBe(true);
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const named = [...readme.matchAll(/https:\/\/your-host(\/slack\/\w+)/gu)].map(([, path]) => path ?? '');
  expect([...new Set(named)].toSorted()).toEqual(['/slack/events', '/slack/install', '/slack/oauth_redirect']);
  // The first one is Bolt's own.
  for (const path of named) expect(path === '/slack/events' || code.includes(path)).toBe(true);
});

test('people can press and type', () => {
  for (const way of ['command', 'event', 'action', 'view', 'shortcut']) expect(code).toContain(`'${way}' in told`);
  expect(manifest.settings.interactivity.is_enabled).toBe(true);
  expect(manifest.features.app_home).toMatchObject({
    home_tab_enabled: true,
    messages_tab_enabled: true,
    messages_tab_read_only_enabled: false,
  });
});

test('it is called Schakel, and holds no secret', () => {
  expect(manifest.display_information.name).toBe('Schakel');
  expect(manifest.features.bot_user.display_name).toBe('Schakel');
  expect(manifest.display_information.description.length).toBeLessThanOrEqual(140);
  expect(JSON.stringify(manifest)).not.toMatch(/xox|xapp|secret/u);
});

describe('the README', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const slack = readme.slice(readme.indexOf('## In Slack'), readme.indexOf('## In Teams'));

  test('leads from an empty workspace to the first check-in in at most fifteen steps', () => {
    const steps = [...slack.matchAll(/^(\d+)\. (.+)$/gmu)];
    expect(steps.map(([, n]) => Number(n))).toEqual(steps.map((_, n) => n + 1));
    expect(steps.length).toBeGreaterThan(5);
    expect(steps.length).toBeLessThanOrEqual(15);
    expect(steps[0]?.[2]).toContain('https://api.slack.com/apps');
    expect(steps.at(-1)?.[2]).toContain(words('nl').common.save);
  });

  test('names only settings, files and commands that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
    for (const [, name] of slack.matchAll(/`(SLACK_\w+|[A-Z]+_[A-Z]+)`/gu)) expect(settings).toContain(name);
    for (const [, name] of slack.matchAll(/npm run (\w+)/gu)) expect(Object.keys(scripts)).toContain(name);
    for (const [, file] of slack.matchAll(/`((?:manifests\/|\.env)[\w./]+)`/gu))
      expect(existsSync(join(root, file ?? ''))).toBe(true);
    for (const [, command] of slack.matchAll(/`(\/netw\w+)`/gu)) expect(commands).toContain(command);
  });

  test('says of every right what it is for, and of no other', () => {
    const rows = [...slack.matchAll(/^\| (`.+) \| .{10,} \|$/gmu)].flatMap(([, cell]) =>
      [...(cell ?? '').matchAll(/`([\w:.]+)`/gu)].map(([, name]) => name ?? ''),
    );
    expect(rows.toSorted()).toEqual([...scopes, ...optionalScopes].toSorted());
  });
});
