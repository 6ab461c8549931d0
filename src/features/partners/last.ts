import type { Tx } from '../../db/open.ts';

/** Our last contact with a partner: the local date, how, and who of us it was. */
type LastContact = { onDate: string; kind: string; personId: string; firstName: string };

/**
 * The last noted contact moment of anybody of us with anybody at a partner, up to and including `today` (DEFINITIONS A9);
 * of two on one day the one noted last. Null: none is noted.
 */
export const lastContactOf = async (
  tx: Tx,
  { workspaceId, partnerId, today }: { workspaceId: string; partnerId: string; today: string },
): Promise<LastContact | null> => {
  const row = await tx
    .selectFrom('interaction')
    .innerJoin('person', 'person.id', 'interaction.person_id')
    .select(['interaction.on_date', 'interaction.kind', 'interaction.person_id', 'person.first_name'])
    .where('interaction.workspace_id', '=', workspaceId)
    .where('interaction.partner_id', '=', partnerId)
    // What is planned for later is no contact yet; what happened today is.
    .where('interaction.on_date', '<=', today)
    .orderBy('interaction.on_date', 'desc')
    .orderBy((eb) => eb.fn('length', ['interaction.number']), 'desc')
    .orderBy('interaction.number', 'desc')
    .executeTakeFirst();
  if (row === undefined) return null;
  return { onDate: row.on_date, kind: row.kind, personId: row.person_id, firstName: row.first_name };
};
