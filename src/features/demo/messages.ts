import type { Card } from '../../chat/card.ts';
import { Problem } from '../../core/problem.ts';
import type { Db } from '../../db/open.ts';
import type { Tools } from '../../db/tools.ts';
import { add, idOfKey, type Row, rowsOf, takeAway, write } from './store.ts';

/** A message of the demo workspace: somebody's typed line, or a card of the bot's. `onlyFor` hides it from everybody else. */
export type DemoMessage = {
  id: string;
  position: number;
  conversation: string;
  author: string | null;
  body: { kind: 'line'; text: string } | { kind: 'card'; card: Card };
  onlyFor: string | null;
  postedAt: number;
  editedAt: number | null;
};

type Pen = Pick<Tools, 'clock' | 'newId'>;

const fromRow = (row: Row): DemoMessage => ({
  id: row.id,
  position: row.position,
  conversation: row.conversation,
  author: row.author_id,
  // The store holds only what `post` and `show` wrote, so a card read back is a card.
  body:
    row.card === null ? { kind: 'line', text: row.text ?? '' } : { kind: 'card', card: JSON.parse(row.card) as Card },
  onlyFor: row.only_for,
  postedAt: row.posted_at,
  editedAt: row.edited_at,
});

type Posted = { workspace: string; conversation: string; card: Card };

/** Brings a letter: a second post with the same key changes nothing and gives the first one's id (promise 4). */
export const post = (db: Db, pen: Pen, message: Posted & { key: string }): Promise<string> =>
  add(db, pen, { ...message, author: null, text: null, onlyFor: null });

/** Shows a card as an answer, in a channel perhaps to one person only. No key: an answer is given once, by the door. */
export const show = (db: Db, pen: Pen, message: Posted & { onlyFor?: string }): Promise<string> =>
  add(db, pen, { ...message, author: null, text: null, key: null, onlyFor: message.onlyFor ?? null });

/** Notes a line somebody typed. `key` is the event's: a line sent twice by a shaky connection stands there once. */
export const say = (
  db: Db,
  pen: Pen,
  line: { workspace: string; conversation: string; author: string; text: string; key: string },
): Promise<string> => add(db, pen, { ...line, card: null, onlyFor: null });

/** Puts another card in a message's place. Throws Problem('not-found') when there is no such card. */
export const replace = async (db: Db, pen: Pen, workspace: string, id: string, card: Card): Promise<void> => {
  if (!(await write(db, workspace, id, card, pen.clock.now()))) throw new Problem('not-found', 'message');
};

/** Takes a card away for everybody; one that is gone already stays gone. Nobody's typed line can be taken away by it. */
export const remove = (db: Db, workspace: string, id: string): Promise<void> => takeAway(db, workspace, id);

/** The newest messages of a conversation (200 of them) that the viewer may see, oldest first. */
export const list = async (
  db: Db,
  workspace: string,
  conversation: string,
  viewer: string,
  sinceEdit = 0,
): Promise<DemoMessage[]> => (await rowsOf(db, workspace, conversation, viewer, sinceEdit)).map(fromRow);

/** The id of the message that was posted with this key, or null. */
export const findByKey = idOfKey;
