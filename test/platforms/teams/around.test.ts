import { sentence } from '../../../src/chat/card.ts';
import { write } from '../../../src/outbox/letter.ts';
import { cardIn, readCard, teamsClient } from '../../support/teams/client.ts';
import { type Connector, type Member, startConnector } from '../../support/teams/connector.ts';
import { keySet } from '../../support/teams/keys.ts';
import { anke, bram, guest, ilse, karim, stranger } from '../../support/teams/people.ts';
import { app, bearer, setTeamsStage, type TeamsStage, tenant } from '../../support/teams/stage.ts';

/*
 * What happens around us: installations, teams, channels and people that come and go.
 */
const keys = keySet(app);
const team = { id: '19:team@thread.tacv2', name: 'Zorggroep Aardebeek' };
const successes = { id: '19:successen@thread.tacv2', name: 'successen' };
const notes = { id: '19:notities@thread.tacv2', name: 'notities' };

let connector: Connector;
let stage: TeamsStage;
beforeEach(async () => {
  connector = await startConnector({ keys, bearer });
  connector.team(team.id, [successes, notes], [anke, karim, bram, ilse, stranger, guest]);
  stage = await setTeamsStage({ connector });
});
afterEach(async () => {
  await stage.close();
  await connector.close();
});

const clientOf = (member: Member) => {
  const chat = `a:${member.id}`;
  connector.install(chat, 'personal', [member]);
  return { chat, client: teamsClient(stage.url, connector, keys, member, chat) };
};
const inTeam = (more: object, channel: object = successes) => ({
  conversation: { id: successes.id, conversationType: 'channel', isGroup: true, tenantId: tenant },
  channelData: { team, channel, tenant: { id: tenant }, settings: { selectedChannel: { id: successes.id } }, ...more },
});
const add = { type: 'installationUpdate', action: 'add', ...inTeam({}) };
/** Lets what is read afterwards be read. */
const rest = async (): Promise<void> => {
  await stage.door.rest();
  await stage.settle();
};
const channels = () =>
  stage.store.db
    .selectFrom('channel')
    .select(['external', 'name', 'state', 'is_shared'])
    .where('platform', '=', 'teams')
    .orderBy('name')
    .execute();
const texts = (conversation: string): string[] =>
  connector
    .of(conversation)
    .map(({ activity }) => (typeof activity.text === 'string' ? activity.text : readCard(cardIn(activity))));
const tell = async (number: string, text: string): Promise<void> => {
  const row = stage.store.db.selectFrom('person').select('id').where('number', '=', number);
  const person = (await row.executeTakeFirstOrThrow()).id;
  const letter = {
    key: `test:${text}`,
    kind: 'test',
    workspaceId: stage.workspace,
    to: { to: 'person' as const, person },
    card: sentence(text),
    unsolicited: false,
    ifUnsure: 'again' as const,
    expiresAt: stage.clock.now() + 86_400_000,
  };
  await stage.store.db.transaction().execute((tx) => write(stage.tools, tx, [letter]));
  await stage.settle();
};
const lost = (): Promise<{ last_error: string | null }[]> =>
  stage.store.db.selectFrom('letter').select('last_error').where('state', '=', 'dead').execute();

describe('added by a person', () => {
  test('what needs them now, once, however often Teams tells it', async () => {
    const { client, chat } = clientOf(anke);
    expect((await client.add()).status).toBe(200);
    await client.call(client.last());
    await client.send({ type: 'conversationUpdate', membersAdded: [{ id: '28:bot-schakel' }, { id: anke.id }] });
    await rest();
    expect(texts(chat)).toEqual([expect.stringContaining('Dag Anke.')]);
  });

  test('an upgrade of the app is no news', async () => {
    const { client, chat } = clientOf(anke);
    await client.install();
    await rest();
    expect(texts(chat)).toEqual([]);
  });

  test('a stranger hears that we do not know them, and what to do', async () => {
    const { client, chat } = clientOf(stranger);
    await client.add();
    await rest();
    expect(texts(chat)).toEqual([stage.house.stranger('nl')]);
    expect(await stage.store.db.selectFrom('account').selectAll().execute()).toEqual([]);
  });

  test('taken out by them: nothing is even tried, until they add us again', async () => {
    const { client, chat } = clientOf(anke);
    await client.install();
    await client.remove();
    await tell('M01', 'Dag');
    expect(connector.writes()).toEqual([]);
    expect(await lost()).toEqual([{ last_error: 'gone: no conversation' }]);
    await client.install();
    await tell('M01', 'Daar ben je weer');
    expect(texts(chat)).toEqual(['Daar ben je weer']);
  });
});

