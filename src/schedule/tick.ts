import { trace } from '../core/log.ts';
import { breathe } from '../core/pulse.ts';
import type { Tx } from '../db/open.ts';
import type { Tools } from '../db/tools.ts';
import { allowed, type Calendar, nextAllowed } from './calendar.ts';
import { inParts, type Passed } from './parts.ts';
import { type Occurrence, type Rule, turn } from './rhythm.ts';
import {
  type AppointmentRow,
  calendarsOf,
  closeAppointments,
  dueAppointments,
  dueRhythms,
  houseCalendarsOf,
  lastTick,
  noteTick,
  type Page,
  putOff,
  type RhythmRow,
  setAside,
  turnPages,
} from './store.ts';

type Turned = {
  calendar: Calendar;
  ask: Occurrence | null;
  missed: readonly Occurrence[];
  weeksSilent: number;
};

/** One person's occurrence that is to be done now, or what was missed before it. */
export type Due = Turned & { rhythm: RhythmRow & { person_id: string } };

/** The same of an organisation itself, which nobody's absence stops. */
export type HouseDue = Turned & { rhythm: RhythmRow & { person_id: null } };

export type Appointed = { appointment: AppointmentRow; calendar: Calendar };

/** What the schedule can do, by the name in the row. Each works on many at once and may be done twice without harm. */
export type Works = {
  rhythms: Readonly<Record<string, (tools: Tools, tx: Tx, dues: readonly Due[]) => Promise<void>>>;
  houses: Readonly<Record<string, (tools: Tools, tx: Tx, dues: readonly HouseDue[]) => Promise<void>>>;
  appointments: Readonly<Record<string, (tools: Tools, tx: Tx, dues: readonly Appointed[]) => Promise<void>>>;
};

/** As many as are written at once: each wait for the disk serves them all. */
const atOnce = 1_000;
const minute = 60_000;
/** A clock that jumps back less than this is a correction; more is an alarm, and nothing is done until it catches up. */
const backwards = 2 * minute;
const downtime = 10 * minute;

/** The rule of a rhythm row. */
const ruleOf = (row: RhythmRow): Rule => ({
  cadence: row.cadence,
  weekday: row.weekday,
  minute: row.minute,
  anchor: row.anchor_on,
  eased: row.eased === 1,
});

const turnAll = async (
  tools: Tools,
  tx: Tx,
  works: Works,
  rows: readonly RhythmRow[],
  passed: Passed,
): Promise<void> => {
  const now = tools.clock.now();
  const calendars = await calendarsOf(
    tx,
    rows.flatMap((row) => row.person_id ?? []),
  );
  const houses = await houseCalendarsOf(
    tx,
    rows.flatMap((row) => (row.person_id === null ? row.workspace_id : [])),
  );
  const dues: Due[] = [];
  const houseDues: HouseDue[] = [];
  const pages: Page[] = [];
  for (const rhythm of rows) {
    const { person_id, workspace_id } = rhythm;
    const calendar = person_id === null ? houses.get(workspace_id) : calendars.get(person_id);
    if (calendar === undefined) throw new Error('a rhythm without a calendar');
    const due = { slot: rhythm.next_slot, at: rhythm.next_at };
    const turned = turn(ruleOf(rhythm), calendar, due, now, rhythm.last_slot);
    passed.missed += turned.missed.length;
    passed.excused += turned.excused.length;
    const one = { calendar, ask: turned.ask, missed: turned.missed, weeksSilent: turned.weeksSilent };
    if (person_id === null) houseDues.push({ ...one, rhythm: { ...rhythm, person_id } });
    else dues.push({ ...one, rhythm: { ...rhythm, person_id } });
    const to = turned.held !== null && turned.wait !== null ? { slot: turned.held.slot, at: turned.wait } : turned.next;
    pages.push({
      id: rhythm.id,
      was: rhythm.next_at,
      nextSlot: to.slot,
      nextAt: to.at,
      lastSlot: turned.ask?.slot ?? null,
    });
  }
  for (const [name, some] of Map.groupBy(dues, (due) => due.rhythm.work)) {
    const work = works.rhythms[name];
    if (work === undefined) throw new Error(`no such work: ${name}`);
    await work(tools, tx, some);
  }
  for (const [name, some] of Map.groupBy(houseDues, (due) => due.rhythm.work)) {
    const work = works.houses[name];
    if (work === undefined) throw new Error(`no such work: ${name}`);
    await work(tools, tx, some);
  }
  // Do it, then turn the page: both or neither.
  await turnPages(tx, pages);
};

