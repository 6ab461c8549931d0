import type { Button, Card, Part } from '../../chat/card.ts';
import { strong } from '../../chat/line.ts';
import type { Locale } from '../../core/workspace.ts';
import { sayDate, shorten } from '../../words/format.ts';
import { type Words, words } from '../../words/words.ts';
import { lateTalk, type Telling } from './mention.ts';
import { mostSteps } from './store.ts';
import { type PlanView, waitingIn } from './view.ts';

type Step = PlanView['steps'][number];

/** More are not listed on one card, nor given a button each; the others are counted. */
const mostPlans = 5;
const longestLabel = 30;

const stateOf = (step: Step, { plan }: Words, locale: Locale): string => {
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

const stepLine = (step: Step, w: Words, locale: Locale): string =>
  w.plan.step(
    step.contact === null || !step.isOpen ? step.title : w.plan.withWhom(step.title, step.contact),
    stateOf(step, w, locale),
  );

const doneOf = (plan: PlanView): number => plan.steps.filter((step) => step.status === 'done').length;

const stepButtons = (plan: PlanView, w: Words): Button[] =>
  plan.steps.map((step, n) => ({
    label: shorten(w.plan.numbered(n + 1, step.title), longestLabel),
    press: { to: 'plans.step', facts: { step: step.id } },
  }));

const writeButton = (w: Words, facts: Record<string, string> = {}): Button => ({
  label: w.plan.write,
  press: { to: 'plans.write', facts },
  opens: 'form',
});

/** My plans: partner and how far, what is to be reached, what the care seeker notices (N01), and each step with its date. */
export const plansCard = (plans: readonly PlanView[], telling: Telling): Card => {
  const { locale } = telling;
  const w = words(locale);
  const shown = plans.slice(0, mostPlans);
  const late = lateTalk(waitingIn(plans), telling);
  const label = w.plan.careEffect(w.care[telling.term ?? 'zorgvrager']);
  const parts = shown.flatMap((plan): Part[] => [
    { kind: 'text', line: [strong(w.plan.head(plan.partner, doneOf(plan), plan.steps.length))] },
    { kind: 'text', line: [plan.goal] },
    { kind: 'facts', facts: [{ label, value: [plan.careEffect] }] },
    ...(plan.steps.length === 0
      ? []
      : [{ kind: 'list' as const, items: plan.steps.map((step) => [stepLine(step, w, locale)]) }]),
  ]);
  const left = plans.length - shown.length;
  // Who has one plan reaches its steps at once.
  const only = plans.length === 1 ? shown[0] : undefined;
  const twice = new Set(shown.map((plan) => plan.partner)).size < shown.length;
  return {
    summary: w.plan.summary,
    title: w.plan.title,
    parts: [
      ...(plans.length === 0 ? [{ kind: 'text' as const, line: [w.plan.none] }] : parts),
      ...(left > 0 ? [{ kind: 'text' as const, line: [w.plan.morePlans(left)] }] : []),
      ...late.parts,
      {
        kind: 'buttons',
        buttons: [
          ...late.buttons,
          ...(only === undefined ? [] : stepButtons(only, w)),
          ...shown.map((plan) => ({
            // Two plans at one partner are told apart by what they are for.
            label: only === undefined ? shorten(twice ? plan.goal : plan.partner, longestLabel) : w.plan.whole,
            press: { to: 'plans.show', facts: { plan: plan.id } },
          })),
          writeButton(w),
          { label: w.commands.checkIn, press: { to: 'checkins.start', facts: {} } },
        ],
      },
    ],
  };
};

/** How somebody stands to a plan: it is theirs, or they lead whoever holds it (`holder`: a first name). */
type Viewer = { mine: boolean; leads: boolean; holder: string | null };

const planButtons = (plan: PlanView, { mine, leads }: Viewer, w: Words): Button[] => {
  const facts = { plan: plan.id };
  const hand: Button = { label: w.plan.hand, press: { to: 'plans.hand', facts }, opens: 'form' };
  const talk: Button = {
    label: w.sheet.talk,
    press: { to: 'partners.talk', facts: { partner: plan.partnerId, plan: plan.id } },
  };
  if (plan.closedOn !== null) return mine ? [{ label: w.plan.resume, press: { to: 'plans.resume', facts } }] : [];
  if (!mine) return leads ? [hand, talk] : [talk];
  const add: Button = { label: w.plan.add, press: { to: 'plans.add', facts }, opens: 'form' };
  return [
    ...(plan.steps.length < mostSteps ? [add] : []),
    { label: w.plan.edit, press: { to: 'plans.edit', facts }, opens: 'form' },
    hand,
    { label: w.plan.close, press: { to: 'plans.close', facts } },
    talk,
  ];
};

/** One plan whole: what it is for, its steps, and a button for each and for the plan itself. `notes`: what just changed. */
export const planCard = (plan: PlanView, viewer: Viewer, telling: Telling, notes: readonly string[] = []): Card => {
  const { locale } = telling;
  const w = words(locale);
  const { label } = w.plan;
  const known = [
    [label.owner, viewer.holder],
    [label.ask, plan.ask],
    [label.offer, plan.offer],
    [label.vision, plan.sharedVision],
  ] as const;
  const facts = [
    { label: w.plan.careEffect(w.care[telling.term ?? 'zorgvrager']), value: [plan.careEffect] },
    ...known.flatMap(([name, value]) => (value === null ? [] : [{ label: name, value: [value] }])),
  ];
  const late =
    viewer.mine && plan.closedOn === null ? lateTalk(waitingIn([plan]), telling) : { parts: [], buttons: [] };
  const buttons = [...late.buttons, ...(viewer.mine ? stepButtons(plan, w) : []), ...planButtons(plan, viewer, w)];
  const finished = plan.closedOn === null && plan.steps.length > 0 && !plan.steps.some((step) => step.isOpen);
  const said = [
    ...notes,
    ...(plan.closedOn === null ? [] : [w.plan.closed(sayDate(plan.closedOn, locale))]),
    ...(finished && doneOf(plan) > 0 ? [w.plan.finished(plan.goal)] : []),
  ];
  return {
    summary: w.plan.head(plan.partner, doneOf(plan), plan.steps.length),
    title: plan.partner,
    parts: [
      ...said.map((line): Part => ({ kind: 'text', line: [line] })),
      { kind: 'text', line: [strong(plan.goal)] },
      { kind: 'facts', facts },
      ...(plan.steps.length === 0
        ? []
        : [
            {
              kind: 'list' as const,
              items: plan.steps.map((step, n) => [w.plan.numbered(n + 1, stepLine(step, w, locale))]),
            },
          ]),
      ...late.parts,
      ...(buttons.length === 0 ? [] : [{ kind: 'buttons' as const, buttons }]),
    ],
  };
};

/** A fifth step: kindly no, and what can be done (N13). */
export const fullCard = (plan: PlanView, w: Words): Card => ({
  summary: w.plan.full,
  parts: [
    { kind: 'text', line: [w.plan.full] },
    {
      kind: 'buttons',
      buttons: [
        writeButton(w, { partner: plan.partnerId }),
        { label: w.plan.whole, press: { to: 'plans.show', facts: { plan: plan.id } } },
      ],
    },
  ],
});

/** A plan in which steps still wait is closed only on a second word. */
export const closeAskCard = (plan: PlanView, waiting: number, w: Words): Card => ({
  summary: w.plan.closeAsk(waiting),
  title: plan.partner,
  parts: [
    { kind: 'text', line: [w.plan.closeAsk(waiting)] },
    {
      kind: 'buttons',
      buttons: [
        { label: w.plan.closeSure, press: { to: 'plans.close', facts: { plan: plan.id, sure: 'yes' } } },
        { label: w.plan.closeNot, press: { to: 'plans.show', facts: { plan: plan.id } } },
      ],
    },
  ],
});
