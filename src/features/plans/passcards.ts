import type { Button, Card, Part } from '../../chat/card.ts';
import { strong } from '../../chat/line.ts';
import { sayDate, shorten } from '../../words/format.ts';
import { type Words, words } from '../../words/words.ts';
import type { Telling } from './mention.ts';
import type { Passed } from './passed.ts';
import type { PlanView } from './view.ts';

/** More are not listed on one card; the newest come first. */
const mostPlans = 5;
const mostPassed = 5;
const longestLabel = 30;

/** All there is of plans at one partner. `names`: first names by person; `mayHand`: the partner itself can go to a colleague; `reader`: whose card it is. */
type AtPartner = {
  plans: readonly PlanView[];
  passed: readonly Passed[];
  names: ReadonlyMap<string, string>;
  mayHand: boolean;
  reader: string;
};

const passedParts = ({ passed, names }: AtPartner, { locale }: Telling, { plan: w }: Words): Part[] =>
  // A partner that went with its plans is one handover: the plans go without saying.
  passed
    .filter(
      (one) =>
        one.planId === null ||
        !passed.some((other) => other.planId === null && other.note === one.note && other.onDate === one.onDate),
    )
    .slice(0, mostPassed)
    .flatMap((one): Part[] => {
      const to = names.get(one.to) ?? '';
      const date = sayDate(one.onDate, locale);
      const from = one.from === null ? undefined : names.get(one.from);
      const line = from === undefined ? w.passedTo(to, date) : w.passed(from, to, date);
      return [
        { kind: 'text', line: [line] },
        ...(one.note === null ? [] : [{ kind: 'quote' as const, line: [one.note] }]),
      ];
    });

/** The plans at one partner: who works on what, what was closed, and who handed over to whom (N12). */
export const partnerPlansCard = (
  partner: { id: string; name: string; isOver: boolean },
  all: AtPartner,
  telling: Telling,
): Card => {
  const { locale } = telling;
  const w = words(locale);
  const { plans, names } = all;
  const isMine = (plan: PlanView): boolean => plan.personId === all.reader;
  const nameOf = (plan: PlanView): string => (isMine(plan) ? w.plan.mine : (names.get(plan.personId) ?? ''));
  const open = plans
    .filter((plan) => plan.closedOn === null)
    .sort((one, other) => Number(isMine(other)) - Number(isMine(one)))
    .slice(0, mostPlans);
  const closed = plans.filter((plan) => plan.closedOn !== null).slice(-mostPlans);
  const lines = [
    ...open.map((plan) => {
      const done = plan.steps.filter((step) => step.status === 'done').length;
      return w.plan.of(nameOf(plan), plan.goal, done, plan.steps.length);
    }),
    ...closed.map((plan) => w.plan.closedOf(nameOf(plan), plan.goal, sayDate(plan.closedOn ?? '', locale))),
  ];
  const facts = { partner: partner.id };
  const buttons: Button[] = [
    ...[...open, ...closed].slice(0, mostPlans).map((plan) => ({
      label: shorten(w.plan.step(nameOf(plan), plan.goal), longestLabel),
      press: { to: 'plans.show', facts: { plan: plan.id } },
    })),
    ...(partner.isOver ? [] : [{ label: w.plan.write, press: { to: 'plans.write', facts }, opens: 'form' as const }]),
    ...(all.mayHand && !partner.isOver
      ? [{ label: w.plan.handPartner, press: { to: 'plans.hand', facts }, opens: 'form' as const }]
      : []),
    { label: w.plan.lookPartner, press: { to: 'partners.who', facts } },
  ];
  return {
    summary: w.plan.at(partner.name),
    title: w.plan.at(partner.name),
    parts: [
      lines.length === 0
        ? { kind: 'text', line: [w.plan.noneAt(partner.name)] }
        : { kind: 'list', items: lines.map((line) => [line]) },
      ...passedParts(all, telling, w),
      { kind: 'buttons', buttons },
    ],
  };
};

/** What goes to a colleague: a plan, or with `plan` null the partner as a whole. */
type What = { partner: { id: string; name: string }; plan: PlanView | null };

const sayWhat = ({ partner, plan }: What, w: Words): string =>
  plan === null ? partner.name : w.plan.thePlan(partner.name);

/** The receipt of whoever handed over; null: it had been done already. */
export const handedCard = (w: Words, done: ({ to: string } & What) | null): Card => {
  const line = done === null ? w.plan.handedBefore : w.plan.handed(done.to, sayWhat(done, w));
  return {
    summary: line,
    parts: [
      { kind: 'text', line: [line] },
      { kind: 'buttons', buttons: [{ label: w.commands.plan, press: { to: 'plans.show', facts: {} } }] },
    ],
  };
};

/** The letter to whoever takes over: from whom, what, with the note, and where to begin. */
export const heardCard = (w: Words, { by, note, ...what }: { by: string; note: string } & What): Card => {
  const line = w.plan.heard(by, what.plan === null ? what.partner.name : what.plan.goal);
  const buttons: Button[] = [
    what.plan === null
      ? { label: w.plan.lookPlans, press: { to: 'plans.show', facts: { partner: what.partner.id } } }
      : { label: w.plan.whole, press: { to: 'plans.show', facts: { plan: what.plan.id } } },
    { label: w.plan.lookPartner, press: { to: 'partners.who', facts: { partner: what.partner.id } } },
  ];
  return {
    summary: line,
    title: what.partner.name,
    parts: [
      { kind: 'text', line: [strong(line)] },
      { kind: 'quote', line: [note] },
      { kind: 'buttons', buttons },
    ],
  };
};

/** The letter to whoever had it before, when their manager gave it to somebody else. */
export const lostCard = (w: Words, { by, to, ...what }: { by: string; to: string } & What): Card => {
  const line = w.plan.heardGone(by, sayWhat(what, w), to);
  return {
    summary: line,
    parts: [
      { kind: 'text', line: [line] },
      { kind: 'buttons', buttons: [{ label: w.commands.plan, press: { to: 'plans.show', facts: {} } }] },
    ],
  };
};
