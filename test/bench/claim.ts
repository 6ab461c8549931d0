import { monitorEventLoopDelay } from 'node:perf_hooks';
import Sqlite from 'better-sqlite3';
import { newId } from '../../src/core/id.ts';
import { createLog } from '../../src/core/log.ts';
import { openStore } from '../../src/db/open.ts';
import { works } from '../../src/routes.ts';
import { tick } from '../../src/schedule/tick.ts';
import { moment, newStore, personRow, rhythmRow } from './people.ts';

/*
 * One side of "claim and enqueue": `claim.ts make FILE COUNT` fills a store with people who are all to be asked,
 * `claim.ts ours FILE` lets the product ask them, `claim.ts bare FILE OURS` writes the rows that the product wrote into
 * OURS with prepared statements. Both commit with synchronous=FULL.
 */
const [, , side = '', file = '', other = ''] = process.argv;

const due = moment('2026-11-24', '08:45');
const now = moment('2026-11-24', '09:00');
type Row = Record<string, string | number | null>;

const make = async (count: number): Promise<void> => {
  const writer = await newStore(file);
  writer.insert('person', count, (n) => personRow(n));
  writer.insert('rhythm', count, (n) => rhythmRow(n, '2026-11-24', due));
  writer.close();
};

const ours = async (): Promise<number> => {
  const store = await openStore(file, now);
  const log = createLog('warn');
  const { rhythms } = await tick({ db: store.db, clock: { now: () => now }, newId, random: Math.random, log }, works);
  await store.close();
  return rhythms;
};

const bare = async (): Promise<number> => {
  const raw = new Sqlite(file);
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.pragma('foreign_keys = ON');
  raw.pragma('secure_delete = ON');
  const done = new Sqlite(other, { readonly: true });
  const tables = ['check_in', 'letter', 'appointment'].map((table) => {
    const rows = done.prepare(`select * from ${table}`).all() as Row[];
    const names = Object.keys(rows[0] ?? {});
    const slots = names.map((name) => `@${name}`).join(', ');
    return {
      rows,
      add: raw.prepare(`insert into ${table} (${names.join(', ')}) values (${slots}) on conflict do nothing`),
    };
  });
  const pages = done.prepare('select id, next_slot, next_at, last_slot from rhythm').all() as Row[];
  done.close();
  const turn = raw.prepare(
    `update rhythm set next_slot = @next_slot, next_at = @next_at, last_slot = @last_slot where id = @id and next_at = ${due}`,
  );
  const some = raw.transaction((from: number) => {
    for (let n = from; n < Math.min(pages.length, from + 1_000); n++) {
      for (const { rows, add } of tables) add.run(rows[n]);
      turn.run(pages[n]);
    }
  });
  begin = performance.now();
  loop.reset();
  for (let from = 0; from < pages.length; from += 1_000) {
    some(from);
    await new Promise(setImmediate);
  }
  raw.close();
  return pages.length;
};

const loop = monitorEventLoopDelay({ resolution: 5 });
let begin = 0;
if (side === 'make') await make(Number(other));
else {
  // Opening, which reads the whole file once, is no part of it.
  loop.enable();
  if (side === 'ours') await (await openStore(file, now)).close();
  begin = performance.now();
  loop.reset();
  const count = side === 'ours' ? await ours() : await bare();
  const seconds = (performance.now() - begin) / 1000;
  console.log(JSON.stringify({ count, rate: count / seconds, p99: loop.percentile(99) / 1e6 }));
}
