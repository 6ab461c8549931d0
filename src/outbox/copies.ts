import type { Selectable } from 'kysely';
import type { Card } from '../chat/card.ts';
import type { Tx } from '../db/open.ts';
import type { LetterTable } from '../db/schema.ts';
import type { Tools } from '../db/tools.ts';

/*
 * The copies of a letter that was sent, and what may still become of them: another card in their place, or their removal.
 */
type Copy = Selectable<LetterTable>;

/** How long the change of a card is worth bringing, in milliseconds. */
export const changeLives = 86_400_000;

/** A card without a word: of a removal, and of a letter only the row of which is kept. */
export const nothing: Card = { summary: '', parts: [] };

/** The letter that puts `card` in the place of a delivered one. */
export const replacement = (tools: Tools, original: Copy, card: Card, runAt = tools.clock.now()): Copy => ({
  ...original,
  id: tools.newId(),
  key: `${original.key}/edit:${tools.newId()}`,
  edits: original.id,
  card: JSON.stringify(card),
  unsolicited: 0,
  if_unsure: 'again',
  state: 'ready',
  run_at: runAt,
  expires_at: runAt + changeLives,
  attempts: 0,
  unsure: 0,
  lease_until: null,
  lease_token: null,
  sending_at: null,
  receipt: null,
  last_error: null,
  created_at: tools.clock.now(),
});

/** A card that changed: `about` finds its copies. `except` and `pace` as in `follow`. */
export type Change = { workspaceId: string; about: string; card: Card; except?: string | undefined; pace?: number };

/** What still waits gets the new card where it will come all the same: a post in a channel, and a paced replacement. */
export const renew = async (tx: Tx, { workspaceId, about, card, pace }: Change): Promise<void> => {
  await tx
    .updateTable('letter')
    .set({ card: JSON.stringify(card) })
    .where('workspace_id', '=', workspaceId)
    .where('about', '=', about)
    .where('removes', '=', 0)
    .where((or) =>
      or.or([
        or.and([or('edits', 'is', null), or('to_channel', 'is not', null), or('state', 'in', ['ready', 'held'])]),
        ...(pace === undefined ? [] : [or.and([or('edits', 'is not', null), or('state', '=', 'ready')])]),
      ]),
    )
    .execute();
};

/** When the next replacement of a copy may go: at once, or `pace` after the last one. Null: one waits already. */
export const nextChange = async (tx: Tx, copy: Copy, now: number, pace: number | undefined): Promise<number | null> => {
  if (pace === undefined) return now;
  const last = await tx
    .selectFrom('letter')
    .select(['state', 'run_at'])
    .where('edits', '=', copy.id)
    .where('removes', '=', 0)
    .where('state', '<>', 'cancelled')
    .orderBy('run_at', 'desc')
    .executeTakeFirst();
  if (last?.state === 'ready') return null;
  return last === undefined ? now : Math.max(now, last.run_at + pace);
};

/** The letters of a workspace that are no replacement, and are not being taken back. */
export const originals = (tx: Tx, workspaceId: string) =>
  tx
    .selectFrom('letter')
    .where('letter.workspace_id', '=', workspaceId)
    .where('letter.edits', 'is', null)
    .where((none) =>
      none.not(
        none.exists(
          none
            .selectFrom('letter as removal')
            .select('removal.id')
            .whereRef('removal.edits', '=', 'letter.id')
            .where('removal.removes', '=', 1)
            .where('removal.state', 'not in', ['cancelled', 'dead']),
        ),
      ),
    );

/** Those of them about something. */
export const delivered = (tx: Tx, workspaceId: string, about: string) =>
  originals(tx, workspaceId).selectAll('letter').where('letter.about', '=', about);
