import { sql } from 'kysely';
import type { Db } from '../../db/open.ts';

type Reader = { workspace: string; person: string };

/** Notes how far somebody has read; never back. */
export const markRead = async (
  db: Db,
  { workspace, person }: Reader,
  conversation: string,
  position: number,
): Promise<void> => {
  await db
    .insertInto('demo_read')
    .values({ workspace_id: workspace, person_id: person, conversation, position })
    .onConflict((clash) =>
      clash
        .columns(['workspace_id', 'person_id', 'conversation'])
        .doUpdateSet({ position })
        .where('demo_read.position', '<', position),
    )
    .execute();
};

/** How far somebody has read, by conversation: what came after it is new. */
export const readOf = async (db: Db, { workspace, person }: Reader): Promise<Record<string, number>> => {
  const rows = await db
    .selectFrom('demo_read')
    .select(['conversation', 'position'])
    .where('workspace_id', '=', workspace)
    .where('person_id', '=', person)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.conversation, row.position]));
};

/** How many messages somebody has not read yet, by conversation: their own and the channels. What they said themselves is read. */
export const unreadOf = async (db: Db, { workspace, person }: Reader): Promise<Record<string, number>> => {
  const rows = await db
    .selectFrom('demo_message as message')
    .leftJoin('demo_read as read', (join) =>
      join
        .onRef('read.workspace_id', '=', 'message.workspace_id')
        .onRef('read.conversation', '=', 'message.conversation')
        .on('read.person_id', '=', person),
    )
    .select((of) => ['message.conversation', of.fn.countAll<number>().as('count')])
    .where('message.workspace_id', '=', workspace)
    .where((or) =>
      or.or([or('message.conversation', '=', `dm:${person}`), or('message.conversation', 'like', 'channel:%')]),
    )
    .where((or) => or.or([or('only_for', 'is', null), or('only_for', '=', person)]))
    .where((or) => or.or([or('author_id', 'is', null), or('author_id', '<>', person)]))
    .whereRef('message.position', '>', sql`coalesce(read.position, 0)`)
    .groupBy('message.conversation')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.conversation, Number(row.count)]));
};

/** How many messages of the bot's wait unread in everybody's own conversation, by person. */
export const waitingFor = async (db: Db, workspace: string): Promise<Record<string, number>> => {
  const rows = await db
    .selectFrom('demo_message as message')
    .leftJoin('demo_read as read', (join) =>
      join
        .onRef('read.workspace_id', '=', 'message.workspace_id')
        .onRef('read.conversation', '=', 'message.conversation')
        .on(sql<boolean>`'dm:' || read.person_id = message.conversation`),
    )
    .select((of) => ['message.conversation', of.fn.countAll<number>().as('count')])
    .where('message.workspace_id', '=', workspace)
    .where('message.conversation', 'like', 'dm:%')
    .where('author_id', 'is', null)
    .whereRef('message.position', '>', sql`coalesce(read.position, 0)`)
    .groupBy('message.conversation')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.conversation.slice('dm:'.length), Number(row.count)]));
};