describe('added to a team', () => {
  test('its channels are known by name, the one chosen is the shared one, and it is said there once', async () => {
    const { client } = clientOf(ilse);
    expect((await client.send(add)).status).toBe(200);
    await rest();
    await client.call(client.last());
    const members = [{ id: '28:bot-schakel' }];
    await client.send({
      type: 'conversationUpdate',
      membersAdded: members,
      ...inTeam({ eventType: 'teamMemberAdded' }),
    });
    await rest();
    expect(await channels()).toEqual([
      { external: `${team.id}/${team.id}`, name: 'Zorggroep Aardebeek', state: 'active', is_shared: 0 },
      {
        external: `${team.id}/${notes.id}`,
        name: 'notities (Zorggroep Aardebeek)',
        state: 'active',
        is_shared: 0,
      },
      {
        external: `${team.id}/${successes.id}`,
        name: 'successen (Zorggroep Aardebeek)',
        state: 'active',
        is_shared: 1,
      },
    ]);
    expect(connector.threadsIn(successes.id).map(({ activity }) => activity.text)).toEqual([
      'Dank je. Succesverhalen en de cijfers van de week komen hier.',
    ]);
    expect([connector.threadsIn(notes.id), connector.threadsIn(team.id)]).toEqual([[], []]);
  });

  test('whoever is in it can be written to before they ever said a word; guests and strangers cannot', async () => {
    const { client } = clientOf(ilse);
    await client.send(add);
    await rest();
    const linked = await stage.store.db
      .selectFrom('account')
      .innerJoin('person', 'person.id', 'account.person_id')
      .select('person.first_name')
      .orderBy('person.first_name')
      .execute();
    expect(linked.map(({ first_name }) => first_name)).toEqual(['Anke', 'Bram', 'Ilse', 'Karim']);
    expect(connector.personalOf(karim.id)).toBeUndefined();
    await tell('M11', 'Dag Karim');
    const opened = connector.personalOf(karim.id) ?? '';
    expect(texts(opened)).toEqual(['Dag Karim']);
    await tell('M11', 'Nog eens');
    // Opened once, known from then on.
    expect(connector.hits.filter(({ method, path }) => method === 'POST' && path === '/v3/conversations')).toHaveLength(
      2,
    );
    expect(texts(opened)).toEqual(['Dag Karim', 'Nog eens']);
  });

  test.each([
    [{ status: 429, retryAfter: '5' }, 'ready'],
    [{ status: 502 }, 'ready'],
    ['accept and cut', 'ready'],
    [{ status: 403, code: 'Forbidden' }, 'dead'],
  ] as const)(
    'a conversation that cannot be opened (%j) leaves the letter %s, and never twice',
    async (fault, state) => {
      const { client } = clientOf(ilse);
      await client.send(add);
      await rest();
      connector.fail(fault);
      await tell('M11', 'Dag Karim');
      const row = await stage.store.db
        .selectFrom('letter')
        .select('state')
        .where('key', '=', 'test:Dag Karim')
        .execute();
      expect(row).toEqual([{ state }]);
      stage.clock.set(stage.clock.now() + 60_000);
      await stage.settle();
      const opened = connector.personalOf(karim.id);
      expect(opened === undefined ? [] : texts(opened)).toEqual(state === 'ready' ? ['Dag Karim'] : []);
    },
  );

  test('a roster of hundreds is read page after page', async () => {
    const many = Array.from({ length: 230 }, (_, n): Member => ({ ...stranger, id: `29:u${n}`, aadObjectId: `u${n}` }));
    connector.team(team.id, [successes], [...many, anke]);
    const { client } = clientOf(ilse);
    await client.send(add);
    await rest();
    expect(connector.hits.filter(({ path }) => path.endsWith('/pagedmembers'))).toHaveLength(3);
    const accounts = await stage.store.db.selectFrom('account').select('external_user').execute();
    expect(accounts.map(({ external_user }) => external_user)).toEqual([anke.aadObjectId]);
  });

  test('whoever comes later is known too; whoever goes only out of the team stays', async () => {
    connector.team(team.id, [successes], [ilse, karim]);
    const { client, chat } = clientOf(karim);
    await client.install();
    await client.send({
      type: 'conversationUpdate',
      membersAdded: [{ id: ilse.id, aadObjectId: ilse.aadObjectId }],
      ...inTeam({ eventType: 'teamMemberAdded' }),
    });
    await rest();
    expect(
      await stage.store.db.selectFrom('account').select('external_user').orderBy('external_user').execute(),
    ).toEqual([{ external_user: ilse.aadObjectId }, { external_user: karim.aadObjectId }]);
    const gone = {
      type: 'conversationUpdate',
      from: { id: ilse.id, aadObjectId: ilse.aadObjectId },
      membersRemoved: [{ id: karim.id, aadObjectId: karim.aadObjectId }],
      ...inTeam({ eventType: 'teamMemberRemoved' }),
    };
    const active = async () => {
      const row = stage.store.db
        .selectFrom('account')
        .select('is_active')
        .where('external_user', '=', karim.aadObjectId);
      return (await row.executeTakeFirstOrThrow()).is_active;
    };
    await client.send(gone);
    await rest();
    expect(await active()).toBe(1);
    // Not in their own conversation any more either: they left the organisation.
    connector.install(chat, 'personal', []);
    await client.send(gone);
    await rest();
    expect(await active()).toBe(0);
  });

  test('whoever left is asked nothing any more, and their partners are offered to the manager', async () => {
    connector.team(team.id, [successes], [ilse]);
    const [manager, leaver] = [clientOf(ilse), clientOf(anke)];
    await manager.client.install();
    await leaver.client.install();
    connector.install(leaver.chat, 'personal', []);
    await manager.client.send({
      type: 'conversationUpdate',
      membersRemoved: [{ id: anke.id, aadObjectId: anke.aadObjectId }],
      ...inTeam({ eventType: 'teamMemberRemoved' }),
    });
    await rest();
    expect(texts(manager.chat)).toEqual([
      expect.stringContaining('Het account van Anke is gesloten. Wie neemt deze partners over?'),
    ]);
    for (const day of ['2026-11-24', '2026-12-01']) await stage.when(day, '08:45');
    expect(texts(leaver.chat)).toEqual([]);
    expect(texts(manager.chat).filter((text) => text.includes('Het account van Anke'))).toHaveLength(1);
  });

  test('channels that come, are renamed and go are followed', async () => {
    const { client } = clientOf(ilse);
    const change = async (eventType: string, channel: object): Promise<string[]> => {
      await client.send({ type: 'conversationUpdate', ...inTeam({ eventType }, channel) });
      await rest();
      return (await channels()).flatMap(({ name, state }) => (state === 'active' ? [name] : []));
    };
    const plain = { id: '19:nieuw@thread.tacv2', name: 'nieuw' };
    expect(await change('channelCreated', plain)).toEqual(['nieuw (Zorggroep Aardebeek)']);
    expect(await change('channelRenamed', { ...plain, name: 'verhalen' })).toEqual(['verhalen (Zorggroep Aardebeek)']);
    expect(await change('channelDeleted', { ...plain, name: 'verhalen' })).toEqual([]);
    expect(await change('channelRestored', { ...plain, name: 'verhalen' })).toEqual(['verhalen (Zorggroep Aardebeek)']);
  });

  test.each([
    { type: 'installationUpdate', action: 'remove', ...inTeam({}) },
    {
      type: 'conversationUpdate',
      membersRemoved: [{ id: '28:bot-schakel' }],
      ...inTeam({ eventType: 'teamMemberRemoved' }),
    },
    { type: 'conversationUpdate', ...inTeam({ eventType: 'teamDeleted' }) },
  ])('out of the team, nothing goes to its channels: %j', async (activity) => {
    const { client } = clientOf(ilse);
    await client.send(add);
    await rest();
    const other = { id: '19:other@thread.tacv2', name: 'Ander team' };
    connector.team(other.id, [], [ilse]);
    await client.send({
      type: 'conversationUpdate',
      conversation: { id: other.id, conversationType: 'channel', tenantId: tenant },
      channelData: { team: other, channel: { id: other.id }, tenant: { id: tenant }, eventType: 'teamRenamed' },
    });
    await rest();
    await client.send(activity);
    await rest();
    const left = await channels();
    expect(left.filter(({ state }) => state === 'active').map(({ name }) => name)).toEqual(['Ander team']);
  });

  test('a team that does not tell its channels is told in the log, and the next event tells it again', async () => {
    const { client } = clientOf(ilse);
    connector.remove(team.id);
    expect((await client.send(add)).status).toBe(200);
    await rest();
    expect(await channels()).toEqual([]);
    expect(stage.logLines.join('')).toContain('a team was not read');
    connector.team(team.id, [successes], [ilse]);
    await client.send({ type: 'conversationUpdate', ...inTeam({ eventType: 'teamRenamed' }) });
    await rest();
    expect(await channels()).toHaveLength(2);
  });
});
