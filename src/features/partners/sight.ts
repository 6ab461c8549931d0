import type { Tx } from '../../db/open.ts';

/** Whether somebody may see plans and contact moments of a person, at one partner. */
export type Sight = { involved: boolean; sees: (personId: string) => boolean };

/** Whether somebody is active at a partner: owns it, takes part, knows somebody there, has a plan or had contact (GLOSSARY). */
const isInvolved = async (tx: Tx, partnerId: string, personId: string): Promise<boolean> => {
  const row = await tx
    .selectFrom('partner')
    .select('partner.id')
    .where('partner.id', '=', partnerId)
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('partner.owner_id', '=', personId),
        exists(
          selectFrom('participant')
            .select('participant.person_id')
            .whereRef('participant.partner_id', '=', 'partner.id')
            .where('participant.person_id', '=', personId),
        ),
        exists(
          selectFrom('contact')
            .innerJoin('acquaintance', 'acquaintance.contact_id', 'contact.id')
            .select('contact.id')
            .whereRef('contact.partner_id', '=', 'partner.id')
            .where('acquaintance.person_id', '=', personId),
        ),
        exists(
          selectFrom('plan')
            .select('plan.id')
            .whereRef('plan.partner_id', '=', 'partner.id')
            .where('plan.person_id', '=', personId),
        ),
        exists(
          selectFrom('interaction')
            .select('interaction.id')
            .whereRef('interaction.partner_id', '=', 'partner.id')
            .where('interaction.person_id', '=', personId),
        ),
      ]),
    )
    .executeTakeFirst();
  return row !== undefined;
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
  if (await isInvolved(tx, partnerId, actor.id)) return { involved: true, sees: () => true };
  const team = await tx
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', actor.workspace_id)
    .where('manager_id', '=', actor.id)
    .execute();
  const ids = new Set([actor.id, ...team.map((person) => person.id)]);
  return { involved: false, sees: (personId) => ids.has(personId) };
};
