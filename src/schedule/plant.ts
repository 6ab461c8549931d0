import type { Tx } from '../db/open.ts';
import type { Tools } from '../db/tools.ts';
import type { Calendar } from './calendar.ts';
import { local } from './dates.ts';
import { firstAfter, type Rule } from './rhythm.ts';
import { calendarOf, houseCalendarsOf } from './store.ts';

/** A rhythm somebody is to have: `work` names what is done, `rule` when. */
export type NewRhythm = { workspaceId: string; personId: string; work: string; rule: Omit<Rule, 'anchor'> };

const minute = 60_000;

/** When a rhythm that starts now comes first. */
const timingOf = (rule: Omit<Rule, 'anchor'>, calendar: Calendar, now: number) => {
  const anchor = local(now, calendar.zone).date;
  // An occurrence of this minute still counts: whoever begins at 08:00 hears at 08:00, a few seconds past it too.
  const next = firstAfter({ ...rule, anchor }, calendar, now - (now % minute) - 1);
  const timing = {
    cadence: rule.cadence,
    eased: rule.eased === false ? (0 as const) : (1 as const),
    weekday: rule.weekday,
    minute: rule.minute,
    state: 'active' as const,
    next_slot: next.slot,
    next_at: next.at,
  };
  return { timing, row: { anchor_on: anchor, last_slot: null, counted_from: null, last_error: null, ...timing } };
};

/** Gives somebody a rhythm, from now on; who has it already keeps it, at the new rule. */
export const plant = async (tools: Tools, tx: Tx, { workspaceId, personId, work, rule }: NewRhythm): Promise<void> => {
  const { timing, row } = timingOf(rule, await calendarOf(tx, personId), tools.clock.now());
  await tx
    .insertInto('rhythm')
    .values({ id: tools.newId(), workspace_id: workspaceId, person_id: personId, work, ...row })
    .onConflict((c) => c.columns(['person_id', 'work']).doUpdateSet(timing))
    .execute();
};

/** Gives an organisation a rhythm of its own, from now on: it goes on whoever is away. One it has already it keeps. */
export const plantInHouse = async (
  tools: Tools,
  tx: Tx,
  { workspaceId, work, rule }: Omit<NewRhythm, 'personId'>,
): Promise<void> => {
  const calendar = (await houseCalendarsOf(tx, [workspaceId])).get(workspaceId);
  if (calendar === undefined) throw new Error('a workspace without a calendar');
  const { row } = timingOf(rule, calendar, tools.clock.now());
  await tx
    .insertInto('rhythm')
    .values({ id: tools.newId(), workspace_id: workspaceId, person_id: null, work, ...row })
    .onConflict((c) => c.columns(['workspace_id', 'work']).where('person_id', 'is', null).doNothing())
    .execute();
};

/** Takes a rhythm from somebody: what it brought so far stays. */
export const uproot = async (tx: Tx, personId: string, work: string): Promise<void> => {
  await tx.deleteFrom('rhythm').where('person_id', '=', personId).where('work', '=', work).execute();
};
