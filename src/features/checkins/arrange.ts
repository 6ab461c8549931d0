import type { Tx } from '../../db/open.ts';
import type { Tools } from '../../db/tools.ts';
import { widened } from '../../schedule/calendar.ts';
import { addDays, at, local, monday } from '../../schedule/dates.ts';
import { firstAfter, type Rule } from '../../schedule/rhythm.ts';
import { calendarOf } from '../../schedule/store.ts';
import { cadenceOf } from './checkin.ts';

/** When somebody wants to be asked: ISO weekday and minute of the local day. */
export type Wish = { workspaceId: string; personId: string; weekday: number; minute: number };

/**
 * Gives somebody a rhythm of check-ins, or moves it to another day and hour. Weeks are counted from the Monday of the
 * first check-in (B11); whoever was asked this week is not asked again before the next.
 */
export const arrange = async (
  tools: Tools,
  tx: Tx,
  { workspaceId, personId, weekday, minute }: Wish,
): Promise<void> => {
  const now = tools.clock.now();
  const { role } = await tx.selectFrom('person').select('role').where('id', '=', personId).executeTakeFirstOrThrow();
  const calendar = widened(await calendarOf(tx, personId), minute);
  const thisWeek = monday(local(now, calendar.zone).date);
  const existing = await tx
    .selectFrom('rhythm')
    .selectAll()
    .where('person_id', '=', personId)
    .where('work', '=', 'checkins.ask')
    .executeTakeFirst();
  const last = await tx
    .selectFrom('check_in')
    .select('period_on')
    .where('person_id', '=', personId)
    .where('status', '<>', 'missed')
    .where((eb) => eb.or([eb('asked_at', 'is not', null), eb('status', '<>', 'open')]))
    .orderBy('period_on', 'desc')
    .executeTakeFirst();
  const cadence = existing?.cadence ?? cadenceOf(role);
  // A weekly rhythm starts with a full week now; a slower one goes on counting from when it was last asked.
  const anchor = existing?.anchor_on ?? (cadence === 'weekly' ? thisWeek : (last?.period_on ?? thisWeek));
  const rule: Rule = { cadence, weekday, minute, anchor };
  const askedThisWeek = last !== undefined && last.period_on >= thisWeek;
  const from = askedThisWeek ? at(addDays(thisWeek, 7), 0, calendar.zone) - 1 : now;
  const next = firstAfter(rule, calendar, from);
  // Started again after a rest: what was left unanswered before no longer counts (B17).
  const counted_from = existing?.state === 'stopped' ? now : (existing?.counted_from ?? null);
  const timing = { weekday, minute, state: 'active' as const, counted_from, next_slot: next.slot, next_at: next.at };
  await tx
    .insertInto('rhythm')
    .values({
      id: tools.newId(),
      workspace_id: workspaceId,
      person_id: personId,
      work: 'checkins.ask',
      cadence,
      anchor_on: anchor,
      last_slot: last === undefined ? null : addDays(last.period_on, weekday - 1),
      last_error: null,
      ...timing,
    })
    .onConflict((c) => c.columns(['person_id', 'work']).doUpdateSet(timing))
    .execute();
};

/** Works out anew when somebody is asked next: their hours, their zone or a pause changed. Without a rhythm, or at rest: nothing. */
export const rearrange = async (tools: Tools, tx: Tx, personId: string): Promise<void> => {
  const rhythm = await tx
    .selectFrom('rhythm')
    .selectAll()
    .where('person_id', '=', personId)
    .where('work', '=', 'checkins.ask')
    .executeTakeFirst();
  if (rhythm === undefined || rhythm.state === 'stopped') return;
  await arrange(tools, tx, {
    workspaceId: rhythm.workspace_id,
    personId,
    weekday: rhythm.weekday,
    minute: rhythm.minute,
  });
};

/** Stops asking somebody, until they start again themselves (B17). */
export const rest = async (tx: Tx, personId: string): Promise<void> => {
  await tx
    .updateTable('rhythm')
    .set({ state: 'stopped' })
    .where('person_id', '=', personId)
    .where('work', '=', 'checkins.ask')
    .execute();
};
