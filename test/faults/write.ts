import Sqlite from 'better-sqlite3';

/* Another program that writes into the store file, as a backup or a curious operator may: one row after the other. */
const [, , file = '', times = '0'] = process.argv;
const raw = new Sqlite(file);
raw.pragma('busy_timeout = 5000');
const add = raw.prepare('insert into seen_event (source, event, seen_at) values (?, ?, ?)');
console.log('ready');
for (let n = 0; n < Number(times); n++) add.run('other', String(n), n);
raw.close();
console.log('done');
