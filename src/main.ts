import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type App, createApp, handRate } from './app.ts';
import type { Courier } from './chat/courier.ts';
import type { Incoming } from './chat/incoming.ts';
import type { Reply } from './chat/reply.ts';
import { type Config, ConfigError, loadConfig } from './config.ts';
import { systemClock } from './core/clock.ts';
import { newId } from './core/id.ts';
import { createLog, type Log, trace } from './core/log.ts';
import { createRate } from './core/rate.ts';
import { createVault } from './core/vault.ts';
import type { Platform } from './core/workspace.ts';
import { openStore, StoreError } from './db/open.ts';
import type { Tools } from './db/tools.ts';
import { type Door, openDemo, openSlack, openTeams } from './doors.ts';
import { createDemoClock } from './features/demo/clock.ts';
import { demoStart, demoWorkspace } from './features/demo/network.ts';
import { createHealth } from './health.ts';
import { startHeart } from './heart.ts';
import { openHouse } from './house.ts';
import { createMetrics } from './metrics.ts';
import { explainFile } from './program.ts';

const patience = 10_000;

const listen = (server: ReturnType<typeof createServer>, { port, host }: Config): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });

/** The bot's answer, and after it, not before, what the answer wrote into the outbox. */
const answering =
  ({ handle, deliver }: App, log: Log) =>
  async (incoming: Incoming): Promise<Reply> => {
    const reply = await handle(incoming);
    setImmediate(() => void deliver().catch((error: unknown) => log.error(trace(error), 'delivery failed')));
    return reply;
  };

const serve =
  (doors: ReadonlyArray<Pick<Door, 'listener'>>, log: Log) =>
  (req: IncomingMessage, res: ServerResponse): void => {
    const ask = async (): Promise<void> => {
      for (const door of doors) if (await door.listener(req, res)) return;
      res.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is nothing at this address.\n');
    };
    ask().catch((error: unknown) => {
      log.error(trace(error), 'a request failed');
      res.destroy();
    });
  };

/** Opens the store, hands out the tools and opens the doors that are set up; the demo comes last, it answers everything. */
const open = async (config: Config) => {
  const log = createLog(config.logLevel);
  const store = await openStore(config.store, systemClock.now());
  const demoClock = config.demo ? await createDemoClock(store.db, systemClock, demoStart(systemClock.now())) : null;
  const tools: Tools = { db: store.db, clock: demoClock ?? systemClock, newId, random: Math.random, log };
  const demo = demoClock === null ? null : { clock: demoClock, workspace: await demoWorkspace(tools) };
  const couriers = new Map<Platform, Courier>();
  // By the system's clock: the demo's can be pushed forward.
  const bare = createApp(tools, couriers, undefined, createRate(systemClock.now, handRate));
  const metrics = createMetrics(tools, store, config.store, () => heart.age());
  const app: App = { ...bare, handle: metrics.timed(bare.handle), tick: metrics.beaten(bare.tick) };
  const handle = answering(app, log);
  const [newest, ...older] = config.storeKeys;
  const vault = newest === undefined ? null : createVault([newest, ...older]);
  const house = openHouse(tools, handle, { vault, adminEmail: config.adminEmail });
  const heart = startHeart(tools, app);
  const doors: Door[] = [];
  if (config.slack !== null) doors.push(await openSlack(house, config.slack));
  if (config.teams !== null) doors.push(await openTeams(house, config.teams));
  if (demo !== null)
    doors.push(await openDemo({ tools, app: { ...app, handle }, clock: demo.clock, beat: heart.beat }, demo.workspace));
  for (const { courier } of doors) couriers.set(courier.platform, metrics.watched(courier));
  return { log, store, app, heart, doors, metrics };
};

/** Starts everything there is, and gives back what to say and how to stop it. */
const start = async (config: Config): Promise<{ said: string; stop: () => Promise<void> }> => {
  const { log, store, app, heart, doors, metrics } = await open(config);
  let leaving = false;
  const health = createHealth({
    db: store.db,
    alive: heart.alive,
    leaving: () => leaving,
    metrics,
    token: config.metricsToken,
  });
  const server = createServer(serve([{ listener: health }, ...doors], log));
  const stop = async (): Promise<void> => {
    leaving = true;
    for (const door of doors) await door.stop();
    await heart.stop();
    server.close();
    server.closeAllConnections();
    await store.close();
  };
  try {
    const { port } = await listen(server, config);
    await app.recover();
    for (const door of doors) await door.start();
    await heart.beat();
    const name = config.host.includes(':') ? `[${config.host}]` : config.host;
    const url = `http://${name}:${port}/`;
    const names = doors.map(({ courier }) => courier.platform).filter((platform) => platform !== 'demo');
    const where = [...names, ...(config.demo ? [`Open ${url}`] : [`listening on ${url}`])].join(', ');
    return { said: `Schakel runs. ${where}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** What an operator can do about a start that failed, in one sentence; anything else is a bug and shown whole. */
const explain = (error: unknown): string | null => {
  if (error instanceof ConfigError || error instanceof StoreError) return error.message;
  // The porches are loaded only where they are set up, so their errors are known by name.
  if (error instanceof Error && error.name === 'SlackStartError') return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE') return 'The port is in use already. Stop what uses it, or set PORT to another one.';
  if (code === 'EACCES' && 'port' in (error as object))
    return 'This user may not use that port. Set PORT to another one.';
  return explainFile(error);
};

let stop: (() => Promise<void>) | null = null;
let leaving = false;
const leave = (): void => {
  // Asked twice, or before there is anything to stop: whoever waits has waited long enough.
  if (leaving || stop === null) process.exit(1);
  leaving = true;
  setTimeout(() => process.exit(1), patience).unref();
  void stop().then(() => process.exit(0));
};
process.on('SIGTERM', leave);
process.on('SIGINT', leave);

try {
  const started = await start(loadConfig(process.env));
  stop = started.stop;
  console.log(started.said);
} catch (error) {
  const sentence = explain(error);
  if (sentence === null) throw error;
  console.error(sentence);
  process.exitCode = 1;
}
