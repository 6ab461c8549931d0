import type { Tx } from '../../db/open.ts';
import { previousWorkingDay } from '../../schedule/calendar.ts';
import { addDays, daysBetween, local } from '../../schedule/dates.ts';
import { summerHoliday } from '../../schedule/holidays.ts';
import { endingSoon, silent } from '../partners/silent.ts';
import type { Hearer } from './hearer.ts';

/** A partner that has just come near the end of its rhythm (`until`: its last day) or has just passed it (null). */
export type Quiet = { partnerId: string; partner: string; until: string | null };

/** A line or two a day, never a list. */
const most = 2;
/** Somebody who was away longer is not met with what happened in between. */
const farthest = 7;

/** The day up to which somebody has heard of silence: that of their last message of the day, at most a week ago. */
const heardUntil = async (tx: Tx, hearers: readonly Hearer[], now: number): Promise<Map<string, string>> => {
  const rows = await tx
    .selectFrom('rhythm')
    .select(['person_id', 'last_slot'])
    .where(
      'person_id',
      'in',
      hearers.map(({ personId }) => personId),
    )
    .where('work', '=', 'plans.today')
    .execute();
  const last = new Map(rows.map((row) => [row.person_id, row.last_slot]));
  return new Map(
    hearers.map(({ personId, calendar }) => {
      const today = local(now, calendar.zone).date;
      const slot = last.get(personId) ?? null;
      const heard = slot !== null && slot < today ? slot : previousWorkingDay(today, calendar);
      const earliest = addDays(today, -farthest);
      return [personId, heard > earliest ? heard : earliest];
    }),
  );
};

/**
 * The partners of each of these people that crossed a line since their last message: seven days before the end of the
 * rhythm, or past it (DEFINITIONS A9, A10). Each line is crossed once, so nothing is repeated; in the summer holiday
 * nobody hears of silence (holidays.json), and before the role card is agreed nobody does (N11). At most two a person.
 */
export const quietening = async (tx: Tx, hearers: readonly Hearer[], now: number): Promise<Map<string, Quiet[]>> => {
  const found = new Map<string, Quiet[]>();
  const agreed = await tx
    .selectFrom('person')
    .select('id')
    .where(
      'id',
      'in',
      hearers.map(({ personId }) => personId),
    )
    .where('role_card_agreed_on', 'is not', null)
    .execute();
  const may = new Set(agreed.map(({ id }) => id));
  const heard = await heardUntil(tx, hearers, now);
  const lists = new Map<string, Awaited<ReturnType<typeof silent>>>();
  for (const { personId, workspaceId, calendar } of hearers) {
    const today = local(now, calendar.zone).date;
    if (!may.has(personId) || summerHoliday(today, calendar.region, calendar.schoolRegion)) continue;
    const key = `${workspaceId} ${today}`;
    const at = { workspaceId, dayZero: today };
    const list = lists.get(key) ?? [...(await silent(tx, at)), ...(await endingSoon(tx, at))];
    lists.set(key, list);
    const since = daysBetween(heard.get(personId) ?? today, today);
    const crossed = list
      .filter(({ ownerId }) => ownerId === personId)
      .filter(({ days, norm }) => (days > norm ? days - since <= norm : days - since < norm - 7))
      // The shortest rhythm first: those are the partners that matter most.
      .sort((a, b) => a.norm - b.norm || b.days - a.days)
      .slice(0, most)
      .map(({ id, name, days, norm }) => ({
        partnerId: id,
        partner: name,
        until: days > norm ? null : addDays(today, norm - days),
      }));
    if (crossed.length > 0) found.set(personId, crossed);
  }
  return found;
};
