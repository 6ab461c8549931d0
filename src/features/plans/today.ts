import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import type { Tools } from '../../db/tools.ts';
import { type NewLetter, write } from '../../outbox/letter.ts';
import { appoint, type NewAppointment } from '../../schedule/appointment.ts';
import { addDays, at, local } from '../../schedule/dates.ts';
import type { Appointed, Due } from '../../schedule/tick.ts';
import { todayCard } from './daycards.ts';
import type { Hearer } from './hearer.ts';
import { type DueToday, dayLetters, dueToday, noteSaid } from './pending.ts';

const minute = 60_000;

/** Who of these people had a letter of the day already today. */
const heardToday = async (tx: Tx, hearers: readonly Hearer[], now: number): Promise<Set<string>> => {
  if (hearers.length === 0) return new Set();
  const starts = new Map(
    hearers.map(({ personId, calendar }) => [personId, at(local(now, calendar.zone).date, 0, calendar.zone)]),
  );
  const rows = await tx
    .selectFrom('letter')
    .select(['to_person', 'created_at'])
    .where('to_person', 'in', [...starts.keys()])
    .where('kind', 'in', dayLetters)
    .where('edits', 'is', null)
    .where('created_at', '>=', Math.min(...starts.values()))
    .execute();
  return new Set(
    rows.flatMap(({ to_person: person, created_at }) =>
      person !== null && created_at >= (starts.get(person) ?? 0) ? [person] : [],
    ),
  );
};

/** When a check-in, its reminder or its second asking still comes today, by person: then the steps stand in that. */
const comingToday = async (tx: Tx, hearers: readonly Hearer[], now: number): Promise<Map<string, number>> => {
  const found = new Map<string, number>();
  if (hearers.length === 0) return found;
  const ids = hearers.map(({ personId }) => personId);
  const rhythms = await tx
    .selectFrom('rhythm')
    .select(['person_id', 'next_at as at'])
    .where('person_id', 'in', ids)
    .where('work', '=', 'checkins.ask')
    .where('state', '=', 'active')
    .execute();
  const appointments = await tx
    .selectFrom('appointment')
    .select(['person_id', 'at'])
    .where('person_id', 'in', ids)
    .where('work', 'in', ['checkins.remind', 'checkins.again'])
    .where('state', '=', sql.lit('waiting'))
    .execute();
  const moments = Map.groupBy([...rhythms, ...appointments], ({ person_id }) => person_id);
  for (const { personId, calendar } of hearers) {
    const end = at(addDays(local(now, calendar.zone).date, 1), 0, calendar.zone);
    const today = (moments.get(personId) ?? []).map((moment) => moment.at).filter((moment) => moment < end);
    if (today.length > 0) found.set(personId, Math.max(now, ...today));
  }
  return found;
};

/**
 * What a check-in or its reminder, about to be written, tells beside itself (B5): the same as a message of the day would,
 * unless that has come already. By person; `noteSaid` once it is written.
 */
export const dueInside = async (tx: Tx, hearers: readonly Hearer[], now: number): Promise<Map<string, DueToday>> => {
  const due = await dueToday(tx, hearers, now, { anyway: true });
  const heard = await heardToday(
    tx,
    hearers.filter(({ personId }) => due.has(personId)),
    now,
  );
  return new Map([...due].filter(([personId]) => !heard.has(personId)));
};

/** Whether somebody's day has its message already, or a check-in is still to bring it: then nothing else may come (B5). */
export const isTaken = async (tx: Tx, hearer: Hearer, now: number): Promise<boolean> =>
  (await heardToday(tx, [hearer], now)).size > 0 || (await comingToday(tx, [hearer], now)).size > 0;

const letterFor = async (
  tx: Tx,
  { personId, workspaceId, calendar }: Hearer,
  due: DueToday,
  now: number,
): Promise<NewLetter> => {
  const person = await tx.selectFrom('person').select('locale').where('id', '=', personId).executeTakeFirstOrThrow();
  const { care_term: term } = await tx
    .selectFrom('workspace')
    .select('care_term')
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  const today = local(now, calendar.zone).date;
  return {
    key: `plans.today:${workspaceId}:${today}:${personId}`,
    kind: 'plans.today',
    workspaceId,
    to: { to: 'person', person: personId },
    card: todayCard(due, { locale: person.locale, term, today }),
    unsolicited: true,
    ifUnsure: 'again',
    expiresAt: at(addDays(today, 1), 0, calendar.zone),
  };
};

/** Once the check-in has come, or has turned out not to: looked at a minute later. */
const afterwards = ({ personId, workspaceId, calendar }: Hearer, moment: number): NewAppointment => ({
  key: `plans.today:${workspaceId}:${personId}:${moment}`,
  workspaceId,
  personId,
  work: 'plans.today',
  subject: `today:${personId}`,
  at: moment + minute,
  until: at(addDays(local(moment, calendar.zone).date, 1), 0, calendar.zone) - minute,
});

const tell = async (tools: Tools, tx: Tx, hearers: readonly Hearer[]): Promise<void> => {
  const now = tools.clock.now();
  const due = await dueToday(tx, hearers, now);
  const concerned = hearers.filter(({ personId }) => due.has(personId));
  const heard = await heardToday(tx, concerned, now);
  const coming = await comingToday(tx, concerned, now);
  for (const hearer of concerned) {
    const moment = coming.get(hearer.personId);
    const what = due.get(hearer.personId);
    if (what === undefined || heard.has(hearer.personId)) continue;
    if (moment !== undefined) {
      await appoint(tools, tx, [afterwards(hearer, moment)]);
      continue;
    }
    await write(tools, tx, [await letterFor(tx, hearer, what, now)]);
    await noteSaid(tx, what.steps, local(now, hearer.calendar.zone).date);
  }
};

/**
 * THE MESSAGE OF THE DAY (B5): at the start of everybody's working hours, what is due and which partner grows silent;
 * nothing when nothing is. On the day of a check-in or its reminder it stands in that. Doing it again changes nothing.
 */
export const today = (tools: Tools, tx: Tx, dues: readonly Due[]): Promise<void> =>
  tell(
    tools,
    tx,
    dues
      .filter((due) => due.ask !== null)
      .map(({ rhythm, calendar }) => ({
        personId: rhythm.person_id,
        workspaceId: rhythm.workspace_id,
        calendar,
      })),
  );

/** The same, on a day on which the check-in it should have stood in did not come after all: answered early, say. */
export const todayAfterAll = (tools: Tools, tx: Tx, dues: readonly Appointed[]): Promise<void> =>
  tell(
    tools,
    tx,
    dues.map(({ appointment, calendar }) => ({
      personId: appointment.person_id,
      workspaceId: appointment.workspace_id,
      calendar,
    })),
  );
