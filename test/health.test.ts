import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CourierError } from '../src/chat/courier.ts';
import { createHealth } from '../src/health.ts';
import { createMetrics } from '../src/metrics.ts';
import { type Stage, setStage } from './support/play.ts';
import { written } from './support/written.ts';

const token = 'CANARY-metrics-token';
let stage: Stage;
let closing: Array<() => Promise<void>> = [];

beforeEach(async () => {
  stage = await setStage();
});
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
  await stage.close();
});

/** The pages of the operator over real HTTP, with the signs a test gives. */
const open = async ({ alive = true, leaving = false, key = token as string | null } = {}) => {
  const metrics = createMetrics(stage.tools, stage.store, '/nowhere/schakel.db', () => 4_000);
  const answer = createHealth({
    db: stage.store.db,
    alive: () => alive,
    leaving: () => leaving,
    metrics,
    token: key,
  });
  const server = createServer((req, res) => {
    void answer(req, res).then((mine) => {
      if (!mine) res.writeHead(404).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => new Promise((done) => void server.close(() => done())));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = async (path: string, authorization = ''): Promise<{ status: number; text: string }> => {
    const response = await fetch(`${origin}${path}`, { headers: { authorization, connection: 'close' } });
    const text = await response.text();
    written(text);
    return { status: response.status, text };
  };
  return { get, metrics };
};

test('a process that works says so', async () => {
  const { get } = await open();
  expect(await get('/healthz')).toEqual({ status: 200, text: 'ok\n' });
  expect(await get('/readyz')).toEqual({ status: 200, text: 'ready\n' });
  expect((await get('/elsewhere')).status).toBe(404);
});

test('a process that cannot do its work says why', async () => {
  expect(await (await open({ alive: false })).get('/readyz')).toEqual({
    status: 503,
    text: 'the heart stands still\n',
  });
  expect(await (await open({ leaving: true })).get('/readyz')).toEqual({ status: 503, text: 'stopping\n' });
  const { get } = await open();
  await stage.store.db.schema.dropTable('heartbeat').execute();
  expect(await get('/readyz')).toEqual({ status: 503, text: 'the store cannot be written\n' });
  // It lives all the same: restarting it would not help.
  expect((await get('/healthz')).status).toBe(200);
});

test('the metrics are for whoever has the token, and not there without one', async () => {
  const { get } = await open();
  for (const wrong of ['', 'Bearer', `Bearer ${token}x`, 'Bearer CANARY-metrics-tokem', `Basic ${token}`])
    expect(await get('/metrics', wrong)).toEqual({ status: 401, text: 'A bearer token opens this page.\n' });
  expect((await get('/metrics', `Bearer ${token}`)).status).toBe(200);
  expect((await (await open({ key: null })).get('/metrics', 'Bearer null')).status).toBe(404);
});

test('what happened is counted, by kind and outcome and never by person or organisation', async () => {
  const { get, metrics } = await open();
  const read = async (): Promise<string> => (await get('/metrics', `Bearer ${token}`)).text;
  const tick = metrics.beaten(stage.app.tick);
  const courier = metrics.watched({
    platform: 'slack',
    send: async ({ key }) => {
      if (key.startsWith('help')) throw new CourierError('wait', 'slowly', 1_000);
      return 'receipt';
    },
    edit: async () => {
      throw new Error('a bug');
    },
    remove: async () => {},
  });
  const parcel = (key: string) => ({
    workspace: stage.workspace,
    address: { to: 'person' as const, person: 'x' },
    key,
    card: { summary: 'Dag Anke', parts: [] },
    since: 0,
  });
  await courier.send(parcel('checkins.ask:w:2026-11-23:x'));
  await courier.send(parcel('help.take:w:1')).catch(() => {});
  await courier.edit(parcel('checkins.ask:w:2026-11-23:x'), 'receipt').catch(() => {});
  stage.clock.set(stage.clock.now() + 3 * 3_600_000);
  await tick();
  const anke = await stage.person('M01');
  await metrics.timed(stage.app.handle)({
    platform: 'demo',
    workspace: stage.workspace,
    person: anke,
    event: 'e1',
    kind: 'said',
    text: 'help',
  });
  const text = await read();
  expect(text).toContain('deliveries_total{platform="slack",kind="checkins.ask",outcome="sent"} 1');
  expect(text).toContain('deliveries_total{platform="slack",kind="help.take",outcome="wait"} 1');
  expect(text).toContain('deliveries_total{platform="slack",kind="checkins.ask",outcome="failed"} 1');
  expect(text).toContain('rate_limited_total{platform="slack"} 1');
  expect(text).toMatch(/^checkins_due [1-9]/mu);
  expect(text).toMatch(/^oldest_ready_seconds\{platform="any"\} 0/mu);
  expect(text).toContain('inbound_seconds_count{platform="demo",kind="said"} 1');
  expect(text).toContain('tick_age_seconds 4');
  expect(text).toContain('backup_age_seconds -1');
  for (const secret of ['Anke', anke, stage.workspace, 'Aardebeek', token]) expect(text).not.toContain(secret);
});

test('the page for operators names every metric there is, and no other', async () => {
  const { get } = await open();
  const named = [
    ...(await get('/metrics', `Bearer ${token}`)).text.matchAll(/^# HELP (?!process_|nodejs_)(\w+)/gmu),
  ].map(([, name]) => name);
  const page = readFileSync(join(__dirname, '../docs/OPERATIONS.md'), 'utf8');
  const documented = [...page.matchAll(/^\| `(\w+)` \|/gmu)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(10);
  expect(documented.sort()).toEqual(named.sort());
});
