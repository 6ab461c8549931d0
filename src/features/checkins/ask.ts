import type { Tx } from '../../db/open.ts';
import type { Tools } from '../../db/tools.ts';
import { cancel, type NewLetter, write } from '../../outbox/letter.ts';
import { appoint, callOff, type NewAppointment } from '../../schedule/appointment.ts';
import { addDays, at, daysBetween, local } from '../../schedule/dates.ts';
import { reminderAt } from '../../schedule/later.ts';
import type { Due } from '../../schedule/tick.ts';
import type { Hearer } from '../plans/hearer.ts';
import { type DueToday, noteSaid } from '../plans/pending.ts';
import { noteAsked } from '../plans/step.ts';
import { dueInside } from '../plans/today.ts';
import { type PlanView, plansOf } from '../plans/view.ts';
import type { Person, Workspace } from '../scene.ts';
import { rest } from './arrange.ts';
import { promptCard, restCard } from './cards.ts';
import {
  aboutCheckIn,
  asksAboutPlan,
  type CheckIn,
  choosePlan,
  templateFor,
  unansweredInARow,
  untouched,
} from './checkin.ts';
import { closeEarlier, historyOf, insert, type NewCheckIn, update } from './store.ts';

/** How far back to look for unanswered check-ins: four of the slowest rhythm. */
const lookBackDays = 140;
const day = 86_400_000;
/** The message that we stop asking waits for its moment: after it comes nothing that would say so. */
const restLives = 21 * day;

type People = {
  people: Map<string, Person>;
  workspaces: Map<string, Workspace>;
  plans: Map<string, PlanView[]>;
  due: ReadonlyMap<string, DueToday>;
  history: Map<string, CheckIn[]>;
};

const hearerOf = ({ rhythm, calendar }: Due): Hearer => ({
  personId: rhythm.person_id,
  workspaceId: rhythm.workspace_id,
  calendar,
});

const peopleOf = async (tx: Tx, dues: readonly Due[], now: number): Promise<People> => {
  const ids = dues.map((due) => due.rhythm.person_id);
  const people = await tx.selectFrom('person').selectAll().where('id', 'in', ids).execute();
  const workspaces = await tx.selectFrom('workspace').selectAll().execute();
  const plans = Map.groupBy(await plansOf(tx, ids), (plan) => plan.personId);
  const since = addDays(local(now, 'UTC').date, -lookBackDays);
  return {
    people: new Map(people.map((person) => [person.id, person])),
    workspaces: new Map(workspaces.map((workspace) => [workspace.id, workspace])),
    plans,
    due: await dueInside(tx, dues.filter((due) => due.ask !== null).map(hearerOf), now),
    history: await historyOf(tx, ids, since),
  };
};

type Written = {
  rows: NewCheckIn[];
  letters: NewLetter[];
  reminders: NewAppointment[];
  closed: CheckIn[];
  begun: Array<{ id: string; at: number }>;
  askedPlans: Array<{ planId: string; today: string }>;
  told: Array<{ due: DueToday; today: string }>;
};

const newRow = (tools: Tools, due: Due, period: string, template: string): NewCheckIn => ({
  id: tools.newId(),
  workspace_id: due.rhythm.workspace_id,
  person_id: due.rhythm.person_id,
  period_on: period,
  template,
  status: 'open',
});

