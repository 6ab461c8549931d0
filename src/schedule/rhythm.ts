import { type Calendar, nextAllowed, paused, widened, workingDay } from './calendar.ts';
import { addDays, at, daysBetween, local, monday, weekday } from './dates.ts';
import { schoolHoliday, summerHoliday, yearEnd } from './holidays.ts';

/** Daily is every working day; monthly the first such weekday of the month; two- and four-weekly count weeks from the anchor. */
export type Cadence = 'daily' | 'weekly' | 'two-weekly' | 'four-weekly' | 'monthly';

/** The anchor is the Monday of the first check-in: weeks are counted from it (B11). It counts, it does not start anything. */
export type Rule = {
  cadence: Cadence;
  weekday: number;
  minute: number;
  anchor: string;
  /** False: school holidays leave it alone (B18 is about check-ins). */
  eased?: boolean;
};

export type Occurrence = {
  /** The nominal local date, before any shift: with the rhythm's id it makes an occurrence unique. */
  slot: string;
  /** The Monday of its ISO week. */
  period: string;
  /** Epoch ms. */
  at: number;
  /** B11: every second week, the week of the anchor included; every occurrence of a slower cadence; never in a school holiday. */
  full: boolean;
};

export type Turn = {
  /** To be asked now. */
  ask: Occurrence | null;
  /** Not now: look again at this moment, the first allowed one, for the occurrence in `held`. */
  wait: number | null;
  held: Occurrence | null;
  /** Noted, never asked; the newest 60. */
  missed: Occurrence[];
  /** Fell in a pause: neither asked nor missed; the newest 60. */
  excused: Occurrence[];
  /** The next one as planned. */
  next: Occurrence;
  /** Weeks without a prompt beyond the rhythm when something is asked now; the restart template from 2 on (B7, B18). */
  weeksSilent: number;
};

const FRIDAY = 5;
const MOST_NOTED = 60;
/** Skips never last so long; a rule that can never be met must end in an error, not in a loop. */
const MOST_SLOTS = 600;

const WEEKS = { weekly: 1, 'two-weekly': 2, 'four-weekly': 4 } as const;

const weeksBetween = (from: string, to: string): number => daysBetween(from, to) / 7;

/** The rule's weekday, or the last one the person works when the week holds no working day from it on. */
const slotWeekday = (rule: Rule, { workDays }: Calendar): number => {
  const days = workDays.filter((day) => day <= FRIDAY);
  if (days.length === 0) throw new RangeError('a rhythm needs at least one working weekday');
  return days.some((day) => day >= rule.weekday) ? rule.weekday : Math.max(...days);
};

const firstOfMonth = (month: string, day: number): string => {
  const first = `${month}-01`;
  return addDays(first, (day - weekday(first) + 7) % 7);
};

const monthAfter = (date: string): string => addDays(`${date.slice(0, 7)}-01`, 31).slice(0, 7);

/** The first nominal date of the rule in the ISO week of a date or later. */
const slotFrom = (rule: Rule, calendar: Calendar, date: string): string => {
  if (rule.cadence === 'daily') return date;
  const day = slotWeekday(rule, calendar);
  const week = monday(date);
  if (rule.cadence === 'monthly') {
    const slot = firstOfMonth(week.slice(0, 7), day);
    return slot < week ? firstOfMonth(monthAfter(week), day) : slot;
  }
  const every = WEEKS[rule.cadence];
  const anchor = monday(rule.anchor);
  const weeks = Math.ceil(weeksBetween(anchor, week) / every) * every;
  return addDays(anchor, 7 * weeks + day - 1);
};

/** The next nominal date, always in a later week (daily: day, monthly: month), also when the rule changed: never two in one. */
const slotAfter = (rule: Rule, calendar: Calendar, slot: string): string => {
  if (rule.cadence === 'daily') return addDays(slot, 1);
  return rule.cadence === 'monthly'
    ? firstOfMonth(monthAfter(slot), slotWeekday(rule, calendar))
    : slotFrom(rule, calendar, addDays(slot, 7));
};

const slotBefore = (rule: Rule, calendar: Calendar, slot: string): string => {
  if (rule.cadence === 'daily') return addDays(slot, -1);
  return rule.cadence === 'monthly'
    ? firstOfMonth(addDays(`${slot.slice(0, 7)}-01`, -1).slice(0, 7), slotWeekday(rule, calendar))
    : slotFrom(rule, calendar, addDays(slot, -7 * WEEKS[rule.cadence]));
};

/**
 * DEFINITIONS B18. Weekly: a week whose Monday lies in a school holiday is skipped, unless the week before was skipped for
 * that reason: then quick. Slower cadences ask no more than once in two weeks already: not halved, only quick. In summer
 * (by the nominal date) every cadence keeps its first occurrence of July and of August, quick, and skips the others.
 */
const inSchoolHoliday = (rule: Rule, calendar: Calendar, slot: string): 'no' | 'quick' | 'skip' => {
  const { region, schoolRegion } = calendar;
  if (rule.cadence === 'daily' || rule.eased === false) return 'no';
  if (summerHoliday(slot, region, schoolRegion)) {
    const first = rule.cadence === 'monthly' || Number(slot.slice(8)) <= 7 * WEEKS[rule.cadence];
    return first ? 'quick' : 'skip';
  }
  if (schoolHoliday(monday(slot), region, schoolRegion) === null) return 'no';
  if (rule.cadence !== 'weekly') return 'quick';
  return inSchoolHoliday(rule, calendar, addDays(slot, -7)) === 'skip' ? 'quick' : 'skip';
};

