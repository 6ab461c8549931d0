import { postEndless } from '../../support/endless.ts';
import { type TeamsClient, teamsClient } from '../../support/teams/client.ts';
import { type Connector, startConnector } from '../../support/teams/connector.ts';
import { keySet } from '../../support/teams/keys.ts';
import { anke } from '../../support/teams/people.ts';
import { app, bearer, setTeamsStage, type TeamsStage, tenant } from '../../support/teams/stage.ts';

const chat = 'a:personal-anke';
const keys = keySet(app);

/** botbuilder tells the console about tokens it does not like. */
const quiet = () => jest.spyOn(console, 'error').mockImplementation(() => {});

describe('who may call', () => {
  let connector: Connector;
  let stage: TeamsStage;
  let client: TeamsClient;
  beforeAll(async () => {
    connector = await startConnector({ keys, bearer });
    connector.install(chat, 'personal', [anke]);
    stage = await setTeamsStage({ connector });
    client = teamsClient(stage.url, connector, keys, anke, chat);
  });
  afterAll(async () => {
    await stage.close();
    await connector.close();
  });
  beforeEach(() => void quiet());
  afterEach(() => jest.restoreAllMocks());

  const hour = 3_600;
  const now = Math.floor(Date.now() / 1_000);
  const url = (): string => connector.url;
  const wrong: [string, () => string][] = [
    ['garbage', () => 'abc'],
    ['three empty parts', () => '..'],
    ['parts that are no JSON', () => 'AAAA.BBBB.CCCC'],
    ['alg none', () => keys.token(url(), { header: { alg: 'none' }, key: 'none' })],
    ['HS256 with our public key as the secret', () => keys.token(url(), { header: { alg: 'HS256' }, key: 'hs256' })],
    ['another key under our name', () => keys.token(url(), { key: 'wrong' })],
    ['an unknown key', () => keys.token(url(), { header: { kid: 'k9' } })],
    ['no key id', () => keys.token(url(), { header: { kid: undefined } })],
    ["another app's audience", () => keys.token(url(), { claims: { aud: '33333333-3333-3333-3333-333333333333' } })],
    ['no audience', () => keys.token(url(), { claims: { aud: undefined } })],
    ['another issuer', () => keys.token(url(), { claims: { iss: 'https://evil.example' } })],
    ['expired an hour ago', () => keys.token(url(), { claims: { exp: now - hour } })],
    ['not valid before tomorrow', () => keys.token(url(), { claims: { nbf: now + 24 * hour } })],
    ['another service address', () => keys.token('http://127.0.0.1:1/')],
    ['no service address', () => keys.token(url(), { claims: { serviceurl: undefined } })],
    [
      'the claims changed after signing',
      () => {
        const [head = '', , tail = ''] = keys.token(url()).split('.');
        const [, claims = ''] = keys.token(url(), { claims: { exp: now + 9 * hour } }).split('.');
        return `${head}.${claims}.${tail}`;
      },
    ],
  ];

  test('the right token is let in', async () => {
    expect((await client.say('help')).status).toBe(200);
    await stage.settle();
    expect(client.look()).toContain('Wat je kunt zeggen');
  });

  test.each(wrong)('%s: 401, and nothing is handled', async (_, token) => {
    const handled = stage.handled.length;
    const hits = connector.hits.length;
    const { status, body } = await client.call({ ...client.envelope(), type: 'message', text: 'help' }, token());
    expect({ status, body }).toEqual({ status: 401, body: {} });
    expect(stage.handled).toHaveLength(handled);
    expect(connector.hits).toHaveLength(hits);
    expect(stage.logLines.at(-1)).toContain('a request was refused');
  });

  test.each([
    ['another channel', { channelId: 'slack' }],
    ['a channel botbuilder checks in its own way', { channelId: 'AseChannel' }],
    ['no channel', { channelId: undefined }],
    ['no service address to compare', { serviceUrl: undefined }],
    ['an empty service address', { serviceUrl: '' }],
  ])('a right token, but %s: 401 or 400, and nothing is handled', async (_, changed) => {
    const handled = stage.handled.length;
    const { status } = await client.call({ ...client.envelope(), type: 'message', text: 'help', ...changed });
    expect([400, 401]).toContain(status);
    expect(stage.handled).toHaveLength(handled);
  });

  const post = (body: string | Buffer, headers: Record<string, string> = {}, method = 'POST'): Promise<Response> =>
    fetch(stage.url, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${keys.token(url())}`, ...headers },
      ...(method === 'GET' ? {} : { body }),
    });

  test('no token at all: 401 before the body is read', async () => {
    const response = await fetch(stage.url, {
      method: 'POST',
      body: '{',
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(401);
  });

  test.each([
    ['no JSON', '{', {}, 400],
    ['a list', '[]', {}, 400],
    ['null', 'null', {}, 400],
    ['a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['more than a megabyte', JSON.stringify({ text: 'x'.repeat(1024 * 1024) }), {}, 413],
  ] as const)('%s is refused', async (_, body, headers, status) => {
    expect((await post(body, headers)).status).toBe(status);
  });

  test('more than a megabyte without saying so beforehand is refused, and not waited for', async () => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${keys.token(url())}` };
    expect(await postEndless(stage.url, headers, 1_200_000)).toBe(413);
  });

  test('only POST', async () => {
    const response = await post('', {}, 'GET');
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test.each([
    ['an invoke of a kind we do not have', { type: 'invoke', name: 'composeExtension/setting', value: {} }, 501],
    ['a search of a kind we do not have', { type: 'invoke', name: 'composeExtension/query', value: {} }, 400],
    ['a press without a verb', { type: 'invoke', name: 'adaptiveCard/action', value: { action: {} } }, 400],
    [
      'facts that are no text',
      {
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { verb: 'home.show', data: { facts: { a: 1 } } } },
      },
      400,
    ],
    ['a dialog without data', { type: 'invoke', name: 'task/fetch', value: null }, 400],
    ['a reaction', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }], replyToId: '1' }, 200],
    ['somebody who types', { type: 'typing' }, 200],
    ['a message without text', { type: 'message' }, 200],
    ['a value that is none of ours', { type: 'message', value: { hello: 'world' } }, 200],
  ])('%s', async (_, activity, status) => {
    const handled = stage.handled.length;
    expect((await client.send(activity)).status).toBe(status);
    expect(stage.handled).toHaveLength(handled);
  });

  test('a press on something that does not exist is said kindly', async () => {
    const { body } = await client.send({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { verb: '__proto__', data: { facts: {} } } },
    });
    expect(body).toMatchObject({ statusCode: 200 });
  });

  test('no secret and no token is in the log', () => {
    const log = stage.logLines.join('');
    expect(log).not.toContain('CANARY');
    expect(log).not.toContain('eyJ');
    expect(log).not.toContain(bearer);
  });

  const team = { id: '19:team@thread.tacv2', name: 'Aardebeek', aadGroupId: '0' };
  const channel = { id: '19:channel@thread.tacv2;messageid=1', conversationType: 'channel', isGroup: true, name: null };
  const eventTypes = [
    'teamMemberAdded',
    'channelCreated',
    'channelRenamed',
    'channelDeleted',
    'teamRenamed',
    'teamDeleted',
  ];
  test.each([
    ...['add', 'remove', 'remove-upgrade'].map((action) => ({ type: 'installationUpdate', action })),
    { type: 'installationUpdate', action: 'add', conversation: channel, channelData: { team, tenant: { id: tenant } } },
    { type: 'conversationUpdate', membersAdded: [{ id: '28:bot-schakel' }, { id: anke.id, aadObjectId: null }] },
    { type: 'conversationUpdate', membersRemoved: [{ id: anke.id }] },
    ...eventTypes.map((eventType) => ({
      type: 'conversationUpdate',
      conversation: channel,
      channelData: { eventType, team, channel: { id: '19:other@thread.tacv2' }, tenant: { id: tenant } },
    })),
    { type: 'messageUpdate', text: 'help' },
    { type: 'messageDelete' },
    { type: 'event', name: 'application/vnd.microsoft.readReceipt', value: { lastReadMessageId: '1' } },
    { type: 'message', text: 'hallo allemaal', conversation: channel },
    { type: 'message', text: 'help', from: { id: anke.id, aadObjectId: anke.aadObjectId, name: null, tenantId: null } },
  ])('an activity with nothing to answer, or with gaps in it, is heard: %j', async (activity) => {
    expect((await client.send(activity)).status).toBe(200);
  });
});

test("Microsoft's keys out of reach: 503, so that Teams asks again", async () => {
  const connector = await startConnector({ bearer });
  const stage = await setTeamsStage({ connector });
  const client = teamsClient(stage.url, connector, keys, anke, chat);
  const activity = { ...client.envelope(), type: 'message', text: 'help' };
  await connector.close();
  quiet();
  expect((await client.call(activity)).status).toBe(503);
  expect(stage.handled).toHaveLength(0);
  jest.restoreAllMocks();
  await stage.close();
});
