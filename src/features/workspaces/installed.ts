import type { Installation } from '../../chat/house.ts';
import type { Tx } from '../../db/open.ts';
import type { Tools } from '../../db/tools.ts';

/** A new organisation before anybody has set anything: Flanders, Dutch. An admin changes it at the import. */
const fresh = {
  locale: 'nl',
  zone: 'Europe/Brussels',
  region: 'BE-VLG',
  school_region: null,
  care_term: null,
} as const;

/** The workspace a team or tenant is; null where we do not live (any more). */
export const workspaceOf = async (
  tx: Tx,
  { platform, team }: Pick<Installation, 'platform' | 'team'>,
): Promise<string | null> => {
  const row = await tx
    .selectFrom('installation')
    .select('workspace_id')
    .where('platform', '=', platform)
    .where('team', '=', team)
    .where('state', '=', 'active')
    .executeTakeFirst();
  return row?.workspace_id ?? null;
};

/**
 * The workspace a team or tenant is. The same team again is the same workspace. A first Slack team and a first Teams
 * tenant of the same store are one organisation: whoever is in both has one plan (README, "Where it is used").
 */
export const installed = async (tools: Tools, tx: Tx, { platform, team, bot, name }: Installation): Promise<string> => {
  const found = await tx
    .selectFrom('installation')
    .select(['id', 'workspace_id'])
    .where('platform', '=', platform)
    .where('team', '=', team)
    .executeTakeFirst();
  if (found !== undefined) {
    await tx.updateTable('installation').set({ bot, state: 'active' }).where('id', '=', found.id).execute();
    return found.workspace_id;
  }
  const free = await tx
    .selectFrom('workspace')
    .select('workspace.id')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('installation')
            .select('installation.id')
            .whereRef('installation.workspace_id', '=', 'workspace.id')
            .where('installation.platform', '=', platform),
        ),
      ),
    )
    .executeTakeFirst();
  const workspaceId = free?.id ?? tools.newId();
  if (free === undefined)
    await tx
      .insertInto('workspace')
      .values({ id: workspaceId, name, ...fresh, created_at: tools.clock.now() })
      .execute();
  await tx
    .insertInto('installation')
    .values({
      id: tools.newId(),
      workspace_id: workspaceId,
      platform,
      team,
      bot,
      state: 'active',
      created_at: tools.clock.now(),
    })
    .execute();
  return workspaceId;
};
