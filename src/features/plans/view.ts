import type { Selectable } from 'kysely';
import type { Tx } from '../../db/open.ts';
import type { StepTable } from '../../db/schema.ts';

type StepView = Selectable<StepTable> & { contact: string | null };
export type PlanView = {
  id: string;
  personId: string;
  partnerId: string;
  partner: string;
  goal: string;
  careEffect: string;
  askedOn: string | null;
  steps: readonly (StepView & { dueOn: string | null; isOpen: boolean })[];
};

/** The plans of people with their steps in order, each step with the name of its contact. */
export const plansOf = async (tx: Tx, personIds: readonly string[]): Promise<PlanView[]> => {
  if (personIds.length === 0) return [];
  const plans = await tx
    .selectFrom('plan')
    .innerJoin('partner', 'partner.id', 'plan.partner_id')
    .select([
      'plan.id',
      'plan.person_id',
      'plan.partner_id',
      'partner.name',
      'plan.goal',
      'plan.care_effect',
      'plan.asked_on',
      'plan.number',
    ])
    .where('plan.person_id', 'in', personIds)
    .orderBy('plan.number')
    .execute();
  if (plans.length === 0) return [];
  const steps = await tx
    .selectFrom('step')
    .leftJoin('contact', 'contact.id', 'step.contact_id')
    .selectAll('step')
    .select(['contact.first_name', 'contact.last_name'])
    .where(
      'step.plan_id',
      'in',
      plans.map((plan) => plan.id),
    )
    .orderBy('step.position')
    .execute();
  const byPlan = new Map<string, Array<PlanView['steps'][number]>>();
  for (const { first_name, last_name, ...step } of steps) {
    const contact = last_name === null ? null : [first_name, last_name].filter((name) => name !== null).join(' ');
    const isOpen = step.status === 'open' || step.status === 'busy';
    byPlan.set(step.plan_id, [...(byPlan.get(step.plan_id) ?? []), { ...step, contact, dueOn: step.due_on, isOpen }]);
  }
  return plans.map((plan) => ({
    id: plan.id,
    personId: plan.person_id,
    partnerId: plan.partner_id,
    partner: plan.name,
    goal: plan.goal,
    careEffect: plan.care_effect,
    askedOn: plan.asked_on,
    steps: byPlan.get(plan.id) ?? [],
  }));
};
