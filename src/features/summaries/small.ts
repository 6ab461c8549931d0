/** Private to one manager, lights and hours are shown from three answers on; below that only how many answered (B9). */
export const enoughForManager = (answered: number): boolean => answered >= 3;

/**
 * Where more than one manager reads: from five answers on, and not by subtraction either. What is left of the total
 * without any one team must be five or more as well, or nothing (B9).
 */
export const enoughForAll = (answered: number, teams: readonly number[]): boolean =>
  answered >= 5 && teams.every((team) => team === 0 || team === answered || answered - team >= 5);
