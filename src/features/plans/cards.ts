import type { Button, Card, Part } from '../../chat/card.ts';
import { plainLine, strong } from '../../chat/line.ts';
import type { Locale } from '../../core/workspace.ts';
import { sayDate, shorten } from '../../words/format.ts';
import { type Words, words } from '../../words/words.ts';
import { dueButtons, dueParts, type Telling } from './mention.ts';
import type { DueToday } from './pending.ts';
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

/** A step past its date, as it is said: with the partner's name, and the day in words. */
type LateStep = { id: string; title: string; partner: string; when: string };

/** More are not listed on one card, nor given a button each; the others are counted. */
const mostListed = 20;
const mostButtons = 6;
const longestLabel = 30;

const moreLine = (n: number, { plan }: Words): Part[] => (n <= 0 ? [] : [{ kind: 'text', line: [plan.more(n)] }]);

/** One's own steps past their date, each with its question and a button (RHYTHM-AND-TONE). `leads`: who leads, but has no team here. */
export const lateCard = (steps: readonly LateStep[], { leads }: { leads: boolean }, locale: Locale): Card => {
  const w = words(locale);
  const shown = steps.slice(0, mostButtons);
  const buttons = shown.map(
    (step): Button => ({
      label: shorten(shown.length === 1 ? w.plan.move : `${w.plan.move}: ${step.title}`, longestLabel),
      press: { to: 'plans.move', facts: { step: step.id } },
      opens: 'form',
    }),
  );
  return {
    summary: steps.length === 0 ? w.plan.lateNone : w.plan.lateSummary(steps.length),
    title: w.plan.lateTitle,
    parts: [
      ...(leads ? [{ kind: 'text' as const, line: [w.plan.lateNoTeam] }] : []),
      ...(steps.length === 0 ? [{ kind: 'text' as const, line: [w.plan.lateNone] }] : []),
      ...shown.flatMap((step): Part[] => [
        { kind: 'text', line: [strong(w.plan.lateStep(step.title, step.partner))] },
        { kind: 'text', line: [w.plan.late(step.when)] },
      ]),
      ...moreLine(steps.length - shown.length, w),
      {
        kind: 'buttons',
        buttons: [...buttons, { label: w.commands.plan, press: { to: 'plans.show', facts: {} } }],
      },
    ],
  };
};

/** A team's steps past their date, for its manager: who, what, where and when, nothing counted per person. */
export const teamLateCard = (steps: ReadonlyArray<LateStep & { name: string }>, locale: Locale): Card => {
  const w = words(locale);
  const shown = steps.slice(0, mostListed);
  return {
    summary: steps.length === 0 ? w.plan.lateNone : w.plan.lateSummary(steps.length),
    title: w.plan.lateTitle,
    parts: [
      shown.length === 0
        ? { kind: 'text', line: [w.plan.lateNone] }
        : { kind: 'list', items: shown.map((step) => [w.plan.lateOf(step.name, step.title, step.partner, step.when)]) },
      ...moreLine(steps.length - shown.length, w),
      { kind: 'buttons', buttons: [{ label: w.commands.plan, press: { to: 'plans.show', facts: {} } }] },
    ],
  };
};

/** The message of the day (B5): what is due, and which partner grows silent. */
export const todayCard = (due: DueToday, telling: Telling): Card => {
  const { plan } = words(telling.locale);
  const parts = dueParts(due, telling);
  const summary = parts.flatMap((part) => (part.kind === 'text' ? [plainLine(part.line)] : [])).join(' ');
  return { summary, title: plan.todayTitle, parts: [...parts, { kind: 'buttons', buttons: dueButtons(due, telling) }] };
};
