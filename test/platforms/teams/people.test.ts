import { cardIn, readCard, type TeamsClient, teamsClient } from '../../support/teams/client.ts';
import { type Connector, type Member, startConnector } from '../../support/teams/connector.ts';
import { keySet } from '../../support/teams/keys.ts';
import { anke, bram, guest, karim, stranger } from '../../support/teams/people.ts';
import { app, bearer, setTeamsStage, type TeamsStage, tenant } from '../../support/teams/stage.ts';

const keys = keySet(app);
const elsewhere = '99999999-9999-9999-9999-999999999999';
const channel = '19:channel@thread.tacv2';

describe('who somebody is on Teams', () => {
  let connector: Connector;
  let stage: TeamsStage;
  beforeEach(async () => {
    connector = await startConnector({ keys, bearer });
    connector.install(channel, 'channel', [anke, karim, bram, stranger, guest]);
    stage = await setTeamsStage({ connector });
  });
  afterEach(async () => {
    await stage.close();
    await connector.close();
  });

  const clientOf = (member: Member, chat = `a:${member.id}`): TeamsClient => {
    connector.install(chat, 'personal', [member]);
    return teamsClient(stage.url, connector, keys, member, chat);
  };
  const texts = (conversation: string): string[] =>
    connector
      .of(conversation)
      .map(({ activity }) => (typeof activity.text === 'string' ? activity.text : readCard(cardIn(activity))));
  const accounts = () => stage.store.db.selectFrom('account').selectAll().execute();

  test('a colleague is known by the address in the roster, once', async () => {
    const client = clientOf(anke);
    await client.say('help');
    await client.say('plan');
    await stage.settle();
    expect(texts('a:29:user-anke')).toEqual([
      expect.stringContaining('Wat je kunt zeggen'),
      expect.stringContaining('Mijn plannen'),
    ]);
    expect(connector.hits.filter(({ method }) => method === 'GET')).toHaveLength(1);
    expect(await accounts()).toMatchObject([
      { platform: 'teams', team: tenant, external_user: anke.aadObjectId, is_active: 1 },
    ]);
    const person = await stage.store.db
      .selectFrom('person')
      .select('zone')
      .where('number', '=', 'M01')
      .executeTakeFirst();
    expect(person?.zone).toBe('Europe/Brussels');
  });

  test('a client that does not know where it is does not move anybody to UTC', async () => {
    const client = clientOf(anke);
    await client.send({
      type: 'message',
      text: 'help',
      entities: [{ type: 'clientInfo', locale: 'nl', timezone: 'UTC' }],
    });
    const person = await stage.store.db
      .selectFrom('person')
      .select('zone')
      .where('number', '=', 'M01')
      .executeTakeFirst();
    expect(person?.zone).toBeNull();
  });

  test.each([
    ['somebody nobody knows', stranger, {}],
    ['a guest with the address of a colleague', guest, {}],
    ['a guest by their name alone', { ...guest, userRole: 'user' }, {}],
    ['a guest by their role alone', { ...guest, userPrincipalName: bram.email ?? '' }, {}],
    ['a colleague without an address', { ...anke, email: '', userPrincipalName: '' }, {}],
    ['somebody of another tenant, by the roster', { ...anke, tenantId: elsewhere }, {}],
    [
      'somebody of another tenant in our conversation',
      anke,
      { from: { id: anke.id, aadObjectId: anke.aadObjectId, tenantId: elsewhere } },
    ],
  ] as const)('%s is told kindly, and nothing else happens', async (_, member, changed) => {
    const client = clientOf(member);
    await client.send({ type: 'message', text: 'plan', ...changed });
    await stage.settle();
    expect(texts(`a:${member.id}`)).toEqual([stage.house.stranger('nl')]);
    expect(stage.handled).toEqual([]);
    expect(await accounts()).toEqual([]);

    const press = { action: { type: 'Action.Execute', verb: 'plans.show', data: { facts: {} } } };
    const pressed = await client.send({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: '1',
      value: press,
      ...changed,
    });
    expect(pressed.body).toMatchObject({
      type: 'application/vnd.microsoft.activity.message',
      value: stage.house.stranger('nl'),
    });
    const dialog = await client.send({
      type: 'invoke',
      name: 'task/fetch',
      value: { data: { to: 'plans.show' } },
      ...changed,
    });
    expect(dialog.body).toEqual({ task: { type: 'message', value: stage.house.stranger('nl') } });
    expect(stage.handled).toEqual([]);
  });

  const there = { id: 'a:29:user-anke', conversationType: 'personal', tenantId: elsewhere };
  test.each([
    ['by the channel data', { channelData: { tenant: { id: elsewhere } } }],
    ['by the conversation', { conversation: there }],
    ['by both', { conversation: there, channelData: { tenant: { id: elsewhere } } }],
    ['by neither', { conversation: { ...there, tenantId: undefined }, channelData: null }],
  ])('another tenant, %s: 403, and nobody is even looked up', async (_, changed) => {
    const client = clientOf(anke);
    for (const activity of [
      { type: 'installationUpdate', action: 'add' },
      { type: 'message', text: 'plan' },
      { type: 'invoke', name: 'adaptiveCard/action', value: { action: { verb: 'plans.show', data: { facts: {} } } } },
    ])
      expect((await client.send({ ...activity, ...changed })).status).toBe(403);
    expect([connector.hits, stage.handled, await accounts()]).toEqual([[], [], []]);
    expect(await stage.store.db.selectFrom('installation').selectAll().execute()).toEqual([]);
    expect(stage.logLines.filter((line) => line.includes('another tenant was refused'))).toHaveLength(3);
  });

  test('a roster that does not answer leaves a stranger for now, who is known the next time', async () => {
    const client = clientOf(anke);
    connector.remove('a:29:user-anke');
    await client.say('help');
    connector.install('a:29:user-anke', 'personal', [anke]);
    await client.say('help');
    await stage.settle();
    expect(client.look()).toContain('Wat je kunt zeggen');
  });

  test('the newest service address counts', async () => {
    const client = clientOf(anke);
    await client.install();
    const other = await startConnector({ keys, bearer });
    other.install('a:29:user-anke', 'personal', [anke]);
    try {
      const heard = await client.call(
        { ...client.envelope(), type: 'message', text: 'help', serviceUrl: other.url },
        keys.token(other.url),
      );
      await stage.settle();
      expect(heard.status).toBe(200);
      expect(other.of('a:29:user-anke')).toHaveLength(1);
      expect(connector.of('a:29:user-anke')).toHaveLength(0);
    } finally {
      await other.close();
    }
  });

  test('a word in a channel refreshes the service address of the own conversation too', async () => {
    const client = clientOf(anke);
    await client.install();
    const other = await startConnector({ keys, bearer });
    other.install('a:29:user-anke', 'personal', [anke]);
    other.install(`${channel};messageid=1`, 'channel', [anke]);
    try {
      const heard = { ...client.envelope(), ...mention('plan'), serviceUrl: other.url };
      expect((await client.call(heard, keys.token(other.url))).status).toBe(200);
      await stage.settle();
      expect(other.of('a:29:user-anke')).toHaveLength(1);
    } finally {
      await other.close();
    }
  });

  const mention = (text: string) => ({
    type: 'message',
    id: '1795000000001',
    text: `<at>Schakel</at> ${text}`,
    conversation: { id: `${channel};messageid=1`, conversationType: 'channel', isGroup: true, tenantId: tenant },
    entities: [{ type: 'mention', text: '<at>Schakel</at>', mentioned: { id: '28:bot-schakel', name: 'Schakel' } }],
  });

  test('asked in a channel, the answer comes to the own conversation, which is opened if need be', async () => {
    connector.install(`${channel};messageid=1`, 'channel', [anke, karim]);
    const client = teamsClient(stage.url, connector, keys, anke, 'nowhere');
    expect((await client.send(mention('plan'))).status).toBe(200);
    await stage.settle();
    const opened = connector.personalOf(anke.id) ?? '';
    expect(texts(opened)).toEqual([expect.stringContaining('Mijn plannen')]);
    // Nothing of the answer is in the channel, only where it stands.
    const there = connector.of(`${channel};messageid=1`).map(({ activity }) => String(activity.text));
    expect(there).toEqual(['Mijn antwoord staat in ons eigen gesprek. Dat leest alleen jij.']);
  });

  test('a word in a channel that is not said to the bot is not read', async () => {
    connector.install(`${channel};messageid=1`, 'channel', [anke, karim]);
    const client = teamsClient(stage.url, connector, keys, anke, 'nowhere');
    await client.send({ ...mention('plan'), text: 'plan', entities: [] });
    await client.send({
      ...mention('plan'),
      text: '<at>Karim</at> plan',
      entities: [{ type: 'mention', text: '<at>Karim</at>', mentioned: { id: karim.id } }],
    });
    expect(stage.handled).toEqual([]);
    expect(connector.hits).toEqual([]);
  });

  test('a slash command that only the asker and the bot see counts as said to it', async () => {
    const client = clientOf(anke);
    await client.install();
    await client.send({
      ...mention('plan'),
      text: '/plan',
      entities: [],
      recipient: { id: '28:bot-schakel', isTargeted: true },
    });
    await stage.settle();
    expect(client.look()).toContain('Mijn plannen');
  });
});
