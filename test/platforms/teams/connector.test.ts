import { type Connector, startConnector } from '../../support/teams/connector.ts';
import { keySet } from '../../support/teams/keys.ts';
import { anke, karim } from '../../support/teams/people.ts';

/*
 * The fake Bot Connector has to be as strict as the real one: each of its rules is broken here once.
 */
const chat = 'a:chat';
const path = `/v3/conversations/${encodeURIComponent(chat)}`;
const hello = { type: 'message', text: 'Dag' };

describe('the fake Bot Connector', () => {
  let connector: Connector;
  beforeEach(async () => {
    connector = await startConnector({ keys: keySet('app'), bearer: 'right', strict: true });
    connector.install(chat, 'personal', [anke]);
  });
  afterEach(() => connector.close());

  const call = async (method: string, at: string, body?: object, token = 'right') => {
    const response = await fetch(`${connector.origin}${at}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as { id?: string; error?: { code: string } };
    return { status: response.status, code: answer.error?.code, id: answer.id ?? '', headers: response.headers };
  };

  test('takes a message, an answer to one, a change and a deletion', async () => {
    const { status, id } = await call('POST', `${path}/activities`, hello);
    expect(status).toBe(201);
    expect((await call('POST', `${path}/activities/${id}`, hello)).status).toBe(201);
    expect((await call('PUT', `${path}/activities/${id}`, { ...hello, text: 'Tot ziens' })).status).toBe(200);
    expect(connector.of(chat).map(({ activity, edits }) => [activity.text, edits])).toEqual([
      ['Tot ziens', 1],
      ['Dag', 0],
    ]);
    expect((await call('DELETE', `${path}/activities/${id}`)).status).toBe(200);
    expect(connector.of(chat)).toHaveLength(1);
  });

  test.each([
    ['without the right token', 'POST', `${path}/activities`, hello, 'wrong', 401, 'Unauthorized'],
    [
      'into a conversation that is not there',
      'POST',
      '/v3/conversations/x/activities',
      hello,
      'right',
      404,
      'ConversationNotFound',
    ],
    ['a message with nothing in it', 'POST', `${path}/activities`, { type: 'message' }, 'right', 400, 'BadSyntax'],
    [
      'something that is no message',
      'POST',
      `${path}/activities`,
      { type: 'trace', text: 'x' },
      'right',
      400,
      'BadSyntax',
    ],
    [
      'a mention that is not in the text',
      'POST',
      `${path}/activities`,
      { ...hello, entities: [{ type: 'mention', text: '<at>Karim</at>' }] },
      'right',
      400,
      'BadArgument',
    ],
    [
      'more than 100 kB',
      'POST',
      `${path}/activities`,
      { ...hello, text: 'x'.repeat(102_400) },
      'right',
      413,
      'MessageSizeTooBig',
    ],
    [
      'a change of a message that is not there',
      'PUT',
      `${path}/activities/1`,
      hello,
      'right',
      404,
      'ActivityNotFoundInConversation',
    ],
    [
      'the deletion of one',
      'DELETE',
      `${path}/activities/1`,
      undefined,
      'right',
      404,
      'ActivityNotFoundInConversation',
    ],
    [
      'somebody who is not in the conversation',
      'GET',
      `${path}/members/${karim.id}`,
      undefined,
      'right',
      404,
      'MemberNotFoundInConversation',
    ],
    ['an address it does not have', 'GET', '/v3/nothing', undefined, 'right', 404, 'ServiceNotFound'],
  ] as const)('refuses %s', async (_, method, at, body, token, status, code) => {
    expect(await call(method, at, body, token)).toMatchObject({ status, code });
    expect(connector.of(chat)).toHaveLength(0);
  });

  test('refuses a bot that was removed', async () => {
    connector.remove(chat);
    expect(await call('POST', `${path}/activities`, hello)).toMatchObject({
      status: 403,
      code: 'BotNotInConversationRoster',
    });
  });

  test('asks for patience at the eighth message within a second', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => call('POST', `${path}/activities`, hello)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(7);
    expect(answers.at(-1)).toMatchObject({ status: 429, code: 'TooManyRequests' });
    expect(answers.at(-1)?.headers.get('retry-after')).toBe('1');
  });

  test('knows who is in a conversation, and opens one with somebody once', async () => {
    expect((await call('GET', `${path}/members/${encodeURIComponent(anke.id)}`)).id).toBe(anke.id);
    expect(await call('POST', '/v3/conversations', { members: [{ id: anke.id }] })).toMatchObject({
      status: 200,
      id: chat,
    });
    const opened = await call('POST', '/v3/conversations', { members: [{ id: karim.id }] });
    expect(opened).toMatchObject({ status: 201, id: connector.personalOf(karim.id) });
  });

  test('does what it is told to do wrong, in order', async () => {
    connector.fail({ status: 502, code: 'BadGateway' }, 'cut', 'accept and cut');
    expect(await call('POST', `${path}/activities`, hello)).toMatchObject({ status: 502, code: 'BadGateway' });
    await expect(call('POST', `${path}/activities`, hello)).rejects.toThrow('fetch failed');
    expect(connector.of(chat)).toHaveLength(0);
    await expect(call('POST', `${path}/activities`, hello)).rejects.toThrow('fetch failed');
    expect(connector.of(chat)).toHaveLength(1);
    expect(connector.writes()).toHaveLength(3);
  });
});
