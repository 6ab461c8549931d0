import type { Selectable } from 'kysely';
import type { Card } from '../../chat/card.ts';
import type { Db } from '../../db/open.ts';
import type { DemoMessageTable } from '../../db/schema.ts';
import type { Tools } from '../../db/tools.ts';

export type Row = Selectable<DemoMessageTable>;

type NewRow = {
  workspace: string;
  conversation: string;
  author: string | null;
  text: string | null;
  card: Card | null;
  key: string | null;
  onlyFor: string | null;
};

/** As many as a person will scroll back; older ones stay in the store. */
const shown = 200;

/** The id of the message that was posted with this key, or null. */
export const idOfKey = async (db: Db, workspace: string, key: string): Promise<string | null> => {
  const found = await db
    .selectFrom('demo_message')
    .select('id')
    .where('workspace_id', '=', workspace)
    .where('key', '=', key)
    .executeTakeFirst();
  return found?.id ?? null;
};

/** Adds a message and gives its id; when its key is there already, the id of the message that has it. */
export const add = async (db: Db, pen: Pick<Tools, 'clock' | 'newId'>, row: NewRow): Promise<string> => {
  const id = pen.newId();
  await db
    .insertInto('demo_message')
    .values({
      id,
      workspace_id: row.workspace,
      conversation: row.conversation,
      author_id: row.author,
      key: row.key,
      text: row.text,
      card: row.card === null ? null : JSON.stringify(row.card),
      only_for: row.onlyFor,
      posted_at: pen.clock.now(),
      edited_at: null,
    })
    .onConflict((clash) => clash.column('key').doNothing())
    .execute();
  return (row.key === null ? null : await idOfKey(db, row.workspace, row.key)) ?? id;
};

/** Writes another card into a message that has one; false when there is none. */
export const write = async (db: Db, workspace: string, id: string, card: Card, now: number): Promise<boolean> => {
  const done = await db
    .updateTable('demo_message')
    .set({ card: JSON.stringify(card), edited_at: now })
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .where('card', 'is not', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
};

/** Deletes a message that is a card; nothing when there is none. */
export const takeAway = async (db: Db, workspace: string, id: string): Promise<void> => {
  await db
    .deleteFrom('demo_message')
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .where('card', 'is not', null)
    .execute();
};

/** The newest rows of a conversation for one viewer, oldest first; with `since`, only those posted or edited from then on. */
export const rowsOf = async (
  db: Db,
  workspace: string,
  conversation: string,
  viewer: string,
  since: number,
): Promise<Row[]> => {
  const rows = await db
    .selectFrom('demo_message')
    .selectAll()
    .where('workspace_id', '=', workspace)
    .where('conversation', '=', conversation)
    .where((or) => or.or([or('only_for', 'is', null), or('only_for', '=', viewer)]))
    .where((or) => or.or([or('posted_at', '>=', since), or('edited_at', '>=', since)]))
    .orderBy('position', 'desc')
    .limit(shown)
    .execute();
  return rows.reverse();
};
