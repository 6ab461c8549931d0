import type { Role } from '../../core/person.ts';
import type { Tx } from '../../db/open.ts';
import { addDays } from '../../schedule/dates.ts';
import type { At } from '../at.ts';

export type TeamMember = {
  id: string;
  number: string;
  firstName: string;
  lastName: string;
  role: Role;
  minutesAWeek: number;
  managerId: string | null;
};

const members = (tx: Tx, { workspaceId }: At) =>
  tx
    .selectFrom('person')
    .select(['id', 'number', 'first_name as firstName', 'last_name as lastName', 'role'])
    .select(['minutes_a_week as minutesAWeek', 'manager_id as managerId'])
    .where('workspace_id', '=', workspaceId)
    .orderBy((eb) => eb.fn('length', ['number']))
    .orderBy('number');

/** Everybody of ours, by number (DEFINITIONS A1, "all"). */
export const everybody = (tx: Tx, at: At): Promise<TeamMember[]> => members(tx, at).execute();

/**
 * A manager's direct reports, the manager not among them, from the store (DEFINITIONS A1). Who left counts as long as
 * they were there in the week before `dayZero`.
 */
export const teamOfManager = (tx: Tx, at: At, managerId: string): Promise<TeamMember[]> =>
  members(tx, at)
    .where('manager_id', '=', managerId)
    .where((eb) => eb.or([eb('left_on', 'is', null), eb('left_on', '>', addDays(at.dayZero, -7))]))
    .execute();

/** The same of people already known. */
export const teamOf = (people: readonly TeamMember[], managerId: string): TeamMember[] =>
  people.filter((person) => person.managerId === managerId);
