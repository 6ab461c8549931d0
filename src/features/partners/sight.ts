import type { Tx } from '../../db/open.ts';
import { may, ownTo, type Standing } from '../rights.ts';
import { isInvolved, teamOf } from '../standing.ts';

/** Whether somebody may see plans and contact moments of a person, at one partner. */
export type Sight = {
  involved: boolean;
  standing: (personId: string) => Standing[];
  sees: (personId: string) => boolean;
};

/**
 * What somebody may see of plans, steps and contact moments at a partner: all of it when involved there, else that of
 * their own team and their own (PRIVACY 5.5).
 */
export const sightOf = async (
  tx: Tx,
  actor: { id: string; workspace_id: string },
  partnerId: string,
): Promise<Sight> => {
  const involved = await isInvolved(tx, actor, partnerId);
  const team = involved ? new Set<string>() : await teamOf(tx, actor);
  const standing = (personId: string): Standing[] => [
    ...(involved ? (['involved'] as const) : []),
    ...(team.has(personId) ? (['manager'] as const) : []),
    ...ownTo(actor, personId),
  ];
  return { involved, standing, sees: (personId) => may('plan.see', standing(personId)) };
};
