import type { Insertable } from 'kysely';
import { statementIn } from './engine.ts';
import type { Tx } from './open.ts';
import type { Database } from './schema.ts';

/** Rows a statement; far below the number of parameters SQLite allows. */
const batch = 250;

type Value = string | number | null;

/** Statements made before, by table, columns and number of rows: making one takes as long as carrying it out. */
const made = new Map<string, string>();

/** The same row with these columns only. */
const named = <R extends Readonly<Record<string, Value>>>(row: R, columns: readonly string[]): R =>
  Object.fromEntries(columns.map((column) => [column, row[column] ?? null])) as R;

/** Writes rows that all name the same columns, in that order; one whose `known` columns are there already is left as it is. */
export const insertRows = async <T extends keyof Database & string>(
  tx: Tx,
  table: T,
  rows: ReadonlyArray<Insertable<Database[T]> & Readonly<Record<string, Value>>>,
  known: readonly (keyof Database[T] & string)[],
): Promise<void> => {
  for (let from = 0; from < rows.length; from += batch) {
    const some = rows.slice(from, from + batch);
    // What none of them holds is not named: binding nothing takes as long as binding something.
    const columns = Object.keys(some[0] ?? {}).filter((column) => some.some((row) => row[column] !== null));
    const key = `${table}/${some.length}/${columns.join()}`;
    const sql =
      made.get(key) ??
      tx
        .insertInto(table)
        .values(some.map((row) => named(row, columns)))
        .onConflict((conflict) => conflict.columns(known as never).doNothing())
        .compile().sql;
    if (some.length === batch || some.length === 1) made.set(key, sql);
    const values: Value[] = [];
    for (const row of some) for (const column of columns) values.push(row[column] ?? null);
    statementIn(tx, sql).run(values);
  }
};
