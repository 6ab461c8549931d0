import type { Tx } from '../../db/open.ts';

/** Whether somebody may see plans and contact moments of a person, at one partner. */
export type Sight = { involved: boolean; sees: (personId: string) => boolean };

/** Whether somebody is active at a partner: owns it, takes part, knows somebody there, has a plan or had contact (GLOSSARY). */
const isInvolved = async (
  tx: Tx,
  { workspaceId, partnerId, personId }: { workspaceId: string; partnerId: string; personId: string },
): Promise<boolean> => {
  const row = await tx
    .selectFrom('partner')
    .select('partner.id')
    .where('partner.id', '=', partnerId)
    .where('partner.workspace_id', '=', workspaceId)
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('partner.owner_id', '=', personId),
        exists(
          selectFrom('participant')
            .select('participant.person_id')
            .where('participant.workspace_id', '=', workspaceId)
            .whereRef('participant.partner_id', '=', 'partner.id')
            .where('participant.person_id', '=', personId),
        ),
        exists(
          selectFrom('contact')
            .innerJoin('acquaintance', 'acquaintance.contact_id', 'contact.id')
            .select('contact.id')
            .where('contact.workspace_id', '=', workspaceId)
            .whereRef('contact.partner_id', '=', 'partner.id')
            .where('acquaintance.person_id', '=', personId),
        ),
        exists(
          selectFrom('plan')
            .select('plan.id')
            .where('plan.workspace_id', '=', workspaceId)
            .whereRef('plan.partner_id', '=', 'partner.id')
            .where('plan.person_id', '=', personId),
        ),
        exists(
          selectFrom('interaction')
            .select('interaction.id')
            .where('interaction.workspace_id', '=', workspaceId)
            .whereRef('interaction.partner_id', '=', 'partner.id')
            // Looked up by the partner, who has few, and not by the person, who has thousands.
            .where((own) => own(own.fn.coalesce('interaction.person_id', own.val('')), '=', personId)),
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
  const at = { workspaceId: actor.workspace_id, partnerId, personId: actor.id };
  if (await isInvolved(tx, at)) return { involved: true, sees: () => true };
  const team = await tx
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', actor.workspace_id)
    .where('manager_id', '=', actor.id)
    .execute();
  const ids = new Set([actor.id, ...team.map((person) => person.id)]);
  return { involved: false, sees: (personId) => ids.has(personId) };
};
