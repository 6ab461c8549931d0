import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../../src/app.ts';
import { newId } from '../../src/core/id.ts';
import { createLog } from '../../src/core/log.ts';
import { openStore } from '../../src/db/open.ts';
import type { Tools } from '../../src/db/tools.ts';
import { local } from '../../src/schedule/dates.ts';
import { following, type Rule } from '../../src/schedule/rhythm.ts';
import { above, atLeast, atMost, below, type Figure, median, middle, middles, type Round } from './figure.ts';
import { moment, newStore, personRow, rhythmRow } from './people.ts';
import { startProcess } from './process.ts';

/* The figures of the store: a beat, a sweep, the next occurrence, the weekly post and `wie`. */

const now = moment('2026-11-24', '09:00');

const open = async (file: string) => {
  const store = await openStore(file, now);
  let at = now;
  const clock = { now: () => at };
  const tools: Tools = { db: store.db, clock, newId, random: Math.random, log: createLog('warn') };
  const app = createApp(tools, new Map());
  const later = (ms: number): void => {
    at += ms;
  };
  return { store, app, later };
};

/** A beat of the heart that finds nothing to do, 15 seconds after the last one; milliseconds, the median of many. */
const idleTick = async (folder: string, members: number): Promise<() => Promise<number>> => {
  const file = join(folder, `idle-${members}.db`);
  const writer = await newStore(file);
  writer.insert('person', members, (n) => personRow(n));
  writer.insert('rhythm', members, (n) => rhythmRow(n, '2026-12-01', moment('2026-12-01', '08:45')));
  writer.close();
  const { app, later } = await open(file);
  await app.tick();
  return async () => {
    const times: number[] = [];
    for (let n = 0; n < 40; n++) {
      later(15_000);
      const begin = performance.now();
      await app.tick();
      times.push(performance.now() - begin);
    }
    return median(times);
  };
};

export const idle = async (folder: string): Promise<Figure[]> => {
  const sizes = [1_000, 100_000, 1_000_000];
  const runs: Array<() => Promise<number>> = [];
  for (const size of sizes) runs.push(await idleTick(folder, size));
  const times: number[][] = sizes.map(() => []);
  for (let round = 0; round < 5; round++) for (const [n, run] of runs.entries()) times[n]?.push(await run());
  const [small = 0] = times.map(median);
  return sizes.map((size, n) =>
    atMost(
      2,
      {
        name: `idle tick, ${size.toLocaleString('en')} members`,
        unit: 'ms',
        value: median(times[n] ?? []),
        reference: small,
      },
      0.5,
    ),
  );
};

type Side = { count: number; rate: number; p99: number };

export const claim = async (folder: string): Promise<Figure[]> => {
  const made = join(folder, 'claim.db');
  const make = startProcess('test/bench/claim.ts', { args: ['make', made, '100000'] });
  await make.ended;
  const side = async (name: 'ours' | 'bare'): Promise<Side> => {
    const file = join(folder, `${name}.db`);
    for (const end of ['', '-wal', '-shm', '.lock']) rmSync(file + end, { force: true });
    cpSync(made, file);
    const child = startProcess('test/bench/claim.ts', { args: [name, file, join(folder, 'ours.db')] });
    const said = JSON.parse(await child.next()) as Side;
    await child.ended;
    return said;
  };
  const rounds: Round<Side>[] = [];
  for (let round = 0; round < 5; round++) rounds.push({ ours: await side('ours'), bare: await side('bare') });
  return [
    atLeast(0.75, {
      name: 'claim and enqueue 100,000 due prompts',
      unit: '/s',
      ...middle(rounds, ({ rate }) => rate),
    }),
    below(100, {
      name: 'event loop p99 meanwhile',
      unit: 'ms',
      ...middles(rounds, ({ p99 }) => p99),
    }),
  ];
};

const zones = [
  'Europe/Amsterdam',
  'Europe/Brussels',
  'Europe/London',
  'Europe/Lisbon',
  'Europe/Helsinki',
  'America/New_York',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
];

export const next = async (): Promise<Figure[]> => {
  const rule: Rule = { cadence: 'weekly', weekday: 2, minute: 525, anchor: '2026-11-02' };
  const calendars = zones.map((zone) => ({
    zone,
    region: 'BE-VLG' as const,
    schoolRegion: null,
    workDays: [1, 2, 3, 4, 5],
    from: 480,
    until: 1080,
    daysOff: new Set<string>(),
    pausedFrom: null,
    pausedUntil: null,
  }));
  const count = 100_000;
  const ours = (): number => {
    const begin = performance.now();
    for (let n = 0; n < count; n++) {
      const calendar = calendars[n % zones.length];
      if (calendar !== undefined) following(rule, calendar, n % 2 === 0 ? '2026-11-24' : '2027-03-23');
    }
    return (count / (performance.now() - begin)) * 1000;
  };
  const bare = (): number => {
    const begin = performance.now();
    for (let n = 0; n < count; n++) {
      const date = Temporal.PlainDate.from(n % 2 === 0 ? '2026-11-24' : '2027-03-23').add({ days: 7 });
      date.toZonedDateTime({ timeZone: zones[n % zones.length] ?? 'UTC', plainTime: '08:45' }).epochMilliseconds;
    }
    return (count / (performance.now() - begin)) * 1000;
  };
  const rounds = [1, 2, 3, 4, 5].map(() => ({ ours: ours(), bare: bare() }));
  return [
    above(50_000, {
      name: 'next occurrence, with holidays (reference: Temporal without)',
      unit: '/s',
      ...middles(rounds, (rate) => rate),
    }),
  ];
};

