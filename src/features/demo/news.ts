import type { Card } from '../../chat/card.ts';
import type { Db } from '../../db/open.ts';

/** Something the bot brought by itself: when, in which conversation, and what it says in one sentence. */
export type News = { id: string; position: number; conversation: string; at: number; summary: string };

/** More than anybody reads in one list; the newest are kept. */
const most = 200;

/** The position of the newest message there is; 0 when there is none. */
export const lastPosition = async (db: Db, workspace: string): Promise<number> => {
  const row = await db
    .selectFrom('demo_message')
    .select((of) => of.fn.max('position').as('position'))
    .where('workspace_id', '=', workspace)
    .executeTakeFirst();
  return Number(row?.position ?? 0);
};

/** Who got what after a position, oldest first: letters the bot brought, in every conversation, without its answers. */
export const newsAfter = async (db: Db, workspace: string, position: number): Promise<News[]> => {
  const rows = await db
    .selectFrom('demo_message')
    .select(['id', 'position', 'conversation', 'posted_at', 'card'])
    .where('workspace_id', '=', workspace)
    .where('position', '>', position)
    .where('author_id', 'is', null)
    .where('key', 'is not', null)
    .where('key', 'not like', 'reply:%')
    .orderBy('position', 'desc')
    .limit(most)
    .execute();
  return rows.reverse().map((row) => ({
    id: row.id,
    position: row.position,
    conversation: row.conversation,
    at: row.posted_at,
    // The store holds only what `post` wrote, so a card read back is a card.
    summary: (JSON.parse(row.card ?? '{"summary":""}') as Card).summary,
  }));
};
