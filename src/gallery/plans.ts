import { sentence } from '../chat/card.ts';
import type { Locale } from '../core/workspace.ts';
import { lateCard, plansCard, teamLateCard, todayCard } from '../features/plans/cards.ts';
import { snoozeCard, stepCard } from '../features/plans/stepcards.ts';
import type { PlanView } from '../features/plans/view.ts';
import { sayDate, sayWeekday } from '../words/format.ts';
import { words } from '../words/words.ts';
import { dueAhead, dueLate, dueOnDay, type Exhibit, finished, plan } from './example.ts';

type Step = PlanView['steps'][number];

/** The cards of plans and their steps. */
export const plans = (locale: Locale): Exhibit[] => {
  const w = words(locale);
  const telling = { locale, term: null, today: '2026-11-17' };
  const step = (n: number, more: Partial<Step> = {}): Step => {
    const found = plan.steps[n];
    if (found === undefined) throw new Error('no such example');
    return { ...found, ...more };
  };
  const late = {
    id: 'step-2',
    title: 'Eén gezamenlijk formulier proberen bij vijf cliënten',
    partner: plan.partner,
    when: sayWeekday(5, locale),
  };
  const team = { ...late, name: 'Anke', when: sayDate('2026-11-18', locale) };
  const more = Array.from({ length: 8 }, (_, n) => ({ ...late, id: `step-${n}` }));
  return [
    { name: 'plans.show', card: plansCard([plan], locale, w.care.zorgvrager) },
    { name: 'plans.show without a plan', card: plansCard([], locale, w.care.zorgvrager) },
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
      card: stepCard(step(1, { contactLeft: true, quiet_until: '2026-11-24' }), plan, {
        ...telling,
        today: '2026-11-20',
      }),
    },
    { name: 'plans.step without a date', card: stepCard(step(2, { dueOn: null, contact: null }), plan, telling) },
    { name: 'plans.done', card: stepCard(step(0), plan, telling) },
    { name: 'plans.done, the last one', card: stepCard(step(0), finished, telling) },
    { name: 'plans.drop', card: stepCard(step(1, { status: 'dropped', isOpen: false }), plan, telling) },
    { name: 'plans.snooze', card: snoozeCard(step(2), { locale }) },
  ];
};
