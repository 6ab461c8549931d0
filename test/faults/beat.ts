import { createApp } from '../../src/app.ts';
import type { Courier } from '../../src/chat/courier.ts';
import { systemClock } from '../../src/core/clock.ts';
import { newId } from '../../src/core/id.ts';
import { createLog } from '../../src/core/log.ts';
import { openStore } from '../../src/db/open.ts';

/*
 * One beat of the bot on a store, in a process of its own: `beat.ts FILE [NOW]`. Without NOW it is what the machine's
 * clock says, which libfaketime may have moved. Says the keys of what it brought.
 */
const [, , file = '', now] = process.argv;
const clock = now === undefined ? systemClock : { now: () => Number(now) };
const store = await openStore(file, clock.now());
const brought: string[] = [];
const courier: Courier = {
  platform: 'demo',
  send: async ({ key }) => {
    brought.push(key);
    return key;
  },
  edit: async (_, receipt) => receipt,
  remove: async () => {},
};
const tools = { db: store.db, clock, newId, random: Math.random, log: createLog('silent') };
const app = createApp(tools, new Map([['demo', courier]]));
await app.recover();
const { held } = await app.tick();
await app.deliver();
await app.idle();
await store.close();
console.log(JSON.stringify({ held, brought, now: clock.now() }));
