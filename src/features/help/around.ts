import type { Level } from '../../core/person.ts';
import { lastContactOf } from '../partners/last.ts';
import { sightOf as sightAt } from '../partners/sight.ts';
import type { Scene } from '../scene.ts';
import type { Question } from './store.ts';

/** A plan a question is about, as far as it helps to know: its next open step with somebody, and what it is for. */
export type Work = {
  planId: string;
  goal: string;
  careEffect: string;
  step: { contact: string; level: Level | null } | null;
};

/** What somebody may know around a question: the asker's work at the partner, and our last contact there. */
export type Around = {
  work: Work | null;
  last: { onDate: string; kind: string; name: string | null } | null;
};

/** The open plan of somebody at a partner whose step is due first; of plans without one the newest. */
const workOf = async ({ tx, workspace }: Scene, personId: string, partnerId: string): Promise<Work | null> => {
  const rows = await tx
    .selectFrom('plan')
    .leftJoin('step', (join) =>
      join
        .onRef('step.plan_id', '=', 'plan.id')
        .on('step.status', 'in', ['open', 'busy'])
        .on('step.due_on', 'is not', null),
    )
    .leftJoin('contact', 'contact.id', 'step.contact_id')
    .select(['plan.id', 'plan.goal', 'plan.care_effect', 'step.due_on'])
    .select(['contact.first_name', 'contact.last_name', 'contact.level'])
    .where('plan.workspace_id', '=', workspace.id)
    .where('plan.person_id', '=', personId)
    .where('plan.partner_id', '=', partnerId)
    .where('plan.closed_on', 'is', null)
    .orderBy((eb) => eb.fn.coalesce('step.due_on', eb.val('9999')))
    .orderBy((eb) => eb.fn('length', ['plan.number']), 'desc')
    .orderBy('plan.number', 'desc')
    .execute();
  const [plan] = rows;
  if (plan === undefined) return null;
  const step = rows.find((row) => row.id === plan.id && row.last_name !== null);
  return {
    planId: plan.id,
    goal: plan.goal,
    careEffect: plan.care_effect,
    step:
      step === undefined
        ? null
        : {
            contact: [step.first_name, step.last_name].filter((part) => part !== null).join(' '),
            level: step.level,
          },
  };
};

/**
 * What the actor may know of the asker's work at the partner and of our last contact there: all of it for who is active
 * there, else only of their own team (PRIVACY 5.5). Nothing out of a check-in.
 */
export const around = async (scene: Scene, question: Pick<Question, 'askerId' | 'partnerId'>): Promise<Around> => {
  const { tx, actor, workspace, today } = scene;
  const { askerId, partnerId } = question;
  if (partnerId === null) return { work: null, last: null };
  const sight = await sightAt(tx, actor, partnerId);
  const last = await lastContactOf(tx, { workspaceId: workspace.id, partnerId, today });
  return {
    work: sight.sees(askerId) ? await workOf(scene, askerId, partnerId) : null,
    last:
      last === null || !sight.sees(last.personId)
        ? null
        : { onDate: last.onDate, kind: last.kind, name: last.personId === actor.id ? null : last.firstName },
  };
};

/** What a step of the actor at the partner would be for: the asker's plan as far as they may see it, else their own. */
export const workFor = async (scene: Scene, question: Question): Promise<Work | null> => {
  const { work } = await around(scene, question);
  return work ?? (question.partnerId === null ? null : workOf(scene, scene.actor.id, question.partnerId));
};
