import type { Courier } from '../chat/courier.ts';
import type { Platform } from '../core/workspace.ts';
import type { Tx } from '../db/open.ts';
import type { Letter } from './letter.ts';

type Couriers = ReadonlyMap<Platform, Courier>;

/** How people can be reached: the platform they prefer, and where they have an account. */
export type Reach = ReadonlyMap<string, { prefers: Platform | null; has: ReadonlySet<Platform> }>;

/** How the people these letters are for can be reached. */
export const reachOf = async (tx: Tx, letters: readonly Letter[]): Promise<Reach> => {
  const ids = [...new Set(letters.flatMap((letter) => (letter.to_person === null ? [] : [letter.to_person])))];
  if (ids.length === 0) return new Map();
  const people = await tx.selectFrom('person').select(['id', 'platform']).where('id', 'in', ids).execute();
  const accounts = await tx
    .selectFrom('account')
    .leftJoin('installation', (join) =>
      join
        .onRef('installation.platform', '=', 'account.platform')
        .onRef('installation.team', '=', 'account.team')
        .on('installation.state', '=', 'removed'),
    )
    .select(['account.person_id', 'account.platform', 'account.stopped_at', 'installation.id as removed'])
    .where('account.person_id', 'in', ids)
    .where('account.is_active', '=', 1)
    .execute();
  return new Map(
    people.map(({ id, platform }) => {
      const own = accounts.filter((account) => account.person_id === id);
      const open = own.filter((account) => account.stopped_at === null && account.removed === null);
      // Where nothing can be brought anywhere, the letter still has to fail somewhere, with the reason.
      const has = new Set((open.length > 0 ? open : own).map((account) => account.platform));
      return [id, { prefers: platform, has }];
    }),
  );
};

/**
 * Who brings a letter: the platform it belongs to (an answer, a replacement, a second try); else the person's preferred
 * one of those where they have an account; where the demo is open it brings what nobody else can. Undefined: nobody.
 */
export const courierFor = (couriers: Couriers, letter: Letter, reach: Reach): Courier | undefined => {
  if (letter.platform !== null) return couriers.get(letter.platform);
  const person = letter.to_person === null ? undefined : reach.get(letter.to_person);
  const own = [...(person?.has ?? [])].filter((platform) => couriers.has(platform));
  const chosen = own.find((platform) => platform === person?.prefers) ?? own[0];
  return couriers.get(chosen ?? 'demo');
};
