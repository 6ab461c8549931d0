import type { Reply } from '../../chat/reply.ts';
import type { Scene } from '../scene.ts';
import { closeAskCard } from './cards.ts';
import { openPlan, ownPlan } from './own.ts';
import { planAfter } from './show.ts';

type Facts = Readonly<Record<string, string>>;

/** Closes a plan of one's own; where steps still wait it asks first, and they become no longer needed. */
export const close = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { tx, today } = scene;
  const plan = await openPlan(scene, facts);
  const waiting = plan.steps.filter((step) => step.isOpen);
  if (waiting.length > 0 && facts.sure !== 'yes') return { below: [closeAskCard(plan, waiting.length, scene.words)] };
  await tx
    .updateTable('step')
    .set({ status: 'dropped' })
    .where('plan_id', '=', plan.id)
    .where('status', 'in', ['open', 'busy'])
    .execute();
  await tx.updateTable('plan').set({ closed_on: today }).where('id', '=', plan.id).execute();
  return planAfter(scene, plan);
};

/** Opens a closed plan again; its steps stay as they are, each can be opened on its own. */
export const resume = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const plan = await ownPlan(scene, facts);
  await scene.tx.updateTable('plan').set({ closed_on: null }).where('id', '=', plan.id).execute();
  return planAfter(scene, plan);
};
