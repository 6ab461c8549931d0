import { shorten } from './shorten.ts';
import type { TeamMember } from './team.ts';

/** Fits into a button label with a few words before it. */
const longest = 24;

type Named = Pick<TeamMember, 'id' | 'firstName' | 'lastName'>;

const twice = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.filter((name, n) => names.indexOf(name) !== n));

/** What to call people, by id: their first name; two who share it get an initial, or else their last name as well. */
export const namesOf = (people: readonly Named[]): ReadonlyMap<string, string> => {
  const initial = ({ firstName, lastName }: Named): string => `${firstName} ${lastName.slice(0, 1)}.`;
  const sameFirst = twice(people.map((one) => one.firstName));
  const sameInitial = twice(people.map(initial));
  return new Map(
    people.map((one) => {
      const alone = !sameFirst.has(one.firstName);
      const name = alone
        ? one.firstName
        : sameInitial.has(initial(one))
          ? `${one.firstName} ${one.lastName}`
          : initial(one);
      return [one.id, shorten(name, longest)];
    }),
  );
};
