import type { Tx } from '../../db/open.ts';
import { addDays, local } from '../../schedule/dates.ts';
import { type News, newsFor } from '../partners/news.ts';
import type { Hearer } from './hearer.ts';
import { type Quiet, quietening } from './quiet.ts';
import { isDue } from './remind.ts';

/** A step to be mentioned today. */
export type DueStep = {
  id: string;
  title: string;
  planId: string;
  partner: string;
  /** The contact it is with; null when none is named or they left. */
  contact: string | null;
  careEffect: string;
  dueOn: string;
};

/** What somebody has to hear today: steps, and partners that grow silent. What colleagues noted rides along (N33). */
export type DueToday = { steps: readonly DueStep[]; quiet: readonly Quiet[]; news: readonly News[] };

/** Letters that count as the day's own: after one of them there is no message of the day any more (B5). */
export const dayLetters = [
  'checkins.ask',
  'checkins.remind',
  'checkins.again',
  'checkins.rest',
  'plans.today',
  'people.role',
];

/** Somebody who was away longer is not met with what colleagues noted in between. Milliseconds. */
const newsDays = 7 * 86_400_000;

/** Since when something is news to each of these people: their last message of the day, at most a week ago. */
const newsSince = async (tx: Tx, hearers: readonly Hearer[], now: number): Promise<Map<string, number>> => {
  const rows = await tx
    .selectFrom('letter')
    .select((eb) => ['to_person', eb.fn.max('created_at').as('last')])
    .where(
      'to_person',
      'in',
      hearers.map(({ personId }) => personId),
    )
    .where('kind', 'in', dayLetters)
    .where('edits', 'is', null)
    .where('created_at', '>=', now - newsDays)
    .groupBy('to_person')
    .execute();
  return new Map(
    rows.flatMap(({ to_person, last }) => (to_person === null ? [] : [[to_person, Number(last)] as const])),
  );
};

/** Further away no reminder can lie, not even of somebody who works one day a week. */
const farthest = 120;
/** Before that nothing is caught up any more: the check-in asks about it. */
const oldest = 60;

const waitingSteps = (tx: Tx, hearers: readonly Hearer[], today: string) =>
  tx
    .selectFrom('step')
    .innerJoin('plan', 'plan.id', 'step.plan_id')
    .innerJoin('partner', 'partner.id', 'plan.partner_id')
    .innerJoin('person', 'person.id', 'plan.person_id')
    .leftJoin('contact', (join) => join.onRef('contact.id', '=', 'step.contact_id').on('contact.is_active', '=', 1))
    .select(['step.id', 'step.title', 'step.due_on', 'step.quiet_until', 'step.reminded_on', 'step.plan_id'])
    .select(['plan.person_id', 'plan.care_effect', 'partner.name', 'contact.first_name', 'contact.last_name'])
    .where(
      'plan.person_id',
      'in',
      hearers.map(({ personId }) => personId),
    )
    .where('plan.closed_on', 'is', null)
    .where('step.status', 'in', ['open', 'busy'])
    .where((eb) =>
      eb.or([eb('step.due_on', '>=', addDays(today, -oldest)), eb('step.quiet_until', '>=', addDays(today, -oldest))]),
    )
    .where('step.due_on', '<=', addDays(today, farthest))
    // Until the role card is agreed nobody is reminded of anything (N11).
    .where('person.role_card_agreed_on', 'is not', null)
    .orderBy('step.due_on')
    .orderBy('step.id')
    .execute();

/**
 * What each of these people has to hear today (B5, B6), by person; who has nothing to hear is not in it. News of
 * colleagues causes no message, but stands in one that comes anyway: `anyway` says that it does. Changes nothing: once it
 * is said, `noteSaid` keeps it from being said again.
 */
export const dueToday = async (
  tx: Tx,
  hearers: readonly Hearer[],
  now: number,
  { anyway = false }: { anyway?: boolean } = {},
): Promise<Map<string, DueToday>> => {
  const found = new Map<string, DueToday>();
  if (hearers.length === 0) return found;
  const rows = await waitingSteps(tx, hearers, local(now, 'UTC').date);
  const quiet = await quietening(tx, hearers, now);
  const since = await newsSince(tx, hearers, now);
  const news = await newsFor(
    tx,
    hearers.map(({ personId, workspaceId }) => ({
      personId,
      workspaceId,
      since: since.get(personId) ?? now - newsDays,
    })),
  );
  for (const { personId, calendar } of hearers) {
    const today = local(now, calendar.zone).date;
    const steps = rows
      .filter((row) => row.person_id === personId)
      .flatMap(({ due_on: dueOn, quiet_until: quietUntil, reminded_on: remindedOn, ...row }): DueStep[] =>
        dueOn === null || !isDue({ dueOn, quietUntil, remindedOn }, today, calendar)
          ? []
          : [
              {
                id: row.id,
                title: row.title,
                planId: row.plan_id,
                partner: row.name,
                contact: row.last_name === null ? null : [row.first_name, row.last_name].filter(Boolean).join(' '),
                careEffect: row.care_effect,
                dueOn,
              },
            ],
      );
    const silent = quiet.get(personId) ?? [];
    const told = news.get(personId) ?? [];
    if (steps.length > 0 || silent.length > 0 || (anyway && told.length > 0))
      found.set(personId, { steps, quiet: silent, news: told });
  }
  return found;
};

/** Notes that these steps were mentioned on a day, so that they are not again before their next day. */
export const noteSaid = async (tx: Tx, steps: readonly Pick<DueStep, 'id'>[], today: string): Promise<void> => {
  if (steps.length === 0) return;
  await tx
    .updateTable('step')
    .set({ reminded_on: today })
    .where(
      'id',
      'in',
      steps.map(({ id }) => id),
    )
    .execute();
};

/** Lets reminders of somebody's steps begin today: what fell before (away, no role card yet) is not caught up. */
export const beginReminders = async (tx: Tx, personId: string, today: string): Promise<void> => {
  await tx
    .updateTable('step')
    .set({ reminded_on: addDays(today, -1) })
    .where('plan_id', 'in', (eb) => eb.selectFrom('plan').select('id').where('person_id', '=', personId))
    .where('status', 'in', ['open', 'busy'])
    .where((eb) => eb.or([eb('reminded_on', 'is', null), eb('reminded_on', '<', today)]))
    .execute();
};
