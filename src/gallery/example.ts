import type { Card } from '../chat/card.ts';
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
  due_on: dueOn,
  dueOn,
  status,
  quiet_until: null,
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
  askedOn: null,
  steps: [
    step(1, 'Overdrachtsformulieren naast elkaar leggen', '2026-10-28', 'done'),
    step(2, 'Eén gezamenlijk formulier proberen bij vijf cliënten', '2026-11-18', 'busy'),
    step(3, 'Resultaat tonen aan zorgcoördinator', '2026-12-09', 'open'),
  ],
};

/** The same plan with every step done. */
export const finished: PlanView = { ...plan, steps: plan.steps.slice(0, 1) };
