import type { Selectable } from 'kysely';
import type { Role } from '../../core/person.ts';
import type { CheckInTable } from '../../db/schema.ts';
import type { Cadence } from '../../schedule/rhythm.ts';

export type CheckIn = Selectable<CheckInTable>;

/** A check-in about which nothing is known yet. */
export const untouched = {
  number: null,
  plan_id: null,
  partner_id: null,
  asked_at: null,
  snoozed: 0,
  answered_at: null,
  edited_at: null,
  light: null,
  good: null,
  why: null,
  minutes: null,
  step_id: null,
  step_state: null,
  step_before: null,
} satisfies Partial<CheckIn>;

/** How often each role is asked (RHYTHM-AND-TONE 3): the slower the level, the rarer. */
export const cadenceOf = (role: Role): Cadence => {
  switch (role) {
    case 'relationshipOwner':
    case 'manager':
    case 'circleChair':
    case 'mandateHolder':
      return 'weekly';
    case 'director':
      return 'two-weekly';
    case 'boardMember':
      return 'four-weekly';
  }
};

/**
 * Which set of questions somebody gets (B11): full and quick weeks alternate for relationship owners; after two weeks
 * without a prompt the restart comes instead of a backlog (B7, B18). Without a plan there is nothing to be asked in full.
 */
export const templateFor = (role: Role, asked: { full: boolean; weeksSilent: number; hasPlan: boolean }): string => {
  if (asked.weeksSilent >= 2 && asked.hasPlan) return 'restart';
  switch (role) {
    case 'relationshipOwner':
    case 'mandateHolder':
      return asked.full && asked.hasPlan ? 'weekly_core' : 'weekly_quick';
    case 'manager':
      return 'manager_weekly';
    case 'circleChair':
      return 'kring_chair';
    case 'director':
    case 'boardMember':
      return 'leader';
  }
};

/** Templates that are about one plan. */
export const asksAboutPlan = (template: string): boolean =>
  ['weekly_core', 'weekly_quick', 'kring_chair', 'restart'].includes(template);

export type PlanToAsk = {
  id: string;
  askedOn: string | null;
  steps: ReadonlyArray<{ dueOn: string | null; isOpen: boolean }>;
};

const earliest = (dates: ReadonlyArray<string | null>): string | null =>
  dates.reduce((found, date) => (date !== null && (found === null || date < found) ? date : found), null);

/** B10: the plan with the oldest overdue step, else the nearest due step, else the longest unasked. Null without plans. */
export const choosePlan = <P extends PlanToAsk>(plans: readonly P[]): P | null => {
  const dueOf = (plan: P): string | null =>
    earliest(plan.steps.filter((step) => step.isOpen).map((step) => step.dueOn));
  // Oldest overdue and nearest due are the same order: the earliest date first.
  const dated = plans
    .filter((plan) => dueOf(plan) !== null)
    .sort((a, b) => (dueOf(a) ?? '').localeCompare(dueOf(b) ?? ''));
  if (dated[0] !== undefined) return dated[0];
  const undated = plans.filter((plan) => plan.steps.some((step) => step.isOpen));
  const rest = undated.length > 0 ? undated : plans;
  return [...rest].sort((a, b) => (a.askedOn ?? '').localeCompare(b.askedOn ?? ''))[0] ?? null;
};

/** B17: how many check-ins in a row went unanswered; skipped and missed ones neither break nor add. Newest first. */
export const unansweredInARow = (newestFirst: ReadonlyArray<Pick<CheckIn, 'status'>>): number => {
  let row = 0;
  for (const { status } of newestFirst) {
    if (status === 'closed') row++;
    if (status === 'answered') return row;
  }
  return row;
};

/** The letters and appointments of one check-in are found by this name. */
export const aboutCheckIn = (id: string): string => `checkin:${id}`;

/** Under this name it is kept that somebody would rather not tell a story; it is no question of the form. */
export const storyAnswer = 'story';
