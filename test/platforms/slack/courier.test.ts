import type { Card } from '../../../src/chat/card.ts';
import { CourierError, type Parcel } from '../../../src/chat/courier.ts';
import { write } from '../../../src/outbox/letter.ts';
import { slackPorch } from '../../support/slack/porch.ts';
import { type SlackStage, setSlackStage } from '../../support/slack/stage.ts';
import type { Fault } from '../../support/slack/state.ts';
import type { Person } from '../../support/slack/user.ts';

/*
 * What a courier owes the outbox (chat/courier.ts, RELIABILITY 2.3), measured on the wire: one call is one request.
 */
let stage: SlackStage;
let anke: Person;
let parcel: Parcel;

const card: Card = { summary: 'Dag', parts: [{ kind: 'text', line: ['Dag Anke'] }] };

const open = async (settings: { timeoutMs?: number } = {}): Promise<void> => {
  stage = await setSlackStage(settings);
  anke = await stage.linked();
  parcel = {
    workspace: stage.workspace,
    address: { to: 'person', person: await stage.person('M01') },
    key: 'test:one',
    card,
    since: stage.clock.now(),
  };
};
beforeEach(() => open());
afterEach(() => stage.close());

/** A call takes no more than a second from now on: for a test in which one does not end. */
const impatient = async (): Promise<void> => {
  await stage.close();
  await open({ timeoutMs: 1_000 });
};

const failed = async (work: Promise<unknown>): Promise<CourierError> => {
  const error = await work.then(
    () => new Error('it did not fail'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CourierError)) throw error;
  return error;
};

const letter = async () =>
  stage.store.db
    .selectFrom('letter')
    .selectAll()
    .where('kind', '=', 'checkins.ask')
    .where('to_person', '=', await stage.person('M01'))
    .executeTakeFirstOrThrow();