/** A store with a team of twelve and so many answers of everybody; and how to ask for the weekly post, cold. */
const withAnswers = async (folder: string, answers: number) => {
  const file = join(folder, `answers-${answers}.db`);
  const people = Math.max(12, Math.floor(answers / 100));
  const writer = await newStore(file);
  writer.insert('person', people, (n) => ({
    ...personRow(n),
    role: n === 0 ? 'manager' : 'relationshipOwner',
    team: n <= 12 ? 'A' : 'B',
    manager_id: n > 0 && n <= 12 ? 'p0' : null,
  }));
  const first = Temporal.PlainDate.from('2026-11-16');
  const weeks = Array.from({ length: 100 }, (_, n) => first.subtract({ weeks: n }).toString());
  writer.insert('check_in', answers, (n) => ({
    id: `c${n}`,
    workspace_id: 'w',
    person_id: `p${n % people}`,
    period_on: weeks[Math.floor(n / people)] ?? '2020-01-06',
    template: 'weekly_core',
    status: 'answered',
    asked_at: 1,
    answered_at: 1,
    light: ['groen', 'oranje', 'rood'][n % 3] ?? null,
    minutes: n % 90,
  }));
  writer.close();
  return file;
};

/** How long one command takes on a store that was just opened: no statement prepared, nothing read yet. */
const cold = async (file: string, person: string, text: string): Promise<number> => {
  const { store, app } = await open(file);
  const begin = performance.now();
  const reply = await app.handle({
    platform: 'demo',
    workspace: 'w',
    person,
    event: `${Math.random()}`,
    kind: 'said',
    text,
  });
  const took = performance.now() - begin;
  await store.close();
  if ((reply.below ?? []).length === 0) throw new Error(`nothing came of "${text}"`);
  return took;
};

const compared = async (name: string, big: string, small: string, person: string, text: string): Promise<Figure[]> => {
  // The first of all loads what the program itself needs: words, holidays.
  await cold(small, person, text);
  const rounds: Round<number>[] = [];
  for (let n = 0; n < 5; n++)
    rounds.push({ ours: await cold(big, person, text), bare: await cold(small, person, text) });
  return [below(50, { name, unit: 'ms', ...middles(rounds, (ms) => ms) })];
};

export const post = async (folder: string): Promise<Figure[]> =>
  compared(
    'weekly post of 12, 1,000,000 answers, cold (reference: 1,200)',
    await withAnswers(folder, 1_000_000),
    await withAnswers(folder, 1_200),
    'p0',
    'week',
  );

const withPartners = async (folder: string, partners: number): Promise<string> => {
  const file = join(folder, `partners-${partners}.db`);
  const writer = await newStore(file);
  writer.insert('person', 50, (n) => personRow(n));
  const today = local(now, 'Europe/Brussels').date;
  writer.insert('partner', partners, (n) => ({
    id: `q${n}`,
    workspace_id: 'w',
    number: `P${n}`,
    name: `Apotheek ${n} van Beek`,
    sector: 'apotheek',
    town: `Dorp ${n % 300}`,
    priority: ['A', 'B', 'C'][n % 3] ?? null,
    phase: 'maintaining',
    owner_id: `p${n % 50}`,
    last_contact_on: today,
  }));
  writer.insert('contact', partners * 2, (n) => ({
    id: `k${n}`,
    workspace_id: 'w',
    number: `C${n}`,
    partner_id: `q${n % partners}`,
    first_name: 'Ann',
    last_name: `Jansen${n}`,
    level: 'operational',
  }));
  writer.close();
  // Names are folded by the first search there is: that is no part of it.
  const { store, app } = await open(file);
  await app.handle({
    platform: 'demo',
    workspace: 'w',
    person: 'p1',
    event: 'fold',
    kind: 'said',
    text: 'wie niemand',
  });
  await store.close();
  return file;
};

export const wie = async (folder: string): Promise<Figure[]> =>
  compared(
    '`wie` over 20,000 partners, cold (reference: 200)',
    await withPartners(folder, 20_000),
    await withPartners(folder, 200),
    'p1',
    'wie apotheek 123 van beek',
  );
