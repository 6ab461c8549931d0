import type { Button, Card, Part } from '../../chat/card.ts';
import { sayDate } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import { sayPast, type Telling } from './mention.ts';
import type { PlanView } from './view.ts';

/** Letters about one step are found by this name, so that every copy follows a change. */
export const aboutStep = (id: string): string => `step:${id}`;

type Step = PlanView['steps'][number];

/** A press from the step's own card says so: then the card itself changes, instead of a new one coming below. */
const on = (to: string, step: Pick<Step, 'id'>, more: Record<string, string> = {}) => ({
  to,
  facts: { step: step.id, card: 'step', ...more },
});

const waitingButtons = (step: Step, telling: Telling): Button[] => {
  const { plan } = words(telling.locale);
  const help: Button = { label: plan.help, press: { to: 'help.ask', facts: { step: step.id } }, opens: 'form' };
  return [
    { label: plan.markDone, press: on('plans.done', step), tone: 'primary' },
    { label: plan.move, press: on('plans.move', step), opens: 'form' },
    help,
    { label: plan.change, press: on('plans.change', step), opens: 'form' },
    { label: plan.snooze, press: on('plans.snooze', step) },
    { label: plan.drop, press: on('plans.drop', step) },
  ];
};

const nextLine = (plan: PlanView, telling: Telling): string | null => {
  const w = words(telling.locale);
  const [next] = plan.steps
    .filter((step) => step.isOpen)
    .sort((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9'));
  if (next === undefined) return plan.steps.some((step) => step.status === 'done') ? w.plan.finished(plan.goal) : null;
  const when = next.dueOn === null ? null : sayDate(next.dueOn, telling.locale);
  if (when !== null && next.dueOn !== null && next.dueOn < telling.today) return w.checkIn.overdue(next.title, when);
  return w.checkIn.nextStep(next.title, next.contact, when);
};

const asides = (step: Step, plan: PlanView, telling: Telling): string[] => {
  const { plan: w } = words(telling.locale);
  if (!step.isOpen) return [nextLine(plan, telling)].filter((line) => line !== null);
  return [
    step.dueOn !== null && step.dueOn < telling.today ? w.late(sayPast(step.dueOn, telling)) : null,
    step.contactLeft && step.contact !== null ? w.contactLeft(step.contact) : null,
    step.quiet_until !== null && step.quiet_until > telling.today
      ? w.remindOn(sayDate(step.quiet_until, telling.locale))
      : null,
  ].filter((line) => line !== null);
};

/** One step: what the care seeker notices first (N01), with whom and when, and all that can be done with it. */
export const stepCard = (step: Step, plan: PlanView, telling: Telling): Card => {
  const w = words(telling.locale);
  const { label } = w.plan;
  const facts = [
    { label: w.plan.careEffect(w.care[telling.term ?? 'zorgvrager']), value: [plan.careEffect] },
    { label: label.partner, value: [plan.partner] },
    ...(step.contact === null ? [] : [{ label: label.contact, value: [step.contact] }]),
    { label: label.when, value: [step.dueOn === null ? w.plan.noDate : sayDate(step.dueOn, telling.locale)] },
    { label: label.state, value: [w.plan.state[step.status]] },
  ];
  const buttons: Button[] = [
    ...(step.isOpen
      ? waitingButtons(step, telling)
      : [{ label: w.plan.again, press: on('plans.again', step) } satisfies Button]),
    { label: w.plan.whole, press: { to: 'plans.show', facts: { plan: plan.id } } },
  ];
  return {
    summary: w.plan.step(step.title, w.plan.state[step.status]),
    title: step.title,
    about: aboutStep(step.id),
    parts: [
      { kind: 'facts', facts },
      ...asides(step, plan, telling).map((line): Part => ({ kind: 'text', line: [line] })),
      { kind: 'buttons', buttons },
    ],
  };
};

/** Later herinneren: on which day? The choices are days of the person's own working week. */
export const snoozeCard = (step: Pick<Step, 'id' | 'title'>, { locale }: Pick<Telling, 'locale'>): Card => {
  const { plan } = words(locale);
  return {
    summary: plan.snoozeAsk,
    title: step.title,
    about: aboutStep(step.id),
    parts: [
      { kind: 'text', line: [plan.snoozeAsk] },
      {
        kind: 'buttons',
        buttons: [
          ...(['day', 'days', 'week'] as const).map((until) => ({
            label: plan.snoozeTo[until],
            press: on('plans.snooze', step, { until }),
          })),
          { label: plan.toStep, press: on('plans.step', step) },
        ],
      },
    ],
  };
};
