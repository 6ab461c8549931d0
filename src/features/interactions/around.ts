import type { Level } from '../../core/person.ts';
import type { Scene } from '../scene.ts';

/** Somebody at the partner one may have spoken. */
export type Person = { id: string; name: string; level: Level | null };

/** A step of the actor's own that waits at this partner. */
type OwnStep = { id: string; title: string; contactId: string | null; dueOn: string | null };

/** What is known around a contact moment before anything is asked (RHYTHM-AND-TONE: never ask what is known). */
export type Around = {
  people: readonly Person[];
  /** Whom of them the actor knows. */
  known: ReadonlySet<string>;
  steps: readonly OwnStep[];
  /** The actor's own plan that has room for a step; null: a next step needs a plan of its own. */
  plan: { goal: string; careEffect: string } | null;
  /** What somebody of us aims for there already: a new plan may have the same purpose. */
  purpose: { goal: string; careEffect: string } | null;
};

const mostSteps = 4;

const peopleAt = async ({ tx, workspace, actor }: Scene, partnerId: string) => {
  const rows = await tx
    .selectFrom('contact')
    .leftJoin('acquaintance', (join) =>
      join.onRef('acquaintance.contact_id', '=', 'contact.id').on('acquaintance.person_id', '=', actor.id),
    )
    .select(['contact.id', 'first_name', 'last_name', 'level', 'acquaintance.person_id'])
    .where('contact.workspace_id', '=', workspace.id)
    .where('contact.partner_id', '=', partnerId)
    .where('contact.is_active', '=', 1)
    .where('contact.left_on', 'is', null)
    .orderBy((eb) => eb.fn('length', ['contact.number']))
    .orderBy('contact.number')
    .execute();
  return rows.map(({ id, first_name, last_name, level, person_id }) => ({
    id,
    name: [first_name, last_name].filter((part) => part !== null).join(' '),
    level,
    isKnown: person_id !== null,
  }));
};

const plansAt = ({ tx, workspace }: Scene, partnerId: string) =>
  tx
    .selectFrom('plan')
    .leftJoin('step', 'step.plan_id', 'plan.id')
    .select((eb) => ['plan.person_id', 'goal', 'care_effect', eb.fn.max('step.position').as('steps')])
    .where('plan.workspace_id', '=', workspace.id)
    .where('plan.partner_id', '=', partnerId)
    .where('plan.closed_on', 'is', null)
    .groupBy(['plan.id', 'plan.person_id', 'goal', 'care_effect', 'plan.number'])
    .orderBy((eb) => eb.fn('length', ['plan.number']))
    .orderBy('plan.number')
    .execute();

const stepsAt = ({ tx, workspace, actor }: Scene, partnerId: string) =>
  tx
    .selectFrom('step')
    .innerJoin('plan', 'plan.id', 'step.plan_id')
    .select(['step.id', 'step.title', 'step.contact_id as contactId', 'step.due_on as dueOn'])
    .where('plan.workspace_id', '=', workspace.id)
    .where('plan.partner_id', '=', partnerId)
    .where('plan.person_id', '=', actor.id)
    .where('plan.closed_on', 'is', null)
    .where('step.status', 'in', ['open', 'busy'])
    .orderBy((eb) => eb.fn.coalesce('step.due_on', eb.val('9999-12-31')))
    .orderBy('step.position')
    .execute();

/** All that is known of the actor's contact with a partner. `maySee`: whether plans of colleagues there may be shown. */
export const aroundOf = async (scene: Scene, partnerId: string, maySee: boolean): Promise<Around> => {
  const people = await peopleAt(scene, partnerId);
  const plans = await plansAt(scene, partnerId);
  const own = plans.filter((plan) => plan.person_id === scene.actor.id);
  const room = own.find((plan) => Number(plan.steps ?? 0) < mostSteps);
  const [purpose] = maySee ? [...own, ...plans] : own;
  const said = (plan: (typeof plans)[number] | undefined) =>
    plan === undefined ? null : { goal: plan.goal, careEffect: plan.care_effect };
  return {
    people: people.map(({ isKnown: _, ...person }) => person),
    known: new Set(people.filter(({ isKnown }) => isKnown).map(({ id }) => id)),
    steps: await stepsAt(scene, partnerId),
    plan: said(room),
    purpose: said(purpose),
  };
};
