import type { Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { fact, type Scene } from '../scene.ts';
import { fullCard } from './cards.ts';
import { readStep, stepFields } from './fields.ts';
import { openPlan } from './own.ts';
import { planAfter } from './show.ts';
import { insertStep, mostSteps } from './store.ts';
import type { PlanView } from './view.ts';

type Facts = Readonly<Record<string, string>>;

const formFor = async (scene: Scene, plan: PlanView, id: string): Promise<Form> => ({
  title: scene.words.plan.add,
  intro: plan.goal,
  send: scene.words.common.save,
  to: 'plans.added',
  facts: { plan: plan.id, step: id },
  fields: await stepFields(scene, plan.partnerId, scene.words.plan.stepTitle),
});

/** Another step for a plan of one's own: with whom, and when. A fifth is refused kindly, with what can be done (N13). */
export const add = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const plan = await openPlan(scene, facts);
  if (plan.steps.length >= mostSteps) return { below: [fullCard(plan, scene.words)] };
  return { form: await formFor(scene, plan, scene.tools.newId()) };
};

/** The step sent, once. Where four stand meanwhile the form comes back with what was typed, and says what can be done. */
export const added = async (scene: Scene, facts: Facts, values: Values): Promise<Reply> => {
  const { tx, workspace, today, words } = scene;
  const plan = await openPlan(scene, facts);
  const id = fact(facts, 'step');
  const result = await readStep(scene, await formFor(scene, plan, id), values, plan.partnerId);
  if ('again' in result) return { form: result.again };
  if (plan.steps.some((one) => one.id === id)) return planAfter(scene, plan, id);
  if (plan.steps.length >= mostSteps) {
    const form = await formFor(scene, plan, id);
    const typed = form.fields.map((field) => ({ ...field, value: values[field.name] }) as typeof field);
    const fields = typed.map((field) => (field.name === 'title' ? { ...field, error: words.plan.full } : field));
    return { form: { ...form, fields } };
  }
  await insertStep(tx, {
    id,
    workspace_id: workspace.id,
    plan_id: plan.id,
    title: result.step.title,
    contact_id: result.step.contactId,
    due_on: result.step.dueOn,
    reminded_on: today,
  });
  return planAfter(scene, plan, id);
};