/** N02: the slot itself, else the next working day of the same ISO week (daily: none); 24-12..1-1 is never one (B18). */
const dayOf = ({ cadence }: Rule, calendar: Calendar, slot: string): string | null => {
  const last = cadence === 'daily' ? 0 : FRIDAY - weekday(slot);
  for (let n = 0; n <= last; n++) {
    const day = addDays(slot, n);
    if (workingDay(day, calendar) && !yearEnd(day)) return day;
  }
  return null;
};

type Plan = { occurrence: Occurrence; day: string };

/** What becomes of a slot, pauses aside; null when it is skipped by B18 or N02. */
const plan = (rule: Rule, calendar: Calendar, slot: string): Plan | null => {
  const school = inSchoolHoliday(rule, calendar, slot);
  const day = school === 'skip' ? null : dayOf(rule, calendar, slot);
  if (day === null) return null;
  const period = monday(slot);
  const fullWeek = rule.cadence !== 'weekly' || weeksBetween(monday(rule.anchor), period) % 2 === 0;
  const moment = at(day, rule.minute, calendar.zone);
  return { occurrence: { slot, period, at: moment, full: fullWeek && school === 'no' }, day };
};

/** The first occurrence from a slot on that is neither skipped nor falls in a pause. */
const occurrenceFrom = (rule: Rule, calendar: Calendar, first: string): Occurrence => {
  let slot = first;
  for (let n = 0; n < MOST_SLOTS; n++) {
    const found = plan(rule, calendar, slot);
    if (found && !paused(found.day, calendar)) return found.occurrence;
    const next = slotAfter(rule, calendar, slot);
    // A long pause is stepped over at once.
    const back = found && calendar.pausedUntil ? slotFrom(rule, calendar, calendar.pausedUntil) : next;
    slot = back > next ? back : next;
  }
  throw new RangeError(`no occurrence found from ${first} on`);
};

/** The next occurrence after this slot that is not skipped (RELIABILITY 2.2: from the local slot, never from now). */
export const following = (rule: Rule, calendar: Calendar, slot: string): Occurrence =>
  occurrenceFrom(rule, calendar, slotAfter(rule, calendar, slot));

/** The first occurrence whose moment lies after now; also after a change of day, hour or zone. */
export const firstAfter = (rule: Rule, calendar: Calendar, now: number): Occurrence => {
  let found = occurrenceFrom(rule, calendar, slotFrom(rule, calendar, local(now, calendar.zone).date));
  while (found.at <= now) found = following(rule, calendar, found.slot);
  return found;
};

/** What an occurrence may be caught up in: its day, or its ISO week. */
const span = ({ cadence }: Rule, date: string): string => (cadence === 'daily' ? date : monday(date));

/** The slot asked last as far as the calendar knows: the nearest one before that was neither skipped nor paused. */
const lastAsked = (rule: Rule, calendar: Calendar, slot: string): string | null => {
  let before = slot;
  for (let n = 0; n < MOST_NOTED; n++) {
    before = slotBefore(rule, calendar, before);
    const found = plan(rule, calendar, before);
    if (found && !paused(found.day, calendar)) return before;
  }
  return null;
};

/** DEFINITIONS B7, B18: the weeks an occurrence comes later than the rhythm says; the summer's own monthly rhythm is not late. */
const weeksLate = (rule: Rule, calendar: Calendar, asked: string | null, { slot, period }: Occurrence): number => {
  if (asked === null) return 0;
  const expected = slotAfter(rule, calendar, asked);
  if (summerHoliday(slot, calendar.region, calendar.schoolRegion)) {
    const always = { ...calendar, pausedUntil: null };
    if (occurrenceFrom(rule, always, expected).slot === slot) return 0;
  }
  return Math.max(0, weeksBetween(monday(expected), period));
};

/**
 * DEFINITIONS B7, README promise 3: the page turn. Of all occurrences from `due` up to now only the latest counts: asked at the
 * first allowed minute while its ISO week (daily: its day) runs in the person's zone, else missed; excused when the person is paused. `asked` is
 * the slot asked last (null: never); left out, the calendar's guess, which does not know of old pauses and outages.
 */
export const turn = (
  rule: Rule,
  calendar: Calendar,
  due: { slot: string; at: number },
  now: number,
  asked: string | null = lastAsked(rule, calendar, due.slot),
): Turn => {
  const missed: Occurrence[] = [];
  const excused: Occurrence[] = [];
  // Planned anew from the slot: the calendar may have changed since `due.at` was written.
  let slot = due.slot;
  for (
    let found = plan(rule, calendar, slot);
    !found || found.occurrence.at <= now;
    found = plan(rule, calendar, slot)
  ) {
    if (found) (paused(found.day, calendar) ? excused : missed).push(found.occurrence);
    slot = slotAfter(rule, calendar, slot);
  }
  const next = occurrenceFrom(rule, calendar, slot);
  const latest = missed.at(-1);
  const today = local(now, calendar.zone).date;
  const running = latest !== undefined && span(rule, latest.slot) === span(rule, today) ? latest : null;
  let ask: Occurrence | null = null;
  let held: Occurrence | null = null;
  let wait: number | null = null;
  if (running && paused(today, calendar)) {
    excused.push(running);
    missed.pop();
  } else if (running) {
    const first = nextAllowed(now, widened(calendar, rule.minute));
    if (first === now) ask = running;
    else if (first !== null && span(rule, local(first, calendar.zone).date) === span(rule, running.slot)) {
      held = running;
      wait = first;
    }
    if (ask || held) missed.pop();
  }
  return {
    ask,
    wait,
    held,
    missed: missed.slice(-MOST_NOTED),
    excused: excused.slice(-MOST_NOTED),
    next,
    weeksSilent: ask ? weeksLate(rule, calendar, asked, ask) : 0,
  };
};
