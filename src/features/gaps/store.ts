import type { Selectable, Updateable } from 'kysely';
import { Problem } from '../../core/problem.ts';
import type { GapAskTable } from '../../db/schema.ts';
import { fact, type Scene } from '../scene.ts';

export type GapAsk = Selectable<GapAskTable>;

/** The request a button is about, in the actor's own workspace. Throws Problem('not-found'). */
export const askIn = async ({ tx, workspace }: Scene, facts: Readonly<Record<string, string>>): Promise<GapAsk> => {
  const row = await tx
    .selectFrom('gap_ask')
    .selectAll()
    .where('id', '=', fact(facts, 'ask'))
    .where('workspace_id', '=', workspace.id)
    .executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', 'gap');
  return row;
};

/** The newest request about each gap that is still under way: asked, or accepted with a step that waits. By partner and level. */
export const underWay = async ({
  tx,
  workspace,
}: Scene): Promise<Map<string, { state: GapAsk['state']; name: string; dueOn: string | null }>> => {
  const rows = await tx
    .selectFrom('gap_ask')
    .innerJoin('person', 'person.id', 'gap_ask.person_id')
    .leftJoin('step', 'step.id', 'gap_ask.step_id')
    .select(['gap_ask.partner_id', 'gap_ask.level', 'gap_ask.state', 'person.first_name'])
    .select(['step.status', 'step.due_on'])
    .where('gap_ask.workspace_id', '=', workspace.id)
    .where('gap_ask.state', 'in', ['asked', 'accepted', 'declined'])
    .orderBy('gap_ask.asked_at')
    .orderBy('gap_ask.id')
    .execute();
  const found = new Map<string, { state: GapAsk['state']; name: string; dueOn: string | null }>();
  for (const { partner_id, level, state, first_name, status, due_on } of rows) {
    const waits = state !== 'accepted' || status === 'open' || status === 'busy';
    if (waits) found.set(`${partner_id} ${level}`, { state, name: first_name, dueOn: due_on });
    else found.delete(`${partner_id} ${level}`);
  }
  return found;
};

/** Changes a request. */
export const change = async ({ tx }: Scene, id: string, to: Updateable<GapAskTable>): Promise<void> => {
  await tx.updateTable('gap_ask').set(to).where('id', '=', id).execute();
};
