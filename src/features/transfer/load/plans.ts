import type { Plan } from '../network.ts';
import { insertAll } from './insert.ts';
import { dateOf, idOf, idOrNull, idsFor, type Loading } from './loading.ts';

/** The plans and their steps (N13). */
export const loadPlans = async (loading: Loading, plans: readonly Plan[]): Promise<void> => {
  const { tx, workspaceId } = loading;
  const ids = idsFor(plans, loading.newId);
  const rows = plans.map((plan) => ({
    id: idOf(ids, plan.number),
    workspace_id: workspaceId,
    number: plan.number,
    person_id: idOf(loading.people, plan.person),
    partner_id: idOf(loading.partners, plan.partner),
    level: plan.level,
    goal: plan.goal,
    care_effect: plan.careEffect,
    ask: plan.ask,
    offer: plan.offer,
    asked_on: null,
  }));
  const steps = plans.flatMap((plan) =>
    plan.steps.map((step) => ({
      id: loading.newId(),
      workspace_id: workspaceId,
      plan_id: idOf(ids, plan.number),
      position: step.position,
      title: step.title,
      contact_id: idOrNull(loading.contacts, step.contact),
      due_on: dateOf(loading, step.dueDay),
      status: step.status,
      done_on: dateOf(loading, step.doneDay),
      // Reminders begin on day 0: what fell before is history.
      reminded_on: dateOf(loading, -1),
    })),
  );
  await insertAll(tx, 'plan', rows);
  await insertAll(tx, 'step', steps);
};
