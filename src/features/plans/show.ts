import type { Card } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { strong } from '../../chat/line.ts';
import { sayDate } from '../../words/format.ts';
import type { Scene } from '../scene.ts';
import { plansOf, type PlanView } from './view.ts';

const stateOf = ({ words, locale }: Scene, step: PlanView['steps'][number]): string => {
  switch (step.status) {
    case 'done':
      return words.plan.done;
    case 'dropped':
      return words.plan.dropped;
    case 'open':
    case 'busy':
      return step.dueOn === null ? words.plan.noDate : words.plan.due(sayDate(step.dueOn, locale));
  }
};

/** My plans: partner, how far, and each step with its date. */
export const showPlans = async (scene: Scene): Promise<Card> => {
  const { tx, actor, words } = scene;
  const plans = await plansOf(tx, [actor.id]);
  const parts = plans.flatMap((plan) => {
    const done = plan.steps.filter((step) => step.status === 'done').length;
    return [
      { kind: 'text' as const, line: [strong(words.plan.head(plan.partner, done, plan.steps.length))] },
      { kind: 'text' as const, line: [plan.goal] },
      { kind: 'list' as const, items: plan.steps.map((step) => [words.plan.step(step.title, stateOf(scene, step))]) },
    ];
  });
  return {
    summary: words.plan.summary,
    title: words.plan.title,
    parts: [
      ...(plans.length === 0 ? [{ kind: 'text' as const, line: [words.plan.none] }] : parts),
      { kind: 'buttons', buttons: [{ label: words.commands.checkIn, press: { to: 'checkins.start', facts: {} } }] },
    ],
  };
};

/** `plan`: my plans. */
export const show = async (scene: Scene): Promise<Reply> => ({ below: [await showPlans(scene)] });
