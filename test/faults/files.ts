import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, openSync, readFileSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { createApp } from '../../src/app.ts';
import { newId } from '../../src/core/id.ts';
import { createLog } from '../../src/core/log.ts';
import { openStore, StoreError } from '../../src/db/open.ts';
import { moment, newStore, personRow } from '../bench/people.ts';
import { startProcess } from '../bench/process.ts';
import type { Fault } from './fault.ts';

const now = moment('2026-11-24', '09:00');

const openApp = async (file: string) => {
  const store = await openStore(file, now);
  const tools = { db: store.db, clock: { now: () => now }, newId, random: Math.random, log: createLog('silent') };
  const app = createApp(tools, new Map());
  let event = 0;
  /** Somebody asks; true when the answer was committed: a failure is said kindly and leaves nothing. */
  const ask = async (): Promise<boolean> => {
    const name = `event-${++event}`;
    await app.handle({
      platform: 'slack',
      workspace: 'w',
      person: 'p1',
      event: name,
      kind: 'said',
      text: 'help',
      cannot: { form: true, cards: true },
    });
    const kept = await store.db.selectFrom('letter').select('id').where('key', '=', `reply:slack:${name}:0`).execute();
    return kept.length === 1;
  };
  return { store, ask };
};

const mounted = (folder: string, size: string, again: boolean): boolean => {
  try {
    const options = again ? `remount,size=${size}` : `size=${size}`;
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** The disk fills up while people ask; with more room it goes on, without a start. */
export const disk = async (folder: string): Promise<Fault[]> => {
  const small = join(folder, 'small');
  mkdirSync(small);
  const real = mounted(small, '4m', false);
  const file = join(small, 'store.db');
  try {
    const writer = await newStore(file);
    writer.insert('person', 5, (n) => personRow(n));
    writer.close();
    const { store, ask } = await openApp(file);
    if (!real) await sql`pragma max_page_count = 900`.execute(store.db);
    let committed = 0;
    let refused = 0;
    for (let n = 0; n < 20_000 && refused < 20; n++) {
      if (await ask()) committed += 1;
      else refused += 1;
    }
    const seen = async (): Promise<number> =>
      Number(
        (await sql<{ n: number }>`select count(*) as n from letter where key like 'reply:%'`.execute(store.db)).rows[0]
          ?.n,
      );
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(store.db);
    const whole = rows[0]?.integrity_check === 'ok';
    const visible = await seen();
    if (real) mounted(small, '64m', true);
    else await sql`pragma max_page_count = 90000`.execute(store.db);
    let after = 0;
    for (let n = 0; n < 100; n++) if (await ask()) after += 1;
    await store.close();
    const apology = visible - committed;
    return [
      {
        fault: 'disk full, then room again',
        runs: committed + refused + 100,
        lost: (refused === 0 ? 1 : 0) + (whole ? 0 : 1) + Math.max(0, -apology) + (100 - after),
        doubled: Math.max(0, apology - refused),
        uncertain: 0,
        how: real ? 'a tmpfs of 4 MB, made larger' : 'a limit of pages (a tmpfs could not be mounted)',
      },
    ];
  } finally {
    if (real) execFileSync('umount', ['-l', small], { stdio: 'ignore' });
  }
};

/** Another program holds the file for three seconds, five times. */
export const busy = async (folder: string): Promise<Fault[]> => {
  const file = join(folder, 'busy.db');
  const writer = await newStore(file);
  writer.insert('person', 5, (n) => personRow(n));
  writer.close();
  const { store, ask } = await openApp(file);
  let lost = 0;
  for (let n = 0; n < 5; n++) {
    const holder = startProcess('test/faults/holder.ts', { args: [file, '3000'] });
    await holder.next();
    for (let m = 0; m < 10; m++) if (!(await ask())) lost += 1;
    await holder.ended;
  }
  await store.close();
  return [
    {
      fault: 'a writer holds the file for 3 s',
      runs: 50,
      lost,
      doubled: 0,
      uncertain: 0,
      how: 'begin immediate in another process',
    },
  ];
};

const fingerprint = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Damage of three kinds: the start is refused with the way on, and the file stays as it is. */
export const damage = async (folder: string): Promise<Fault[]> => {
  const write = (file: string, at: number, bytes: Buffer): void =>
    void writeSync(openSync(file, 'r+'), bytes, 0, bytes.length, at);
  const kinds: Record<string, (file: string) => void> = {
    'a damaged page': (file) => write(file, Math.floor(statSync(file).size / 8192) * 4096, Buffer.alloc(4096, 0xab)),
    'a truncated file': (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
    'a wrong header': (file) => write(file, 0, Buffer.from('NO SQLITE FORMAT')),
  };
  const faults: Fault[] = [];
  for (const [fault, hurt] of Object.entries(kinds)) {
    let lost = 0;
    for (let n = 0; n < 5; n++) {
      const file = join(folder, `${fault.replaceAll(' ', '-')}-${n}.db`);
      const writer = await newStore(file);
      writer.insert('person', 2_000, (m) => personRow(m));
      writer.close();
      hurt(file);
      const before = fingerprint(file);
      const message = await openStore(file, now).then(
        async (store) => {
          await store.close();
          return 'it was opened';
        },
        (error: unknown) => (error instanceof StoreError ? error.message : 'another error'),
      );
      if (!message.includes(file) || !message.includes('npm run restore') || fingerprint(file) !== before) lost += 1;
    }
    faults.push({ fault, runs: 5, lost, doubled: 0, uncertain: 0, how: 'the start names the file and the way back' });
  }
  return faults;
};
