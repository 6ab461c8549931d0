import type { Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { read, textOf } from '../privacy/reading.ts';
import { fact, type Scene } from '../scene.ts';
import { aimFields, exchangeFields, readStep, stepFields } from './fields.ts';
import { showStep } from './finish.ts';
import { openPlan } from './own.ts';
import { planAfter } from './show.ts';
import { ownStep } from './step.ts';
import { type PlanView, planOf } from './view.ts';

type Facts = Readonly<Record<string, string>>;

/** A step of one's own that waits, in its plan. */
const waiting = async (scene: Scene, facts: Facts) => {
  const { tx, actor, workspace } = scene;
  const step = await ownStep(tx, actor, fact(facts, 'step'));
  if (step.status === 'done' || step.status === 'dropped') throw new Problem('stale', 'step');
  const plan = await planOf(tx, workspace.id, step.plan_id);
  const view = plan?.steps.find(({ id }) => id === step.id);
  if (plan === null || view === undefined) throw new Problem('not-found', 'plan');
  return { step, plan, view };
};

const stepForm = async (
  scene: Scene,
  facts: Facts,
  { plan, view }: Awaited<ReturnType<typeof waiting>>,
): Promise<Form> => {
  const { words } = scene;
  const left = view.contactLeft && view.contact !== null ? words.plan.contactLeft(view.contact) : null;
  return {
    title: words.plan.change,
    intro: left ?? plan.partner,
    send: words.common.save,
    to: 'plans.changed',
    facts: { step: view.id, ...(facts.card === undefined ? {} : { card: facts.card }) },
    fields: await stepFields(scene, plan.partnerId, words.plan.stepTitle, {
      title: view.title,
      dueOn: view.dueOn,
      contactId: view.contact_id,
    }),
  };
};

/** Changes a step: what, with whom, when. Whoever left is no choice any more, and is named. */
export const change = async (scene: Scene, facts: Facts): Promise<Reply> => ({
  form: await stepForm(scene, facts, await waiting(scene, facts)),
});

/** The step as it is from now on; another date starts its reminders anew (B6). */
export const changed = async (scene: Scene, facts: Facts, values: Values, on?: string): Promise<Reply> => {
  const { tx, today } = scene;
  const found = await waiting(scene, facts);
  const result = await readStep(scene, await stepForm(scene, facts, found), values, found.plan.partnerId);
  if ('again' in result) return { form: result.again };
  const { title, dueOn, contactId } = result.step;
  const moved = dueOn === found.step.due_on ? {} : { quiet_until: null, reminded_on: today };
  await tx
    .updateTable('step')
    .set({ title, due_on: dueOn, contact_id: contactId, ...moved })
    .where('id', '=', found.step.id)
    .execute();
  return showStep(scene, found.step, facts, on);
};

const planForm = (scene: Scene, plan: PlanView): Form => ({
  title: scene.words.plan.edit,
  intro: plan.partner,
  send: scene.words.common.save,
  to: 'plans.edited',
  facts: { plan: plan.id },
  fields: [...aimFields(scene, plan), ...exchangeFields(scene, plan)],
});

/** Changes what a plan is for, what is asked and what is offered. */
export const edit = async (scene: Scene, facts: Facts): Promise<Reply> => ({
  form: planForm(scene, await openPlan(scene, facts)),
});

/** The plan as it is from now on. Without what the care seeker notices nothing changes (N01). */
export const edited = async (scene: Scene, facts: Facts, values: Values): Promise<Reply> => {
  const plan = await openPlan(scene, facts);
  const form = planForm(scene, plan);
  const result = await read(scene, form, values);
  if ('again' in result) return { form: result.again };
  const { answers } = result;
  const asksVision = form.fields.some(({ name }) => name === 'vision');
  await scene.tx
    .updateTable('plan')
    .set({
      goal: textOf(answers, 'goal') ?? plan.goal,
      care_effect: textOf(answers, 'careEffect') ?? plan.careEffect,
      ask: textOf(answers, 'ask'),
      offer: textOf(answers, 'offer'),
      ...(asksVision ? { shared_vision: textOf(answers, 'vision') } : {}),
    })
    .where('id', '=', plan.id)
    .execute();
  return planAfter(scene, plan);
};
