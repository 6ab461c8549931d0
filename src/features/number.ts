import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';

/** What has a number people can read out ("PL24"), and the letters it starts with. */
const prefixes = { person: 'M', plan: 'PL', interaction: 'I', story: 'S' } as const;

/** How many digits a number has at least. */
const digits = { person: 2, plan: 2, interaction: 3, story: 1 } as const;

/** The next free number of a kind in a workspace, e.g. 'PL24', after the highest there is. */
export const nextNumber = async (tx: Tx, workspaceId: string, kind: keyof typeof prefixes): Promise<string> => {
  const prefix = prefixes[kind];
  const rows = await sql<{ highest: number | null }>`
    select max(cast(substr(number, ${prefix.length + 1}) as integer)) as highest from ${sql.table(kind)}
    where workspace_id = ${workspaceId} and number like ${`${prefix}%`}`.execute(tx);
  const next = (rows.rows[0]?.highest ?? 0) + 1;
  return `${prefix}${String(next).padStart(digits[kind], '0')}`;
};
