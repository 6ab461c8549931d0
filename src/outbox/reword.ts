import type { Card } from '../chat/card.ts';
import { rewordedText } from '../chat/reworded.ts';
import type { Tx } from '../db/open.ts';
import type { Tools } from '../db/tools.ts';
import { replacement } from './copies.ts';

/** A card somebody is erased from was never there: what the store keeps of it. */
const nothing: Card = { summary: '', parts: [] };

/**
 * Changes the words of every letter of a workspace, whatever became of it: what waits goes out changed, what was
 * delivered is replaced by a changed copy, what is over is only kept changed. `change` gets each text
 * that is shown, and gives it back as it was where nothing is to be changed. Returns how many delivered copies follow.
 */
export const reword = async (
  tools: Tools,
  tx: Tx,
  workspaceId: string,
  change: (text: string) => string,
): Promise<number> => {
  const letters = await tx.selectFrom('letter').selectAll().where('workspace_id', '=', workspaceId).execute();
  let follows = 0;
  for (const letter of letters) {
    const card = rewordedText(letter.card, change);
    if (card === letter.card) continue;
    await tx.updateTable('letter').set({ card }).where('id', '=', letter.id).execute();
    const isCopy = letter.edits === null && letter.state === 'sent' && letter.removes === 0;
    if (!isCopy) continue;
    follows++;
    await tx
      .insertInto('letter')
      .values(replacement(tools, letter, JSON.parse(card) as Card))
      .execute();
  }
  return follows;
};

/** Empties every letter to somebody and lets none of them go out: nobody writes to who was erased, nothing is kept of it. */
export const forgetLetters = async (tx: Tx, workspaceId: string, personId: string): Promise<void> => {
  await tx
    .updateTable('letter')
    .set({ state: 'cancelled' })
    .where('workspace_id', '=', workspaceId)
    .where('to_person', '=', personId)
    .where('state', 'in', ['ready', 'held', 'uncertain'])
    .execute();
  await tx
    .updateTable('letter')
    .set({ card: JSON.stringify(nothing) })
    .where('workspace_id', '=', workspaceId)
    .where('to_person', '=', personId)
    .execute();
};
