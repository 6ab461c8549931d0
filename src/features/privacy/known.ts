import type { Tx } from '../../db/open.ts';
import type { Known } from './finding.ts';
import { known } from './guard.ts';

/** The names, e-mail addresses and telephone numbers of colleagues and contacts of a workspace: these may be written. */
export const knownOf = async (tx: Tx, workspaceId: string): Promise<Known> => {
  const people = await tx
    .selectFrom('person')
    .select(['last_name', 'email'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  const contacts = await tx
    .selectFrom('contact')
    .select(['last_name', 'email', 'phone'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  const members = await tx
    .selectFrom('circle_member')
    .select(['last_name', 'email'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  const all = [...people, ...contacts, ...members];
  const filled = (values: ReadonlyArray<string | null>): string[] => values.filter((value) => value !== null);
  return known({
    names: all.map((one) => one.last_name),
    emails: filled(all.map((one) => one.email)),
    phones: filled(contacts.map((one) => one.phone)),
  });
};
