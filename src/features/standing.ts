import type { Tx } from '../db/open.ts';
import { hereAs, ownTo, type Standing } from './rights.ts';
import type { Scene } from './scene.ts';

type Actor = { id: string; workspace_id: string };

/** Whether somebody is active at a partner: owns it, takes part, knows somebody there, has a plan or had contact (GLOSSARY). */
export const isInvolved = async (
  tx: Tx,
  { id: personId, workspace_id: workspaceId }: Actor,
  partnerId: string,
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

/** The people of somebody's own team, by id. A team is the people of one manager (DEFINITIONS A1). */
export const teamOf = async (tx: Tx, { id, workspace_id }: Actor): Promise<ReadonlySet<string>> => {
  const rows = await tx
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', workspace_id)
    .where('manager_id', '=', id)
    .execute();
  return new Set(rows.map((row) => row.id));
};

/** How the actor stands to people by what the store says of both: themselves, their team, and what they are here. */
export const standingToPeople = async ({
  tx,
  actor,
}: Pick<Scene, 'tx' | 'actor'>): Promise<(personId: string | null) => Standing[]> => {
  const team = await teamOf(tx, actor);
  return (personId) => [
    ...ownTo(actor, personId),
    ...(personId !== null && team.has(personId) ? (['manager'] as const) : []),
    ...hereAs(actor),
  ];
};
