import type { Card, Part } from '../../chat/card.ts';
import { strong } from '../../chat/line.ts';
import type { Locale } from '../../core/workspace.ts';
import { sayDate } from '../../words/format.ts';
import { type Words, words } from '../../words/words.ts';
import type { PlanView } from './view.ts';

const stateOf = (step: PlanView['steps'][number], { plan }: Words, locale: Locale): string => {
  switch (step.status) {
    case 'done':
      return plan.done;
    case 'dropped':
      return plan.dropped;
    case 'open':
    case 'busy':
      return step.dueOn === null ? plan.noDate : sayDate(step.dueOn, locale);
  }
};

/** My plans: partner and how far, what is to be reached, what the care seeker notices (N01), and each step with its date. */
export const plansCard = (plans: readonly PlanView[], locale: Locale, careSeeker: string): Card => {
  const w = words(locale);
  const parts = plans.flatMap((plan): Part[] => {
    const done = plan.steps.filter((step) => step.status === 'done').length;
    return [
      { kind: 'text', line: [strong(w.plan.head(plan.partner, done, plan.steps.length))] },
      { kind: 'text', line: [plan.goal] },
      { kind: 'facts', facts: [{ label: w.plan.careEffect(careSeeker), value: [plan.careEffect] }] },
      { kind: 'list', items: plan.steps.map((step) => [w.plan.step(step.title, stateOf(step, w, locale))]) },
    ];
  });
  return {
    summary: w.plan.summary,
    title: w.plan.title,
    parts: [
      ...(plans.length === 0 ? [{ kind: 'text' as const, line: [w.plan.none] }] : parts),
      { kind: 'buttons', buttons: [{ label: w.commands.checkIn, press: { to: 'checkins.start', facts: {} } }] },
    ],
  };
};