describe('one letter', () => {
  test('is posted with its key, without previews, and nothing in it rings anybody', async () => {
    const receipt = await stage.courier.send(parcel);
    const [call] = stage.fake.calls.filter(({ method }) => method === 'chat.postMessage');
    expect(call?.args).toMatchObject({
      channel: anke.dm,
      text: 'Dag',
      unfurl_links: 'false',
      unfurl_media: 'false',
      link_names: 'false',
      parse: 'none',
      metadata: JSON.stringify({ event_type: 'schakel_letter', event_payload: { key: 'test:one' } }),
    });
    expect(receipt).toBe(`${anke.dm}/${anke.messages()[0]?.ts}`);
  });

  test('opens the conversation once and keeps it', async () => {
    await stage.courier.send(parcel);
    await stage.courier.send({ ...parcel, key: 'test:two' });
    expect(stage.fake.hits('conversations.open')).toBe(1);
    const account = await stage.house.accountOf(await stage.person('M01'), 'slack');
    expect(account?.address).toBe(anke.dm);
  });

  test('whose conversation was with another app of ours goes to the one with this app', async () => {
    const anybody = { platform: 'slack', team: stage.fake.state.team.id, user: 'U0ANKE' } as const;
    await stage.house.reachable(anybody, 'D0BEFORE');
    expect(await stage.courier.send(parcel)).toMatch(new RegExp(`^${anke.dm}/`, 'u'));
    expect((await stage.house.known(anybody))?.address).toBe(anke.dm);
    await stage.courier.send({ ...parcel, key: 'test:two' });
    expect(stage.fake.hits('conversations.open')).toBe(1);
    expect(anke.inbox()).toHaveLength(2);
  });

  test('that Slack does not take in the conversation it opens itself is refused for good', async () => {
    await stage.courier.send(parcel);
    stage.fake.fail('chat.postMessage', { kind: 'refuse', error: 'channel_not_found' });
    expect((await failed(stage.courier.send({ ...parcel, key: 'test:two' }))).outcome).toBe('gone');
    expect(anke.inbox()).toHaveLength(1);
  });

  test('to a channel of ours goes to that channel', async () => {
    const channel = await stage.channel('C0ALGEMEEN');
    const receipt = await stage.courier.send({ ...parcel, address: { to: 'channel', channel } });
    expect(receipt).toMatch(/^C0ALGEMEEN\//u);
    expect(stage.fake.state.channels.get('C0ALGEMEEN')?.messages).toHaveLength(1);
  });

  test('to a channel that others read by now is refused, though nobody told us, and it is none of ours any more', async () => {
    const id = await stage.channel('C0ALGEMEEN');
    const there = stage.fake.state.channels.get('C0ALGEMEEN');
    if (there === undefined) throw new Error('no channel');
    there.outside = true;
    const letters = { ...parcel, address: { to: 'channel', channel: id } as const };
    expect((await failed(stage.courier.send(letters))).outcome).toBe('gone');
    expect(there.messages).toEqual([]);
    expect(await stage.house.channelOf(id, 'slack')).toBeNull();
  });

  test('to a channel of which Slack does not say who reads it goes there; asked for patience it waits', async () => {
    const letters = { ...parcel, address: { to: 'channel', channel: await stage.channel('C0ALGEMEEN') } as const };
    stage.fake.fail('conversations.info', { kind: 'status', status: 500 }, { kind: 'busy', retryAfter: '7' });
    await stage.courier.send(letters);
    expect(await failed(stage.courier.send({ ...letters, key: 'test:two' }))).toMatchObject({
      outcome: 'rest',
      afterMs: 7_000,
    });
    expect(stage.fake.state.channels.get('C0ALGEMEEN')?.messages).toHaveLength(1);
  });

  test('to a channel we were put out of is refused for good, and Slack is not even asked', async () => {
    const channel = await stage.channel('C0ALGEMEEN');
    stage.fake.state.channels.get('C0ALGEMEEN')?.members.delete(stage.fake.state.bot.user);
    // The look round at the start is over: it would still find us there.
    await stage.settle();
    await stage.house.left({ platform: 'slack', team: 'T0AARDE', channel: 'C0ALGEMEEN' });
    const hits = stage.fake.calls.length;
    for (const gone of [channel, 'C0ALGEMEEN'])
      expect(await failed(stage.courier.send({ ...parcel, address: { to: 'channel', channel: gone } }))).toMatchObject({
        outcome: 'gone',
        message: 'not in channel',
      });
    expect(stage.fake.calls).toHaveLength(hits);
  });

  test('to somebody without an account is refused for good', async () => {
    const person = await stage.person('M02');
    expect(await failed(stage.courier.send({ ...parcel, address: { to: 'person', person } }))).toMatchObject({
      outcome: 'gone',
      message: 'no account',
    });
  });

  test('is replaced in its place', async () => {
    const receipt = await stage.courier.send(parcel);
    await stage.courier.edit(
      { ...parcel, card: { summary: 'Nieuw', parts: [{ kind: 'text', line: ['Nieuw'] }] } },
      receipt,
    );
    expect(anke.inbox()).toEqual(['Nieuw']);
    expect(await stage.courier.find?.(parcel)).toBe(receipt);
  });

  test('that carries more than a button can is refused for good', async () => {
    const press = { to: 'home.show', facts: { id: 'x'.repeat(2_000) } };
    const parts = [{ kind: 'buttons' as const, buttons: [{ label: 'Druk', press }] }];
    const error = await failed(stage.courier.send({ ...parcel, card: { summary: 'Dag', parts } }));
    expect(error).toMatchObject({ outcome: 'never', message: 'invalid: facts' });
    expect(stage.fake.hits('chat.postMessage')).toBe(0);
  });
});

describe('what goes wrong', () => {
  const cases: [string, Fault, Partial<CourierError>][] = [
    ['429 with a time', { kind: 'busy', retryAfter: '7' }, { outcome: 'rest', afterMs: 7_000 }],
    ['429 without a time', { kind: 'busy' }, { outcome: 'rest', afterMs: 30_000 }],
    [
      '429 with a date',
      { kind: 'busy', retryAfter: 'Tue, 24 Nov 2026 08:45:00 GMT' },
      { outcome: 'rest', afterMs: 30_000 },
    ],
    ['500', { kind: 'status', status: 500 }, { outcome: 'unsure', message: 'http 500' }],
    [
      '502 with a page',
      { kind: 'status', status: 502, body: '<html>Mo</html>' },
      { outcome: 'unsure', message: 'http 502' },
    ],
    ['200 with a page', { kind: 'status', status: 200, body: '<html>Mo</html>' }, { outcome: 'unsure' }],
    ['a cut connection', { kind: 'reset' }, { outcome: 'unsure' }],
    ['silence', { kind: 'hang' }, { outcome: 'unsure', message: 'TimeoutError' }],
    ['an answer that is too slow', { kind: 'slow', ms: 2_000 }, { outcome: 'unsure', message: 'TimeoutError' }],
    ...(['channel_not_found', 'is_archived', 'user_disabled', 'restricted_action'] as const).map(
      (error): [string, Fault, Partial<CourierError>] => [
        error,
        { kind: 'refuse', error },
        { outcome: 'gone', message: error },
      ],
    ),
    ...(['account_inactive', 'token_revoked', 'invalid_auth', 'msg_too_long', 'invalid_blocks'] as const).map(
      (error): [string, Fault, Partial<CourierError>] => [
        error,
        { kind: 'refuse', error },
        { outcome: 'never', message: error },
      ],
    ),
    [
      'another refusal',
      { kind: 'refuse', error: 'team_added_to_org' },
      { outcome: 'later', message: 'team_added_to_org' },
    ],
    [
      'Slack’s own failure',
      { kind: 'refuse', error: 'internal_error' },
      { outcome: 'unsure', message: 'internal_error' },
    ],
    ['busy by name', { kind: 'refuse', error: 'ratelimited' }, { outcome: 'rest', afterMs: 30_000 }],
  ];

  test.each(cases)('%s', async (_, fault, expected) => {
    if (fault.kind === 'hang' || fault.kind === 'slow') await impatient();
    stage.fake.fail('chat.postMessage', fault);
    const error = await failed(stage.courier.send(parcel));
    expect(error).toMatchObject(expected);
    expect(error.message).not.toMatch(/Mo|html|xoxb/u);
    expect(stage.fake.hits('chat.postMessage')).toBe(1);
  });

  test('nobody there: surely not delivered', async () => {
    const { teams, courier } = slackPorch(stage.house, { ...stage.settings, apiUrl: 'http://127.0.0.1:4/api/' });
    await teams.installed({ team: 'T0AARDE', bot: 'U0SCHAKEL', name: 'Aardebeek' });
    await stage.house.reachable({ platform: 'slack', team: 'T0AARDE', user: 'U0ANKE' }, anke.dm);
    const error = await failed(courier.send(parcel));
    expect(error).toMatchObject({ outcome: 'later', message: 'ECONNREFUSED' });
  });

  test('a conversation that could not be opened is a letter that surely did not go', async () => {
    await impatient();
    stage.fake.fail('conversations.open', { kind: 'hang' });
    expect(await failed(stage.courier.send(parcel))).toMatchObject({ outcome: 'later', message: 'TimeoutError' });
    expect(stage.fake.hits('chat.postMessage')).toBe(0);
  });

  test('a replacement that failed says so too', async () => {
    const receipt = await stage.courier.send(parcel);
    stage.fake.fail('chat.update', { kind: 'reset' });
    expect(await failed(stage.courier.edit(parcel, receipt))).toMatchObject({ outcome: 'unsure' });
    expect(await failed(stage.courier.edit(parcel, `${anke.dm}/1.1`))).toMatchObject({ message: 'message_not_found' });
    expect(await failed(stage.courier.edit(parcel, 'nowhere'))).toMatchObject({ outcome: 'never' });
    expect(stage.fake.hits('chat.update')).toBe(2);
  });
});

describe('taking a message away', () => {
  test.each([
    ['a cut connection', { kind: 'reset' }, { outcome: 'unsure' }],
    ['429', { kind: 'busy', retryAfter: '7' }, { outcome: 'rest', afterMs: 7_000 }],
    ['500', { kind: 'status', status: 500 }, { outcome: 'unsure' }],
    ['may not be deleted', { kind: 'refuse', error: 'cant_delete_message' }, { outcome: 'never' }],
    [
      'must be kept by law',
      { kind: 'refuse', error: 'compliance_exports_prevent_deletion' },
      { outcome: 'never', message: 'compliance_exports_prevent_deletion' },
    ],
  ] as [string, Fault, Partial<CourierError>][])('%s: one call, and no more', async (_, fault, expected) => {
    const receipt = await stage.courier.send(parcel);
    stage.fake.fail('chat.delete', fault);
    expect(await failed(stage.courier.remove(parcel, receipt))).toMatchObject(expected);
    expect(stage.fake.hits('chat.delete')).toBe(1);
  });

  test('deleted, though nobody heard the answer: once more is the same', async () => {
    await impatient();
    const receipt = await stage.courier.send(parcel);
    stage.fake.fail('chat.delete', { kind: 'hang' });
    expect(await failed(stage.courier.remove(parcel, receipt))).toMatchObject({ outcome: 'unsure' });
    await stage.courier.remove(parcel, receipt);
    expect(anke.inbox()).toEqual([]);
  });

  test('a receipt that is none is refused for good', async () => {
    expect(await failed(stage.courier.remove(parcel, 'nowhere'))).toMatchObject({ outcome: 'never' });
  });
});

describe('asking whether it arrived', () => {
  test('looks only at our own messages with this key, from a minute before', async () => {
    expect(await stage.courier.find?.(parcel)).toBeNull();
    const dm = stage.fake.state.channels.get(anke.dm);
    const metadata = { event_type: 'schakel_letter', event_payload: { key: parcel.key } };
    dm?.messages.push({ ts: stage.fake.state.ts(), user: 'U0ANKE', text: 'Dag', metadata });
    dm?.messages.push({ ts: stage.fake.state.ts(), user: 'U0X', bot_id: 'B0OTHER', text: 'Dag', metadata });
    expect(await stage.courier.find?.(parcel)).toBeNull();
    const receipt = await stage.courier.send(parcel);
    expect(await stage.courier.find?.(parcel)).toBe(receipt);
    expect(await stage.courier.find?.({ ...parcel, since: stage.clock.now() + 120_000 })).toBeNull();
    expect(await stage.courier.find?.({ ...parcel, key: 'test:other' })).toBeNull();
  });

  test('turns pages, but not for ever', async () => {
    const receipt = await stage.courier.send(parcel);
    const dm = stage.fake.state.channels.get(anke.dm);
    const many = (n: number) =>
      Array.from({ length: n }, () => ({ ts: stage.fake.state.ts(), user: 'U0ANKE', text: 'x' }));
    dm?.messages.push(...many(250));
    expect(await stage.courier.find?.(parcel)).toBe(receipt);
    expect(stage.fake.hits('conversations.history')).toBe(3);
    dm?.messages.push(...many(300));
    expect(await failed(stage.courier.find?.(parcel) ?? Promise.resolve())).toMatchObject({ outcome: 'unsure' });
    expect(stage.fake.hits('conversations.history')).toBe(8);
  });

  test('in a shared channel only where the organisation lets us read along', async () => {
    const post: Parcel = { ...parcel, address: { to: 'channel', channel: await stage.channel('C0ALGEMEEN') } };
    const receipt = await stage.courier.send(post);
    expect(await stage.courier.find?.(post)).toBeUndefined();
    stage.fake.state.scopes.add('channels:history');
    expect(await stage.courier.find?.(post)).toBe(receipt);
    expect(await stage.courier.find?.({ ...post, key: 'test:other' })).toBeNull();
  });
});

describe('with the outbox', () => {
  test.each(['reset', 'hang'] as const)('%s after it arrived: looked up, found, never sent twice', async (kind) => {
    if (kind === 'hang') await impatient();
    stage.fake.fail('chat.postMessage', { kind });
    await stage.when('2026-11-24', '08:45');
    expect((await letter()).state).toBe('uncertain');
    await stage.when('2026-11-24', '08:46');
    expect(await letter()).toMatchObject({ state: 'sent', receipt: `${anke.dm}/${anke.messages()[0]?.ts}` });
    expect(anke.messages()).toHaveLength(1);
    expect(stage.fake.hits('chat.postMessage')).toBe(1);
    expect(stage.fake.hits('conversations.history')).toBe(1);
    // The receipt that was found is the one a press follows.
    await anke.press('Groen: het loopt');
    await stage.settle();
    expect(anke.inbox()[0]).toContain('Genoteerd');
  });

  test('500 before anything arrived: looked up, not found, sent once', async () => {
    stage.fake.fail('chat.postMessage', { kind: 'status', status: 500 });
    await stage.when('2026-11-24', '08:45');
    await stage.when('2026-11-24', '08:46');
    await stage.when('2026-11-24', '08:47');
    expect((await letter()).state).toBe('sent');
    expect(anke.messages()).toHaveLength(1);
    expect(stage.fake.hits('chat.postMessage')).toBe(2);
  });

  describe('a post in the shared channel of which nobody knows whether it arrived', () => {
    const post = async (): Promise<void> => {
      const { tools, store, workspace, clock } = stage;
      const to = { to: 'channel', channel: await stage.channel('C0ALGEMEEN') } as const;
      const about = { kind: 'stories.post', workspaceId: workspace, unsolicited: false, ifUnsure: 'hold' } as const;
      const expiresAt = clock.now() + 3 * 86_400_000;
      await store.db
        .transaction()
        .execute((tx) => write(tools, tx, [{ key: 'post', to, card, expiresAt, via: 'slack', ...about }]));
      stage.fake.fail('chat.postMessage', { kind: 'reset' });
      for (const time of ['08:45', '08:46', '08:47']) await stage.when('2026-11-24', time);
    };
    const posted = async () =>
      stage.store.db.selectFrom('letter').selectAll().where('key', '=', 'post').executeTakeFirstOrThrow();
    // The counts of the week stand in the channel as well since Monday.
    const standing = () =>
      stage.fake.state.channels.get('C0ALGEMEEN')?.messages.filter((message) => message.text === card.summary).length;

    test('is looked up where the channel may be read', async () => {
      stage.fake.state.scopes.add('channels:history');
      await post();
      expect((await posted()).state).toBe('sent');
      expect(standing()).toBe(1);
    });

    test('else waits for an admin, and is not posted again', async () => {
      await post();
      expect(await posted()).toMatchObject({ state: 'held', last_error: 'uncertain' });
      expect(standing()).toBe(1);
    });
  });

  test('429: rests as long as asked, and it costs no attempt', async () => {
    stage.fake.fail('chat.postMessage', { kind: 'busy', retryAfter: '90' });
    await stage.when('2026-11-24', '08:45');
    expect(await letter()).toMatchObject({ state: 'ready', attempts: 0 });
    await stage.when('2026-11-24', '08:46');
    expect(stage.fake.hits('chat.postMessage')).toBe(1);
    await stage.when('2026-11-24', '08:47');
    expect((await letter()).state).toBe('sent');
    expect(stage.fake.hits('chat.postMessage')).toBe(2);
    expect(anke.messages()).toHaveLength(1);
  });

  test('429 to one kind of call holds up no other kind, and is not asked for again before its time', async () => {
    const receipt = await stage.courier.send(parcel);
    stage.fake.fail('chat.update', { kind: 'busy', retryAfter: '90' });
    expect(await failed(stage.courier.edit(parcel, receipt))).toMatchObject({ outcome: 'rest', afterMs: 90_000 });
    expect(await failed(stage.courier.edit(parcel, receipt))).toMatchObject({ outcome: 'rest', afterMs: 90_000 });
    expect(stage.fake.hits('chat.update')).toBe(1);
    await stage.courier.send({ ...parcel, key: 'test:two' });
    expect(anke.messages()).toHaveLength(2);
    stage.clock.set(stage.clock.now() + 90_000);
    await stage.courier.edit(parcel, receipt);
    expect(stage.fake.hits('chat.update')).toBe(2);
  });

  test('a crash between posting and noting: the next process asks first', async () => {
    await stage.when('2026-11-24', '08:45');
    await stage.store.db.updateTable('letter').set({ state: 'sending', receipt: null }).execute();
    await stage.app.recover();
    await stage.when('2026-11-24', '08:46');
    expect((await letter()).state).toBe('sent');
    expect(anke.messages()).toHaveLength(1);
  });

  test('no secret and no words of a card reach the log', async () => {
    stage.fake.fail('chat.postMessage', { kind: 'reset' }, { kind: 'status', status: 500, body: 'Dag Anke' });
    await stage.when('2026-11-24', '08:45');
    const said = stage.logLines.join('');
    expect(said).not.toMatch(/CANARY|Dag Anke/u);
  });
});
