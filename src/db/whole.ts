import { sql } from 'kysely';
import type { Tx } from './open.ts';

type Row = Record<string, string | number | null>;

/** Secrets between us and a platform: they are nobody's data, and open doors. */
const sealed: ReadonlySet<string> = new Set(['installation.token', 'installation.token_key']);

/** Every table whose rows belong to an organisation, by name; `workspace` itself is not among them. */
export const tablesOf = async (tx: Tx): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select m.name from sqlite_schema m where m.type = 'table'
      and exists (select 1 from pragma_table_info(m.name) p where p.name = 'workspace_id') order by m.name`.execute(tx);
  return rows.map(({ name }) => name);
};

/** All rows of an organisation, table by table; null when there is no such organisation. */
export const wholeOf = async (tx: Tx, workspaceId: string): Promise<Readonly<Record<string, Row[]>> | null> => {
  const found = await sql<Row>`select * from workspace where id = ${workspaceId}`.execute(tx);
  if (found.rows.length === 0) return null;
  const whole: Record<string, Row[]> = { workspace: found.rows };
  for (const table of await tablesOf(tx)) {
    const { rows } = await sql<Row>`select * from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(tx);
    whole[table] = rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([column]) => !sealed.has(`${table}.${column}`))),
    );
  }
  return whole;
};

/**
 * Removes an organisation, the log included: at the end of a contract everything goes (PRIVACY 5.4, 12 and 20). The guards of
 * the log stand again before this is committed. Returns how many rows went, by table.
 */
export const removeWhole = async (tx: Tx, workspaceId: string): Promise<Readonly<Record<string, number>>> => {
  await sql`pragma defer_foreign_keys = on`.execute(tx);
  const guards = await sql<{ name: string; sql: string }>`
    select name, sql from sqlite_schema where type = 'trigger'`.execute(tx);
  for (const { name } of guards.rows) await sql`drop trigger ${sql.table(name)}`.execute(tx);
  const gone: Record<string, number> = {};
  const note = (table: string, rows: bigint | undefined): void => {
    if (Number(rows ?? 0n) > 0) gone[table] = Number(rows);
  };
  for (const table of await tablesOf(tx)) {
    const result = await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(tx);
    note(table, result.numAffectedRows);
  }
  note('workspace', (await sql`delete from workspace where id = ${workspaceId}`.execute(tx)).numAffectedRows);
  for (const guard of guards.rows) await sql.raw(guard.sql).execute(tx);
  return gone;
};
