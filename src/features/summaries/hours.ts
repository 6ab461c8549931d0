import type { Tx } from '../../db/open.ts';
import { addDays } from '../../schedule/dates.ts';
import type { At } from '../at.ts';
import { enoughForManager } from './small.ts';
import type { TeamMember } from './team.ts';

const weeks = [-21, -14, -7];

/**
 * Whether a team gave less than half of its agreed hours three weeks running (N15). Only who told their hours counts, on
 * both sides; a week with fewer than three of them says nothing (B9).
 */
export const hoursShort = async (
  tx: Tx,
  { workspaceId, dayZero }: At,
  team: readonly TeamMember[],
): Promise<boolean> => {
  if (team.length === 0) return false;
  const agreed = new Map(team.map((person) => [person.id, person.minutesAWeek]));
  const rows = await tx
    .selectFrom('check_in')
    .select(['person_id', 'period_on', 'minutes'])
    .where('workspace_id', '=', workspaceId)
    .where('person_id', 'in', [...agreed.keys()])
    .where(
      'period_on',
      'in',
      weeks.map((days) => addDays(dayZero, days)),
    )
    .where('status', '=', 'answered')
    .execute();
  return weeks.every((days) => {
    const told = rows.flatMap(({ person_id, period_on, minutes }) =>
      period_on === addDays(dayZero, days) && minutes !== null ? [{ minutes, of: agreed.get(person_id) ?? 0 }] : [],
    );
    const used = told.reduce((total, { minutes }) => total + minutes, 0);
    const all = told.reduce((total, { of }) => total + of, 0);
    return enoughForManager(told.length) && used * 2 < all;
  });
};
