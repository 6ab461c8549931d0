import type { Tx } from '../../db/open.ts';
import type { At } from '../at.ts';

export type Progress = { id: string; number: string; done: number; steps: number };

/** Steps done out of all steps, per plan (DEFINITIONS A16). */
export const progress = async (tx: Tx, { workspaceId }: At): Promise<Progress[]> =>
  tx
    .selectFrom('plan')
    .leftJoin('step', 'step.plan_id', 'plan.id')
    .select((eb) => [
      'plan.id',
      'plan.number',
      eb.fn.count<number>('step.id').as('steps'),
      eb.fn.count<number>(eb.case().when('step.status', '=', 'done').then(1).end()).as('done'),
    ])
    .where('plan.workspace_id', '=', workspaceId)
    .groupBy(['plan.id', 'plan.number'])
    .orderBy((eb) => eb.fn('length', ['plan.number']))
    .orderBy('plan.number')
    .execute();
