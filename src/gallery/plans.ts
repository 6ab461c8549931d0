import { sentence } from '../chat/card.ts';
import type { Locale } from '../core/workspace.ts';
import { closeAskCard, fullCard, planCard, plansCard } from '../features/plans/cards.ts';
import { lateCard, teamLateCard, todayCard } from '../features/plans/daycards.ts';
import { handedCard, heardCard, lostCard, partnerPlansCard } from '../features/plans/passcards.ts';
import { snoozeCard, stepCard } from '../features/plans/stepcards.ts';
import type { PlanView } from '../features/plans/view.ts';
import { sayDate, sayWeekday } from '../words/format.ts';
import { words } from '../words/words.ts';
import { dueAhead, dueLate, dueOnDay, type Exhibit, finished, plan } from './example.ts';

type Step = PlanView['steps'][number];

const step = (n: number, more: Partial<Step> = {}): Step => {
  const found = plan.steps[n];
  if (found === undefined) throw new Error('no such example');
  return { ...found, ...more };
};

const partner = { id: 'partner', name: plan.partner, isOver: false };

/** The steps of a plan, and the message of the day. */
const stepsAndDays = (locale: Locale): Exhibit[] => {
  const w = words(locale);
  const telling = { locale, term: null, today: '2026-11-17' };
  const late = {
    id: 'step-2',
    title: 'Eén gezamenlijk formulier proberen bij vijf cliënten',
    partner: plan.partner,
    when: sayWeekday(5, locale),
  };
  const team = { ...late, name: 'Anke', when: sayDate('2026-11-18', locale) };
  const more = Array.from({ length: 8 }, (_, n) => ({ ...late, id: `step-${n}` }));
  const gone = step(1, { contactLeft: true, quiet_until: '2026-11-24' });
  return [
    { name: 'plans.moved', card: sentence(w.checkIn.moved('Resultaat tonen', sayDate('2026-12-16', locale))) },
    { name: 'plans.late', card: lateCard([late], { leads: false }, locale) },
    { name: 'plans.late, many', card: lateCard(more, { leads: false }, locale) },
    { name: 'plans.late, none', card: lateCard([], { leads: false }, locale) },
    { name: 'plans.late, without a team', card: lateCard([late], { leads: true }, locale) },
    { name: 'plans.late of a team', card: teamLateCard([team], locale) },
    { name: 'plans.late of a team, none', card: teamLateCard([], locale) },
    { name: 'plans.today ahead', card: todayCard(dueAhead, telling) },
    { name: 'plans.today on the day after', card: todayCard(dueOnDay, telling) },
    { name: 'plans.today, many', card: todayCard(dueLate, telling) },
    { name: 'plans.today, only silence', card: todayCard({ ...dueLate, steps: [] }, telling) },
    { name: 'plans.step', card: stepCard(step(2), plan, telling) },
    {
      name: 'plans.step past its date, contact gone, snoozed',
      card: stepCard(gone, plan, { ...telling, today: '2026-11-20' }),
    },
    { name: 'plans.step without a date', card: stepCard(step(2, { dueOn: null, contact: null }), plan, telling) },
    { name: 'plans.done', card: stepCard(step(0), plan, telling) },
    { name: 'plans.done, the last one', card: stepCard(step(0), finished, telling) },
    { name: 'plans.drop', card: stepCard(step(1, { status: 'dropped', isOpen: false }), plan, telling) },
    { name: 'plans.snooze', card: snoozeCard(step(2), { locale }) },
  ];
};

