import { sentence } from '../../../src/chat/card.ts';
import { postCard } from '../../../src/features/stories/cards.ts';
import { viewOf } from '../../../src/features/stories/view.ts';
import { follow, write } from '../../../src/outbox/letter.ts';
import { troubles } from '../../support/teams/cards.ts';
import { cardIn, type Json, pieces, readCard, type TeamsClient, teamsClient } from '../../support/teams/client.ts';
import { type Connector, startConnector } from '../../support/teams/connector.ts';
import { keySet } from '../../support/teams/keys.ts';
import { anke, karim, stranger } from '../../support/teams/people.ts';
import { app, bearer, setTeamsStage, type TeamsStage, tenant } from '../../support/teams/stage.ts';

/*
 * The other ways in: slash commands only the asker sees, cards that ask whether they are still right, and the message
 * extension.
 */
const keys = keySet(app);
const chat = 'a:anke';
const channel = '19:channel@thread.tacv2;messageid=1';

let connector: Connector;
let stage: TeamsStage;
let client: TeamsClient;
beforeEach(async () => {
  connector = await startConnector({ keys, bearer });
  connector.install(chat, 'personal', [anke]);
  connector.install(channel, 'channel', [anke, karim]);
  stage = await setTeamsStage({ connector });
  client = teamsClient(stage.url, connector, keys, anke, chat);
  await client.install();
});
afterEach(async () => {
  await stage.close();
  await connector.close();
});

const inChannel = {
  conversation: { id: channel, conversationType: 'channel', isGroup: true, tenantId: tenant },
  channelData: { tenant: { id: tenant } },
};
const texts = (): string[] => connector.of(chat).map(({ activity }) => readCard(cardIn(activity)));
const idOf = async (number: string): Promise<string> =>
  (await stage.store.db.selectFrom('person').select('id').where('number', '=', number).executeTakeFirstOrThrow()).id;

describe('a slash command in a channel', () => {
  const slash = { type: 'message', text: '/plan', recipient: { id: '28:bot-schakel', isTargeted: true }, ...inChannel };

  test('is answered to the asker, and only the asker sees where', async () => {
    await client.send(slash);
    await stage.settle();
    expect(texts()).toEqual([expect.stringContaining('Mijn plannen')]);
    expect(connector.of(channel).map(({ activity, only }) => [activity.text, only])).toEqual([
      ['Mijn antwoord staat in ons eigen gesprek. Dat leest alleen jij.', anke.id],
    ]);
  });

  test('where such messages cannot be sent, the answer is there all the same, and nobody else sees a word', async () => {
    connector.fail({ status: 400, code: 'BadArgument' });
    await client.send(slash);
    await stage.settle();
    expect(texts()).toEqual([expect.stringContaining('Mijn plannen')]);
    expect(connector.of(channel)).toEqual([]);
  });

  test('by a mention it is answered the same, and said where', async () => {
    const entities = [{ type: 'mention', text: '<at>Schakel</at>', mentioned: { id: '28:bot-schakel' } }];
    await client.send({ type: 'message', text: '<at>Schakel</at> plan', entities, ...inChannel });
    await stage.settle();
    expect(texts()).toEqual([expect.stringContaining('Mijn plannen')]);
    expect(connector.of(channel).map(({ only }) => only)).toEqual([undefined]);
  });
});

test('a press without Universal Actions in a channel changes nothing others read', async () => {
  const before = { type: 'message', text: 'Een verhaal' };
  connector.of(channel).push({ id: '7', activity: before, edits: 0 });
  await client.send({ type: 'message', replyToId: '7', value: { to: 'help.ask', facts: {} }, ...inChannel });
  await client.send({ type: 'message', replyToId: '7', value: { to: 'plans.show', facts: {} }, ...inChannel });
  await stage.settle();
  expect(connector.of(channel)).toEqual([{ id: '7', activity: before, edits: 0 }]);
});

