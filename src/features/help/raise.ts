import type { Selectable } from 'kysely';
import { Problem } from '../../core/problem.ts';
import type { HelpRequestTable } from '../../db/schema.ts';
import type { Scene } from '../scene.ts';
import type { Audience } from './sight.ts';

export type HelpRequest = Selectable<HelpRequestTable>;

/** Who a kind of help is usually for, preset in the form (DEFINITIONS B8). */
export const usualAudience = (kind: string): Audience =>
  ['besluit_nodig', 'ingang_nodig', 'tijd'].includes(kind) ? 'manager' : 'team';

/**
 * Notes that a check-in asks for help. It stays the asker's own until they say who may see it; another kind later
 * changes the same request, no kind takes it away as long as nobody picked it up.
 */
export const noteHelp = async (
  { tools, tx, actor, now }: Scene,
  about: { checkInId: string; partnerId: string | null; kind: string | null },
): Promise<void> => {
  const found = await tx
    .selectFrom('help_request')
    .selectAll()
    .where('check_in_id', '=', about.checkInId)
    .executeTakeFirst();
  if (about.kind === null) {
    if (found !== undefined && (found.status === 'own' || found.status === 'open'))
      await tx.deleteFrom('help_request').where('id', '=', found.id).execute();
    return;
  }
  if (found !== undefined) {
    if (found.kind !== about.kind)
      await tx.updateTable('help_request').set({ kind: about.kind }).where('id', '=', found.id).execute();
    return;
  }
  await tx
    .insertInto('help_request')
    .values({
      id: tools.newId(),
      workspace_id: actor.workspace_id,
      person_id: actor.id,
      check_in_id: about.checkInId,
      partner_id: about.partnerId,
      kind: about.kind,
      text: null,
      audience: null,
      status: 'own',
      created_at: now,
    })
    .execute();
};

/** Says what is needed and who may see it; from then on others can pick it up. */
export const address = async (
  { tx }: Scene,
  request: HelpRequest,
  said: { text: string | null; audience: Audience },
): Promise<void> => {
  await tx
    .updateTable('help_request')
    .set({ text: said.text, audience: said.audience, status: request.status === 'own' ? 'open' : request.status })
    .where('id', '=', request.id)
    .execute();
};

/** Somebody's own request. Throws Problem('not-found') or Problem('not-allowed'). */
export const ownRequest = async ({ tx, actor }: Scene, id: string): Promise<HelpRequest> => {
  const row = await tx
    .selectFrom('help_request')
    .selectAll()
    .where('id', '=', id)
    .where('workspace_id', '=', actor.workspace_id)
    .executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', 'help');
  if (row.person_id !== actor.id) throw new Problem('not-allowed', 'help');
  return row;
};
