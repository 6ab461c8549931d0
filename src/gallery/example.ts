import type { Card } from '../chat/card.ts';
import type { DueStep, DueToday } from '../features/plans/pending.ts';
import type { PlanView } from '../features/plans/view.ts';

/** One thing the bot can say, by name, drawn for an example person. */
export type Exhibit = { name: string; card: Card };

const step = (
  position: number,
  title: string,
  dueOn: string,
  status: 'open' | 'busy' | 'done',
): PlanView['steps'][number] => ({
  id: `step-${position}`,
  workspace_id: 'example',
  plan_id: 'plan',
  position,
  title,
  contact_id: null,
  contact: 'Katrien Valeriaan',
  contactLeft: false,
  due_on: dueOn,
  dueOn,
  status,
  quiet_until: null,
  reminded_on: null,
  done_on: status === 'done' ? dueOn : null,
  isOpen: status !== 'done',
});

/** The plan of the examples: Anke and Het Zwaluwnest, with a step done, one under way and one to come. */
export const plan: PlanView = {
  id: 'plan',
  personId: 'anke',
  partnerId: 'partner',
  partner: 'Thuisverpleging Het Zwaluwnest',
  goal: 'Overdracht na ontslag zonder dubbel werk',
  careEffect: 'Eén intake in plaats van twee',
  level: 'operational',
  ask: 'Eén gezamenlijk intakeformulier bij vijf cliënten',
  offer: 'Wij doen de eerste vijf huisbezoeken samen',
  sharedVision: null,
  askedOn: null,
  closedOn: null,
  steps: [
    step(1, 'Overdrachtsformulieren naast elkaar leggen', '2026-10-28', 'done'),
    step(2, 'Eén gezamenlijk formulier proberen bij vijf cliënten', '2026-11-18', 'busy'),
    step(3, 'Resultaat tonen aan zorgcoördinator', '2026-12-09', 'open'),
  ],
};

/** The same plan with every step done. */
export const finished: PlanView = { ...plan, steps: plan.steps.slice(0, 1) };

const due = (id: string, dueOn: string, other: Partial<DueStep> = {}): DueStep => ({
  id,
  title: 'Evalueren met huisarts en vastleggen',
  planId: 'plan',
  partner: 'Groepspraktijk De Wilgenkant',
  contact: 'Hakim Kievit',
  careEffect: 'Antwoord op een zorgvraag binnen een dag',
  dueOn,
  ...other,
});

/** Something due on the examples' day, 2026-11-17: one step in two days. */
export const dueAhead: DueToday = { steps: [due('step-a', '2026-11-19')], quiet: [], news: [] };

/** One step past its date, and a partner that grew silent. */
export const dueOnDay: DueToday = {
  steps: [due('step-b', '2026-11-16', { contact: null })],
  quiet: [{ partnerId: 'partner', partner: 'OCMW Molenrode', until: null }],
  news: [],
};

/** More than is told one by one: late ones, one of today, both lines of silence, and news of a colleague. */
export const dueLate: DueToday = {
  steps: [
    due('step-c', '2026-11-13'),
    due('step-d', '2026-11-16', { planId: 'other', title: 'Voorstel 48-uursbericht bespreken' }),
    due('step-e', '2026-11-17', { planId: 'other' }),
    due('step-f', '2026-11-19'),
    due('step-g', '2026-11-19'),
    due('step-h', '2026-11-19'),
  ],
  quiet: [
    { partnerId: 'partner', partner: 'OCMW Molenrode', until: null },
    { partnerId: 'partner', partner: 'AZ Molenrode', until: '2026-11-24' },
  ],
  news: [{ partnerId: 'partner', partner: 'AZ Molenrode', by: 'Karim', kind: 'telefoon', onDate: '2026-11-16' }],
};
