import type { Tx } from '../../db/open.ts';
import type { At } from '../at.ts';
import { redTwice } from '../checkins/red.ts';
import { whoKnows } from '../circles/who.ts';
import { countPartners } from '../partners/count.ts';
import { firstContacts, levelGaps, withoutOwner } from '../partners/gaps.ts';
import type { Silence } from '../partners/partner.ts';
import { endingSoon, rhythmOf, silent } from '../partners/silent.ts';
import { suggestVisit } from '../partners/visit.ts';
import { dueThisWeek, overdue, type WaitingStep } from '../plans/overdue.ts';
import { progress } from '../plans/progress.ts';
import { hoursFrom } from '../transfer/measure.ts';
import type { FileOrder } from '../transfer/order.ts';
import { dutch, levels, phases } from '../transfer/vocabulary.ts';
import { examples } from './example.ts';
import { everybody, type TeamMember, teamOf } from './team.ts';
import { countAll } from './total.ts';
import { week } from './week.ts';

/** The theme the facts ask the circle about, as one example of the look-up. */
const THEME = 'valpreventie';
const AS_OF = 'day 0 = Monday of the demo week, 08:00; nothing happened yet on day 0';

type Sorter = <T>(items: readonly T[], numberOf: (item: T) => string) => T[];

const sorter = (numbers: readonly string[]): Sorter => {
  const places = new Map(numbers.map((number, place) => [number, place]));
  const placeOf = (number: string): number => places.get(number) ?? places.size;
  return (items, numberOf) => [...items].sort((one, other) => placeOf(numberOf(one)) - placeOf(numberOf(other)));
};

const counts = async (tx: Tx, at: At) => {
  const { priority, phase, contactLevel, partners, contacts } = await countPartners(tx, at);
  const shown = ['prospect', 'building', 'maintaining', 'expanding'] as const;
  const shownLevels = ['operational', 'tactical', 'strategic'] as const;
  const totals = await countAll(tx, at);
  return {
    partners,
    contacts,
    owners: totals.people,
    plans: totals.plans,
    steps: totals.steps,
    interactions: totals.interactions,
    checkins: totals.checkIns,
    stories: totals.stories,
    kring_members: totals.members,
    by_priority: priority,
    by_phase: Object.fromEntries(shown.map((name) => [dutch(phases, name), phase[name]])),
    contacts_by_level: Object.fromEntries(shownLevels.map((name) => [dutch(levels, name), contactLevel[name]])),
  };
};

/** One team's week in the words of the facts (DEFINITIONS A1-A8, A13). */
const summary = async (tx: Tx, at: At, team: readonly TeamMember[], order: FileOrder) => {
  const found = await week(tx, at, team);
  const codes = (steps: readonly WaitingStep[]): string[] =>
    sorter(order.steps)(
      steps.map((step) => step.code),
      String,
    );
  return {
    people: team.map((person) => person.number),
    asked: found.asked,
    answered: found.answered,
    skipped: found.skipped,
    no_answer: found.unanswered,
    lights: found.lights,
    hours_used: hoursFrom(found.minutesUsed),
    hours_available: hoursFrom(found.minutesAvailable),
    help: found.help.map(({ by, partner, kind, text }) => ({ by, partner: partner ?? '', kind, text: text ?? '' })),
    contacts: found.contacts,
    steps_done: found.stepsDone,
    overdue: codes(found.overdue),
    due_this_week: codes(found.due),
    stories: sorter(order.stories)(
      found.stories.map((story) => story.number),
      String,
    ),
  };
};

/**
 * All facts of a workspace on the Monday `dayZero` at 08:00, in the shape and the Dutch of demo-expected.json
 * (DEFINITIONS A1-A18, B14). Lists come in the order of the files the network was read from.
 */
export const facts = async (tx: Tx, at: At, order: FileOrder) => {
  const people = await everybody(tx, at);
  const byPartner = sorter(order.partners);
  const bySteps = sorter(order.steps);
  const silence = (found: Silence[]) =>
    byPartner(found, (one) => one.number).map(({ number, days, norm }) => ({ partner: number, days, norm }));
  const numbers = (found: ReadonlyArray<{ number: string }>): string[] => found.map((one) => one.number);
  const plans = sorter(order.plans)(await progress(tx, at), (plan) => plan.number);
  const gaps = byPartner(await levelGaps(tx, at), (gap) => gap.partner.number);
  const shown = sorter(order.interactions)(await examples(tx, at), (example) => example.number);
  const teams: Record<string, Awaited<ReturnType<typeof summary>>> = {};
  for (const { id, number } of people.filter((person) => person.role === 'manager'))
    teams[`week_summary_${number}`] = await summary(tx, at, teamOf(people, id), order);
  const visits: Record<string, string> = {};
  for (const { id, number } of people.filter((person) => person.role === 'director')) {
    const visit = await suggestVisit(tx, at, id);
    if (visit !== null) visits[number] = visit.number;
  }
  return {
    as_of: AS_OF,
    counts: await counts(tx, at),
    contact_rhythm_days: await rhythmOf(tx, at.workspaceId),
    silent_beyond_rhythm: silence(await silent(tx, at)),
    rhythm_ends_within_7_days: silence(await endingSoon(tx, at)),
    first_contact_still_to_make: byPartner(numbers(await firstContacts(tx, at)), String),
    without_owner: byPartner(numbers(await withoutOwner(tx, at)), String),
    level_gaps_A_partners: gaps.map(({ partner, missing }) => ({
      partner: partner.number,
      missing: dutch(levels, missing),
    })),
    overdue_steps: bySteps(await overdue(tx, at), (step) => step.code).map((step) => step.code),
    steps_due_this_week: bySteps(await dueThisWeek(tx, at), (step) => step.code).map((step) => step.code),
    week_summary_all: await summary(tx, at, people, order),
    ...teams,
    leading_by_example_last_week: shown.map(({ by, partner, kind }) => ({ by, partner, kind })),
    [`who_knows_${THEME}`]: numbers(await whoKnows(tx, at, THEME)),
    plan_progress: Object.fromEntries(plans.map((plan) => [plan.number, `${plan.done}/${plan.steps}`])),
    red_two_weeks_running: numbers(await redTwice(tx, at)),
    visit_suggestion: visits,
  };
};

export type Facts = Awaited<ReturnType<typeof facts>>;
