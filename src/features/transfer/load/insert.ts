import type { Insertable } from 'kysely';
import type { Tx } from '../../../db/open.ts';
import type { Database } from '../../../db/schema.ts';

/** SQLite takes 32,766 parameters in a statement; no table here has more than 40 columns. */
const AT_ONCE = 500;

/** Puts many rows in a table, some hundreds a statement (RELIABILITY 2.6: bulk, not row by row). */
export const insertAll = async <T extends keyof Database>(
  tx: Tx,
  table: T,
  rows: ReadonlyArray<Insertable<Database[T]>>,
): Promise<void> => {
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await tx
      .insertInto(table)
      .values(rows.slice(from, from + AT_ONCE))
      .execute();
};