describe('a card that may have changed', () => {
  const about = 'thing:1';
  const card = (text: string) => ({ ...sentence(text), about });
  const post = async (): Promise<string> => {
    const letter = {
      key: 'thing:1',
      kind: 'test',
      workspaceId: stage.workspace,
      to: { to: 'person' as const, person: await idOf('M01') },
      card: card('Eerst'),
      unsolicited: false,
      ifUnsure: 'again' as const,
      expiresAt: stage.clock.now() + 86_400_000,
    };
    await stage.store.db.transaction().execute((tx) => write(stage.tools, tx, [letter]));
    await stage.settle();
    return connector.of(chat).at(-1)?.id ?? '';
  };
  const ask = async (id: string, more: Json = {}, by = client): Promise<Json> => {
    const action = { type: 'Action.Execute', verb: 'refresh', data: { facts: {} } };
    const value = { action, trigger: 'automatic', ...more };
    return (await by.send({ type: 'invoke', name: 'adaptiveCard/action', replyToId: id, value })).body;
  };

  test('asks by itself, and gets what it is about to become', async () => {
    const id = await post();
    const drawn = cardIn(connector.of(chat).at(-1)?.activity ?? {});
    expect(drawn.refresh).toEqual({
      action: { type: 'Action.Execute', title: '↻', verb: 'refresh', data: { facts: { about } } },
    });
    expect(troubles(drawn)).toEqual([]);
    expect(readCard((await ask(id)).value as Json)).toBe('Eerst');
    // The change is still in the outbox: Teams asked for patience.
    await stage.store.db
      .transaction()
      .execute((tx) => follow(stage.tools, tx, { workspaceId: stage.workspace, about, card: card('Nu') }));
    expect(texts()).toEqual(['Eerst']);
    expect(readCard((await ask(id)).value as Json)).toBe('Nu');
    expect(readCard((await ask(id, { trigger: 'manual' })).value as Json)).toBe('Nu');
  });

  test('nothing is done for it, whatever stands in it', async () => {
    await stage.when('2026-11-24', '08:45');
    client.look();
    const { verb, data } = client.action('Groen: het loopt');
    const handled = stage.handled.length;
    const body = await ask(client.at() ?? '', { action: { type: 'Action.Execute', verb, data } });
    expect(readCard(body.value as Json)).toContain('Hoe loopt je plan');
    expect(stage.handled).toHaveLength(handled);
  });

  test('somebody else gets nothing of it, nor does a stranger, nor anybody of what is not there', async () => {
    const id = await post();
    connector.install('a:karim', 'personal', [karim]);
    connector.install('a:stranger', 'personal', [stranger]);
    const nothing = { statusCode: 404, type: 'application/vnd.microsoft.error' };
    for (const member of [karim, stranger]) {
      const other = teamsClient(stage.url, connector, keys, member, `a:${member === karim ? 'karim' : 'stranger'}`);
      await other.install();
      // In whatever conversation they say to be.
      const there = { conversation: { id: chat, conversationType: 'personal', tenantId: tenant } };
      const action = { type: 'Action.Execute', verb: 'refresh', data: { facts: {} } };
      const sent = {
        type: 'invoke',
        name: 'adaptiveCard/action',
        replyToId: id,
        value: { action, trigger: 'automatic' },
      };
      expect((await other.send({ ...sent, ...there })).body).toMatchObject(nothing);
    }
    expect(await ask('12345')).toMatchObject(nothing);
  });

  test('a form in its place is not asked for anew: nobody loses what is typed', async () => {
    await client.say('hulp');
    await stage.settle();
    client.look();
    await client.press('Vraag hulp');
    expect(client.inputs().length).toBeGreaterThan(0);
    expect(client.shown().refresh).toBeUndefined();
  });
});

