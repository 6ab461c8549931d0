import type { ServerResponse } from 'node:http';
import type { DemoHouse } from './house.ts';

/** Long enough to gather the changes of one action into one message to the page. */
const gatherMs = 25;
/** Short enough for a page to notice a connection that died without a word. */
const aliveMs = 20_000;

/** Keeps the answer open and says "changed" when something may have changed; what it was the page asks by itself. */
export const stream = (house: DemoHouse, res: ServerResponse): void => {
  res.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
  res.write('retry: 1500\n\n');
  let waiting: NodeJS.Timeout | undefined;
  const tell = (): void => {
    waiting = undefined;
    res.write('event: changed\ndata: 1\n\n');
  };
  const stop = house.changed(() => {
    waiting ??= setTimeout(tell, gatherMs);
  });
  const alive = setInterval(() => res.write(': here\n\n'), aliveMs);
  alive.unref();
  res.on('close', () => {
    stop();
    clearTimeout(waiting);
    clearInterval(alive);
  });
};
