import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Sqlite from 'better-sqlite3';

/* What the libraries cost without us: the two SDKs and the store, and nothing done with them. */
const libraries = await Promise.all([import('@slack/bolt'), import('botbuilder')]);
const raw = new Sqlite(process.env.STORE ?? '');
raw.pragma('journal_mode = WAL');
raw.exec('create table if not exists nothing (id text)');
process.on('SIGTERM', () => process.exit(libraries.length === 2 ? 0 : 1));
const server = createServer((_, res) => res.end());
server.listen(0, '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
