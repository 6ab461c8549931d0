import type { Card } from '../chat/card.ts';
import type { Message } from '../chat/house.ts';
import type { Tx } from '../db/open.ts';
import { type Letter, parcelOf } from './letter.ts';

/** The letter of a message; of one that came without our hearing of it, the newest one to this person about the same. */
const letterOf = async (
  tx: Tx,
  { platform, workspace, person, receipt, about }: Message,
): Promise<Letter | undefined> => {
  const letters = tx
    .selectFrom('letter')
    .selectAll()
    .where('workspace_id', '=', workspace)
    .where('platform', '=', platform)
    .where('edits', 'is', null);
  const known = await letters
    .where('receipt', '=', receipt)
    .where((eb) => eb.or([eb('to_person', '=', person), eb('to_channel', 'is not', null)]))
    .executeTakeFirst();
  if (known !== undefined || about === undefined) return known;
  return letters
    .where('about', '=', about)
    .where('to_person', '=', person)
    .where('state', '=', 'sent')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
};

/** The card that stands in a delivered message, or is about to: its newest change. Null for what this person did not get. */
export const standing = async (tx: Tx, message: Message): Promise<Card | null> => {
  const original = await letterOf(tx, message);
  if (original === undefined) return null;
  const [newest = original] = await tx
    .selectFrom('letter')
    .selectAll()
    .where('edits', '=', original.id)
    .where('state', 'in', ['ready', 'sending', 'uncertain', 'sent'])
    .orderBy('created_at', 'desc')
    .limit(1)
    .execute();
  return newest.removes === 1 ? null : parcelOf(newest).card;
};
