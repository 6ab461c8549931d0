import type { Card } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { calendarOf } from '../../schedule/store.ts';
import { sayDate, sayList } from '../../words/format.ts';
import { type Partner, partnerIn } from '../partners/find.ts';
import { sightOf } from '../partners/sight.ts';
import { meant } from '../partners/who.ts';
import type { Scene } from '../scene.ts';
import { planCard, plansCard } from './cards.ts';
import type { Telling } from './mention.ts';
import { seenPlan } from './own.ts';
import { partnerPlansCard } from './passcards.ts';
import { type Passed, passedAt } from './passed.ts';
import { reminderDays } from './remind.ts';
import { type PlanView, planOf, plansAt, plansOf } from './view.ts';

type Facts = Readonly<Record<string, string>>;

const tellingOf = ({ locale, workspace, today }: Scene): Telling => ({ locale, term: workspace.care_term, today });

/** The card of the actor's own plans. */
export const showPlans = async (scene: Scene): Promise<Card> =>
  plansCard(await plansOf(scene.tx, [scene.actor.id]), tellingOf(scene));

/** What stands in the plan now, and when somebody will be reminded of it. */
const notesOn = async (scene: Scene, plan: PlanView, stepId: string): Promise<string[]> => {
  const { tx, actor, words, locale, today } = scene;
  const step = plan.steps.find(({ id }) => id === stepId);
  if (step === undefined || step.dueOn === null) return [];
  const first = words.plan.inPlan(sayDate(step.dueOn, locale), step.contact);
  if (actor.role_card_agreed_on === null) return [first, words.plan.remindAfterRole];
  const calendar = await calendarOf(tx, actor.id);
  // The day after comes only if the step still waits: that is not announced.
  const days = reminderDays({ dueOn: step.dueOn, quietUntil: null }, calendar).filter(
    (day) => day > today && day <= (step.dueOn ?? ''),
  );
  return days.length === 0
    ? [first]
    : [
        first,
        words.plan.remindOn(
          sayList(
            days.map((day) => sayDate(day, locale)),
            locale,
          ),
        ),
      ];
};

/** The plan as it stands after a change, shown below; of a step just put in it says when it will be mentioned. */
export const planAfter = async (scene: Scene, { id }: { id: string }, stepId?: string): Promise<Reply> => {
  const plan = await planOf(scene.tx, scene.workspace.id, id);
  if (plan === null) throw new Problem('not-found', 'plan');
  const notes = stepId === undefined ? [] : await notesOn(scene, plan, stepId);
  return { below: [planCard(plan, { mine: true, leads: false, holder: null }, tellingOf(scene), notes)] };
};

const namesOf = async ({ tx, workspace }: Scene): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'first_name'])
    .where('workspace_id', '=', workspace.id)
    .execute();
  return new Map(rows.map(({ id, first_name }) => [id, first_name]));
};

/** The plans at one partner the actor may see, closed ones and handovers too (N12, PRIVACY 5.5). */
const atPartner = async (scene: Scene, partner: Partner): Promise<Card> => {
  const { tx, actor, workspace } = scene;
  const sight = await sightOf(tx, actor, partner.id);
  const plans = (await plansAt(tx, workspace.id, partner.id)).filter((plan) => sight.sees(plan.personId));
  const passed: readonly Passed[] = sight.involved ? await passedAt(tx, workspace.id, partner.id) : [];
  const [only] = plans;
  const telling = tellingOf(scene);
  if (only !== undefined && plans.length === 1 && passed.length === 0 && only.personId === actor.id)
    return planCard(only, { mine: true, leads: false, holder: null }, telling);
  const owner = partner.owner_id;
  const manager =
    owner === null
      ? null
      : (await tx.selectFrom('person').select('manager_id').where('id', '=', owner).executeTakeFirst())?.manager_id;
  return partnerPlansCard(
    { id: partner.id, name: partner.name, isOver: partner.removed_on !== null },
    {
      plans,
      passed,
      names: await namesOf(scene),
      reader: actor.id,
      mayHand: owner !== null && (owner === actor.id || manager === actor.id),
    },
    telling,
  );
};

/** `plan`: my plans; `plan <partner>`: those there, as far as one may see them; or one plan, by its button. */
export const show = async (scene: Scene, facts: Facts): Promise<Reply> => {
  if (facts.plan !== undefined) {
    const { plan, mine, leads, holder } = await seenPlan(scene, facts);
    return { below: [planCard(plan, { mine, leads, holder: mine ? null : holder.name }, tellingOf(scene))] };
  }
  if (facts.partner !== undefined) return { below: [await atPartner(scene, await partnerIn(scene, facts))] };
  if (facts.words === undefined || facts.words.trim() === '') return { below: [await showPlans(scene)] };
  const found = await meant(scene, facts.words, { to: 'plans.show' });
  if ('ask' in found) return found.ask;
  return { below: [await atPartner(scene, await partnerIn(scene, { partner: found.partnerId }))] };
};
