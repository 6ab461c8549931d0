import { sentence } from '../../../src/chat/card.ts';
import { type Courier, CourierError, type Parcel } from '../../../src/chat/courier.ts';
import { write } from '../../../src/outbox/letter.ts';
import { createLink, type Link } from '../../../src/platforms/teams/adapter.ts';
import { createTeamsCourier } from '../../../src/platforms/teams/courier.ts';
import { cardIn, readCard, type TeamsClient, teamsClient } from '../../support/teams/client.ts';
import { type Connector, type Fault, startConnector } from '../../support/teams/connector.ts';
import { keySet } from '../../support/teams/keys.ts';
import { anke } from '../../support/teams/people.ts';
import {
  app,
  authenticationBy,
  bearer,
  setTeamsStage,
  settings,
  type TeamsStage,
  tenant,
} from '../../support/teams/stage.ts';
import { lateAfter } from '../../support/until.ts';

const keys = keySet(app);
const chat = 'a:personal-anke';

describe('the courier to Teams', () => {
  let connector: Connector;
  let stage: TeamsStage;
  let client: TeamsClient;
  let courier: Courier;
  let person: string;

  beforeEach(async () => {
    connector = await startConnector({ keys, bearer });
    connector.install(chat, 'personal', [anke]);
    stage = await setTeamsStage({ connector });
    client = teamsClient(stage.url, connector, keys, anke, chat);
    await client.install();
    courier = createTeamsCourier(stage.house, stage.door.link);
    const row = await stage.store.db.selectFrom('account').select('person_id').executeTakeFirstOrThrow();
    person = row.person_id;
  });
  afterEach(async () => {
    await stage.close();
    await connector.close();
  });

  const parcel = (text = 'Dag', to = person): Parcel => ({
    workspace: stage.workspace,
    address: { to: 'person', person: to },
    key: 'test:1',
    card: sentence(text),
    since: stage.clock.now(),
  });
  const failure = async (attempt: Promise<unknown>): Promise<CourierError> => {
    try {
      await attempt;
    } catch (error) {
      if (error instanceof CourierError) return error;
      throw error;
    }
    throw new Error('it arrived');
  };
  const standing = (): string[] => connector.of(chat).map(({ activity }) => readCard(cardIn(activity)));

  test('brings a card once, and changes it later by its receipt', async () => {
    const receipt = await courier.send(parcel());
    expect(receipt).toBe(`${chat}/${connector.of(chat)[0]?.id}`);
    expect(connector.writes()).toHaveLength(1);
    await courier.edit(parcel('Tot ziens'), receipt);
    expect(standing()).toEqual(['Tot ziens']);
    expect(connector.writes().map(({ method }) => method)).toEqual(['POST', 'PUT']);
    expect(courier.find).toBeUndefined();
  });

  const outcomes: [string, Fault, Partial<CourierError>][] = [
    ['429 with Retry-After', { status: 429, retryAfter: '7' }, { outcome: 'wait', afterMs: 7_000 }],
    ['429 without', { status: 429 }, { outcome: 'wait', afterMs: 30_000 }],
    ['429 with nonsense', { status: 429, retryAfter: 'soon' }, { outcome: 'wait', afterMs: 30_000 }],
    ['412', { status: 412, code: 'PreconditionFailed' }, { outcome: 'later' }],
    ['401', { status: 401 }, { outcome: 'later' }],
    ['500', { status: 500 }, { outcome: 'unsure' }],
    ['502', { status: 502 }, { outcome: 'unsure' }],
    ['503', { status: 503 }, { outcome: 'wait', afterMs: 30_000 }],
    ['503 with Retry-After', { status: 503, retryAfter: '9' }, { outcome: 'wait', afterMs: 9_000 }],
    ['504', { status: 504 }, { outcome: 'unsure' }],
    ['408', { status: 408 }, { outcome: 'unsure' }],
    ['a connection cut before', 'cut', { outcome: 'unsure' }],
    ['a connection cut after it was accepted', 'accept and cut', { outcome: 'unsure' }],
    ['400', { status: 400, code: 'BadSyntax' }, { outcome: 'never' }],
    ['413', { status: 413, code: 'MessageSizeTooBig' }, { outcome: 'never' }],
    ['a redirect', { status: 307 }, { outcome: 'never' }],
  ];
  test.each(outcomes)('%s: one call, and no more', async (_, fault, expected) => {
    const receipt = await courier.send(parcel());
    for (const attempt of [() => courier.send(parcel()), () => courier.edit(parcel(), receipt)]) {
      const before = connector.writes().length;
      connector.fail(fault);
      expect(await failure(attempt())).toMatchObject(expected);
      expect(connector.writes().length - before).toBe(1);
    }
  });

  test.each(outcomes.filter(([name]) => name !== '404'))(
    '%s when a message is taken away',
    async (_, fault, expected) => {
      const receipt = await courier.send(parcel());
      const before = connector.writes().length;
      connector.fail(fault);
      expect(await failure(courier.remove(parcel(), receipt))).toMatchObject(expected);
      expect(connector.writes().length - before).toBe(1);
    },
  );

  test('taken away, though nobody heard the answer: once more is the same', async () => {
    const receipt = await courier.send(parcel());
    connector.fail('accept and cut');
    expect(await failure(courier.remove(parcel(), receipt))).toMatchObject({ outcome: 'unsure' });
    await courier.remove(parcel(), receipt);
    expect(standing()).toEqual([]);
    expect(connector.writes().map(({ method }) => method)).toEqual(['POST', 'DELETE', 'DELETE']);
    expect(await failure(courier.remove(parcel(), 'nonsense'))).toMatchObject({ outcome: 'never' });
  });

  test('Retry-After may be a date', async () => {
    connector.fail({ status: 429, retryAfter: new Date(stage.clock.now() + 60_000).toUTCString() });
    expect((await failure(courier.send(parcel()))).afterMs).toBe(60_000);
  });

  test('a server that never answers is given up after ten seconds', async () => {
    connector.fail('hang');
    let isLate = false;
    const stop = lateAfter(11_000, () => {
      isLate = true;
    });
    expect(await failure(courier.send(parcel()))).toMatchObject({ outcome: 'unsure' });
    stop();
    expect(isLate).toBe(false);
    expect(connector.writes()).toHaveLength(1);
  });

  test.each(['http://127.0.0.1:9/', 'http://no-such-host.invalid/'])(
    'nobody at %s: surely not delivered',
    async (serviceUrl) => {
      const { link } = stage.door;
      const post: Link['post'] = (to, message) => link.post({ ...to, serviceUrl }, message);
      const astray = createTeamsCourier(stage.house, { ...link, post });
      expect(await failure(astray.send(parcel()))).toMatchObject({ outcome: 'later' });
    },
  );

  test('no token to be had from Microsoft: surely not delivered', async () => {
    const link = createLink(settings, authenticationBy(connector, { noToken: true }));
    const refused = createTeamsCourier(stage.house, link);
    expect(await failure(refused.send(parcel()))).toMatchObject({ outcome: 'later' });
    expect(connector.writes()).toHaveLength(0);
  });

  test.each([
    ['somebody we never heard', async () => {}],
    ['a reference that cannot be read', () => readdress('{"serviceUrl":"ftp://x"}')],
    ['a reference that is no JSON', () => readdress('{')],
  ])('%s: gone', async (name, prepare) => {
    await prepare();
    const to = name.startsWith('somebody') ? 'nobody' : person;
    expect(await failure(courier.send(parcel('Dag', to)))).toMatchObject({
      outcome: 'gone',
      message: 'no conversation',
    });
    expect(connector.writes()).toHaveLength(0);
  });
  const readdress = async (address: string): Promise<void> => {
    await stage.store.db.updateTable('account').set({ address }).execute();
  };

  test('a channel, a receipt that is none, a card that is too large: never', async () => {
    const channel: Parcel = { ...parcel(), address: { to: 'channel', channel: 'x' } };
    expect(await failure(courier.send(channel))).toMatchObject({ outcome: 'gone' });
    expect(await failure(courier.edit(parcel(), 'nonsense'))).toMatchObject({ outcome: 'never' });

    expect(connector.writes()).toHaveLength(0);
  });

  test('what goes wrong is told without what was sent', async () => {
    connector.fail({ status: 400 });
    const error = await failure(courier.send(parcel('CANARY')));
    expect(JSON.stringify([error.message, error.stack, error.cause])).not.toContain('CANARY');
    expect(error.cause).toBeUndefined();
  });

  const post = async (key: string, ifUnsure: 'again' | 'hold' = 'again'): Promise<void> => {
    const letter = {
      key,
      kind: 'test',
      workspaceId: stage.workspace,
      to: { to: 'person' as const, person },
      card: sentence('Dag'),
      unsolicited: false,
      ifUnsure,
      expiresAt: stage.clock.now() + 86_400_000,
    };
    await stage.store.db.transaction().execute((tx) => write(stage.tools, tx, [letter]));
    await stage.settle();
  };
  const later = async (ms: number): Promise<void> => {
    stage.clock.set(stage.clock.now() + ms);
    await stage.settle();
  };
  const letter = () => stage.store.db.selectFrom('letter').selectAll().executeTakeFirstOrThrow();

  test('uncertain whether a personal letter arrived: brought once more, then held', async () => {
    connector.fail('accept and cut', 'accept and cut');
    await post('unsure:1');
    expect(await letter()).toMatchObject({ state: 'uncertain' });
    await later(20_000);
    expect(connector.of(chat)).toHaveLength(2);
    await later(20_000);
    expect(await letter()).toMatchObject({ state: 'held' });
    await later(3_600_000);
    expect(connector.writes()).toHaveLength(2);
  });

  test('uncertain whether a letter arrived that must not come twice: held at once', async () => {
    connector.fail('accept and cut');
    await post('unsure:2', 'hold');
    await later(20_000);
    expect(await letter()).toMatchObject({ state: 'held' });
    expect(connector.writes()).toHaveLength(1);
  });

  const stopped = async (): Promise<boolean> =>
    (await stage.store.db.selectFrom('account').select('stopped_at').executeTakeFirstOrThrow()).stopped_at !== null;

  test.each([
    ['blocked by the person', { status: 403, code: 'MessageWritesBlocked' }, 'gone: teams 403'],
    ['removed by the person', { status: 403, code: 'BotNotInConversationRoster' }, 'gone: teams 403'],
    ['a conversation that is not there', { status: 404, code: 'ConversationNotFound' }, 'gone: teams 404'],
  ])('%s: given up at once, and nothing more is tried there until they are heard again', async (_, fault, reason) => {
    connector.fail(fault);
    await post('dead:1');
    expect(await letter()).toMatchObject({ state: 'dead', last_error: reason });
    await post('dead:2');
    const rows = await stage.store.db.selectFrom('letter').select(['key', 'state', 'last_error']).execute();
    expect(rows.find(({ key }) => key === 'dead:2')).toMatchObject({
      state: 'dead',
      last_error: 'gone: no conversation',
    });
    expect(connector.writes()).toHaveLength(1);
    expect(await stopped()).toBe(true);
    // They say a word: from now on there is a conversation again.
    await client.say('help');
    await stage.settle();
    expect(await stopped()).toBe(false);
    await post('alive:1');
    expect(connector.of(chat)).toHaveLength(2);
  });

  test('a message that is gone closes no conversation; a change that is refused does', async () => {
    const receipt = await courier.send(parcel());
    connector.fail({ status: 404, code: 'ActivityNotFoundInConversation' });
    expect(await failure(courier.edit(parcel(), receipt))).toMatchObject({ outcome: 'never' });
    expect(await stopped()).toBe(false);
    connector.fail({ status: 403, code: 'MessageWritesBlocked' });
    expect(await failure(courier.edit(parcel(), receipt))).toMatchObject({ outcome: 'gone' });
    expect(await stopped()).toBe(true);
  });

  describe('a channel', () => {
    const place = '19:successen@thread.tacv2';
    let channel: string;
    beforeEach(async () => {
      connector.install(place, 'channel', [anke]);
      const reference = {
        serviceUrl: connector.url,
        channelId: 'msteams',
        conversation: { id: place, conversationType: 'channel', tenantId: tenant },
        bot: { id: '28:bot-schakel' },
        user: { id: '28:bot-schakel' },
      };
      const here = { platform: 'teams', team: tenant, channel: place } as const;
      await stage.house.joined({ ...here, name: 'successen', address: JSON.stringify(reference) });
      const row = stage.store.db.selectFrom('channel').select('id').where('external', '=', place);
      channel = (await row.executeTakeFirstOrThrow()).id;
    });
    const toChannel = (text: string): Parcel => ({ ...parcel(text), address: { to: 'channel', channel } });
    const threads = (): string[] => connector.threadsIn(place).map(({ activity }) => readCard(cardIn(activity)));

    test('gets a post of its own, which can be changed and taken back', async () => {
      const receipt = await courier.send(toChannel('Een verhaal'));
      expect(threads()).toEqual(['Een verhaal']);
      await courier.edit(toChannel('Beter verteld'), receipt);
      expect(threads()).toEqual(['Beter verteld']);
      await courier.remove(toChannel(''), receipt);
      await courier.remove(toChannel(''), receipt);
      expect(threads()).toEqual([]);
      expect(connector.of(chat)).toEqual([]);
    });

    test('that refuses us gets nothing any more', async () => {
      connector.remove(place);
      expect(await failure(courier.send(toChannel('Dag')))).toMatchObject({ outcome: 'gone', message: 'teams 403' });
      expect(await failure(courier.send(toChannel('Dag')))).toMatchObject({
        outcome: 'gone',
        message: 'not in channel',
      });
      expect(connector.writes()).toHaveLength(1);
    });

    test.each(['accept and cut', 'cut', 'hang', { status: 502 }, { status: 504 }] as const)(
      'whose post may or may not have come (%j) waits for an admin, and is never posted again',
      async (fault) => {
        connector.fail(fault);
        const letter = { key: 'post:1', kind: 'test', workspaceId: stage.workspace, card: sentence('Een verhaal') };
        const to = { to: 'channel' as const, channel };
        const more = { unsolicited: false, ifUnsure: 'hold' as const, expiresAt: stage.clock.now() + 86_400_000 };
        await stage.store.db
          .transaction()
          .execute((tx) => write(stage.tools, tx, [{ ...letter, to, via: 'teams', ...more }]));
        await stage.settle();
        await later(20_000);
        await later(3_600_000);
        expect(await stage.store.db.selectFrom('letter').select('state').execute()).toEqual([{ state: 'held' }]);
        expect(connector.writes()).toHaveLength(1);
      },
    );
  });

  test('asked for patience: the letter waits as long as asked, then arrives once', async () => {
    connector.fail({ status: 429, retryAfter: '5' });
    await post('wait:1');
    await later(4_000);
    expect(connector.writes()).toHaveLength(1);
    await later(1_000);
    expect(connector.of(chat)).toHaveLength(1);
    expect(await letter()).toMatchObject({ state: 'sent' });
  });
});
