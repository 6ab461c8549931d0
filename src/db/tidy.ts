import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { takeoutsIn } from './keep.ts';
import type { Db } from './open.ts';

/** Milliseconds between two tries to empty the log, and how many there are: five seconds in all. */
const pause = 50;
const mostTries = 100;

/**
 * Brings what stands in the -wal file into the store and empties it, so that what was overwritten is nowhere on the disk.
 * Throws when somebody keeps it busy for five seconds.
 */
export const checkpoint = async (db: Db): Promise<void> => {
  // Another thread may be at it (checkpoint.ts), or somebody may be reading: SQLite says so in a row, not with an error.
  for (let tries = 0; tries < mostTries; tries++) {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
    if (rows[0]?.busy === 0) return;
    await sleep(pause);
  }
  throw new Error('the log could not be emptied');
};

/**
 * Brings what stands in the -wal file into the store and empties it, so that what was overwritten is nowhere on the disk;
 * takeouts beside the store still name who was erased, so they go as well (they can be made again at any time).
 */
export const tidy = async (db: Db): Promise<void> => {
  await checkpoint(db);
  const { rows } = await sql<{ name: string; file: string }>`pragma database_list`.execute(db);
  const file = rows.find(({ name }) => name === 'main')?.file ?? '';
  const folder = join(dirname(file), 'exports');
  if (file === '' || !existsSync(folder)) return;
  for (const name of takeoutsIn(readdirSync(folder))) rmSync(join(folder, name), { force: true });
};
