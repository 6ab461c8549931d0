import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openTab } from '../platforms/demo/client.ts';
import { endChildren, startChild } from '../support/child.ts';
import { tempFolder } from '../support/organisation.ts';
import { type Running, startSchakel } from '../support/running.ts';

let folder: ReturnType<typeof tempFolder>;
let store: string;

beforeEach(() => {
  folder = tempFolder();
  store = join(folder.path, 'schakel.db');
});
afterEach(() => {
  endChildren();
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
  folder.remove();
});

const start = (node: { node?: string; flags?: readonly string[] } = {}) =>
  startChild('src/start.mjs', [], { ...node, env: { STORE: store, PORT: '0' } });

const day = 86_400_000;

const running: Running[] = [];

/** The product as `npm start` starts it. */
const run = async (): Promise<Running> => {
  const started = await startSchakel(store, { LOG_LEVEL: 'silent' });
  running.push(started);
  return started;
};

/** A page of the demo that lets the clock go to Tuesday morning. */
const clockOf = async ({ url }: Running): Promise<() => Promise<number>> => {
  const tab = await openTab({ url: url.replace(/\/$/u, ''), port: Number(new URL(url).port) });
  const { now } = await tab.state();
  return async () => (await tab.post('/demo/push', { to: now + day + 3_600_000 })).status;
};

const letters = (): Record<string, number> => {
  const raw = new Sqlite(store, { readonly: true });
  const rows = raw.prepare('select state, count(*) as n from letter group by state').all();
  raw.close();
  return Object.fromEntries((rows as Array<{ state: string; n: number }>).map(({ state, n }) => [state, n]));
};

test('a second process on the same store is refused in one line, and the first goes on', async () => {
  const first = await run();
  const second = start();
  expect(await second.ended).toEqual({ code: 1, signal: null });
  expect(second.output()).toBe(
    `Schakel is already running on ${store}. Stop that one first, or give this one another STORE.\n`,
  );
  const toTuesday = await clockOf(first);
  expect(await toTuesday()).toBe(200);
  expect(letters()).toHaveProperty('sent');
  expect(await first.stop()).toBe(0);
});

test('SIGTERM ends it with 0: what was under way is settled, and a new one goes on from there', async () => {
  const first = await run();
  const toTuesday = await clockOf(first);
  // Not waited for: the letters of two days are being written and sent while it is asked to stop.
  const pushing = toTuesday().catch(() => 0);
  // Whoever cannot end within ten seconds ends with 1.
  expect(await first.stop()).toBe(0);
  await pushing;
  // Closed in order: nothing is left in a -wal.
  expect(existsSync(`${store}-wal`)).toBe(false);
  expect(letters()).not.toHaveProperty('sending');
  const next = await run();
  const goOn = await clockOf(next);
  expect(await goOn()).toBe(200);
  expect(Object.keys(letters())).toEqual(['sent']);
  expect(await next.stop()).toBe(0);
});

test('a damaged store ends the start with one line and 1', async () => {
  const raw = new Sqlite(store);
  raw.exec('create table bookmarks (url text)');
  raw.close();
  const child = start();
  expect(await child.ended).toEqual({ code: 1, signal: null });
  expect(child.output().split('\n')).toEqual([
    expect.stringContaining(`${store} is damaged or is no Schakel store.`),
    '',
  ]);
});

const fake = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.1.0"})';
const isOld = (node: string): boolean =>
  existsSync(node) && Number(/^v(\d+)/u.exec(execFileSync(node, ['--version'], { encoding: 'utf8' }))?.[1]) < 26;
const olds = [
  { name: 'a Node that says it is old', flags: ['--import', fake] },
  ...['/usr/local/bin/node', '/usr/bin/node'].filter(isOld).map((node) => ({ name: node, node })),
];

test.each(olds)('too old a Node says so in one line: $name', async (node) => {
  const child = start(node);
  expect(await child.ended).toEqual({ code: 1, signal: null });
  expect(child.output().split('\n')).toEqual([
    expect.stringMatching(
      /^Schakel needs Node 26 or newer; this is \d+\.\d+\.\d+\. Run "npm ci" and then "npm start"/u,
    ),
    '',
  ]);
  expect(existsSync(store)).toBe(false);
});
