import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openStore } from '../../src/db/open.ts';
import type { Tools } from '../../src/db/tools.ts';
import { arrange } from '../../src/features/checkins/arrange.ts';
import { endChildren, startChild } from '../support/child.ts';
import { founded, tempFolder } from '../support/organisation.ts';
import { keptLog, moment, stoppedClock } from '../support/play.ts';
import { type LocalPlatform, openPlatform } from './platform.ts';

/*
 * The bot is killed at every edge of a sweep of forty check-ins: before and after each commit, before and after each
 * call of the courier. The next start finishes what it left. What arrived is counted by the platform itself.
 */
const people = Array.from({ length: 40 }, (_, n) => `p${n}`);
const inFlight = 8;
const tuesday = moment('2026-11-24', '08:50');

const folder = tempFolder();
const template = join(folder.path, 'template.db');
let platform: LocalPlatform;

/** Forty people who are all to be asked on Tuesday 08:45. */
beforeAll(async () => {
  const clock = stoppedClock(moment('2026-11-23', '08:00'));
  const store = await openStore(template, clock.now());
  let n = 0;
  const tools: Tools = { db: store.db, clock, newId: () => `id-${++n}`, random: () => 0.5, log: keptLog().log };
  await store.db.transaction().execute(async (tx) => {
    await founded(tx, 'w', people);
    for (const personId of people) await arrange(tools, tx, { workspaceId: 'w', personId, weekday: 2, minute: 525 });
  });
  await store.close();
  platform = await openPlatform();
});
afterAll(async () => {
  endChildren();
  await platform.close();
  folder.remove();
});

const fresh = (scene: string): string => {
  const file = join(folder.path, scene);
  cpSync(template, file);
  return file;
};

/** What was left behind at a death, twice: with its -wal, as it lies on the disk. */
const copyOf = (scene: string, to: string): void => {
  for (const end of ['', '-wal'])
    if (existsSync(join(folder.path, scene + end))) cpSync(join(folder.path, scene + end), join(folder.path, to + end));
  platform.copy(scene, to);
};

const away = (scene: string): void => {
  for (const end of ['', '-wal', '-shm', '.lock']) rmSync(join(folder.path, scene + end), { force: true });
};

/** One life of a bot: it finishes the stores of an earlier one, begins with another, and perhaps dies at an edge. */
const life = async (finish: string, begin: string, kill: number): Promise<{ killed: boolean; edges: number }> => {
  const args = [String(platform.port), String(tuesday), finish, begin, String(kill)];
  const child = startChild('test/faults/bot.ts', args, {
    env: { NODE_COMPILE_CACHE: join(folder.path, 'cache') },
  });
  const { code, signal } = await child.ended;
  const edges = /alive after (\d+)/u.exec(child.output())?.[1];
  if (signal === null && (code !== 0 || edges === undefined)) throw new Error(child.output());
  return { killed: signal === 'SIGKILL', edges: Number(edges) };
};

/** What a finished store says of itself; then it is thrown away. */
const outcome = async (scene: string): Promise<string> => {
  const raw = new Sqlite(join(folder.path, scene), { readonly: true });
  const count = (from: string): number => Number(raw.prepare(`select count(*) from ${from}`).pluck().get());
  const letters = `${count("letter where state = 'sent'")} of ${count('letter')} sent`;
  const rows = `${count("check_in where status = 'open'")} asked, ${count(`rhythm where next_at > ${tuesday}`)} turned`;
  raw.close();
  away(scene);
  return `${letters}, ${rows}`;
};

const whole = '40 of 40 sent, 40 asked, 40 turned';

type Count = { lost: number; doubled: number; worst: number; unfinished: string[] };
const nothing = (): Count => ({ lost: 0, doubled: 0, worst: 0, unfinished: [] });

const tally = async (count: Count, scene: string): Promise<void> => {
  const { arrived, doubled } = platform.score(scene);
  count.lost += people.length - arrived;
  count.doubled += doubled;
  count.worst = Math.max(count.worst, doubled);
  const end = await outcome(scene);
  if (end !== whole) count.unfinished.push(`${scene}: ${end}`);
};

describe('killed at every edge', () => {
  let edges = 0;
  let kills = 0;
  const [find, blind] = [nothing(), nothing()];

  /** Every other edge; each bot first finishes what the one before it left. */
  const line = async (from: number): Promise<void> => {
    let before: string | null = null;
    for (let at = from; at <= edges + 2; at += 2) {
      const scene: string | null = at <= edges ? String(at) : null;
      const finish = before === null ? '-' : join(folder.path, before);
      const { killed } = await life(finish, scene === null ? '-' : fresh(scene), scene === null ? 0 : at);
      if (killed) kills += 1;
      if (before !== null) {
        await tally(find, `${before}.find`);
        await tally(blind, `${before}.blind`);
      }
      if (scene !== null) {
        copyOf(scene, `${scene}.find`);
        copyOf(scene, `${scene}.blind`);
        away(scene);
      }
      before = scene;
    }
  };

  beforeAll(async () => {
    edges = (await life('-', fresh('whole'), 0)).edges;
    expect(platform.score('whole')).toEqual({ arrived: 40, doubled: 0 });
    expect(await outcome('whole')).toBe(whole);
    await Promise.all([line(1), line(2)]);
    // Some two hundred starts of the bot: the one thing here that takes minutes on a slow machine.
  }, 900_000);

  test('there are many edges, and the bot really died at each', () => {
    expect(edges).toBeGreaterThan(40);
    expect(kills).toBe(edges);
  });

  test('on a platform that can be asked nothing is lost and nothing doubled', () => {
    expect(find).toEqual(nothing());
  });

  test('on a platform that cannot be asked nothing is lost, and at most what was in flight is doubled', () => {
    expect(blind).toMatchObject({ lost: 0, unfinished: [] });
    expect(blind.worst).toBeLessThanOrEqual(inFlight);
    // Nobody can know what arrived: had nothing been doubled, the kills would not have hit anything.
    expect(blind.doubled).toBeGreaterThan(0);
  });
});

test('killed again and again, also while it recovers: nothing lost, nothing doubled', async () => {
  const file = fresh('again');
  let kills = 0;
  while ((await life('-', file, 47)).killed) kills += 1;
  expect(kills).toBeGreaterThan(3);
  expect(platform.score('again')).toEqual({ arrived: 40, doubled: 0 });
  expect(await outcome('again')).toBe(whole);
});
