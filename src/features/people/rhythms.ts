import type { Tx } from '../../db/open.ts';
import type { Tools } from '../../db/tools.ts';
import { plant, plantInHouse, uproot } from '../../schedule/plant.ts';
import { arrange, rearrange, rest } from '../checkins/arrange.ts';

/** Monday 08:30; school holidays leave it alone: a quiet week is said in one line (B18 is about check-ins). */
const post = { cadence: 'weekly', weekday: 1, minute: 8 * 60 + 30, eased: false } as const;

const onWeekdays = /[1-5]/u;

/**
 * WHO GETS WHICH RHYTHMS, in one place: who works on some weekday gets the message of the day at the start of their hours
 * (B5), a manager the weekly post, and who has a check-in keeps it. All of it worked out anew from now on: call it when
 * somebody's role, hours, zone or pause changes. What passed meanwhile is not caught up.
 */
export const replan = async (tools: Tools, tx: Tx, personId: string): Promise<void> => {
  const { workspace_id, role, work_days, work_from, left_on } = await tx
    .selectFrom('person')
    .select(['workspace_id', 'role', 'work_days', 'work_from', 'left_on'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  const works = left_on === null && onWeekdays.test(work_days);
  const here = { workspaceId: workspace_id, personId };
  if (works) await rearrange(tools, tx, personId);
  else await rest(tx, personId);
  const daily = { cadence: 'daily', weekday: 1, minute: work_from, eased: false } as const;
  if (works) await plant(tools, tx, { ...here, work: 'plans.today', rule: daily });
  else await uproot(tx, personId, 'plans.today');
  // A manager who has no team yet has the rhythm too: the post is written once there is a team.
  if (works && role === 'manager') await plant(tools, tx, { ...here, work: 'summaries.post', rule: post });
  else await uproot(tx, personId, 'summaries.post');
};

/** Gives somebody new their rhythms: a check-in at the day and minute they chose, if they did, and all that goes with it. */
export const begin = async (
  tools: Tools,
  tx: Tx,
  who: { workspaceId: string; personId: string; checkIn: { weekday: number; minute: number } | null },
): Promise<void> => {
  const { checkIn, ...here } = who;
  if (checkIn !== null) await arrange(tools, tx, { ...here, ...checkIn });
  await replan(tools, tx, here.personId);
};

/** Gives an organisation the weekly post with counts for all (N28). */
export const beginHouse = (tools: Tools, tx: Tx, workspaceId: string): Promise<void> =>
  plantInHouse(tools, tx, { workspaceId, work: 'summaries.counts', rule: post });