const askOne = (tools: Tools, asked: Due, known: People, out: Written): void => {
  const now = tools.clock.now();
  const { rhythm, calendar, ask: occurrence } = asked;
  for (const missed of asked.missed)
    out.rows.push({ ...newRow(tools, asked, missed.period, 'weekly_core'), status: 'missed' });
  const person = known.people.get(rhythm.person_id);
  const workspace = known.workspaces.get(rhythm.workspace_id);
  if (occurrence === null || person === undefined || workspace === undefined) return;
  const today = local(now, calendar.zone).date;
  const history = known.history.get(person.id) ?? [];
  const existing = history.find((row) => row.period_on === occurrence.period);
  // Somebody was early: what is answered is not asked again (README: works early, late and again).
  if (existing !== undefined && (existing.status !== 'open' || existing.asked_at !== null)) return;
  const earlier = history.filter((row) => row.status === 'open' && row.period_on < occurrence.period);
  out.closed.push(...earlier);
  const inARow = unansweredInARow(
    history
      .filter((row) => row.period_on < occurrence.period)
      .filter((row) => rhythm.counted_from === null || (row.asked_at ?? 0) > rhythm.counted_from)
      .map((row) => (row.status === 'open' ? { status: 'closed' as const } : row)),
  );
  const letter = {
    workspaceId: rhythm.workspace_id,
    to: { to: 'person', person: person.id } as const,
    unsolicited: true,
    ifUnsure: 'again' as const,
    expiresAt: at(addDays(occurrence.period, 7), 0, calendar.zone),
  };
  const due = known.due.get(person.id);
  const beside = { locale: person.locale, term: workspace.care_term, today, ...(due === undefined ? {} : { due }) };
  if (due !== undefined) out.told.push({ due, today });
  // Who started this one by themselves is no longer at rest (B17).
  if (inARow >= 4 && existing === undefined) {
    const key = `checkins.rest:${rhythm.workspace_id}:${occurrence.period}:${person.id}`;
    const expiresAt = now + restLives;
    out.letters.push({ ...letter, expiresAt, key, kind: 'checkins.rest', card: restCard(beside) });
    return;
  }
  const plans = known.plans.get(person.id) ?? [];
  const template =
    existing?.template ??
    templateFor(person.role, { full: occurrence.full, weeksSilent: asked.weeksSilent, hasPlan: plans.length > 0 });
  const chosen = asksAboutPlan(template) ? choosePlan(plans) : null;
  const plan = existing === undefined ? chosen : (plans.find((one) => one.id === existing.plan_id) ?? null);
  const fresh: NewCheckIn = {
    ...newRow(tools, asked, occurrence.period, template),
    asked_at: now,
    plan_id: plan?.id ?? null,
    partner_id: plan?.partnerId ?? null,
  };
  if (existing === undefined) out.rows.push(fresh);
  else out.begun.push({ id: existing.id, at: now });
  const id = existing?.id ?? fresh.id;
  if (plan !== null) out.askedPlans.push({ planId: plan.id, today });
  const row: CheckIn = { ...untouched, ...fresh, id, ...(existing ?? {}) };
  const context = { row, plan, firstName: person.first_name, ...beside };
  const variant = daysBetween(rhythm.anchor_on, occurrence.period) / 7;
  out.letters.push({
    ...letter,
    key: `checkins.ask:${rhythm.workspace_id}:${occurrence.period}:${person.id}`,
    kind: 'checkins.ask',
    card: promptCard(context, { variant: Math.abs(variant), otherMoment: inARow >= 2 }),
  });
  // Until the role card is agreed nobody is reminded of anything (N11).
  const remindAt = person.role_card_agreed_on === null ? null : reminderAt(now, rhythm.minute, calendar);
  if (remindAt !== null)
    out.reminders.push({
      key: `checkins.remind:${rhythm.workspace_id}:${occurrence.period}:${person.id}`,
      workspaceId: rhythm.workspace_id,
      personId: person.id,
      work: 'checkins.remind',
      subject: aboutCheckIn(id),
      at: remindAt,
      until: remindAt + day / 3,
    });
};

/**
 * THE MONDAY PROMPT: asks everybody whose moment has come, whatever their day. Closes what was left open before, notes
 * what was missed, chooses the plan (B10), writes the prompt and plans the one reminder (B4). Doing it again changes nothing.
 */
export const ask = async (tools: Tools, tx: Tx, dues: readonly Due[]): Promise<void> => {
  const known = await peopleOf(tx, dues, tools.clock.now());
  const out: Written = { rows: [], letters: [], reminders: [], closed: [], begun: [], askedPlans: [], told: [] };
  for (const due of dues) askOne(tools, due, known, out);
  await insert(tx, out.rows);
  await closeEarlier(tx, out.closed);
  await callOff(
    tx,
    out.closed.map((row) => aboutCheckIn(row.id)),
  );
  for (const row of out.closed) await cancel(tx, row.workspace_id, aboutCheckIn(row.id));
  for (const { id, at: askedAt } of out.begun) await update(tx, id, { asked_at: askedAt });
  await write(tools, tx, out.letters);
  await appoint(tools, tx, out.reminders);
  for (const letter of out.letters)
    if (letter.kind === 'checkins.rest' && letter.to.to === 'person') await rest(tx, letter.to.person);
  for (const { due, today } of out.told) await noteSaid(tx, due.steps, today);
  for (const [today, plans] of Map.groupBy(out.askedPlans, (asked) => asked.today))
    await noteAsked(
      tx,
      plans.map(({ planId }) => planId),
      today,
    );
};
