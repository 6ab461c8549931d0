import type { Platform } from '../core/workspace.ts';
import type { Tx } from '../db/open.ts';
import type { Scene } from './scene.ts';

/** A shared channel: the `id` is ours and goes into a letter's address, the platform is where it is. */
export type SharedChannel = { id: string; platform: Platform; name: string };

/** The shared channels of a workspace, on every platform where one is set: stories and the counts of the week go there. */
export const sharedChannels = (tx: Tx, workspaceId: Scene['workspace']['id']): Promise<SharedChannel[]> =>
  tx
    .selectFrom('channel')
    .select(['id', 'platform', 'name'])
    .where('workspace_id', '=', workspaceId)
    .where('is_shared', '=', 1)
    .where('state', '=', 'active')
    .orderBy('platform')
    .orderBy('created_at')
    .execute();
