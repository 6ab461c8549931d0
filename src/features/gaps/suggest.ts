import type { Level } from '../../core/person.ts';
import type { Scene } from '../scene.ts';

/**
 * Who might find somebody at a level of a partner: whoever knows most people at that level in the same sector, of those
 * the one with fewest partners; else a colleague of the same level with fewest partners (N09, B15). Null: nobody.
 */
export const suggestFor = async (
  { tx, workspace }: Scene,
  partner: { id: string; sector: string | null },
  level: Level,
): Promise<{ id: string; firstName: string } | null> => {
  const owned = tx
    .selectFrom('partner')
    .select((eb) => ['owner_id', eb.fn.countAll<number>().as('n')])
    .where('workspace_id', '=', workspace.id)
    .where('removed_on', 'is', null)
    .groupBy('owner_id')
    .as('owned');
  const known = tx
    .selectFrom('acquaintance')
    .innerJoin('contact', 'contact.id', 'acquaintance.contact_id')
    .innerJoin('partner', 'partner.id', 'contact.partner_id')
    .select((eb) => ['acquaintance.person_id', eb.fn.countAll<number>().as('n')])
    .where('contact.workspace_id', '=', workspace.id)
    .where('contact.level', '=', level)
    .where('contact.is_active', '=', 1)
    .where('partner.sector', '=', partner.sector)
    .groupBy('acquaintance.person_id')
    .as('known');
  const people = await tx
    .selectFrom('person')
    .leftJoin(owned, 'owned.owner_id', 'person.id')
    .leftJoin(known, 'known.person_id', 'person.id')
    .select(['person.id', 'person.first_name', 'person.number', 'person.level', 'owned.n as owns', 'known.n as knows'])
    .where('person.workspace_id', '=', workspace.id)
    .where('person.left_on', 'is', null)
    .execute();
  const [first] = people
    .filter((one) => Number(one.knows ?? 0) > 0 || one.level === level)
    .sort(
      (one, other) =>
        Number(other.knows ?? 0) - Number(one.knows ?? 0) ||
        Number(one.owns ?? 0) - Number(other.owns ?? 0) ||
        one.number.length - other.number.length ||
        (one.number < other.number ? -1 : 1),
    );
  return first === undefined ? null : { id: first.id, firstName: first.first_name };
};
