import { sql } from 'kysely';
import type { Db } from './open.ts';

/** Brings what stands in the -wal file into the store and empties it, so that what was overwritten is nowhere on the disk. */
export const tidy = async (db: Db): Promise<void> => {
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
};
