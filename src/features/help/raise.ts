import type { Selectable } from 'kysely';
import { Problem } from '../../core/problem.ts';
import type { HelpRequestTable } from '../../db/schema.ts';
import { demand, ownTo } from '../rights.ts';
import type { Scene } from '../scene.ts';
import { redraw } from './reveal.ts';
import type { Audience } from './sight.ts';
import { asksOf, findQuestion } from './store.ts';
import { takeBack } from './withdraw.ts';

export type HelpRequest = Selectable<HelpRequestTable>;

/** Who a kind of help is usually for, preset in the form (DEFINITIONS B8). */
export const usualAudience = (kind: string): Audience =>
  ['besluit_nodig', 'ingang_nodig', 'tijd'].includes(kind) ? 'manager' : 'team';

/** What a check-in asked for before is changed, or taken back where it asks for nothing any more. */
const change = async (scene: Scene, found: HelpRequest, kind: string | null): Promise<void> => {
  const { tx, workspace } = scene;
  const question = await findQuestion(tx, workspace.id, found.id);
  if (question === undefined) return;
  if (kind === null) {
    // What is solved was asked all the same.
    if (found.status !== 'solved') await takeBack(scene, question, await asksOf(tx, [found.id]));
    return;
  }
  if (found.status === 'withdrawn') {
    await tx
      .updateTable('help_request')
      .set({ kind, status: 'own', audience: null, taken_by: null, taken_at: null, solved_at: null })
      .where('id', '=', found.id)
      .execute();
    return;
  }
  if (found.kind === kind || found.status === 'solved') return;
  await tx.updateTable('help_request').set({ kind }).where('id', '=', found.id).execute();
  await redraw(scene, { ...question, kind });
};

/**
 * Notes that a check-in asks for help. It stays the asker's own until they say who may see it; another kind later
 * changes the same request, and no kind takes it back.
 */
export const noteHelp = async (
  scene: Scene,
  about: { checkInId: string; partnerId: string | null; kind: string | null },
): Promise<void> => {
  const { tools, tx, actor, now } = scene;
  const found = await tx
    .selectFrom('help_request')
    .selectAll()
    .where('check_in_id', '=', about.checkInId)
    .executeTakeFirst();
  if (found !== undefined) return change(scene, found, about.kind);
  if (about.kind === null) return;
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

/** Says what is needed and who may see it; from then on others can pick it up. Another text is not shared yet. */
export const address = async (
  { tx }: Scene,
  request: HelpRequest,
  said: { text: string | null; audience: Audience },
): Promise<void> => {
  await tx
    .updateTable('help_request')
    .set({
      text: said.text,
      audience: said.audience,
      status: request.status === 'own' ? 'open' : request.status,
      ...(said.text === request.text ? {} : { is_shared: 0 }),
    })
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
  demand('help.change', ownTo(actor, row.person_id));
  return row;
};
