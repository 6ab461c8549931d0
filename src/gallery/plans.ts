import { sentence } from '../chat/card.ts';
import type { Locale } from '../core/workspace.ts';
import { lateCard, plansCard, teamLateCard } from '../features/plans/cards.ts';
import { sayDate, sayWeekday } from '../words/format.ts';
import { words } from '../words/words.ts';
import { type Exhibit, plan } from './example.ts';

/** The cards of plans and their steps. */
export const plans = (locale: Locale): Exhibit[] => {
  const w = words(locale);
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
  ];
};
