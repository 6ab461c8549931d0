import type { Tx } from '../../db/open.ts';
import { daysBetween } from '../../schedule/dates.ts';

/** A stretch in which a partner is left alone: from its first day until the first day it counts again (N06). */
export type Rest = { fromOn: string; untilOn: string };

/** The rests of every partner of a workspace that ever had one, by partner. */
export const restsOf = async (tx: Tx, workspaceId: string): Promise<Map<string, Rest[]>> => {
  const rows = await tx
    .selectFrom('rest')
    .select(['partner_id', 'from_on', 'until_on'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  const found = new Map<string, Rest[]>();
  for (const { partner_id, from_on, until_on } of rows)
    found.set(partner_id, [...(found.get(partner_id) ?? []), { fromOn: from_on, untilOn: until_on }]);
  return found;
};

/** Until when a partner rests that rests on this day; null when it does not. */
export const restingUntil = (rests: readonly Rest[] | undefined, day: string): string | null =>
  rests?.find(({ fromOn, untilOn }) => fromOn <= day && day < untilOn)?.untilOn ?? null;

/**
 * The days between two dates on which a partner rested. Rest stops the clock (N06): as many days more may pass before
 * the partner is silent beyond its rhythm.
 */
export const restedDays = (rests: readonly Rest[] | undefined, since: string, day: string): number =>
  (rests ?? [])
    .map(({ fromOn, untilOn }) => [fromOn > since ? fromOn : since, untilOn < day ? untilOn : day] as const)
    .reduce((sum, [from, until]) => sum + Math.max(0, from < until ? daysBetween(from, until) : 0), 0);
