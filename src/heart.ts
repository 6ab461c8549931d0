import cron from 'node-cron';
import type { App } from './app.ts';
import { trace } from './core/log.ts';
import type { Tools } from './db/tools.ts';
import { createWatchdog } from './schedule/watchdog.ts';

const quarterMinute = '*/15 * * * * *';
const checkEvery = 60_000;

/**
 * The heartbeat: node-cron strikes four times a minute, without a zone, and does nothing but call tick and deliver; the
 * rows decide what is due. A watchdog says aloud when it stands still. `beat` runs one beat now; `stop` waits for it.
 */
export const startHeart = (tools: Tools, app: App) => {
  const watchdog = createWatchdog(tools.clock);
  let beating: Promise<void> = Promise.resolve();

  const once = async (): Promise<void> => {
    try {
      const ticked = await app.tick();
      if (!ticked.held) watchdog.beat();
      await app.deliver();
    } catch (error) {
      tools.log.error(trace(error), 'heart: a beat failed');
    }
  };
  /** One beat after the other, whoever asks for it. */
  const beat = (): Promise<void> => {
    beating = beating.then(once);
    return beating;
  };

  const striker = cron.schedule(quarterMinute, beat, { noOverlap: true });
  const check = setInterval(() => {
    if (!watchdog.alive()) tools.log.error({ ageMs: watchdog.age() }, 'heart: no beat for too long');
  }, checkEvery);
  check.unref();

  return {
    beat,
    alive: watchdog.alive,
    stop: async (): Promise<void> => {
      clearInterval(check);
      await striker.destroy();
      await beating;
      await app.idle();
    },
  };
};

export type Heart = ReturnType<typeof startHeart>;
