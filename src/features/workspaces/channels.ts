import type { Place, PlaceOfOurs } from '../../chat/house.ts';
import type { Platform } from '../../core/workspace.ts';
import type { Tx } from '../../db/open.ts';
import type { Tools } from '../../db/tools.ts';
import { workspaceOf } from './installed.ts';

const rowOf = (tx: Tx, { platform, team, channel }: Place) =>
  tx
    .selectFrom('channel')
    .selectAll()
    .where('platform', '=', platform)
    .where('team', '=', team)
    .where('external', '=', channel)
    .executeTakeFirst();

const othersIn = async (tx: Tx, workspaceId: string, { platform, channel }: Place) =>
  tx
    .selectFrom('channel')
    .select('is_shared')
    .where('workspace_id', '=', workspaceId)
    .where('platform', '=', platform)
    .where('external', '<>', channel)
    .where('state', '=', 'active')
    .execute();

/** Where one of our channels is, for the courier; null when it is not on this platform, or we are not in it any more. */
export const channelOf = async (tx: Tx, id: string, platform: Platform): Promise<PlaceOfOurs | null> => {
  const row = await tx
    .selectFrom('channel')
    .select(['team', 'external', 'address'])
    .where('id', '=', id)
    .where('platform', '=', platform)
    .where('state', '=', 'active')
    .executeTakeFirst();
  return row === undefined ? null : { platform, team: row.team, channel: row.external, address: row.address };
};

/**
 * Notes that we are in a channel, under its name of today. The first one of a platform becomes the shared one; an admin
 * may choose another. Null when the team is not one of ours.
 */
export const joined = async (
  tools: Tools,
  tx: Tx,
  place: PlaceOfOurs & { name: string },
): Promise<{ shared: boolean } | null> => {
  const { platform, team, channel, name, address } = place;
  const workspaceId = await workspaceOf(tx, place);
  if (workspaceId === null) return null;
  const known = await rowOf(tx, place);
  const others = await othersIn(tx, workspaceId, place);
  // One shared channel a platform: a story posted twice there is read twice.
  const shared =
    known === undefined ? others.length === 0 : known.is_shared === 1 && others.every((one) => !one.is_shared);
  const now = { name, address, state: 'active' as const, is_shared: shared ? (1 as const) : (0 as const) };
  if (known !== undefined) await tx.updateTable('channel').set(now).where('id', '=', known.id).execute();
  else
    await tx
      .insertInto('channel')
      .values({
        id: tools.newId(),
        workspace_id: workspaceId,
        platform,
        team,
        external: channel,
        ...now,
        created_at: tools.clock.now(),
      })
      .execute();
  return { shared };
};

/** Notes that we are no longer in a channel, or may not write there: nothing is sent to it from now on. */
export const left = async (tx: Tx, { platform, team, channel }: Place): Promise<void> => {
  await tx
    .updateTable('channel')
    .set({ state: 'left' })
    .where('platform', '=', platform)
    .where('team', '=', team)
    .where('external', '=', channel)
    .execute();
};

/** The channels of a team that we think we are in, by the platform's own names. */
export const channelsIn = async (tx: Tx, { platform, team }: Omit<Place, 'channel'>): Promise<string[]> => {
  const rows = await tx
    .selectFrom('channel')
    .select('external')
    .where('platform', '=', platform)
    .where('team', '=', team)
    .where('state', '=', 'active')
    .execute();
  return rows.map((row) => row.external);
};
