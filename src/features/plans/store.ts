import type { Insertable } from 'kysely';
import { Problem } from '../../core/problem.ts';
import type { Tx } from '../../db/open.ts';
import type { PlanTable, StepTable } from '../../db/schema.ts';

/** A plan has at most this many steps (N13). */
export const mostSteps = 4;

/** Writes a plan; one that is there already, because the form was sent twice, stays as it is. */
export const insertPlan = async (tx: Tx, plan: Insertable<PlanTable>): Promise<void> => {
  await tx
    .insertInto('plan')
    .values(plan)
    .onConflict((c) => c.column('id').doNothing())
    .execute();
};

/** How many steps a plan has, done and dropped ones included. */
export const countSteps = async (tx: Tx, planId: string): Promise<number> => {
  const { last } = await tx
    .selectFrom('step')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('plan_id', '=', planId)
    .executeTakeFirstOrThrow();
  return Number(last ?? 0);
};

type NewStep = Pick<
  Insertable<StepTable>,
  'id' | 'workspace_id' | 'plan_id' | 'title' | 'contact_id' | 'due_on' | 'reminded_on'
>;

/** Writes a step behind the others of its plan. Throws Problem('invalid') when it would be the fifth. */
export const insertStep = async (tx: Tx, step: NewStep): Promise<void> => {
  const there = await countSteps(tx, step.plan_id);
  if (there >= mostSteps) throw new Problem('invalid', 'step');
  await tx
    .insertInto('step')
    .values({ ...step, position: there + 1, status: 'open', done_on: null })
    .execute();
};
