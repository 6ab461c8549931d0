import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { createApp } from '../../src/app.ts';
import type { Courier } from '../../src/chat/courier.ts';
import type { Incoming } from '../../src/chat/incoming.ts';
import { newId } from '../../src/core/id.ts';
import { createLog } from '../../src/core/log.ts';
import { openStore } from '../../src/db/open.ts';
import { demoWorkspace } from '../../src/features/demo/network.ts';
import { createDelivery } from '../../src/outbox/deliver.ts';
import { write } from '../../src/outbox/letter.ts';
import type { Outcome } from '../bench/load.ts';
import { addAsked, moment, newStore, personRow } from '../bench/people.ts';
import { addressIn, startProcess } from '../bench/process.ts';
import type { Fault } from './fault.ts';

/** What the store holds, but for what only tells when something was seen. */
const stateOf = (file: string): string => {
  const raw = new Sqlite(file, { readonly: true });
  const tables = raw
    .prepare(
      "select name from sqlite_schema where type = 'table' and name not in ('heartbeat', 'upkeep', 'seen_event')",
    )
    .pluck()
    .all() as string[];
  const hash = createHash('sha256');
  for (const table of tables.sort())
    hash.update(JSON.stringify(raw.prepare(`select * from "${table}" order by 1, 2`).all()));
  raw.close();
  return hash.digest('hex');
};

/** A morning of the made-up network: everybody answers, skips, puts off, asks; then all of it comes three times more, in any order. */
export const replay = async (folder: string): Promise<Fault[]> => {
  const file = join(folder, 'replay.db');
  const now = moment('2026-11-26', '09:00');
  const store = await openStore(file, now);
  const tools = { db: store.db, clock: { now: () => now }, newId, random: Math.random, log: createLog('silent') };
  const { id: workspace } = await demoWorkspace(tools);
  const app = createApp(tools, new Map());
  await app.tick();
  const rows = await store.db.selectFrom('check_in').select(['id', 'person_id']).where('status', '=', 'open').execute();
  const people = await store.db.selectFrom('person').select('id').execute();
  const events: Incoming[] = [];
  const add = (person: string, what: object): void => {
    events.push({
      platform: 'slack',
      workspace,
      person,
      event: `e${events.length}`,
      cannot: { cards: true },
      ...what,
    } as Incoming);
  };
  for (const [n, { id, person_id }] of rows.entries()) {
    const facts = { checkIn: id };
    const light = ['groen', 'oranje', 'rood'][n % 3] ?? 'groen';
    if (n % 4 === 0) add(person_id, { kind: 'pressed', to: 'checkins.snooze', facts: { ...facts, until: 'morgen' } });
    else if (n % 4 === 1) add(person_id, { kind: 'pressed', to: 'checkins.skip', facts });
    else add(person_id, { kind: 'pressed', to: 'checkins.answer', facts: { ...facts, option: light } });
  }
  for (const { id } of people)
    for (const text of ['help', 'plan', 'check-in', 'hulp', 'privacy', 'week']) add(id, { kind: 'said', text });
  for (const event of events) await app.handle(event);
  const before = stateOf(file);
  const again = [...events, ...events, ...events].sort(() => Math.random() - 0.5);
  for (const event of again) await app.handle(event);
  const after = stateOf(file);
  await store.close();
  const how = `${events.length} events, each three times more, shuffled: tables equal`;
  return [
    {
      fault: 'events that come again',
      runs: again.length,
      lost: 0,
      doubled: before === after ? 0 : 1,
      uncertain: 0,
      how,
    },
  ];
};