describe('the message extension', () => {
  const search = async (commandId: string, words?: string, by = client): Promise<Json> => {
    const parameters =
      words === undefined ? [{ name: 'initialRun', value: 'true' }] : [{ name: 'words', value: words }];
    const value = { commandId, parameters, queryOptions: { skip: 0, count: 25 } };
    return (await by.send({ type: 'invoke', name: 'composeExtension/query', value })).body;
  };
  type Attachment = { content: Json; preview: { content: { title: string; text: string } } };
  const listed = (body: Json): Attachment[] => (body.composeExtension as { attachments: Attachment[] }).attachments;
  const titles = (body: Json): string[] => listed(body).map(({ preview }) => preview.content.title);

  test('finds partners by their words, and shares who they are and whom to ask', async () => {
    const body = await search('partners', 'zwaluwnest');
    expect(titles(body)).toEqual(['Thuisverpleging Het Zwaluwnest, Molenrode']);
    const [found] = listed(body);
    expect(readCard(found?.content ?? {})).toContain('Relatiebeheerder: Anke.');
    expect(troubles(found?.content ?? {})).toEqual([]);
    // Others read along where it is shared: no contact, no priority, no plan, and nothing to press.
    expect(readCard(found?.content ?? {})).not.toMatch(/Priorit|Katrien|Mo |\[/u);
    expect(pieces(found?.content).filter(({ type }) => String(type).startsWith('Action.'))).toEqual([]);
    expect((await search('partners', 'heikroon')).composeExtension).toBeDefined();
  });

  test('without words it begins with the own partners; with words for nothing it shows nothing', async () => {
    expect(titles(await search('partners')).length).toBeGreaterThan(1);
    expect(listed(await search('partners', 'qqqqqq'))).toEqual([]);
    expect(listed(await search('partners', '%_'))).toEqual([]);
  });

  test('text stays text in the list', async () => {
    const hostile = '<b>vet</b> **x** <at>Karim</at>';
    const row = await stage.store.db
      .selectFrom('partner')
      .select('id')
      .where('owner_id', '=', await idOf('M01'))
      .execute();
    await stage.store.db
      .updateTable('partner')
      .set({ name: hostile, folded: null })
      .where('id', '=', row[0]?.id ?? '')
      .execute();
    for (const title of titles(await search('partners', 'karim'))) expect(title).not.toMatch(/[<>*]/u);
    expect(titles(await search('partners', 'karim'))).toHaveLength(1);
  });

  test('finds stories that were told, by any word in them, and shares what was told', async () => {
    const all = await search('stories');
    expect(titles(all).length).toBeGreaterThan(2);
    const [title = ''] = titles(all);
    const found = await search('stories', title);
    expect(titles(found)).toContain(title);
    const [first] = listed(found);
    expect(readCard(first?.content ?? {})).toContain('Verteld door ');
    expect(pieces(first?.content).filter(({ type }) => String(type).startsWith('Action.'))).toEqual([]);
    // What is not told yet, or taken back, is not found.
    await stage.store.db.updateTable('story').set({ status: 'withdrawn' }).where('title', '=', title).execute();
    expect(titles(await search('stories'))).not.toContain(title);
  });

  test('a stranger is told kindly', async () => {
    connector.install('a:stranger', 'personal', [stranger]);
    const other = teamsClient(stage.url, connector, keys, stranger, 'a:stranger');
    expect((await search('partners', 'zwaluwnest', other)).composeExtension).toEqual({
      type: 'message',
      text: stage.house.stranger('nl'),
    });
  });

  const choose = (commandId: string, more: Json = {}) =>
    client.send({
      type: 'invoke',
      name: 'composeExtension/fetchTask',
      value: { commandId, commandContext: 'compose', ...more },
    });
  const cardOf = ({ body }: { body: Json }): Json =>
    (body as { task: { value: { card: { content: Json } } } }).task.value.card.content;
  const submit = (commandId: string, data: Json) =>
    client.send({
      type: 'invoke',
      name: 'composeExtension/submitAction',
      value: { commandId, commandContext: 'compose', data },
    });

  test('opens the same forms, says what is wrong in them, and does what they ask', async () => {
    const opened = cardOf(await choose('help.ask'));
    expect(readCard(opened)).toContain('Waar kun je hulp bij gebruiken?');
    const [sender] = pieces(opened).filter(({ type }) => type === 'Action.Submit');
    const kind = pieces(opened).find(({ id }) => id === 'one_kind') as { choices: { value: string }[] };
    const data = {
      ...(sender?.data as Json),
      one_kind: kind.choices[0]?.value,
      one_who: 'team',
      one_text: 'mw. Perelaar is gevallen',
    };
    const refused = await submit('help.ask', data);
    expect(readCard(cardOf(refused))).toContain('Dit lijkt een gegeven van een patiënt');
    const done = await submit('help.ask', { ...data, one_text: 'Wie kan een ochtend meekijken?' });
    expect(done).toEqual({ status: 200, body: {} });
    await stage.settle();
    expect(texts().at(-1)).toContain('Genoteerd.');
    expect(stage.logLines.join('')).not.toContain('Perelaar');
  });

  test('what needs no form is said in a sentence, and follows in the own conversation', async () => {
    const { body } = await choose('plans.show');
    expect(body).toMatchObject({ task: { type: 'message' } });
    await stage.settle();
    expect(texts()).toEqual([expect.stringContaining('Mijn plannen')]);
  });

  test('"Maak hier een succesverhaal van": the form begins with the words of the message', async () => {
    const content =
      '<div><p>Na ontslag &amp; <b>samen</b> met Mo:&nbsp;nog maar één intake.</p><p>Dat helpt.</p></div>';
    const message = { commandContext: 'message', messagePayload: { id: '1', body: { contentType: 'html', content } } };
    const opened = cardOf(await choose('stories.start|message', message));
    const inputs = pieces(opened).filter(({ type }) => String(type).startsWith('Input.'));
    const values = inputs.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
    expect(values).toContain('Na ontslag & samen met Mo: nog maar één intake.\nDat helpt.');
    // Nothing is kept before it is sent, and then it is judged as if it had been typed.
    const [sender] = pieces(opened).filter(({ type }) => type === 'Action.Submit');
    const data = { ...(sender?.data as Json), one_title: 'Samen', one_situation: 'mw. Perelaar is gevallen' };
    expect(readCard(cardOf(await submit('stories.start|message', data)))).toContain(
      'Dit lijkt een gegeven van een patiënt',
    );
    expect(await stage.store.db.selectFrom('story').select('id').where('title', '=', 'Samen').execute()).toEqual([]);
    const long = { ...message, messagePayload: { body: { content: `${'x'.repeat(5_000)}` } } };
    expect(
      pieces(cardOf(await choose('stories.start|message', long))).some(({ value }) => value === 'x'.repeat(400)),
    ).toBe(true);
  });

  test('sent three times, as Teams does when it is slow: done once, answered three times', async () => {
    const opened = cardOf(await choose('help.ask'));
    const [sender] = pieces(opened).filter(({ type }) => type === 'Action.Submit');
    const kind = pieces(opened).find(({ id }) => id === 'one_kind') as { choices: { value: string }[] };
    const data = {
      ...(sender?.data as Json),
      one_kind: kind.choices[0]?.value,
      one_who: 'team',
      one_text: 'Wie kan meekijken?',
    };
    const before = stage.handled.length;
    const activity = {
      ...client.envelope(),
      type: 'invoke',
      name: 'composeExtension/submitAction',
      value: { commandId: 'help.ask', commandContext: 'compose', data },
    };
    const answers = await Promise.all([
      client.call(activity),
      client.call(activity),
      client.call({ ...activity, id: 'another' }),
    ]);
    expect(answers).toEqual([answers[0], answers[0], answers[0]]);
    expect(stage.handled.length - before).toBe(1);
    const rows = await stage.store.db
      .selectFrom('help_request')
      .select('id')
      .where('text', '=', 'Wie kan meekijken?')
      .execute();
    expect(rows).toHaveLength(1);
  });

  test.each(['__proto__', 'nothing.here', 'checkins.save'])('%s is no command', async (commandId) => {
    const { body } = await choose(commandId);
    await stage.settle();
    expect(JSON.stringify([body, texts()])).not.toMatch(/Mijn plannen|Input\./u);
  });
});

describe('a reaction on a story', () => {
  const place = '19:successen@thread.tacv2';
  /** A story in the channel, as it is posted. */
  const told = async (): Promise<{ id: string; thread: string; message: string }> => {
    connector.install(place, 'channel', [anke, karim]);
    const reference = {
      serviceUrl: connector.url,
      channelId: 'msteams',
      conversation: { id: place, conversationType: 'channel', tenantId: tenant },
      bot: { id: '28:bot-schakel' },
      user: { id: '28:bot-schakel' },
    };
    const here = { platform: 'teams', team: tenant, channel: place } as const;
    await stage.house.joined({ ...here, name: 'successen', address: JSON.stringify(reference) });
    const karims = await idOf('M11');
    const story = await stage.store.db
      .selectFrom('story')
      .selectAll()
      .where('status', '=', 'published')
      .where('person_id', '<>', await idOf('M01'))
      .where('person_id', '<>', karims)
      .executeTakeFirstOrThrow();
    const card = await stage.store.db
      .transaction()
      .execute(async (tx) => postCard(await viewOf(tx, story, '2026-11-23'), { locale: 'nl', term: null }));
    const channelId = (
      await stage.store.db.selectFrom('channel').select('id').where('external', '=', place).executeTakeFirstOrThrow()
    ).id;
    const letter = {
      key: 'story',
      kind: 'stories.post',
      workspaceId: stage.workspace,
      to: { to: 'channel' as const, channel: channelId },
      card,
      unsolicited: false,
      ifUnsure: 'hold' as const,
      expiresAt: stage.clock.now() + 86_400_000,
      via: 'teams' as const,
    };
    await stage.store.db.transaction().execute((tx) => write(stage.tools, tx, [letter]));
    await stage.settle();
    const message = connector.threadsIn(place)[0]?.id ?? '';
    return { id: story.id, thread: `${place};messageid=${message}`, message };
  };
  const thanks = async (story: string): Promise<number> =>
    (await stage.store.db.selectFrom('story_thanks').select('person_id').where('story_id', '=', story).execute())
      .length;
  const react = (by: TeamsClient, { thread, message }: { thread: string; message: string }, what: Json) =>
    by.send({
      type: 'messageReaction',
      replyToId: message,
      conversation: { id: thread, conversationType: 'channel', isGroup: true, tenantId: tenant },
      ...what,
    });

  test('is thanks, once a person; taken away it is taken back, and nobody is written to', async () => {
    const story = await told();
    const like = { reactionsAdded: [{ type: 'like' }] };
    await react(client, story, like);
    await client.call(client.last());
    await react(client, story, { reactionsAdded: [{ type: 'heart' }] });
    expect(await thanks(story.id)).toBe(1);
    connector.install('a:karim', 'personal', [karim]);
    const other = teamsClient(stage.url, connector, keys, karim, 'a:karim');
    await other.install();
    await react(other, story, like);
    expect(await thanks(story.id)).toBe(2);
    await react(other, story, { reactionsRemoved: [{ type: 'like' }] });
    expect(await thanks(story.id)).toBe(1);
    await stage.settle();
    expect([texts(), connector.of('a:karim')]).toEqual([[], []]);
  });

  test.each([
    ['an angry one', { reactionsAdded: [{ type: 'angry' }] }],
    ['one changed for another', { reactionsAdded: [{ type: 'like' }], reactionsRemoved: [{ type: 'heart' }] }],
    ['none', {}],
  ])('%s is none', async (_, what) => {
    const story = await told();
    await react(client, story, what);
    expect(await thanks(story.id)).toBe(0);
  });

  test('by a stranger, or on something else, does nothing', async () => {
    const story = await told();
    connector.install('a:stranger', 'personal', [stranger]);
    const other = teamsClient(stage.url, connector, keys, stranger, 'a:stranger');
    const like = { reactionsAdded: [{ type: 'like' }] };
    expect((await react(other, story, like)).status).toBe(200);
    expect((await react(client, { ...story, message: '7' }, like)).status).toBe(200);
    expect(await thanks(story.id)).toBe(0);
  });
});
