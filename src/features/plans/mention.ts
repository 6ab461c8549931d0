import type { Button, Part } from '../../chat/card.ts';
import type { CareTerm, Locale } from '../../core/workspace.ts';
import { daysBetween, weekday } from '../../schedule/dates.ts';
import { sayDate, sayWeekday, shorten } from '../../words/format.ts';
import { type Words, words } from '../../words/words.ts';
import { sayKind } from '../partners/say.ts';
import type { DueStep, DueToday } from './pending.ts';

/** In whose words, and on which local date. */
export type Telling = { locale: Locale; term: CareTerm | null; today: string };

/** More are not told one by one; they are counted, and `plan` shows them. */
const most = 4;
const longestLabel = 30;

/** A day in the past as people say it: "vrijdag" within the last six days, else with its date. */
export const sayPast = (date: string, { today, locale }: Pick<Telling, 'today' | 'locale'>): string =>
  daysBetween(date, today) < 7 ? sayWeekday(weekday(date), locale) : sayDate(date, locale);

const isLate = ({ dueOn }: Pick<DueStep, 'dueOn'>, { today }: Telling): boolean => dueOn < today;

const stepLines = (step: DueStep, telling: Telling, { plan }: Words): string[] => {
  const { locale, today } = telling;
  if (isLate(step, telling))
    return [plan.dueLate(step.partner, step.title, step.contact), plan.late(sayPast(step.dueOn, telling))];
  const when = step.dueOn === today ? plan.today : sayDate(step.dueOn, locale);
  return [plan.due(step.partner, when, step.title, step.contact)];
};

/**
 * What somebody has to hear today, as parts of a card: what the care seeker notices heads each step (N01), a step past
 * its date comes with its question, and a partner that grows silent, or that a colleague spoke (N33), is one line. Goes with `dueButtons`.
 */
export const dueParts = ({ steps, quiet, news }: DueToday, telling: Telling): Part[] => {
  const w = words(telling.locale);
  const label = w.plan.careEffect(w.care[telling.term ?? 'zorgvrager']);
  const shown = steps.slice(0, most);
  const told = shown.flatMap((step, n): Part[] => [
    // Two steps of one plan serve the same end: it is said once.
    ...(shown[n - 1]?.planId === step.planId
      ? []
      : [{ kind: 'facts' as const, facts: [{ label, value: [step.careEffect] }] }]),
    ...stepLines(step, telling, w).map((line): Part => ({ kind: 'text', line: [line] })),
  ]);
  const silent = quiet.map(({ partner, until }): Part => {
    const line = until === null ? w.plan.nowQuiet(partner) : w.plan.soonQuiet(partner, sayDate(until, telling.locale));
    return { kind: 'text', line: [line] };
  });
  const spoken = news.map(({ by, partner, kind, onDate }): Part => {
    const line = w.knows.news(by, partner, sayKind(kind, telling.locale), sayDate(onDate, telling.locale));
    return { kind: 'text', line: [line] };
  });
  const left = steps.length - shown.length;
  const more = left > 0 ? [{ kind: 'text' as const, line: [w.plan.more(left)] }] : [];
  return [...told, ...more, ...silent, ...spoken];
};

const lateButtons = (step: Pick<DueStep, 'id' | 'title'>, named: boolean, { plan }: Words): Button[] => {
  const label = (word: string): string => shorten(named ? `${word}: ${step.title}` : word, longestLabel);
  const facts = { step: step.id };
  return [
    { label: label(plan.move), press: { to: 'plans.move', facts }, opens: 'form' },
    { label: label(plan.help), press: { to: 'help.ask', facts }, opens: 'form' },
  ];
};

const ownButtons = (step: DueStep, telling: Telling, w: Words): Button[] => {
  const facts = { step: step.id };
  const done: Button = { label: w.plan.markDone, press: { to: 'plans.done', facts } };
  const move: Button = { label: w.plan.move, press: { to: 'plans.move', facts }, opens: 'form' };
  const first = isLate(step, telling) ? [...lateButtons(step, false, w), done] : [done, move];
  return [...first, { label: w.plan.snooze, press: { to: 'plans.snooze', facts } }];
};

/** The buttons of a message of the day: everything about one step, or a way to each of several. */
export const dueButtons = ({ steps }: DueToday, telling: Telling): Button[] => {
  const w = words(telling.locale);
  const [only] = steps;
  const plans: Button = { label: w.commands.plan, press: { to: 'plans.show', facts: {} } };
  if (only !== undefined && steps.length === 1) return [...ownButtons(only, telling, w), plans];
  const each = steps
    .slice(0, most)
    .flatMap((step) =>
      isLate(step, telling)
        ? lateButtons(step, true, w)
        : [{ label: shorten(step.title, longestLabel), press: { to: 'plans.step', facts: { step: step.id } } }],
    );
  return [...each, plans];
};

/** The buttons for the same inside another message, which has its own: at most two (B5). */
export const fewButtons = ({ steps }: DueToday, telling: Telling): Button[] => {
  const w = words(telling.locale);
  const late = steps.slice(0, most).filter((step) => isLate(step, telling));
  const [only] = late;
  if (only !== undefined && late.length === 1) return lateButtons(only, false, w);
  if (late.length > 1) return [{ label: w.plan.lateTitle, press: { to: 'plans.late', facts: {} } }];
  const [first] = steps;
  if (first !== undefined && steps.length === 1)
    return [{ label: w.plan.toStep, press: { to: 'plans.step', facts: { step: first.id } } }];
  return steps.length === 0 ? [] : [{ label: w.commands.plan, press: { to: 'plans.show', facts: {} } }];
};

/** A step that may be past its date, wherever it is met. */
type Met = Pick<DueStep, 'id' | 'title' | 'partner' | 'dueOn' | 'contact'>;

/**
 * The question about a step past its date (RHYTHM-AND-TONE) with its buttons, wherever it is met: about the oldest of
 * these, and a way to the others. Nothing when none is.
 */
export const lateTalk = (steps: readonly Met[], telling: Telling): { parts: Part[]; buttons: Button[] } => {
  const { plan } = words(telling.locale);
  const late = steps.filter((step) => isLate(step, telling)).sort((a, b) => a.dueOn.localeCompare(b.dueOn));
  const [oldest] = late;
  if (oldest === undefined) return { parts: [], buttons: [] };
  const lines = [plan.dueLate(oldest.partner, oldest.title, oldest.contact), plan.late(sayPast(oldest.dueOn, telling))];
  const others: Button = { label: plan.lateTitle, press: { to: 'plans.late', facts: {} } };
  return {
    parts: lines.map((line): Part => ({ kind: 'text', line: [line] })),
    buttons: [...lateButtons(oldest, false, words(telling.locale)), ...(late.length > 1 ? [others] : [])],
  };
};
