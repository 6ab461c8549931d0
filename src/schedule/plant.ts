import type { Tx } from '../db/open.ts';
import type { Tools } from '../db/tools.ts';
import { local } from './dates.ts';
import { firstAfter, type Rule } from './rhythm.ts';
import { calendarOf } from './store.ts';

/** A rhythm somebody is to have: `work` names what is done, `rule` when. */
export type NewRhythm = { workspaceId: string; personId: string; work: string; rule: Omit<Rule, 'anchor'> };

/** Gives somebody a rhythm, from now on; who has it already keeps it, at the new rule. */
export const plant = async (tools: Tools, tx: Tx, { workspaceId, personId, work, rule }: NewRhythm): Promise<void> => {
  const now = tools.clock.now();
  const calendar = await calendarOf(tx, personId);
  const anchor = local(now, calendar.zone).date;
  const next = firstAfter({ ...rule, anchor }, calendar, now);
  const timing = {
    cadence: rule.cadence,
    eased: rule.eased === false ? (0 as const) : (1 as const),
    weekday: rule.weekday,
    minute: rule.minute,
    state: 'active' as const,
    next_slot: next.slot,
    next_at: next.at,
  };
  await tx
    .insertInto('rhythm')
    .values({
      id: tools.newId(),
      workspace_id: workspaceId,
      person_id: personId,
      work,
      anchor_on: anchor,
      last_slot: null,
      counted_from: null,
      last_error: null,
      ...timing,
    })
    .onConflict((c) => c.columns(['person_id', 'work']).doUpdateSet(timing))
    .execute();
};

/** Takes a rhythm from somebody: what it brought so far stays. */
export const uproot = async (tx: Tx, personId: string, work: string): Promise<void> => {
  await tx.deleteFrom('rhythm').where('person_id', '=', personId).where('work', '=', work).execute();
};
