import type { Tx } from '../../db/open.ts';
import type { Tools } from '../../db/tools.ts';
import { plant, plantInHouse, replan } from '../../schedule/plant.ts';

/** Monday 08:30; school holidays leave it alone: a quiet week is said in one line (B18 is about check-ins). */
const rule = { cadence: 'weekly', weekday: 1, minute: 8 * 60 + 30, eased: false } as const;

const onWeekdays = /[1-5]/u;

/**
 * Gives each manager of an organisation the weekly post, and the organisation the one with counts for all (N28). A
 * manager who has no team yet has the rhythm too: the post is written once there is a team.
 */
export const givePosts = async (tools: Tools, tx: Tx, workspaceId: string): Promise<void> => {
  const managers = await tx
    .selectFrom('person')
    .select(['id', 'work_days'])
    .where('workspace_id', '=', workspaceId)
    .where('role', '=', 'manager')
    .execute();
  for (const { id, work_days } of managers)
    if (onWeekdays.test(work_days)) await plant(tools, tx, { workspaceId, personId: id, work: 'summaries.post', rule });
  await plantInHouse(tools, tx, { workspaceId, work: 'summaries.counts', rule });
};

/** Somebody's pause began or ended: their post comes when they are back, and not before. */
export const replanPost = (tools: Tools, tx: Tx, personId: string): Promise<void> =>
  replan(tools, tx, personId, ['summaries.post']);