const sweepRhythms = async (tools: Tools, works: Works, passed: Passed): Promise<number> => {
  let done = 0;
  for (;;) {
    const rows = await tools.db.transaction().execute((tx) => dueRhythms(tx, tools.clock.now(), atOnce));
    if (rows.length === 0) return done;
    try {
      await inParts(tools, passed, rows, (tx, part, found) => turnAll(tools, tx, works, part, found));
    } catch (error) {
      tools.log.error({ ...trace(error), rows: rows.length }, 'schedule: a batch failed, each is tried alone');
      for (const row of rows) {
        await alone(tools, works, row, passed);
        await breathe();
      }
    }
    done += rows.length;
    await breathe();
  }
};

/** One that cannot be done must not stop the others: it is noted, and tried again in an hour. */
const alone = async (tools: Tools, works: Works, row: RhythmRow, passed: Passed): Promise<void> => {
  try {
    await inParts(tools, passed, [row], (tx, part, found) => turnAll(tools, tx, works, part, found));
  } catch (error) {
    const { kind } = trace(error);
    tools.log.error({ ...trace(error), rhythm: row.id }, 'schedule: a rhythm failed');
    await tools.db.transaction().execute((tx) => setAside(tx, row, kind, tools.clock.now() + 60 * minute));
  }
};

const keepAll = async (
  tools: Tools,
  tx: Tx,
  works: Works,
  rows: readonly AppointmentRow[],
  passed: Passed,
): Promise<void> => {
  const now = tools.clock.now();
  const calendars = await calendarsOf(
    tx,
    rows.map((row) => row.person_id),
  );
  const ready: Appointed[] = [];
  for (const appointment of rows) {
    const calendar = calendars.get(appointment.person_id);
    if (calendar === undefined) throw new Error('an appointment without a calendar');
    const at = allowed(now, calendar) ? now : nextAllowed(now, calendar);
    if (at === null || at > appointment.until) {
      await closeAppointments(tx, [appointment.id], 'late');
      passed.late++;
    } else if (at > now) await putOff(tx, appointment.id, at);
    else ready.push({ appointment, calendar });
  }
  for (const [name, some] of Map.groupBy(ready, (one) => one.appointment.work)) {
    const work = works.appointments[name];
    if (work === undefined) throw new Error(`no such work: ${name}`);
    await work(tools, tx, some);
    await closeAppointments(
      tx,
      some.map((one) => one.appointment.id),
      'done',
    );
  }
};

const sweepAppointments = async (tools: Tools, works: Works, passed: Passed): Promise<number> => {
  let done = 0;
  for (;;) {
    const rows = await tools.db.transaction().execute((tx) => dueAppointments(tx, tools.clock.now(), atOnce));
    if (rows.length === 0) return done;
    try {
      await inParts(tools, passed, rows, (tx, part, found) => keepAll(tools, tx, works, part, found));
    } catch (error) {
      tools.log.error({ ...trace(error), rows: rows.length }, 'schedule: a batch failed, each is tried alone');
      for (const row of rows)
        try {
          await inParts(tools, passed, [row], (tx, part, found) => keepAll(tools, tx, works, part, found));
        } catch (single) {
          tools.log.error({ ...trace(single), appointment: row.id }, 'schedule: an appointment failed');
          await tools.db.transaction().execute((tx) => closeAppointments(tx, [row.id], 'failed'));
        }
    }
    done += rows.length;
    await breathe();
  }
};

/** What a beat of the heart did; `held` when the clock ran backwards and nothing was done. */
export type Ticked = { held: boolean; rhythms: number; appointments: number; passed: Passed };

/**
 * One beat: finds what is due, does it and turns the page, in batches. May be called at any moment and by several at
 * once. A clock that went back holds everything until it has caught up (RELIABILITY 2.2). `jumped`: the clock was moved
 * on purpose, so the heart did not stand still.
 */
export const tick = async (tools: Tools, works: Works, jumped = false): Promise<Ticked> => {
  const now = tools.clock.now();
  const held = await tools.db.transaction().execute(async (tx) => {
    const last = await lastTick(tx);
    if (last !== null && now < last - backwards) {
      tools.log.error({ backMs: last - now }, 'schedule: the clock went back, nothing is done until it has caught up');
      return true;
    }
    if (last !== null && now > last + downtime && !jumped)
      tools.log.warn({ downMs: now - last }, 'schedule: the heart stood still, the latest occurrences are caught up');
    // Once a minute is often enough to tell a jump, and spares the disk three of four.
    if (last === null || now >= last + minute) await noteTick(tx, now);
    return false;
  });
  const passed: Passed = { missed: 0, excused: 0, late: 0 };
  if (held) return { held, rhythms: 0, appointments: 0, passed };
  const rhythms = await sweepRhythms(tools, works, passed);
  const appointments = await sweepAppointments(tools, works, passed);
  return { held, rhythms, appointments, passed };
};
