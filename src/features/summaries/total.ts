import type { Tx } from '../../db/open.ts';
import type { At } from '../at.ts';

export type Totals = Record<'people' | 'plans' | 'steps' | 'interactions' | 'checkIns' | 'stories' | 'members', number>;

/** How many of everything a workspace holds (DEFINITIONS A18). */
export const countAll = async (tx: Tx, { workspaceId }: At): Promise<Totals> => {
  const count = async (
    table: 'person' | 'plan' | 'step' | 'interaction' | 'check_in' | 'story' | 'circle_member',
  ): Promise<number> => {
    const { count } = await tx
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirstOrThrow();
    return count;
  };
  return {
    people: await count('person'),
    plans: await count('plan'),
    steps: await count('step'),
    interactions: await count('interaction'),
    checkIns: await count('check_in'),
    stories: await count('story'),
    members: await count('circle_member'),
  };
};
