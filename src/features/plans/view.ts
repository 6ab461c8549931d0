import type { Selectable } from 'kysely';
import type { Level } from '../../core/person.ts';
import type { Tx } from '../../db/open.ts';
import type { StepTable } from '../../db/schema.ts';

type StepView = Selectable<StepTable> & {
  contact: string | null;
  /** The contact does not work there any more. */
  contactLeft: boolean;
  dueOn: string | null;
  isOpen: boolean;
};

export type PlanView = {
  id: string;
  personId: string;
  partnerId: string;
  partner: string;
  level: Level | null;
  goal: string;
  careEffect: string;
  ask: string | null;
  offer: string | null;
  sharedVision: string | null;
  askedOn: string | null;
  closedOn: string | null;
  steps: readonly StepView[];
};

const rowsOf = (tx: Tx) =>
  tx
    .selectFrom('plan')
    .innerJoin('partner', 'partner.id', 'plan.partner_id')
    .selectAll('plan')
    .select('partner.name as partner')
    .orderBy((eb) => eb.fn('length', ['plan.number']))
    .orderBy('plan.number');

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number];

const withSteps = async (tx: Tx, plans: readonly Row[]): Promise<PlanView[]> => {
  if (plans.length === 0) return [];
  const steps = await tx
    .selectFrom('step')
    .leftJoin('contact', 'contact.id', 'step.contact_id')
    .selectAll('step')
    .select(['contact.first_name', 'contact.last_name', 'contact.is_active'])
    .where(
      'step.plan_id',
      'in',
      plans.map((plan) => plan.id),
    )
    .orderBy('step.position')
    .execute();
  const views = steps.map(({ first_name, last_name, is_active, ...step }): StepView & { plan_id: string } => {
    const contact = last_name === null ? null : [first_name, last_name].filter((name) => name !== null).join(' ');
    const isOpen = step.status === 'open' || step.status === 'busy';
    return { ...step, contact, contactLeft: is_active === 0, dueOn: step.due_on, isOpen };
  });
  const byPlan = Map.groupBy(views, (step) => step.plan_id);
  return plans.map((plan) => ({
    id: plan.id,
    personId: plan.person_id,
    partnerId: plan.partner_id,
    partner: plan.partner,
    level: plan.level,
    goal: plan.goal,
    careEffect: plan.care_effect,
    ask: plan.ask,
    offer: plan.offer,
    sharedVision: plan.shared_vision,
    askedOn: plan.asked_on,
    closedOn: plan.closed_on,
    steps: byPlan.get(plan.id) ?? [],
  }));
};

/** The plans that people work on, closed ones left out, with their steps in order and the name of each contact. */
export const plansOf = async (tx: Tx, personIds: readonly string[]): Promise<PlanView[]> =>
  personIds.length === 0
    ? []
    : withSteps(
        tx,
        await rowsOf(tx).where('plan.person_id', 'in', personIds).where('plan.closed_on', 'is', null).execute(),
      );

/** One plan of a workspace, closed or not; null when there is none. */
export const planOf = async (tx: Tx, workspaceId: string, id: string): Promise<PlanView | null> => {
  const rows = await rowsOf(tx).where('plan.id', '=', id).where('plan.workspace_id', '=', workspaceId).execute();
  return (await withSteps(tx, rows))[0] ?? null;
};

/** Every plan at a partner there ever was, closed ones included: the history stays (N12). */
export const plansAt = async (tx: Tx, workspaceId: string, partnerId: string): Promise<PlanView[]> =>
  withSteps(
    tx,
    await rowsOf(tx).where('plan.partner_id', '=', partnerId).where('plan.workspace_id', '=', workspaceId).execute(),
  );

/** The steps of plans that wait and have a date, each with its partner's name. */
export const waitingIn = (plans: readonly PlanView[]) =>
  plans.flatMap((plan) =>
    plan.steps.flatMap((step) =>
      step.isOpen && step.dueOn !== null ? [{ ...step, dueOn: step.dueOn, partner: plan.partner }] : [],
    ),
  );
