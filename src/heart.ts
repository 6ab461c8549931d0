import cron from 'node-cron';
import type { App } from './app.ts';
import { trace } from './core/log.ts';
import type { Tools } from './db/tools.ts';
import { createWatchdog } from './schedule/watchdog.ts';

const quarterMinute = '*/15 * * * * *';
const checkEvery = 60_000;

/**
 * The heartbeat: node-cron strikes four times a minute, without a zone, and does nothing but call tick and deliver; the
 * rows decide what is due. A watchdog says aloud when it stands still. `beat` ticks and delivers now and waits
 * for both (`jumped`: after the clock was moved on purpose); `stop` finishes what is in flight and starts nothing more.
 */
export const startHeart = (tools: Tools, app: App) => {
  const watchdog = createWatchdog(tools.clock);
  let ticking: Promise<void> = Promise.resolve();

  const tick = async (jumped: boolean): Promise<void> => {
    try {
      const ticked = await app.tick(jumped);
      if (!ticked.held) watchdog.beat();
    } catch (error) {
      tools.log.error(trace(error), 'heart: a tick failed');
    }
  };
  const deliver = (): Promise<void> =>
    app.deliver().catch((error: unknown) => tools.log.error(trace(error), 'heart: a delivery failed'));
  /** One tick after the other, whoever asks for it. A platform that is slow must not keep the next one waiting. */
  const strike = (jumped: boolean): Promise<void> => {
    ticking = ticking.then(() => tick(jumped));
    void ticking.then(deliver);
    return ticking;
  };
  const beat = async (jumped = false): Promise<void> => {
    await strike(jumped);
    await deliver();
  };

  const striker = cron.schedule(quarterMinute, () => strike(false), { noOverlap: true });
  const check = setInterval(() => {
    if (!watchdog.alive()) tools.log.error({ ageMs: watchdog.age() }, 'heart: no beat for too long');
  }, checkEvery);
  check.unref();

  return {
    beat,
    alive: watchdog.alive,
    age: watchdog.age,
    stop: async (): Promise<void> => {
      clearInterval(check);
      await striker.destroy();
      await app.idle();
      await ticking;
    },
  };
};

export type Heart = ReturnType<typeof startHeart>;
