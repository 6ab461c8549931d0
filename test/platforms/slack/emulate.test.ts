import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../../src/app.ts';
import type { Courier, Parcel } from '../../../src/chat/courier.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { openStore, type Store } from '../../../src/db/open.ts';
import { demoWorkspace } from '../../../src/features/demo/network.ts';
import { openHouse } from '../../../src/house.ts';
import type { SlackDoor } from '../../../src/platforms/slack/door.ts';
import { keptLog } from '../../support/play.ts';
import { type Emulator, startEmulator } from '../../support/slack/emulator.ts';
import { slackPorch } from '../../support/slack/porch.ts';
import { granted, mail } from '../../support/slack/stage.ts';
import { httpWire } from '../../support/slack/wire.ts';

/*
 * Against a Slack made by somebody else (emulate 0.12.2, strict on scopes): our courier and door, in real time.
 * What it cannot do: Socket Mode, delivering commands and presses, checking blocks, `is_email_confirmed` and zones, 429.
 */
const token = 'xoxb-emulated-CANARY';
const secret = 'emulated-secret';
const bot = { user: 'U0SCHAKEL', id: 'B0SCHAKEL', app: 'A0SCHAKEL' };

const seed = {
  slack: {
    strict_scopes: true,
    team: { name: 'Zorggroep Aardebeek', domain: 'aardebeek' },
    users: [{ name: 'anke', real_name: 'Anke Lijsterbes', email: mail('anke.lijsterbes') }],
    oauth_apps: [
      {
        client_id: '1.2',
        client_secret: 'made-up',
        app_id: bot.app,
        name: 'Schakel',
        bot_id: bot.id,
        bot_user_id: bot.user,
        bot_name: 'schakel',
        redirect_uris: ['http://localhost/none'],
        scopes: granted(),
      },
    ],
    tokens: [{ token, type: 'bot', user_id: bot.user, bot_id: bot.id, app_id: bot.app, scopes: granted() }],
  },
};

describe('a Slack of somebody else’s', () => {
  const { log, lines } = keptLog();
  let emulator: Emulator | undefined;
  let apiUrl: string;
  let store: Store;
  let door: SlackDoor;
  let app: ReturnType<typeof createApp>;
  let courier: Courier;
  let anke: string;
  let workspace: string;
  const server = createServer((req, res) => void door.listener(req, res));

  const api = async (method: string, args: Record<string, string> = {}): Promise<Record<string, unknown>> => {
    const answer = await fetch(`${apiUrl}${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams(args),
    });
    return (await answer.json()) as Record<string, unknown>;
  };

  beforeAll(async () => {
    emulator = await startEmulator(seed);
    apiUrl = `${emulator.origin}/api/`;
    const { members } = (await api('users.list')) as { members: Array<{ id: string; name: string }> };
    anke = members.find(({ name }) => name === 'anke')?.id ?? '';
    store = await openStore(':memory:', systemClock.now());
    let n = 0;
    const tools = { db: store.db, clock: systemClock, newId: () => `id-${++n}`, random: () => 0.5, log };
    workspace = (await demoWorkspace(tools)).id;
    const settings = { botToken: token, signingSecret: secret, apiUrl };
    const house = openHouse(tools, (incoming) => app.handle(incoming));
    const porch = slackPorch(house, settings);
    ({ courier, door } = porch);
    app = createApp(tools, new Map([['slack', courier]]));
    await door.start();
    await house.meet(
      { platform: 'slack', team: 'T000000001', user: anke },
      { email: mail('anke.lijsterbes'), zone: null, locale: 'nl', active: true },
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    emulator?.close();
    await store?.close();
  });

  const parcel = async (key: string): Promise<Parcel> => {
    const { id } = await store.db
      .selectFrom('person')
      .select('id')
      .where('number', '=', 'M01')
      .executeTakeFirstOrThrow();
    return {
      workspace,
      address: { to: 'person', person: id },
      key,
      card: { summary: 'Dag <!channel>', title: 'Check-in', parts: [{ kind: 'text', line: ['Dag Anke'] }] },
      since: systemClock.now(),
    };
  };
  const history = async (channel: string) => {
    const { messages } = (await api('conversations.history', { channel, include_all_metadata: 'true' })) as {
      messages: Array<Record<string, unknown>>;
    };
    return messages;
  };

  test('a letter arrives with its key, is found again by it, and is replaced', async () => {
    const one = await parcel('emulate:one');
    expect(await courier.find?.(one)).toBeNull();
    const receipt = await courier.send(one);
    const [channel = '', ts] = receipt.split('/');
    expect(await history(channel)).toMatchObject([
      {
        ts,
        user: bot.user,
        text: 'Dag &lt;!channel&gt;',
        metadata: { event_type: 'schakel_letter', event_payload: { key: 'emulate:one' } },
      },
    ]);
    expect(await courier.find?.(one)).toBe(receipt);
    expect(await courier.find?.(await parcel('emulate:other'))).toBeNull();
    await courier.edit(
      { ...one, card: { summary: 'Genoteerd', parts: [{ kind: 'text', line: ['Genoteerd'] }] } },
      receipt,
    );
    expect((await history(channel)).map(({ text }) => text)).toEqual(['Genoteerd']);
  });

  test('a signed command through our door ends in a message and a modal there', async () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
    const wire = httpWire(url, secret);
    const command = async (text: string) =>
      wire.command({
        command: '/netwerk',
        text,
        user_id: anke,
        team_id: 'T000000001',
        channel_id: 'C1',
        channel_name: 'algemeen',
        trigger_id: String((await api('views.generateTriggerId', { user_id: anke })).trigger_id),
      });
    expect(await command('plan')).toMatchObject({ status: 200, body: { response_type: 'ephemeral' } });
    await app.deliver();
    const { address } = await store.db.selectFrom('account').select('address').executeTakeFirstOrThrow();
    const messages = await history(address ?? '');
    expect(JSON.stringify(messages[0])).toContain('Thuisverpleging Het Zwaluwnest: 1 van 3 stappen gezet');
    expect(await command('hulp')).toEqual({ status: 200, body: '' });
    // The modal, or that it could not be shown, is there before the door is shut.
    await door.stop();
    expect(lines.filter((line) => line.includes('could not be shown'))).toEqual([]);
    expect(lines.join('')).not.toContain('CANARY');
  });
});
