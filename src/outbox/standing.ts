import type { Card } from '../chat/card.ts';
import type { Message } from '../chat/house.ts';
import type { Tx } from '../db/open.ts';
import { parcelOf } from './letter.ts';

/** The card that stands in a delivered message, or is about to: its newest change. Null for what this person did not get. */
export const standing = async (tx: Tx, { platform, workspace, person, receipt }: Message): Promise<Card | null> => {
  const original = await tx
    .selectFrom('letter')
    .selectAll()
    .where('receipt', '=', receipt)
    .where('workspace_id', '=', workspace)
    .where('platform', '=', platform)
    .where('edits', 'is', null)
    .where((eb) => eb.or([eb('to_person', '=', person), eb('to_channel', 'is not', null)]))
    .executeTakeFirst();
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
