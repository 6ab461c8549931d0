import type { Installation } from '../../chat/house.ts';
import type { Platform } from '../../core/workspace.ts';
import type { Tx } from '../../db/open.ts';
import { workspaceOf } from './installed.ts';

/** The addresses of people of this team's organisation who have no account on the platform yet, and have not left. */
export const absent = async (tx: Tx, team: Pick<Installation, 'platform' | 'team'>): Promise<string[]> => {
  const workspaceId = await workspaceOf(tx, team);
  if (workspaceId === null) return [];
  const rows = await tx
    .selectFrom('person')
    .select('email')
    .where('workspace_id', '=', workspaceId)
    .where('left_on', 'is', null)
    .where('email', 'is not', null)
    .where('id', 'not in', accountsOn(tx, team.platform))
    .orderBy('number')
    .execute();
  return rows.flatMap(({ email }) => (email === null ? [] : [email]));
};

const accountsOn = (tx: Tx, platform: Platform) =>
  tx.selectFrom('account').select('person_id').where('platform', '=', platform);