/** One organisation has nine letters of ten; the others do not wait for it. */
export const crowd = async (folder: string): Promise<Fault[]> => {
  const file = join(folder, 'crowd.db');
  const now = moment('2026-11-24', '09:00');
  const small = 20;
  const [many, few] = [9_000, 50];
  const writer = await newStore(file);
  writer.insert('person', 100, (n) => ({ ...personRow(n), platform: 'demo' }));
  for (let n = 0; n < small; n++) {
    writer.insert('workspace', 1, () => ({
      id: `w${n}`,
      name: `Huis ${n}`,
      locale: 'nl',
      zone: 'Europe/Brussels',
      region: 'BE-VLG',
      created_at: 1,
    }));
    writer.insert('person', 1, () => ({ ...personRow(1_000 + n, `w${n}`), platform: 'demo' }));
  }
  writer.close();
  const store = await openStore(file, now);
  const tools = { db: store.db, clock: { now: () => now }, newId, random: Math.random, log: createLog('silent') };
  const order: string[] = [];
  const keys = new Set<string>();
  const courier: Courier = {
    platform: 'demo',
    send: async ({ key, workspace }) => {
      await new Promise((done) => setTimeout(done, 2));
      order.push(workspace);
      keys.add(key);
      return key;
    },
    edit: async (_, receipt) => receipt,
    remove: async () => {},
  };
  const letters = (workspaceId: string, count: number, personOf: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => ({
      key: `faults.crowd:${workspaceId}:${n}`,
      kind: 'faults.crowd',
      workspaceId,
      to: { to: 'person' as const, person: personOf(n) },
      card: { summary: 'x', parts: [{ kind: 'text' as const, line: ['x'] }] },
      unsolicited: false,
      ifUnsure: 'again' as const,
      expiresAt: now + 86_400_000,
    }));
  await store.db.transaction().execute(async (tx) => {
    await write(
      tools,
      tx,
      letters('w', many, (n) => `p${n % 100}`),
    );
    for (let n = 0; n < small; n++)
      await write(
        tools,
        tx,
        letters(`w${n}`, few, () => `p${1_000 + n}`),
      );
  });
  await createDelivery(tools, new Map([['demo', courier]])).deliver();
  await store.close();
  const last = order.findLastIndex((workspace) => workspace !== 'w');
  const waited = order.slice(0, last + 1).filter((workspace) => workspace === 'w').length;
  const all = many + small * few;
  return [
    {
      fault: 'one organisation has 90 % of the load',
      runs: all,
      // Had they stood in one row, all of the others' would have come after nearly all of the first one's.
      lost: all - keys.size + (waited > many / 4 ? 1 : 0),
      doubled: order.length - keys.size,
      uncertain: 0,
      how: `the others' last letter came after ${waited} of its ${many.toLocaleString('en')}`,
    },
  ];
};

/** SIGTERM while Slack sends two hundred commands at once, again and again: nothing stays in `sending`. */
export const term = async (folder: string): Promise<Fault[]> => {
  const users = 200;
  const file = join(folder, 'term.db');
  const writer = await newStore(file);
  addAsked(writer, 'slack', users, (n) => `D${n}`);
  writer.close();
  const load = startProcess('test/bench/load.ts');
  const { origin } = JSON.parse(await load.next()) as { origin: string };
  let lost = 0;
  let answered = 0;
  const runs = 8;
  for (let n = 0; n < runs; n++) {
    const ours = startProcess('src/start.mjs', {
      env: {
        STORE: file,
        PORT: '0',
        LOG_LEVEL: 'silent',
        DEMO: '0',
        SLACK_BOT_TOKEN: 'xoxb-faults',
        SLACK_SIGNING_SECRET: 'faults',
        SLACK_API_URL: `${origin}/api/`,
      },
    });
    const url = `${addressIn(await ours.next())}slack/events`;
    load.line(JSON.stringify({ kind: 'lasting', url, count: 1_000, concurrency: 32, users, secret: 'faults' }));
    const loading = load.next();
    await new Promise((done) => setTimeout(done, 250 + 70 * n));
    if ((await ours.stop()) !== 0) lost += 1;
    const { done } = JSON.parse(await loading) as Outcome;
    answered += done;
    const raw = new Sqlite(file);
    lost += Number(raw.prepare("select count(*) from letter where state = 'sending'").pluck().get());
    const kept = Number(raw.prepare("select count(*) from seen_event where event like '%cmd:%'").pluck().get());
    raw.close();
    // Whoever got an answer finds the work done.
    lost += Math.max(0, answered - kept);
  }
  await load.stop();
  const how = `${answered} commands answered, each found in the store; exit code 0`;
  return [{ fault: 'SIGTERM under load', runs, lost, doubled: 0, uncertain: 0, how }];
};
