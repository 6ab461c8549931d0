import type { Card } from '../chat/card.ts';
import type { Tx } from '../db/open.ts';
import type { Tools } from '../db/tools.ts';
import { replacement } from './copies.ts';
import { type Letter, parcelOf } from './letter.ts';

/** What people see of a letter; null while it waits, and of one that cannot be read any more. */
const standingOf = (letter: Letter): Card | null => {
  if (letter.state === 'ready') return null;
  try {
    return parcelOf(letter).card;
  } catch {
    return null;
  }
};

type Draw = (standing: Card | null) => Promise<Card | null>;

/**
 * Lets the letter with this key show another card from now on: one that waits goes out with it, one that went out is
 * replaced. Nothing happens when it shows that already or there is no such letter (then nothing is drawn), nor when `draw`
 * gives null; it gets what people see now, null while the letter waits. The letter's own row tells what it shows. Unlike
 * `follow` it also reaches people in their quiet hours' queue.
 */
export const redraw = async (tools: Tools, tx: Tx, key: string, draw: Draw): Promise<void> => {
  const letter = await tx
    .selectFrom('letter')
    .selectAll()
    .where('key', '=', key)
    .where('state', 'in', ['ready', 'sending', 'sent', 'uncertain'])
    .executeTakeFirst();
  if (letter === undefined) return;
  const drawn = await draw(standingOf(letter));
  const card = JSON.stringify(drawn);
  if (drawn === null || letter.card === card) return;
  await tx.updateTable('letter').set({ card }).where('id', '=', letter.id).execute();
  if (letter.state === 'ready') return;
  await tx
    .updateTable('letter')
    .set({ state: 'cancelled' })
    .where('edits', '=', letter.id)
    .where('state', '=', 'ready')
    .execute();
  await tx
    .insertInto('letter')
    .values(replacement(tools, letter, drawn))
    .execute();
};
