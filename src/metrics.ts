import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type Courier, CourierError } from './chat/courier.ts';
import type { Incoming } from './chat/incoming.ts';
import type { Reply } from './chat/reply.ts';
import type { Platform } from './core/workspace.ts';
import { backupsIn } from './db/keep.ts';
import type { Store } from './db/open.ts';
import type { Tools } from './db/tools.ts';
import type { Ticked } from './schedule/tick.ts';

/** The kind of a letter, as its key begins. */
const kindOf = (key: string): string => key.split(':')[0] ?? 'unknown';

type Reading = { state: string; platform: Platform | null; letters: number; oldest: number };

/** Letters that are not done, by state and platform; two indexes hold only those, so a full outbox costs no more. */
const unfinished = async ({ db }: Tools): Promise<Reading[]> => {
  const columns = sql`state, platform, count(*) as letters, min(run_at) as oldest`;
  const { rows } = await sql<Reading>`
    select ${columns} from letter where state in ('ready', 'uncertain') group by state, platform
    union all
    select ${columns} from letter where state in ('held', 'dead') group by state, platform`.execute(db);
  return rows;
};

const backupAge = (file: string, now: number): number => {
  try {
    const [newest] = backupsIn(readdirSync(join(dirname(file), 'backups')));
    return newest === undefined ? -1 : Math.max(0, (now - newest.at) / 1000);
  } catch {
    return -1;
  }
};

/**
 * What an operator can watch, in the text Prometheus reads (RELIABILITY 7; docs/OPERATIONS.md says what each means).
 * Labels are platforms, kinds and outcomes: never a person, an organisation or a text. `backups` are looked for beside `file`.
 */
export const createMetrics = (tools: Tools, store: Pick<Store, 'waits'>, file: string, age: () => number) => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const inbound = new Histogram({
    name: 'inbound_seconds',
    help: 'From an event that came in to its answer being committed; Slack waits three seconds.',
    labelNames: ['platform', 'kind'],
    buckets: [0.005, 0.02, 0.1, 0.5, 1, 3],
    registers,
  });
  const sweep = new Histogram({
    name: 'sweep_seconds',
    help: 'How long one beat took that found something due.',
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  });
  const done = new Counter({
    name: 'deliveries_total',
    help: 'Attempts at bringing a letter, by what became of them.',
    labelNames: ['platform', 'kind', 'outcome'],
    registers,
  });
  const limited = new Counter({
    name: 'rate_limited_total',
    help: 'How often a platform asked us to wait.',
    labelNames: ['platform'],
    registers,
  });
  const due = new Counter({
    name: 'checkins_due',
    help: 'Rhythms whose moment came.',
    registers,
  });
  const missed = new Counter({
    name: 'missed_slots_total',
    help: 'Moments that passed without being asked, by reason.',
    labelNames: ['reason'],
    registers,
  });
  const jumps = new Counter({
    name: 'clock_jump_total',
    help: 'Beats that did nothing because the clock had gone back.',
    registers,
  });
  const gauge = (name: string, help: string, labelNames: readonly string[] = []): Gauge =>
    new Gauge({ name, help, labelNames, registers });
  const oldest = gauge('oldest_ready_seconds', 'How long the oldest letter has been waiting to go.', ['platform']);
  const counted = {
    uncertain: gauge('uncertain', 'Letters of which nobody knows whether they arrived.'),
    held: gauge('held', 'Letters that wait for an admin.'),
    dead: gauge('dead', 'Letters that were given up.'),
  };
  const paused = gauge('lane_paused', 'Platforms of organisations that asked us to wait.');
  const tickAge = gauge('tick_age_seconds', 'How long ago the last beat was.');
  const busy = gauge('db_busy_total', 'How often somebody else held the store.');
  const backup = gauge('backup_age_seconds', 'Age of the newest backup beside the store; -1 when there is none.');

  const read = async (): Promise<void> => {
    const now = tools.clock.now();
    oldest.reset();
    const rows = await unfinished(tools);
    const sum = (state: string): number =>
      rows.filter((row) => row.state === state).reduce((total, row) => total + Number(row.letters), 0);
    for (const [state, one] of Object.entries(counted)) one.set(sum(state));
    for (const row of rows)
      if (row.state === 'ready')
        oldest.set({ platform: row.platform ?? 'any' }, Math.max(0, (now - Number(row.oldest)) / 1000));
    const lanes = await sql<{ n: number }>`select count(*) as n from lane where paused_until > ${now}`.execute(
      tools.db,
    );
    paused.set(Number(lanes.rows[0]?.n ?? 0));
    tickAge.set(age() / 1000);
    busy.set(store.waits());
    backup.set(backupAge(file, now));
  };

  const attempt = async <T>(platform: Platform, key: string, work: () => Promise<T>): Promise<T> => {
    try {
      const result = await work();
      done.inc({ platform, kind: kindOf(key), outcome: 'sent' });
      return result;
    } catch (error) {
      const outcome = error instanceof CourierError ? error.outcome : 'failed';
      done.inc({ platform, kind: kindOf(key), outcome });
      if (error instanceof CourierError && (outcome === 'wait' || error.message === 'ratelimited'))
        limited.inc({ platform });
      throw error;
    }
  };

  return {
    /** The same courier, its attempts counted. */
    watched: (courier: Courier): Courier => ({
      ...courier,
      send: (parcel) => attempt(courier.platform, parcel.key, () => courier.send(parcel)),
      edit: (parcel, receipt) => attempt(courier.platform, parcel.key, () => courier.edit(parcel, receipt)),
      remove: (parcel, receipt) => attempt(courier.platform, parcel.key, () => courier.remove(parcel, receipt)),
    }),
    /** The same handling, timed. */
    timed:
      (handle: (incoming: Incoming) => Promise<Reply>) =>
      async (incoming: Incoming): Promise<Reply> => {
        const end = inbound.startTimer({ platform: incoming.platform, kind: incoming.kind });
        try {
          return await handle(incoming);
        } finally {
          end();
        }
      },
    /** The same beat, timed and counted. */
    beaten:
      (tick: (jumped?: boolean) => Promise<Ticked>) =>
      async (jumped?: boolean): Promise<Ticked> => {
        const end = sweep.startTimer();
        const ticked = await tick(jumped);
        if (ticked.held) jumps.inc();
        if (ticked.rhythms + ticked.appointments > 0) end();
        due.inc(ticked.rhythms);
        for (const [reason, n] of Object.entries(ticked.passed)) missed.inc({ reason }, n);
        return ticked;
      },
    type: registry.contentType,
    /** What a scrape gets. */
    text: async (): Promise<string> => {
      await read();
      return registry.metrics();
    },
  };
};

export type Metrics = ReturnType<typeof createMetrics>;
