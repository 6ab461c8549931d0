import type { Button, Card, Part } from '../../chat/card.ts';
import { plainLine, strong } from '../../chat/line.ts';
import type { Locale } from '../../core/workspace.ts';
import { shorten } from '../../words/format.ts';
import { type Words, words } from '../../words/words.ts';
import { dueButtons, dueParts, type Telling } from './mention.ts';
import type { DueToday } from './pending.ts';

/** More are not listed on one card, nor given a button each; the others are counted. */
const mostListed = 20;
const mostButtons = 6;
const longestLabel = 30;

/** The message of the day (B5): what is due, and which partner grows silent. */
export const todayCard = (due: DueToday, telling: Telling): Card => {
  const { plan } = words(telling.locale);
  const parts = dueParts(due, telling);
  const summary = parts.flatMap((part) => (part.kind === 'text' ? [plainLine(part.line)] : [])).join(' ');
  return { summary, title: plan.todayTitle, parts: [...parts, { kind: 'buttons', buttons: dueButtons(due, telling) }] };
};

/** A step past its date, as it is said: with the partner's name, and the day in words. */
type LateStep = { id: string; title: string; partner: string; when: string };

const moreLine = (n: number, { plan }: Words): Part[] => (n <= 0 ? [] : [{ kind: 'text', line: [plan.more(n)] }]);

/** One's own steps past their date, each with its question and a button (RHYTHM-AND-TONE). `leads`: who leads, but has no team here. */
export const lateCard = (steps: readonly LateStep[], { leads }: { leads: boolean }, locale: Locale): Card => {
  const w = words(locale);
  const shown = steps.slice(0, mostButtons);
  const [only] = shown;
  const buttons: Button[] =
    only !== undefined && shown.length === 1
      ? [
          { label: w.plan.move, press: { to: 'plans.move', facts: { step: only.id } }, opens: 'form' },
          { label: w.plan.help, press: { to: 'help.ask', facts: { step: only.id } }, opens: 'form' },
          { label: w.plan.toStep, press: { to: 'plans.step', facts: { step: only.id } } },
        ]
      : shown.map((step) => ({
          label: shorten(step.title, longestLabel),
          press: { to: 'plans.step', facts: { step: step.id } },
        }));
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