/** Plans at a partner, and what goes from one colleague to another. */
const passing = (locale: Locale): Exhibit[] => {
  const w = words(locale);
  const telling = { locale, term: null, today: '2026-11-17' };
  const names = new Map([
    ['anke', 'Anke'],
    ['bram', 'Bram'],
  ]);
  const note = 'Mo belt op maandag, voor tien uur.';
  const passed = [
    { planId: null, from: 'anke', to: 'bram', note, onDate: '2026-11-10' },
    { planId: 'plan', from: 'anke', to: 'bram', note, onDate: '2026-11-10' },
    { planId: 'plan', from: null, to: 'anke', note: null, onDate: '2026-09-01' },
  ];
  const closed: PlanView = { ...finished, id: 'closed', closedOn: '2026-11-12' };
  const all = { plans: [plan, closed], passed, names, mayHand: true, reader: 'bram' };
  const nothing = { plans: [], passed: [], names, mayHand: false, reader: 'bram' };
  return [
    { name: 'plans.show at a partner', card: partnerPlansCard(partner, all, telling) },
    { name: 'plans.show at a partner, mine', card: partnerPlansCard(partner, { ...all, reader: 'anke' }, telling) },
    { name: 'plans.show at a partner, nothing', card: partnerPlansCard(partner, nothing, telling) },
    {
      name: 'plans.show at a former partner',
      card: partnerPlansCard({ ...partner, isOver: true }, { ...all, plans: [closed], passed: [] }, telling),
    },
    { name: 'plans.handed a plan', card: handedCard(w, { to: 'Bram', partner, plan }) },
    { name: 'plans.handed a partner', card: handedCard(w, { to: 'Bram', partner, plan: null }) },
    { name: 'plans.handed, again', card: handedCard(w, null) },
    { name: 'plans.heard of a plan', card: heardCard(w, { by: 'Anke', note, partner, plan }) },
    { name: 'plans.heard of a partner', card: heardCard(w, { by: 'Anke', note, partner, plan: null }) },
    { name: 'plans.lost', card: lostCard(w, { by: 'Ilse', to: 'Bram', partner, plan }) },
  ];
};

/** The cards of plans and their steps. */
export const plans = (locale: Locale): Exhibit[] => {
  const w = words(locale);
  const telling = { locale, term: null, today: '2026-11-17' };
  const later = { ...telling, today: '2026-11-20' };
  const mine = { mine: true, leads: false, holder: null };
  const date = sayDate('2026-12-09', locale);
  const strategic: PlanView = { ...plan, ask: null, offer: null, sharedVision: 'Niemand wacht onnodig op thuiskomst' };
  const many = Array.from({ length: 7 }, (_, n) => ({ ...plan, id: `plan-${n}` }));
  const four: PlanView = {
    ...plan,
    steps: [...plan.steps, step(2, { id: 'step-4', status: 'dropped', isOpen: false })],
  };
  return [
    { name: 'plans.show', card: plansCard([plan, { ...plan, id: 'other', partner: 'AZ Molenrode' }], later) },
    { name: 'plans.show, only one', card: plansCard([four], later) },
    { name: 'plans.show, many', card: plansCard(many, telling) },
    { name: 'plans.show without a plan', card: plansCard([], telling) },
    { name: 'plans.show one', card: planCard(plan, mine, telling) },
    { name: 'plans.show one past its date', card: planCard(four, mine, later) },
    { name: 'plans.show one of a colleague', card: planCard(plan, { ...mine, mine: false, holder: 'Anke' }, telling) },
    {
      name: 'plans.show one of the team',
      card: planCard(strategic, { mine: false, leads: true, holder: 'Anke' }, telling),
    },
    { name: 'plans.show one, all steps done', card: planCard(finished, mine, telling) },
    { name: 'plans.show one, no steps yet', card: planCard({ ...plan, steps: [] }, mine, telling) },
    { name: 'plans.close', card: planCard({ ...finished, closedOn: '2026-11-17' }, mine, telling) },
    {
      name: 'plans.written',
      card: planCard(plan, mine, telling, [w.plan.inPlan(date, 'Katrien Valeriaan'), w.plan.remindOn(date)]),
    },
    {
      name: 'plans.written before the role card',
      card: planCard(plan, mine, telling, [w.plan.inPlan(date, null), w.plan.remindAfterRole]),
    },
    { name: 'plans.add, four stand', card: fullCard(four, w) },
    { name: 'plans.close, asked', card: closeAskCard(plan, 2, w) },
    ...stepsAndDays(locale),
    ...passing(locale),
  ];
};
