import type { Role } from '../../core/person.ts';
import type { Tx } from '../../db/open.ts';
import type { At } from '../at.ts';

export type TeamMember = { id: string; number: string; role: Role; minutesAWeek: number; managerId: string | null };

/** Everybody of ours, by number (DEFINITIONS A1, "all"). */
export const everybody = (tx: Tx, { workspaceId }: At): Promise<TeamMember[]> =>
  tx
    .selectFrom('person')
    .select(['id', 'number', 'role', 'minutes_a_week as minutesAWeek', 'manager_id as managerId'])
    .where('workspace_id', '=', workspaceId)
    .orderBy((eb) => eb.fn('length', ['number']))
    .orderBy('number')
    .execute();

/** A manager's direct reports, the manager not among them (DEFINITIONS A1). */
export const teamOf = (people: readonly TeamMember[], managerId: string): TeamMember[] =>
  people.filter((person) => person.managerId === managerId);
