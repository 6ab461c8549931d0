import { Problem } from '../../core/problem.ts';
import { sightOf } from '../partners/sight.ts';
import { demand, ownTo } from '../rights.ts';
import { fact, type Scene } from '../scene.ts';
import { type PlanView, planOf } from './view.ts';

type Facts = Readonly<Record<string, string>>;

/** Whose plan it is to the actor, who holds it, and whether the actor leads whoever does. */
type Seen = { plan: PlanView; mine: boolean; leads: boolean; holder: { id: string; name: string } };

const holderOf = async ({ tx }: Scene, personId: string) => {
  const { id, first_name, manager_id } = await tx
    .selectFrom('person')
    .select(['id', 'first_name', 'manager_id'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  return { id, name: first_name, managerId: manager_id };
};

/**
 * A plan the actor may see: their own, of their team, or at a partner where they are involved (PRIVACY 5.5). Throws
 * Problem('not-found') or Problem('not-allowed').
 */
export const seenPlan = async (scene: Scene, facts: Facts): Promise<Seen> => {
  const { tx, actor, workspace } = scene;
  const plan = await planOf(tx, workspace.id, fact(facts, 'plan'));
  if (plan === null) throw new Problem('not-found', 'plan');
  const sight = await sightOf(tx, actor, plan.partnerId);
  demand('plan.see', sight.standing(plan.personId));
  const { managerId, ...holder } = await holderOf(scene, plan.personId);
  return { plan, mine: plan.personId === actor.id, leads: managerId === actor.id, holder };
};

/** A plan of the actor's own. Throws Problem('not-found') or Problem('not-allowed'). */
export const ownPlan = async (scene: Scene, facts: Facts): Promise<PlanView> => {
  const plan = await planOf(scene.tx, scene.workspace.id, fact(facts, 'plan'));
  if (plan === null) throw new Problem('not-found', 'plan');
  demand('plan.change', ownTo(scene.actor, plan.personId));
  return plan;
};

/** A plan of the actor's own that is not closed. Throws Problem('stale') when it is. */
export const openPlan = async (scene: Scene, facts: Facts): Promise<PlanView> => {
  const plan = await ownPlan(scene, facts);
  if (plan.closedOn !== null) throw new Problem('stale', 'plan');
  return plan;
};
