import type { Selectable } from 'kysely';
import { Problem } from '../../core/problem.ts';
import type { Tx } from '../../db/open.ts';
import type { StepStatus, StepTable } from '../../db/schema.ts';
import { demand, ownTo } from '../rights.ts';

type Step = Selectable<StepTable>;

/** A step of a plan that belongs to this person. Throws Problem('not-found') or Problem('not-allowed'). */
export const ownStep = async (tx: Tx, actor: { id: string; workspace_id: string }, stepId: string): Promise<Step> => {
  const row = await tx
    .selectFrom('step')
    .innerJoin('plan', 'plan.id', 'step.plan_id')
    .selectAll('step')
    .select('plan.person_id')
    .where('step.id', '=', stepId)
    .where('step.workspace_id', '=', actor.workspace_id)
    .executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', 'step');
  const { person_id, ...step } = row;
  demand('plan.change', ownTo(actor, person_id));
  return step;
};

/** Gives a step a state; `today` is noted when it is done. Returns what it was, so that it can be put back. */
export const mark = async (tx: Tx, step: Step, status: StepStatus, today: string): Promise<string> => {
  await tx
    .updateTable('step')
    .set({ status, done_on: status === 'done' ? (step.done_on ?? today) : null })
    .where('id', '=', step.id)
    .execute();
  return JSON.stringify({ status: step.status, doneOn: step.done_on });
};

/** Puts a step back to what `mark` found, unless somebody changed it since. */
export const putBack = async (tx: Tx, stepId: string, expected: StepStatus, before: string): Promise<void> => {
  const { status, doneOn } = JSON.parse(before) as { status: StepStatus; doneOn: string | null };
  await tx
    .updateTable('step')
    .set({ status, done_on: doneOn })
    .where('id', '=', stepId)
    .where('status', '=', expected)
    .execute();
};

/** Gives a step another date ('YYYY-MM-DD', local); whoever sets it today need not be reminded today (B6). */
export const moveTo = async (tx: Tx, stepId: string, dueOn: string, today: string): Promise<void> => {
  await tx
    .updateTable('step')
    .set({ due_on: dueOn, quiet_until: null, reminded_on: today })
    .where('id', '=', stepId)
    .execute();
};

/** Notes on which day plans were asked about, for the turn of the longest unasked one (DEFINITIONS B10). */
export const noteAsked = async (tx: Tx, planIds: readonly string[], today: string): Promise<void> => {
  if (planIds.length === 0) return;
  await tx.updateTable('plan').set({ asked_on: today }).where('id', 'in', planIds).execute();
};
