import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';
import type { AppointmentTable, RhythmTable } from '../db/schema.ts';
import { type Calendar, widened } from './calendar.ts';

export type RhythmRow = Selectable<RhythmTable>;
export type AppointmentRow = Selectable<AppointmentTable>;

/** The organisations' own days off, by their id. */
const daysOff = async (tx: Tx): Promise<Map<string, ReadonlySet<string>>> => {
  const found = new Map<string, Set<string>>();
  for (const row of await tx.selectFrom('day_off').selectAll().execute())
    found.set(row.workspace_id, (found.get(row.workspace_id) ?? new Set()).add(row.off_on));
  return found;
};

/** The calendars of people, by id; each widened to the check-in hour that the person chose (DEFINITIONS B2). */
export const calendarsOf = async (tx: Tx, personIds: readonly string[]): Promise<Map<string, Calendar>> => {
  const ids = [...new Set(personIds)];
  if (ids.length === 0) return new Map();
  const people = await tx
    .selectFrom('person')
    .innerJoin('workspace', 'workspace.id', 'person.workspace_id')
    .leftJoin('rhythm', (join) =>
      join.onRef('rhythm.person_id', '=', 'person.id').on('rhythm.work', '=', 'checkins.ask'),
    )
    .select([
      'person.id',
      'person.workspace_id',
      'person.zone',
      'person.work_days',
      'person.work_from',
      'person.work_until',
      'person.paused_from',
      'person.paused_until',
      'workspace.zone as workspace_zone',
      'workspace.region',
      'workspace.school_region',
      'rhythm.minute',
    ])
    .where('person.id', 'in', ids)
    .execute();
  const off = await daysOff(tx);
  const calendars = new Map<string, Calendar>();
  for (const person of people) {
    const calendar: Calendar = calendars.get(person.id) ?? {
      zone: person.zone ?? person.workspace_zone,
      region: person.region,
      schoolRegion: person.school_region,
      workDays: Array.from(person.work_days, Number),
      from: person.work_from,
      until: person.work_until,
      daysOff: off.get(person.workspace_id) ?? none,
      pausedFrom: person.paused_from,
      pausedUntil: person.paused_until,
    };
    calendars.set(person.id, person.minute === null ? calendar : widened(calendar, person.minute));
  }
  return calendars;
};

const none: ReadonlySet<string> = new Set();
const officeHours = { workDays: [1, 2, 3, 4, 5], from: 8 * 60, until: 18 * 60, pausedFrom: null, pausedUntil: null };

/** The calendars of organisations, by id: Monday to Friday, 08:00 to 18:00, but on their days off; never paused. */
export const houseCalendarsOf = async (tx: Tx, workspaceIds: readonly string[]): Promise<Map<string, Calendar>> => {
  const ids = [...new Set(workspaceIds)];
  if (ids.length === 0) return new Map();
  const houses = await tx
    .selectFrom('workspace')
    .select(['id', 'zone', 'region', 'school_region'])
    .where('id', 'in', ids)
    .execute();
  const off = await daysOff(tx);
  return new Map(
    houses.map(({ id, zone, region, school_region }) => [
      id,
      { ...officeHours, zone, region, schoolRegion: school_region, daysOff: off.get(id) ?? none },
    ]),
  );
};

/** The calendar of one person. */
export const calendarOf = async (tx: Tx, personId: string): Promise<Calendar> => {
  const calendar = (await calendarsOf(tx, [personId])).get(personId);
  if (calendar === undefined) throw new Error('a person without a calendar');
  return calendar;
};

/** Active rhythms whose moment has come, oldest first. */
export const dueRhythms = (tx: Tx, now: number, limit: number): Promise<RhythmRow[]> =>
  tx
    .selectFrom('rhythm')
    .selectAll()
    .where('state', '=', sql.lit('active'))
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(limit)
    .execute();

export type Page = { id: string; was: number; nextSlot: string; nextAt: number; lastSlot: string | null };

/**
 * Turns the page of many rhythms at once, each only if nobody turned it meanwhile (compare-and-set on `next_at`). As one
 * JSON text: for a list of values the planner reads every rhythm there is, once a batch. One of the three places where
 * PostgreSQL says it otherwise (RELIABILITY 2).
 */
export const turnPages = async (tx: Tx, pages: readonly Page[]): Promise<void> => {
  if (pages.length === 0) return;
  const rows = pages.map(({ id, was, nextSlot, nextAt, lastSlot }) => [id, was, nextSlot, nextAt, lastSlot]);
  await sql`
    update rhythm set next_slot = page.value ->> 2, next_at = page.value ->> 3,
      last_slot = coalesce(page.value ->> 4, rhythm.last_slot), last_error = null
    from json_each(${JSON.stringify(rows)}) as page
    where rhythm.id = page.value ->> 0 and rhythm.next_at = page.value ->> 1`.execute(tx);
};

/** Notes why a rhythm could not be done, and lets it rest until `nextAt`, so that the others go on. */
export const setAside = async (tx: Tx, row: RhythmRow, reason: string, nextAt: number): Promise<void> => {
  await tx
    .updateTable('rhythm')
    .set({ last_error: reason, next_at: nextAt })
    .where('id', '=', row.id)
    .where('next_at', '=', row.next_at)
    .execute();
};

/** Appointments whose moment has come, oldest first. */
export const dueAppointments = (tx: Tx, now: number, limit: number): Promise<AppointmentRow[]> =>
  tx
    .selectFrom('appointment')
    .selectAll()
    .where('state', '=', sql.lit('waiting'))
    .where('at', '<=', now)
    .orderBy('at')
    .limit(limit)
    .execute();

/** Says what became of appointments; one that was closed before stays as it was. */
export const closeAppointments = async (
  tx: Tx,
  ids: readonly string[],
  state: 'done' | 'late' | 'failed',
): Promise<void> => {
  if (ids.length === 0) return;
  await tx.updateTable('appointment').set({ state }).where('id', 'in', ids).where('state', '=', 'waiting').execute();
};

/** Moves appointments to a later moment: the person may not be disturbed now. */
export const putOff = async (tx: Tx, id: string, at: number): Promise<void> => {
  await tx.updateTable('appointment').set({ at }).where('id', '=', id).where('state', '=', 'waiting').execute();
};

/** When the heart last beat; null before the first time. Epoch milliseconds. */
export const lastTick = async (tx: Tx): Promise<number | null> => {
  const row = await tx.selectFrom('heartbeat').select('last_tick_at').where('id', '=', 1).executeTakeFirst();
  return row?.last_tick_at ?? null;
};

/** Notes that the heart beat at this moment (epoch milliseconds). */
export const noteTick = async (tx: Tx, now: number): Promise<void> => {
  await tx
    .insertInto('heartbeat')
    .values({ id: 1, last_tick_at: now })
    .onConflict((c) => c.column('id').doUpdateSet({ last_tick_at: now }))
    .execute();
};
