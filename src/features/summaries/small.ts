/** Answers from which lights and hours are shown: private to one manager, and where more than one manager reads (B9). */
export const forManager = 3;
export const forAll = 5;

/** Private to one manager, lights and hours are shown from three answers on; below that only how many answered (B9). */
export const enoughForManager = (answered: number): boolean => answered >= forManager;

/**
 * Where more than one manager reads: from five answers on, and not by subtraction either. What is left of the total
 * without any one team must be five or more as well, or nothing (B9).
 */
export const enoughForAll = (answered: number, teams: readonly number[]): boolean =>
  answered >= forAll && teams.every((team) => team === 0 || team === answered || answered - team >= forAll);
