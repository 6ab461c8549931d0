import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openStore } from '../../../src/db/open.ts';

/* What the libraries cost without us: the two SDKs loaded, the store opened, and nothing done with them. */
const libraries = await Promise.all([import('@slack/bolt'), import('botbuilder')]);
await openStore(process.env.STORE ?? '', 1);
process.on('SIGTERM', () => process.exit(libraries.length === 2 ? 0 : 1));
const server = createServer((_, res) => res.end());
server.listen(0, '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
