import type { Role } from '../../core/person.ts';
import type { Locale } from '../../core/workspace.ts';
import type { Db } from '../../db/open.ts';

/** Somebody the demo can act as. */
export type Somebody = {
  id: string;
  number: string;
  name: string;
  job: string;
  team: string;
  role: Role;
  locale: Locale;
};

/** Everybody of a workspace, by number. */
export const somebodies = async (db: Db, workspaceId: string): Promise<Somebody[]> => {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'number', 'first_name', 'last_name', 'job', 'team', 'role', 'locale'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    name: `${row.first_name} ${row.last_name}`,
    job: row.job ?? '',
    team: row.team ?? '',
    role: row.role,
    locale: row.locale,
  }));
};
