import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import type { At } from '../at.ts';

export type MemberLine = { id: string; number: string; firstName: string; lastName: string };

/** Members who know about exactly this theme and are willing to answer questions (DEFINITIONS A15, K04). */
export const whoKnows = (tx: Tx, { workspaceId }: At, theme: string): Promise<MemberLine[]> =>
  tx
    .selectFrom('circle_member')
    .innerJoin('expertise', 'expertise.member_id', 'circle_member.id')
    .select(['circle_member.id', 'number', 'first_name as firstName', 'last_name as lastName'])
    .distinct()
    .where('circle_member.workspace_id', '=', workspaceId)
    .where(sql<string>`lower(theme)`, '=', theme.trim().toLowerCase())
    .where('answers_questions', '=', 1)
    .orderBy(sql`length(number)`)
    .orderBy('number')
    .execute();
