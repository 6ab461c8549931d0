import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Db } from './db/open.ts';
import type { Metrics } from './metrics.ts';

/** What the answers of this page depend on. `token` opens /metrics; without one it is not there. */
type Signs = {
  db: Db;
  alive: () => boolean;
  leaving: () => boolean;
  metrics: Metrics;
  token: string | null;
};

/** Why somebody should not send work here now; null when all is well. The store is really written to. */
const trouble = async ({ db, alive, leaving }: Signs): Promise<string | null> => {
  if (leaving()) return 'stopping';
  if (!alive()) return 'the heart stands still';
  try {
    await db
      .updateTable('heartbeat')
      .set((eb) => ({ last_tick_at: eb.ref('last_tick_at') }))
      .execute();
    return null;
  } catch {
    return 'the store cannot be written';
  }
};

const same = (given: string, token: string): boolean => {
  const [one, other] = [Buffer.from(given), Buffer.from(`Bearer ${token}`)];
  return one.length === other.length && timingSafeEqual(one, other);
};

/**
 * Answers /healthz (the process lives), /readyz (it can do its work) and, with a token, /metrics. Gives false for every
 * other address. Nothing here says anything of a person or an organisation (RELIABILITY 7).
 */
export const createHealth =
  (signs: Signs) =>
  async (req: IncomingMessage, res: ServerResponse): Promise<boolean> => {
    const path = req.url?.split('?')[0];
    const say = (status: number, text: string, type = 'text/plain; charset=utf-8'): true => {
      res.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
      return true;
    };
    if (path === '/healthz') return say(200, 'ok\n');
    if (path === '/readyz') {
      const why = await trouble(signs);
      return why === null ? say(200, 'ready\n') : say(503, `${why}\n`);
    }
    if (path !== '/metrics' || signs.token === null) return false;
    if (!same(req.headers.authorization ?? '', signs.token)) return say(401, 'A bearer token opens this page.\n');
    return say(200, await signs.metrics.text(), signs.metrics.type);
  };
