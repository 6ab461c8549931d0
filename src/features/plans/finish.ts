import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import type { StepStatus } from '../../db/schema.ts';
import { follow } from '../../outbox/letter.ts';
import { fact, type Scene } from '../scene.ts';
import { mark, ownStep } from './step.ts';
import { aboutStep, stepCard } from './stepcards.ts';
import { planOf } from './view.ts';

type Facts = Readonly<Record<string, string>>;

/** The card of one step as it stands now, shown in place of itself or below; every other copy of it follows. */
export const showStep = async (
  scene: Scene,
  step: { id: string; plan_id: string },
  facts: Facts,
  on?: string,
): Promise<Reply> => {
  const { tools, tx, workspace, locale, today } = scene;
  const plan = await planOf(tx, workspace.id, step.plan_id);
  const view = plan?.steps.find(({ id }) => id === step.id);
  if (plan === null || view === undefined) throw new Problem('not-found', 'step');
  const card = stepCard(view, plan, { locale, term: workspace.care_term, today });
  const here = facts.card === 'step';
  await follow(tools, tx, {
    workspaceId: workspace.id,
    about: aboutStep(step.id),
    card,
    ...(here && on !== undefined ? { except: on } : {}),
  });
  return here ? { instead: card } : { below: [card] };
};

/** One of one's own steps, with all that can be done with it. */
export const step = async (scene: Scene, facts: Facts, on?: string): Promise<Reply> =>
  showStep(scene, await ownStep(scene.tx, scene.actor, fact(facts, 'step')), facts, on);

/** Gives a waiting step its last state; one that has it already, or another one, is shown as it is. */
const finish =
  (status: StepStatus) =>
  async (scene: Scene, facts: Facts, on?: string): Promise<Reply> => {
    const found = await ownStep(scene.tx, scene.actor, fact(facts, 'step'));
    if (found.status === 'open' || found.status === 'busy') await mark(scene.tx, found, status, scene.today);
    return showStep(scene, found, facts, on);
  };

/** The step is done: the card says what comes next. Pressed twice it is done once. */
export const done = finish('done');

/** The step is no longer needed. It stays in the plan, so that the plan tells what was meant. */
export const drop = finish('dropped');

/** A step that was done or dropped waits again; a plan that was closed over it is open again as well. */
export const again = async (scene: Scene, facts: Facts, on?: string): Promise<Reply> => {
  const { tx, today } = scene;
  const found = await ownStep(tx, scene.actor, fact(facts, 'step'));
  if (found.status === 'done' || found.status === 'dropped') {
    await mark(tx, found, 'open', today);
    await tx.updateTable('plan').set({ closed_on: null }).where('id', '=', found.plan_id).execute();
  }
  return showStep(scene, found, facts, on);
};
