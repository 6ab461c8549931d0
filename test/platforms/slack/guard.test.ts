import { createServer } from 'node:http';
import { SlackStartError } from '../../../src/platforms/slack/door.ts';
import { postEndless } from '../../support/endless.ts';
import { slackPorch } from '../../support/slack/porch.ts';
import { mail, type SlackStage, setSlackStage } from '../../support/slack/stage.ts';
import { threeSeconds } from '../../support/slack/state.ts';
import { post, signed } from '../../support/slack/wire.ts';

/*
 * Who is let in: signed requests only, known people only, and each thing once, however often it comes.
 */
let stage: SlackStage;

beforeEach(async () => {
  stage = await setSlackStage();
});
afterEach(() => stage.close());

const handled = async (): Promise<number> =>
  (await stage.store.db.selectFrom('seen_event').selectAll().execute()).length;

describe('a request that is not Slack’s', () => {
  const body = new URLSearchParams({ command: '/netwerk', text: 'plan', team_id: 'T0AARDE', user_id: 'U0ANKE' });
  const now = (): number => Math.floor(Date.now() / 1000);
  const type = { 'content-type': 'application/x-www-form-urlencoded' };

  test.each<[string, () => Record<string, string>]>([
    ['forged', () => signed('another secret', body.toString())],
    ['of another body', () => signed(stage.fake.state.signingSecret, 'something else')],
    ['stale', () => signed(stage.fake.state.signingSecret, body.toString(), now() - 6 * 60)],
    [
      'of a moment that is still to come',
      () => signed(stage.fake.state.signingSecret, body.toString(), now() + 6 * 60),
    ],
    ['of no moment', () => ({ ...signed(stage.fake.state.signingSecret, ''), 'x-slack-request-timestamp': 'now' })],
    [
      'of another version',
      () => {
        const headers = signed(stage.fake.state.signingSecret, body.toString());
        return { ...headers, 'x-slack-signature': headers['x-slack-signature']?.replace('v0', 'v1') ?? '' };
      },
    ],
    ['unsigned', () => ({})],
    ['without a moment', () => ({ 'x-slack-signature': 'v0=00' })],
    ['with half a signature', () => ({ ...signed('x', ''), 'x-slack-signature': 'v0' })],
  ])('%s is refused, and nothing is handled', async (_, headers) => {
    await stage.linked();
    const answer = await post(stage.url, body.toString(), { ...type, ...headers() });
    expect(answer.status).toBe(401);
    expect(await handled()).toBe(0);
    // One line for whoever watches, without what was in the request.
    const lines = stage.logLines.filter((line) => line.includes('slack: a request is refused'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('plan');
  });

  test('a body that is too large is refused before it is read', async () => {
    const large = `text=${'x'.repeat(1_100_000)}`;
    const answer = await post(stage.url, large, { ...type, ...signed(stage.fake.state.signingSecret, large) });
    expect([413, 0]).toContain(answer.status);
    expect(await handled()).toBe(0);
  });

  test('one that is too large, and does not say so beforehand, is not waited for', async () => {
    expect(await postEndless(stage.url, type, 1_100_000)).toBe(413);
    expect(await handled()).toBe(0);
  });

  test.each([
    ['no JSON', '{', 'application/json'],
    ['no object', 'null', 'application/json'],
    ['no JSON in a form', 'payload=%7B', type['content-type']],
  ])('what Slack signed but is %s is refused, and nothing is handled', async (_, text, kind) => {
    const headers = { 'content-type': kind, ...signed(stage.fake.state.signingSecret, text) };
    expect((await post(stage.url, text, headers)).status).toBe(400);
    expect(await handled()).toBe(0);
  });

  test('whoever only tries the address out gets a bare yes, and nothing else of it is read', async () => {
    await stage.linked();
    const smuggled = new URLSearchParams([...body, ['ssl_check', '1']]).toString();
    for (const headers of [type, { ...type, ...signed(stage.fake.state.signingSecret, smuggled) }]) {
      const answer = await post(stage.url, smuggled, headers);
      expect(answer).toEqual({ status: 200, body: '' });
    }
    expect((await post(stage.url, body.toString().replace('plan', 'ssl_check%3D1'), type)).status).toBe(401);
    expect(await handled()).toBe(0);
  });

  test('Slack’s question whether we live here is answered, when Slack asks it', async () => {
    const asked = JSON.stringify({ type: 'url_verification', challenge: 'k9' });
    const kind = { 'content-type': 'application/json' };
    const answer = await post(stage.url, asked, { ...kind, ...signed(stage.fake.state.signingSecret, asked) });
    expect(answer).toEqual({ status: 200, body: { challenge: 'k9' } });
    expect((await post(stage.url, asked, kind)).status).toBe(401);
  });

  test('another address or method is not there', async () => {
    expect((await fetch(stage.url)).status).toBe(404);
    expect((await post(stage.url.replace('events', 'install'), '', type)).status).toBe(404);
  });

  test('another team is refused', async () => {
    const anke = await stage.linked();
    const { event } = await anke.say('help');
    const before = await handled();
    const foreign = { ...event, event_id: 'Ev-foreign', team_id: 'T0OTHER', authorizations: [{ team_id: 'T0OTHER' }] };
    expect((await stage.wire.event(foreign)).status).toBe(401);
    expect(await handled()).toBe(before);
  });
});

test('the same event three times more is answered and done once', async () => {
  const anke = await stage.linked();
  const { event } = await anke.say('help');
  for (const retry of [1, 2, 3]) expect((await stage.wire.event(event, retry)).status).toBe(200);
  await stage.settle();
  expect(anke.inbox()).toHaveLength(1);
  expect(await handled()).toBe(1);
});

describe.each(['http', 'socket'] as const)('an event that could not be committed, over %s', (over) => {
  test('is not acknowledged, comes again, and is done once', async () => {
    let failures = 1;
    await stage.close();
    stage = await setSlackStage({
      over,
      // Over the socket Slack hears nothing, and has to give up.
      waits: threeSeconds,
      around: (house) => ({
        ...house,
        handle: (incoming) => (failures-- > 0 ? Promise.reject(new Error('the disk is full')) : house.handle(incoming)),
      }),
    });
    const anke = await stage.linked();
    const { answers } = await anke.say('help');
    expect(answers.map(({ status }) => status)).toEqual([over === 'http' ? 500 : 0, 200]);
    await stage.settle();
    expect(anke.inbox()).toHaveLength(1);
    expect(stage.logLines.join('')).not.toContain('the disk is full');
  });
});

describe('who somebody is', () => {
  const say = async (id: string, text = 'help') => {
    const person = stage.user(id);
    await person.say(text);
    await stage.settle();
    return person;
  };
  const strange = 'Ik ken je hier nog niet. Vraag je beheerder om je e-mailadres toe te voegen.';

  test('a first word links by the confirmed e-mail address, and keeps the zone', async () => {
    stage.fake.addUser({ id: 'U0CHAIMA', email: mail('chaima.bergamot').toUpperCase(), tz: 'Europe/Lisbon' });
    const chaima = await say('U0CHAIMA');
    expect(chaima.inbox()).toHaveLength(1);
    const row = await stage.store.db.selectFrom('person').select('zone').where('number', '=', 'M03').executeTakeFirst();
    expect(row?.zone).toBe('Europe/Lisbon');
  });

  test.each([
    ['nobody we know', { email: 'x@elsewhere.example' }],
    ['an address that is not confirmed', { confirmed: false }],
    ['a guest', { restricted: true }],
    ['somebody of another organisation', { stranger: true }],
    ['another team', { team_id: 'T0OTHER' }],
    ['another Enterprise organisation', { team_id: 'T0OTHER', enterprise: ['T0OTHER', 'T0THIRD'] }],
    ['another bot', { bot: true }],
    ['an account that is closed', { deleted: true }],
  ])('%s is refused kindly, and nothing is handled', async (_, more) => {
    stage.fake.addUser({ id: 'U0WIE', email: mail('chaima.bergamot'), ...more });
    stage.fake.state.channels.get('C0ALGEMEEN')?.members.add('U0WIE');
    const person = await say('U0WIE');
    expect(stage.fake.state.ephemerals).toEqual([{ channel: person.dm, user: 'U0WIE', text: strange }]);
    expect((await person.command('plan')).body).toEqual({ response_type: 'ephemeral', text: strange });
    await person.mention('C0ALGEMEEN', 'plan');
    await stage.settle();
    expect(stage.fake.state.ephemerals).toHaveLength(2);
    expect(person.inbox()).toEqual([]);
    expect(await handled()).toBe(0);
    // Asked once, however much a stranger says.
    expect(stage.fake.hits('users.info')).toBe(1);
  });

  test('somebody of our own Enterprise organisation is at home in each of its workspaces', async () => {
    const whole = { team_id: 'T0OTHER', enterprise: ['T0OTHER', 'T0AARDE'] };
    stage.fake.addUser({ id: 'W0CHAIMA', email: mail('chaima.bergamot'), ...whole });
    const chaima = await say('W0CHAIMA');
    expect(chaima.inbox()[0]).toContain('Wat je kunt zeggen');
  });

  test('a stranger reads their own language', async () => {
    stage.fake.addUser({ id: 'U0WHO', email: 'x@elsewhere.example', locale: 'en-GB' });
    await say('U0WHO');
    expect(stage.fake.state.ephemerals[0]?.text).toContain('I do not know you here yet');
  });

  test('Slack is asked about somebody at most once a day', async () => {
    await say('U0ANKE');
    await say('U0ANKE', 'plan');
    expect(stage.fake.hits('users.info')).toBe(1);
    stage.clock.set(stage.clock.now() + 86_400_000);
    await say('U0ANKE');
    await say('U0ANKE');
    expect(stage.fake.hits('users.info')).toBe(2);
  });

  test('an account that was closed meanwhile is a stranger at the next question', async () => {
    await say('U0ANKE');
    const anke = stage.fake.state.users.get('U0ANKE');
    if (anke !== undefined) anke.deleted = true;
    stage.clock.set(stage.clock.now() + 86_400_000);
    await say('U0ANKE');
    await say('U0ANKE');
    expect(stage.fake.state.ephemerals.map(({ text }) => text)).toEqual([strange]);
  });

  test('a press and a form of a stranger are refused where they stand', async () => {
    const anke = await say('U0ANKE', 'check-in');
    stage.fake.addUser({ id: 'U0WIE', email: 'x@elsewhere.example' });
    stage.fake.state.channels.get(anke.dm)?.members.add('U0WIE');
    await anke.interact({ ...anke.pressOf('Groen: het loopt'), user: { id: 'U0WIE' } });
    await anke.press('Groen: het loopt');
    await stage.settle();
    expect(stage.fake.state.ephemerals).toEqual([{ channel: anke.dm, user: 'U0WIE', text: strange }]);
    const answer = await anke.interact({ ...anke.submission({}), user: { id: 'U0WIE' } });
    expect(answer.body).toEqual({ response_action: 'errors', errors: { q_good: strange } });
  });

  test('a press of a colleague on somebody else’s card is refused, to them alone', async () => {
    const anke = await say('U0ANKE', 'check-in');
    const bram = await stage.linked('U0BRAM');
    await stage.wire.interact({ ...anke.pressOf('Groen: het loopt'), user: { id: 'U0BRAM' } });
    await stage.settle();
    expect(bram.inbox()).toEqual(['Dit is van een collega. Typ "help" om te zien wat jij kunt doen.']);
    expect(anke.inbox()[0]).toContain('[🟢 Groen: het loopt]');
    expect(await stage.progress('PL02')).toBe('1/3');
  });
});

describe('coming in', () => {
  test.each([
    ['the token is wrong', { botToken: 'xoxb-wrong' }, 'invalid_auth'],
    ['there is nobody', { apiUrl: 'http://127.0.0.1:4/api/' }, 'ECONNREFUSED'],
  ])('%s: one sentence, without the token', async (_, wrong, reason) => {
    const settings = { ...stage.settings, ...wrong };
    const door = slackPorch(stage.house, settings).door;
    const failed = await door.start().catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(SlackStartError);
    expect(String(failed)).toContain(reason);
    expect(String(failed)).not.toContain('xoxb');
    await door.stop();
  });

  test('without a signing secret and an app token there is no way in', () => {
    const { botToken = '', apiUrl = '' } = stage.settings;
    expect(() => slackPorch(stage.house, { botToken, apiUrl })).toThrow('signingSecret');
  });

  test('before it is open, and after it closed, Slack is told to come back', async () => {
    const { door } = slackPorch(stage.house, stage.settings);
    const server = createServer((req, res) => void door.listener(req, res));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/slack/events`;
    expect((await post(url, '{}', {})).status).toBe(503);
    await door.start();
    expect((await post(url, '{}', {})).status).toBe(401);
    await door.stop();
    expect((await post(url, '{}', {})).status).toBe(503);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  test('the same team again is the same workspace', async () => {
    const rows = await stage.store.db.selectFrom('installation').selectAll().execute();
    expect(rows).toMatchObject([
      { platform: 'slack', team: 'T0AARDE', bot: 'U0SCHAKEL', workspace_id: stage.workspace },
    ]);
  });
});
