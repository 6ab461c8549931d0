import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../src/app.ts';
import type { Courier } from '../../src/chat/courier.ts';
import { systemClock } from '../../src/core/clock.ts';
import { newId } from '../../src/core/id.ts';
import { createLog } from '../../src/core/log.ts';
import type { Platform } from '../../src/core/workspace.ts';
import { openStore } from '../../src/db/open.ts';
import { openTeams } from '../../src/doors.ts';
import { openHouse } from '../../src/house.ts';

/*
 * The product on Teams as main.ts puts it together, but for one thing: Teams takes fifty messages a second of a tenant,
 * and the outbox keeps to that. Here it does not, else that limit would be measured.
 */
const store = await openStore(process.env.STORE ?? '', systemClock.now());
const tools = { db: store.db, clock: systemClock, newId, random: Math.random, log: createLog('warn') };
const couriers = new Map<Platform, Courier>();
const app = createApp(tools, couriers);
const house = openHouse(tools, async (incoming) => {
  const reply = await app.handle(incoming);
  setImmediate(() => void app.deliver());
  return reply;
});
const door = await openTeams(house, { local: true });
const { allows: _, ...courier } = door.courier;
couriers.set('teams', courier);
await app.recover();
const server = createServer((req, res) => void door.listener(req, res));
server.listen(0, '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`);
});
