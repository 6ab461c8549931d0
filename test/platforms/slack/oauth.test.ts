import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../../src/app.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { createVault } from '../../../src/core/vault.ts';
import { openStore, type Store } from '../../../src/db/open.ts';
import { openHouse } from '../../../src/house.ts';
import type { SlackDoor } from '../../../src/platforms/slack/door.ts';
import { keptLog } from '../../support/play.ts';
import { slackPorch } from '../../support/slack/porch.ts';
import { openSecond, type Second } from '../../support/slack/second.ts';
import { granted } from '../../support/slack/stage.ts';
import { newState } from '../../support/slack/state.ts';
import { httpWire } from '../../support/slack/wire.ts';

/*
 * A workspace installs Schakel through the pages and the Web API of a Slack made by somebody else, and gets an answer by
 * the token it gave.
 */
let store: Store;
let door: SlackDoor;
let app: ReturnType<typeof createApp>;
let second: Second;
let origin: string;
const secret = 'emulated-secret';
const { log, lines } = keptLog();
const server = createServer((req, res) => void door.listener(req, res));

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const scopes = [...granted(), 'channels:history', 'groups:history'];
  second = await openSecond(newState(systemClock.now, scopes), {
    scopes,
    users: [{ id: 'U0KARIM', email: 'karim@zorg.example' }],
    channels: [],
    redirects: [`${origin}/slack/oauth_redirect`],
  });
  store = await openStore(':memory:', systemClock.now());
  let n = 0;
  const tools = { db: store.db, clock: systemClock, newId: () => `id-${++n}`, random: () => 0.5, log };
  const house = openHouse(tools, (incoming) => app.handle(incoming), { vault: createVault([randomBytes(32)]) });
  const porch = slackPorch(house, {
    signingSecret: secret,
    apiUrl: `${second.origin}/api/`,
    install: {
      clientId: '1.2',
      clientSecret: 'made-up',
      publicUrl: origin,
      authorizeUrl: `${second.origin}/oauth/v2/authorize`,
    },
  });
  door = porch.door;
  app = createApp(tools, new Map([['slack', porch.courier]]));
  await door.start();
});
afterAll(async () => {
  await door?.stop();
  server.closeAllConnections();
  server.close();
  second?.close();
  await store?.close();
});

/** The hidden fields of a form on a page, the first of each name. */
const fieldsIn = (page: string): Record<string, string> => {
  const found: Record<string, string> = {};
  for (const [tag] of page.matchAll(/<input[^>]*>/gu)) {
    const name = /name="([^"]+)"/u.exec(tag)?.[1];
    const value = /value="([^"]*)"/u.exec(tag)?.[1] ?? '';
    if (name !== undefined && !(name in found)) found[name] = value.replaceAll('&amp;', '&');
  }
  return found;
};

test('from the button to the first answer', async () => {
  const begun = await fetch(`${origin}/slack/install`, { redirect: 'manual' });
  const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? '';
  const consent = await (await fetch(begun.headers.get('location') ?? '')).text();
  // Whoever is on their page by the name of ours agrees.
  const form = consent.slice(0, consent.indexOf('u0karim')).lastIndexOf('<form');
  const fields = fieldsIn(consent.slice(form));
  expect(fields.scope?.split(',')).toEqual([...granted(), 'channels:history', 'groups:history']);
  const agreed = await fetch(`${second.origin}/oauth/v2/authorize/callback`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  const back = agreed.headers.get('location') ?? '';
  expect(back).toContain(`${origin}/slack/oauth_redirect?`);
  const last = await fetch(back, { headers: { cookie } });
  expect([last.status, await last.text()]).toEqual([200, expect.stringContaining('Schakel')]);
  const row = await store.db.selectFrom('installation').selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({ platform: 'slack', state: 'active' });
  // Sealed: what they gave us is not what is kept.
  expect(row.token).not.toContain('xoxb');
  // The page once more is worth nothing: the state was used.
  expect((await fetch(back, { headers: { cookie } })).status).toBe(400);

  const wire = httpWire(`${origin}/slack/events`, secret);
  const answer = await wire.command({
    command: '/netwerk',
    text: 'begin',
    user_id: fields.user_id ?? '',
    team_id: row.team,
    channel_id: 'C1',
    channel_name: 'algemeen',
    trigger_id: 'made-up.trigger',
  });
  expect(answer).toMatchObject({ status: 200, body: { response_type: 'ephemeral' } });
  await app.deliver();
  const letters = await store.db.selectFrom('letter').select(['kind', 'state', 'receipt']).execute();
  expect(letters.filter(({ kind }) => kind === 'reply')).toMatchObject([{ state: 'sent' }]);
  expect(lines.join('')).not.toContain('xoxb-');
});
