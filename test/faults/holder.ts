import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';

/* Holds a store file as a curious operator may: `holder.ts FILE MILLISECONDS`. */
const [, , file = '', ms = '0'] = process.argv;
const raw = new Sqlite(file);
raw.exec('begin immediate');
console.log('holding');
await sleep(Number(ms));
raw.exec('rollback');
raw.close();
