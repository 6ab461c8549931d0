import type { Locale } from '../../../core/workspace.ts';
import type { Tx } from '../../../db/open.ts';
import { addDays } from '../../../schedule/dates.ts';

/** What every part of loading needs: where to, ids by number, and days as dates. */
export type Loading = {
  tx: Tx;
  workspaceId: string;
  dayZero: string;
  zone: string;
  locale: Locale;
  newId: () => string;
  people: ReadonlyMap<string, string>;
  partners: ReadonlyMap<string, string>;
  contacts: ReadonlyMap<string, string>;
};

/** The local date of a day relative to day 0. */
export const dateOf = ({ dayZero }: Loading, day: number | null): string | null =>
  day === null ? null : addDays(dayZero, day);

/** The id of a number; the reader has already left out every number that leads nowhere. */
export const idOf = (ids: ReadonlyMap<string, string>, number: string): string => {
  const found = ids.get(number);
  if (found === undefined) throw new Error('a network names a number it does not hold');
  return found;
};

/** The id of a number that may be absent. */
export const idOrNull = (ids: ReadonlyMap<string, string>, number: string | null): string | null =>
  number === null ? null : idOf(ids, number);

/** A new id for each number. */
export const idsFor = (things: ReadonlyArray<{ number: string }>, newId: () => string): Map<string, string> =>
  new Map(things.map(({ number }) => [number, newId()]));
