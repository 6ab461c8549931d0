/** Failures in a row before a platform is given a rest: one round of letters. */
const bearable = 8;
const first = 15_000;
const longest = 300_000;

/**
 * How a platform is doing for each workspace. After a row of failures it is to be left alone for a while, longer each time,
 * and then tried with one letter: during an outage letters wait instead of becoming uncertain one after the other.
 * `failed` gives back for how long (milliseconds); undefined: go on.
 */
export const createStrain = () => {
  const inRow = new Map<string, number>();
  return {
    failed: (lane: string): number | undefined => {
      const n = (inRow.get(lane) ?? 0) + 1;
      inRow.set(lane, n);
      return n < bearable ? undefined : Math.min(longest, first * 2 ** (n - bearable));
    },
    worked: (lane: string): void => void inRow.delete(lane),
    /** Whether the next letter is only to find out. */
    tries: (workspaceId: string): boolean =>
      [...inRow].some(([lane, n]) => n >= bearable && lane.startsWith(`${workspaceId}/`)),
  };
};
