import { setTimeout as sleep } from 'node:timers/promises';
import { type FakeSlack, openFakeSlack } from '../../support/slack/fake.ts';
import { granted } from '../../support/slack/stage.ts';
import { dmOf, newTrigger, threeSeconds } from '../../support/slack/state.ts';
import { until } from '../../support/until.ts';

/*
 * The stand-in is only worth something when it refuses: each of its rules, broken once.
 */
let fake: FakeSlack;
let dm: string;

beforeEach(async () => {
  fake = await openFakeSlack({ now: () => 1_795_500_000_000, scopes: granted() });
  fake.addUser({ id: 'U1' });
  dm = dmOf(fake.state, 'U1').id;
});
afterEach(() => fake.close());

type Answer = { status: number; body: Record<string, unknown>; retryAfter: string | null };

const call = async (
  method: string,
  args: Record<string, unknown> = {},
  { token = fake.state.botToken, type = 'application/x-www-form-urlencoded' } = {},
): Promise<Answer> => {
  const flat = Object.entries(args).map(([key, value]): [string, string] => [
    key,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const answer = await fetch(`${fake.settings.apiUrl}${method}`, {
    method: 'POST',
    headers: { 'content-type': type, ...(token === '' ? {} : { authorization: `Bearer ${token}` }) },
    body: new URLSearchParams(flat).toString(),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    retryAfter: answer.headers.get('retry-after'),
    body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : { text },
  };
};

const view = (more: Record<string, unknown> = {}) => ({
  type: 'modal',
  title: { type: 'plain_text', text: 'Titel' },
  blocks: [{ type: 'section', text: { type: 'plain_text', text: 'Dag' } }],
  ...more,
});

test('what is right is done', async () => {
  expect((await call('auth.test')).body).toMatchObject({ ok: true, team_id: 'T0AARDE', bot_id: 'B0SCHAKEL' });
  expect((await call('users.info', { user: 'U1' })).body).toMatchObject({ ok: true });
  expect((await call('conversations.open', { users: 'U1' })).body).toMatchObject({ ok: true, channel: { id: dm } });
  const posted = await call('chat.postMessage', { channel: dm, text: 'Dag' });
  expect(posted.body).toMatchObject({ ok: true, channel: dm });
  expect((await call('chat.update', { channel: dm, ts: posted.body.ts, text: 'Nee' })).body.ok).toBe(true);
  expect((await call('chat.postEphemeral', { channel: dm, user: 'U1', text: 'Hé' })).body.ok).toBe(true);
  expect((await call('conversations.history', { channel: dm })).body).toMatchObject({ messages: [{ text: 'Nee' }] });
  const opened = await call('views.open', { trigger_id: newTrigger(fake.state, 'U1'), view: view() });
  expect(opened.body).toMatchObject({ ok: true });
  expect(fake.hits('chat.postMessage')).toBe(1);
});

describe('who may call', () => {
  test('nobody without a token, or with another', async () => {
    expect((await call('auth.test', {}, { token: '' })).body.error).toBe('not_authed');
    expect((await call('auth.test', {}, { token: 'xoxb-other' })).body.error).toBe('invalid_auth');
    expect((await call('apps.connections.open')).body.error).toBe('invalid_auth');
    expect((await call('auth.test', {}, { token: fake.state.appToken })).body.error).toBe('invalid_auth');
  });

  test('no unknown method, and no other kind of body', async () => {
    expect(await call('files.upload')).toMatchObject({ status: 404, body: { error: 'unknown_method' } });
    expect((await call('auth.test', {}, { type: 'text/plain' })).body.error).toBe('invalid_form_data');
  });

  test.each([
    ['chat.postMessage', 'chat:write'],
    ['chat.update', 'chat:write'],
    ['chat.delete', 'chat:write'],
    ['chat.postEphemeral', 'chat:write'],
    ['conversations.history', 'im:history'],
    ['conversations.open', 'im:write'],
    ['users.info', 'users:read'],
  ])('%s without %s', async (method, needed) => {
    fake.state.scopes.delete(needed);
    expect((await call(method, { channel: dm })).body).toMatchObject({ error: 'missing_scope', needed });
  });

  test('no address without its own scope', async () => {
    fake.state.scopes.delete('users:read.email');
    expect((await call('users.info', { user: 'U1' })).body).toMatchObject({ user: { profile: {} } });
  });
});

test.each<[string, string, () => Record<string, unknown>]>([
  ['users.info', 'user_not_found', () => ({ user: 'U9' })],
  ['conversations.open', 'users_not_found', () => ({ users: 'U9' })],
  ['conversations.open', 'user_disabled', () => ({ users: fake.addUser({ id: 'U2', deleted: true }).id })],
  ['conversations.open', 'cannot_dm_bot', () => ({ users: fake.addUser({ id: 'U3', bot: true }).id })],
  ['conversations.history', 'channel_not_found', () => ({ channel: 'D9' })],
  ['conversations.history', 'invalid_limit', () => ({ channel: dm, limit: '1000' })],
  ['conversations.history', 'invalid_cursor', () => ({ channel: dm, cursor: 'x' })],
  ['chat.postMessage', 'channel_not_found', () => ({ channel: 'C9', text: 'x' })],
  ['chat.postMessage', 'no_text', () => ({ channel: dm })],
  ['chat.postMessage', 'msg_too_long', () => ({ channel: dm, text: 'x'.repeat(40_001) })],
  ['chat.postMessage', 'invalid_blocks_format', () => ({ channel: dm, text: 'x', blocks: '[' })],
  ['chat.postMessage', 'invalid_blocks', () => ({ channel: dm, text: 'x', blocks: [{ type: 'nothing' }] })],
  [
    'chat.postMessage',
    'msg_blocks_too_long',
    () => ({
      channel: dm,
      text: 'x',
      blocks: Array(5).fill({ type: 'section', text: { type: 'plain_text', text: 'x'.repeat(3_000) } }),
    }),
  ],
  ['chat.postMessage', 'invalid_metadata_format', () => ({ channel: dm, text: 'x', metadata: '{' })],
  ['chat.postMessage', 'invalid_metadata_schema', () => ({ channel: dm, text: 'x', metadata: { event_type: 'a' } })],
  [
    'chat.postMessage',
    'metadata_too_large',
    () => ({ channel: dm, text: 'x', metadata: { event_type: 'a', event_payload: { key: 'x'.repeat(9_000) } } }),
  ],
  ['chat.update', 'message_not_found', () => ({ channel: dm, ts: '1.1', text: 'x' })],
  ['chat.postEphemeral', 'user_not_in_channel', () => ({ channel: dm, user: 'U9', text: 'x' })],
  ['views.open', 'invalid_trigger_id', () => ({ trigger_id: 'x', view: view() })],
  ['views.open', 'invalid_arguments', () => ({ trigger_id: newTrigger(fake.state, 'U1'), view: view({ title: 'x' }) })],
])('%s refuses with %s', async (method, error, args) => {
  expect((await call(method, args())).body).toMatchObject({ ok: false, error });
});

test('a channel the bot is not in, and one that is closed', async () => {
  fake.addChannel('C1', 'U1');
  expect((await call('chat.postMessage', { channel: 'C1', text: 'x' })).body.error).toBe('not_in_channel');
  const channel = fake.state.channels.get(dm);
  if (channel !== undefined) channel.archived = true;
  expect((await call('chat.postMessage', { channel: dm, text: 'x' })).body.error).toBe('is_archived');
});

test('only our own messages can be changed, to four thousand characters', async () => {
  const ts = fake.state.ts();
  fake.state.channels.get(dm)?.messages.push({ ts, user: 'U1', text: 'mine' });
  expect((await call('chat.update', { channel: dm, ts, text: 'x' })).body.error).toBe('cant_update_message');
  const own = (await call('chat.postMessage', { channel: dm, text: 'x' })).body.ts;
  const long = 'x'.repeat(4_001);
  expect((await call('chat.update', { channel: dm, ts: own, text: long })).body.error).toBe('msg_too_long');
});

test('only our own messages can be deleted, and only once', async () => {
  const ts = fake.state.ts();
  fake.state.channels.get(dm)?.messages.push({ ts, user: 'U1', text: 'mine' });
  expect((await call('chat.delete', { channel: dm, ts })).body.error).toBe('cant_delete_message');
  const own = (await call('chat.postMessage', { channel: dm, text: 'x' })).body.ts;
  expect((await call('chat.delete', { channel: dm, ts: own })).body.ok).toBe(true);
  expect((await call('chat.delete', { channel: dm, ts: own })).body.error).toBe('message_not_found');
  expect((await call('chat.update', { channel: dm, ts: own, text: 'y' })).body.error).toBe('message_not_found');
  expect(fake.state.channels.get(dm)?.messages.map(({ text }) => text)).toEqual(['mine']);
});

test('a trigger opens one view, within three seconds', async () => {
  fake.state.waits = threeSeconds;
  const trigger_id = newTrigger(fake.state, 'U1');
  expect((await call('views.open', { trigger_id, view: view() })).body.ok).toBe(true);
  expect((await call('views.open', { trigger_id, view: view() })).body.error).toBe('exchanged_trigger_id');
  const old = newTrigger(fake.state, 'U1');
  const trigger = fake.state.triggers.get(old);
  await until('three seconds are over', () => trigger?.old);
  expect((await call('views.open', { trigger_id: old, view: view() })).body.error).toBe('expired_trigger_id');
});

test('history gives metadata only when asked, from the moment asked, page after page', async () => {
  const metadata = { event_type: 'a', event_payload: { key: '1' } };
  for (const text of ['one', 'two', 'three']) await call('chat.postMessage', { channel: dm, text, metadata });
  const plain = await call('conversations.history', { channel: dm, limit: '2' });
  expect(plain.body).toMatchObject({ has_more: true, messages: [{ text: 'three' }, { text: 'two' }] });
  expect(JSON.stringify(plain.body)).not.toContain('event_type');
  const { next_cursor: cursor } = plain.body.response_metadata as { next_cursor: string };
  const rest = await call('conversations.history', { channel: dm, limit: '2', cursor, include_all_metadata: 'true' });
  expect(rest.body).toMatchObject({ has_more: false, messages: [{ text: 'one', metadata }] });
  expect((await call('conversations.history', { channel: dm, oldest: '1795500001' })).body.messages).toEqual([]);
});

describe('failing when told', () => {
  const post = () => call('chat.postMessage', { channel: dm, text: 'x' });
  const arrived = () => fake.state.channels.get(dm)?.messages.length;

  test('too many, with and without a time; nothing is done', async () => {
    fake.fail('chat.postMessage', { kind: 'busy', retryAfter: '7' }, { kind: 'busy' });
    expect(await post()).toMatchObject({ status: 429, retryAfter: '7' });
    expect(await post()).toMatchObject({ status: 429, retryAfter: null });
    expect(arrived()).toBe(0);
    expect((await post()).status).toBe(200);
  });

  test('another status, a refusal by name; nothing is done', async () => {
    fake.fail('chat.postMessage', { kind: 'status', status: 503 }, { kind: 'refuse', error: 'fatal_error' });
    expect((await post()).status).toBe(503);
    expect((await post()).body.error).toBe('fatal_error');
    expect(arrived()).toBe(0);
  });

  test('a cut after the work, a silence after the work, an answer that takes long', async () => {
    fake.fail('chat.postMessage', { kind: 'reset' }, { kind: 'hang' }, { kind: 'slow', ms: 80 });
    await expect(post()).rejects.toThrow();
    expect(arrived()).toBe(1);
    const enough = new AbortController();
    const silent = fetch(`${fake.settings.apiUrl}chat.postMessage`, {
      method: 'POST',
      signal: enough.signal,
      headers: {
        authorization: `Bearer ${fake.state.botToken}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ channel: dm, text: 'x' }).toString(),
    });
    const given = expect(silent).rejects.toThrow();
    await until('the work is done', () => arrived() === 2);
    await sleep(50);
    enough.abort();
    await given;
    const from = performance.now();
    await post();
    expect(performance.now() - from).toBeGreaterThan(70);
    expect(fake.hits('chat.postMessage')).toBe(3);
  });
});

test('a ticket opens one connection; an envelope that nobody acknowledges gets nothing', async () => {
  const { url } = (await call('apps.connections.open', {}, { token: fake.state.appToken })).body as { url: string };
  const open = async (address: string): Promise<string> => {
    const socket = new WebSocket(address);
    return new Promise((resolve) => {
      socket.onmessage = ({ data }) => resolve(String(data));
      socket.onerror = () => resolve('refused');
    });
  };
  expect(JSON.parse(await open(url))).toMatchObject({ type: 'hello' });
  expect(await open(url)).toBe('refused');
  expect(await open(url.replace(/ticket=.*/u, 'ticket=made-up'))).toBe('refused');
  fake.state.waits = threeSeconds;
  expect(await fake.sockets.send({ type: 'events_api', payload: {} })).toEqual({ status: 0, body: undefined });
});
