import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { type Config, ConfigError, loadConfig } from './config.ts';
import { systemClock } from './core/clock.ts';
import { newId } from './core/id.ts';
import { createLog, trace } from './core/log.ts';
import { openStore, StoreError } from './db/open.ts';
import type { Tools } from './db/tools.ts';
import { createBell } from './features/demo/bell.ts';
import { createDemoClock } from './features/demo/clock.ts';
import { demoStart, demoWorkspace } from './features/demo/network.ts';
import { somebodies } from './features/demo/people.ts';
import { demoMessages } from './features/demo/workspace.ts';
import { startHeart } from './heart.ts';
import { createDemoCourier } from './platforms/demo/courier.ts';
import { createDemoDoor } from './platforms/demo/door.ts';

/** The demo's shared channel: where stories and the counts of the week are posted. */
const channels = [{ id: 'netwerk', name: 'netwerk' }];

const patience = 10_000;

const listen = (server: ReturnType<typeof createServer>, { port, host }: Config): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });

/** Starts everything there is, and gives back where it listens and how to stop it. */
const start = async (config: Config): Promise<{ url: string; stop: () => Promise<void> }> => {
  const log = createLog(config.logLevel);
  const store = await openStore(config.store, systemClock.now());
  const { db } = store;
  const clock = await createDemoClock(db, systemClock, demoStart(systemClock.now()));
  const tools: Tools = { db, clock, newId, random: Math.random, log };
  const workspace = await demoWorkspace(tools);
  const bell = createBell();
  const messages = demoMessages(tools, workspace.id, bell.ring);
  const app = createApp(tools, new Map([['demo', createDemoCourier(messages)]]));
  await app.recover();
  const heart = startHeart(tools, app);

  const door = createDemoDoor({
    workspace: workspace.id,
    zone: workspace.zone,
    handle: async (incoming) => {
      const reply = await app.handle(incoming);
      // What the answer wrote into the outbox goes out after it, not before.
      setImmediate(() => void app.deliver().catch((error: unknown) => log.error(trace(error), 'delivery failed')));
      return reply;
    },
    people: () => somebodies(db, workspace.id),
    channels,
    messages,
    clock: {
      now: clock.now,
      push: async (to) => {
        await clock.push(to);
        await heart.beat();
        bell.ring();
      },
    },
    changed: bell.changed,
    failed: (error) => log.error(trace(error), 'demo: a request failed'),
  });

  const server = createServer((req, res) => {
    door(req, res)
      .then((handled) => {
        if (handled || res.headersSent) return;
        res.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is nothing at this address.\n');
      })
      .catch((error: unknown) => {
        log.error(trace(error), 'a request failed');
        res.destroy();
      });
  });

  const stop = async (): Promise<void> => {
    await heart.stop();
    server.close();
    server.closeAllConnections();
    await store.close();
  };
  try {
    const { port } = await listen(server, config);
    await heart.beat();
    const name = config.host.includes(':') ? `[${config.host}]` : config.host;
    return { url: `http://${name}:${port}/`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** What an operator can do about a start that failed, in one sentence; anything else is a bug and shown whole. */
const explain = (error: unknown): string | null => {
  if (error instanceof ConfigError || error instanceof StoreError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE') return 'The port is in use already. Stop what uses it, or set PORT to another one.';
  if (code === 'EACCES') return 'This port or file may not be used. Choose another PORT or STORE, or give the rights.';
  return null;
};

try {
  const { url, stop } = await start(loadConfig(process.env));
  console.log(`Schakel runs. Open ${url}`);
  let stopping = false;
  const leave = (): void => {
    // Asked twice: whoever waits has waited long enough.
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), patience).unref();
    void stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
} catch (error) {
  const sentence = explain(error);
  if (sentence === null) throw error;
  console.error(sentence);
  process.exitCode = 1;
}
