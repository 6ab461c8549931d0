import { CourierError } from '../../../src/chat/courier.ts';
import { type SlackStage, setSlackStage } from '../../support/slack/stage.ts';
import { newTrigger } from '../../support/slack/state.ts';
import { post, signed } from '../../support/slack/wire.ts';
import { until } from '../../support/until.ts';

/*
 * What Slack asks us to wait for is waited for, method by method; what comes twice is done once; and whoever leaves in an
 * orderly way finishes first.
 */
let stage: SlackStage;
afterEach(() => stage.close());

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('Retry-After', () => {
  beforeEach(async () => {
    stage = await setSlackStage();
  });

  test('is kept to for every kind of call, as long as asked and no longer; other kinds go on', async () => {
    await stage.linked();
    const here = await stage.teams.of('T0AARDE');
    if (here === null) throw new Error('no team');
    const { client } = here;
    stage.fake.fail('users.info', { kind: 'busy', retryAfter: '7' });
    const ask = () => client.users.info({ user: 'U0ANKE' }).catch((error: unknown) => error);
    await ask();
    for (let n = 0; n < 3; n++) {
      const refused = await ask();
      expect(refused).toBeInstanceOf(CourierError);
      expect(refused).toMatchObject({ outcome: 'rest', afterMs: 7_000 });
    }
    expect(stage.fake.hits('users.info')).toBe(1);
    expect(await client.dnd.info({ user: 'U0ANKE' })).toMatchObject({ ok: true });
    stage.clock.set(stage.clock.now() + 6_999);
    expect(await ask()).toMatchObject({ afterMs: 1 });
    stage.clock.set(stage.clock.now() + 1);
    expect(await ask()).toMatchObject({ ok: true });
    expect(stage.fake.hits('users.info')).toBe(2);
  });

  test.each([undefined, 'soon'])('that cannot be read (%s) is half a minute', async (retryAfter) => {
    const here = await stage.teams.of('T0AARDE');
    stage.fake.fail('dnd.info', { kind: 'busy', ...(retryAfter === undefined ? {} : { retryAfter }) });
    const ask = () => here?.client.dnd.info({ user: 'U0ANKE' }).catch((error: unknown) => error);
    await ask();
    expect(await ask()).toMatchObject({ outcome: 'rest', afterMs: 30_000 });
  });

  test('a Home tab that had to wait is drawn afterwards, by itself', async () => {
    const anke = await stage.linked();
    stage.fake.fail('views.publish', { kind: 'busy', retryAfter: '1' });
    await anke.openHome();
    await stage.settle();
    expect(anke.home()).toBe('');
    stage.clock.set(stage.clock.now() + 1_000);
    await until('the tab is drawn', () => anke.home());
    expect(anke.home()).toContain('Dag Anke.');
    expect(stage.fake.hits('views.publish')).toBe(2);
  });
});

describe('a request of Slack’s that somebody sends again, as it is', () => {
  beforeEach(async () => {
    stage = await setSlackStage();
  });
  const form = 'application/x-www-form-urlencoded';
  const rows = async (): Promise<number> =>
    (await stage.store.db.selectFrom('seen_event').selectAll().execute()).length;

  const twice = async (body: string, type: string) => {
    const headers = { 'content-type': type, ...signed(stage.fake.state.signingSecret, body) };
    const first = await post(stage.url, body, headers);
    await stage.settle();
    const before = {
      rows: await rows(),
      said: stage.fake.hits('chat.postMessage'),
      opened: stage.fake.hits('views.open'),
    };
    for (let n = 0; n < 3; n++) expect((await post(stage.url, body, headers)).status).toBe(first.status);
    await stage.settle();
    return {
      before,
      after: { rows: await rows(), said: stage.fake.hits('chat.postMessage'), opened: stage.fake.hits('views.open') },
    };
  };

  test('a command', async () => {
    const anke = await stage.linked();
    const fields = {
      command: '/netwerk',
      text: 'plan',
      team_id: 'T0AARDE',
      user_id: anke.id,
      channel_id: 'C0ALGEMEEN',
      trigger_id: newTrigger(stage.fake.state, anke.id),
    };
    const { before, after } = await twice(new URLSearchParams(fields).toString(), form);
    expect(before).toEqual({ rows: 1, said: 1, opened: 0 });
    expect(after).toEqual(before);
  });

  test('a press', async () => {
    const anke = await stage.linked();
    await anke.say('check-in');
    await stage.settle();
    const payload = JSON.stringify(anke.pressOf('Groen: het loopt'));
    const { before, after } = await twice(new URLSearchParams({ payload }).toString(), form);
    expect(before).toMatchObject({ rows: 2, opened: 1 });
    expect(after).toEqual(before);
  });

  test('an event', async () => {
    const anke = await stage.linked();
    const { event } = await anke.say('help');
    await stage.settle();
    const { before, after } = await twice(JSON.stringify(event), 'application/json');
    expect(before).toEqual({ rows: 1, said: 1, opened: 0 });
    expect(after).toEqual(before);
  });
});

describe.each(['http', 'socket'] as const)('an orderly end, over %s', (over) => {
  test('what is under way is finished and answered; then it is quiet', async () => {
    let begun = (): void => {};
    const started = new Promise<void>((resolve) => {
      begun = resolve;
    });
    let finished = false;
    stage = await setSlackStage({
      over,
      around: (house) => ({
        ...house,
        handle: async (incoming) => {
          begun();
          await pause(400);
          const reply = await house.handle(incoming);
          finished = true;
          return reply;
        },
      }),
    });
    const anke = await stage.linked();
    const answering = anke.command('plan');
    await started;
    expect(finished).toBe(false);
    await stage.door.stop();
    expect(finished).toBe(true);
    expect((await answering).status).toBe(200);
    // What was answered is in the outbox, and goes out with the next start at the latest.
    await stage.app.deliver();
    expect(anke.inbox()[0]).toContain('Het Zwaluwnest');
    const calls = stage.fake.calls.length;
    expect([0, 503]).toContain((await anke.command('plan')).status);
    expect(stage.fake.calls).toHaveLength(calls);
    expect(over === 'socket' ? stage.fake.sockets.connected() : 0).toBe(0);
  });
});
