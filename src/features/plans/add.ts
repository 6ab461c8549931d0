import type { Level } from '../../core/person.ts';
import { Problem } from '../../core/problem.ts';
import { isDate } from '../../schedule/dates.ts';
import { nextNumber } from '../number.ts';
import type { Scene } from '../scene.ts';
import { countSteps, insertPlan, insertStep, mostSteps } from './store.ts';

/** A step to be put into somebody's plan at a partner, with what the plan would be if there is none with room. */
export type StepToAdd = {
  personId: string;
  partnerId: string;
  level: Level | null;
  title: string;
  contactId: string | null;
  /** Local date 'YYYY-MM-DD', today or later. */
  dueOn: string;
  goal: string;
  careEffect: string;
};

const check = async ({ tx, workspace, today }: Scene, step: StepToAdd): Promise<void> => {
  const here = { id: step.partnerId, workspace_id: workspace.id };
  const partner = await tx
    .selectFrom('partner')
    .select('id')
    .where('id', '=', here.id)
    .where('workspace_id', '=', here.workspace_id)
    .executeTakeFirst();
  if (partner === undefined) throw new Problem('not-found', 'partner');
  if (!isDate(step.dueOn) || step.dueOn < today) throw new Problem('invalid', 'dueOn');
  if ([step.title, step.goal, step.careEffect].some((text) => text.trim() === '')) throw new Problem('invalid', 'plan');
  if (step.contactId === null) return;
  const contact = await tx
    .selectFrom('contact')
    .select('id')
    .where('id', '=', step.contactId)
    .where('workspace_id', '=', here.workspace_id)
    .where('partner_id', '=', here.id)
    .where('is_active', '=', 1)
    .executeTakeFirst();
  if (contact === undefined) throw new Problem('stale', 'contact');
};

/** The newest open plan of that person at that partner with room for a step, one of the same level first. */
const planWithRoom = async ({ tx, workspace }: Scene, step: StepToAdd): Promise<string | null> => {
  const plans = await tx
    .selectFrom('plan')
    .select(['id', 'level'])
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', step.personId)
    .where('partner_id', '=', step.partnerId)
    .where('closed_on', 'is', null)
    .orderBy((eb) => eb.fn('length', ['number']), 'desc')
    .orderBy('number', 'desc')
    .execute();
  const sameLevelFirst = [
    ...plans.filter(({ level }) => level === step.level),
    ...plans.filter(({ level }) => level !== step.level),
  ];
  for (const { id } of sameLevelFirst) if ((await countSteps(tx, id)) < mostSteps) return id;
  return null;
};

/**
 * Puts a step into somebody's open plan at a partner; when none has room (N13: four steps) a new plan is made of `goal`
 * and `careEffect`. For other rooms, which decide who may. Throws Problem('invalid') for a date before today or an
 * empty text, Problem('stale') for a contact who is not there any more.
 */
export const addStep = async (scene: Scene, step: StepToAdd): Promise<{ planId: string; stepId: string }> => {
  const { tools, tx, workspace, today } = scene;
  await check(scene, step);
  const found = await planWithRoom(scene, step);
  const planId = found ?? tools.newId();
  if (found === null)
    await insertPlan(tx, {
      id: planId,
      workspace_id: workspace.id,
      number: await nextNumber(tx, workspace.id, 'plan'),
      person_id: step.personId,
      partner_id: step.partnerId,
      level: step.level,
      goal: step.goal,
      care_effect: step.careEffect,
      ask: null,
      offer: null,
      asked_on: null,
    });
  const stepId = tools.newId();
  await insertStep(tx, {
    id: stepId,
    workspace_id: workspace.id,
    plan_id: planId,
    title: step.title,
    contact_id: step.contactId,
    due_on: step.dueOn,
    // Whoever plans it today need not be reminded of it today.
    reminded_on: today,
  });
  return { planId, stepId };
};
