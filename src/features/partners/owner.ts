import type { Scene } from '../scene.ts';
import type { Partner } from './find.ts';

/** Somebody of us who could take something on. */
export type Candidate = { id: string; number: string; firstName: string; lastName: string };

const people = ({ tx, workspace }: Scene) =>
  tx
    .selectFrom('person')
    .select(['person.id', 'person.number', 'first_name as firstName', 'last_name as lastName'])
    .where('person.workspace_id', '=', workspace.id)
    .where('left_on', 'is', null);

/** Everybody of us who is still here, by first name. */
export const colleagues = (scene: Scene): Promise<Candidate[]> =>
  people(scene).orderBy('first_name').orderBy('last_name').execute();

const fewestFirst = (one: Candidate & { sector: number; all: number }, other: typeof one): number =>
  Number(other.sector) - Number(one.sector) ||
  Number(one.all) - Number(other.all) ||
  one.number.length - other.number.length ||
  (one.number < other.number ? -1 : 1);

/**
 * Who might own a partner: whoever owns most partners of its sector, of those the one with fewest partners in all
 * (DEFINITIONS B15). Null: nobody owns any of that sector, and a manager chooses.
 */
export const suggestOwner = async (
  scene: Scene,
  partner: Pick<Partner, 'sector' | 'owner_id'>,
): Promise<Candidate | null> => {
  if (partner.sector === null) return null;
  const counted = await people(scene)
    .innerJoin('partner', 'partner.owner_id', 'person.id')
    .where('partner.removed_on', 'is', null)
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      eb.fn.count<number>(eb.case().when('partner.sector', '=', partner.sector).then(1).end()).as('sector'),
    ])
    .groupBy(['person.id', 'person.number', 'first_name', 'last_name'])
    .execute();
  const [first] = counted.filter(({ id, sector }) => Number(sector) > 0 && id !== partner.owner_id).sort(fewestFirst);
  if (first === undefined) return null;
  const { all: _, sector: __, ...candidate } = first;
  return candidate;
};

/** Whether every account somebody had was closed. */
export const isShut = async ({ tx, workspace }: Scene, personId: string): Promise<boolean> => {
  const accounts = await tx
    .selectFrom('account')
    .select('is_active')
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', personId)
    .execute();
  return accounts.length > 0 && accounts.every(({ is_active }) => is_active === 0);
};
