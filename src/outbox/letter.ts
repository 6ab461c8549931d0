import type { Selectable } from 'kysely';
import type { Card } from '../chat/card.ts';
import type { Address, Parcel } from '../chat/courier.ts';
import { Problem } from '../core/problem.ts';
import type { Platform } from '../core/workspace.ts';
import { insertRows } from '../db/bulk.ts';
import type { Tx } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import type { LetterTable } from '../db/schema.ts';
import type { Tools } from '../db/tools.ts';
import { type Change, changeLives, delivered, nextChange, renew, replacement } from './copies.ts';

/**
 * A letter to be written. `key` is unique for ever and names the work first (`checkins.ask:<workspace>:<period>:<person>`).
 * A card that is about something can be found again by it. Times are epoch milliseconds.
 */
export type NewLetter = {
  key: string;
  kind: string;
  workspaceId: string;
  to: Address;
  card: Card;
  unsolicited: boolean;
  ifUnsure: 'again' | 'hold';
  expiresAt: number;
  /** The platform it has to go out on; left out: wherever the person is reached best. */
  via?: Platform;
};

export type Letter = Selectable<LetterTable>;

/** Writes letters into the outbox, in the transaction of the change that causes them. A known key is left as it is. */
export const write = async (tools: Tools, tx: Tx, letters: readonly NewLetter[]): Promise<void> => {
  const now = tools.clock.now();
  const rows = letters.map((letter) => ({
    id: tools.newId(),
    workspace_id: letter.workspaceId,
    key: letter.key,
    kind: letter.kind,
    to_person: letter.to.to === 'person' ? letter.to.person : null,
    to_channel: letter.to.to === 'channel' ? letter.to.channel : null,
    about: letter.card.about ?? null,
    edits: null,
    card: JSON.stringify(letter.card),
    unsolicited: letter.unsolicited ? (1 as const) : (0 as const),
    if_unsure: letter.ifUnsure,
    state: 'ready' as const,
    run_at: now,
    expires_at: letter.expiresAt,
    lease_until: null,
    lease_token: null,
    sending_at: null,
    platform: letter.via ?? null,
    receipt: null,
    last_error: null,
    created_at: now,
  }));
  await insertRows(tx, 'letter', rows, ['key']);
};

/**
 * Lets every copy of a card follow a change: delivered ones are replaced by `card` (but not the one whose receipt is
 * `except`: the answer to the press has replaced that already). A letter to a person that still waits is not sent at
 * all; a post in a channel goes out as it is now. With `pace` (ms) a copy changes at most that often, in the end to the
 * newest card. What is taken back follows nothing any more.
 */
export const follow = async (tools: Tools, tx: Tx, change: Change): Promise<void> => {
  const { workspaceId, about, card, except, pace } = change;
  await renew(tx, change);
  await tx
    .updateTable('letter')
    .set({ state: 'cancelled' })
    .where('workspace_id', '=', workspaceId)
    .where('about', '=', about)
    .where('state', '=', 'ready')
    .where('removes', '=', 0)
    .where((or) =>
      pace === undefined
        ? or.or([or('edits', 'is not', null), or('to_channel', 'is', null)])
        : or.and([or('edits', 'is', null), or('to_channel', 'is', null)]),
    )
    .execute();
  const copies = await delivered(tx, workspaceId, about)
    .where('state', 'in', ['sent', 'sending', 'uncertain'])
    .execute();
  for (const copy of copies) {
    if (copy.receipt !== null && copy.receipt === except) continue;
    const runAt = await nextChange(tx, copy, tools.clock.now(), pace);
    if (runAt !== null) await insertRows(tx, 'letter', [replacement(tools, copy, card, runAt)], ['key']);
  }
};

type Delivered = { workspaceId: string; personId: string; platform: Platform; receipt: string };

const original = (tx: Tx, where: Delivered) =>
  tx
    .selectFrom('letter')
    .where('workspace_id', '=', where.workspaceId)
    .where('platform', '=', where.platform)
    .where('receipt', '=', where.receipt)
    // A receipt comes from outside: only what was sent to this very person is replaced for them.
    .where('to_person', '=', where.personId)
    .where('edits', 'is', null);

const deliveredTo = prepared((tx, where: Delivered) => original(tx, where).selectAll());

const changeWaiting = prepared((tx, to: Delivered & { card: string; now: number; until: number }) =>
  tx
    .updateTable('letter')
    .set({ card: to.card, run_at: to.now, expires_at: to.until, created_at: to.now })
    .where('edits', '=', original(tx, to).select('id'))
    .where('state', '=', 'ready')
    // What was tried before may have left messages that go by its key: the new card must not be taken for them.
    .where('sending_at', 'is', null)
    .where('removes', '=', 0),
);

const cancelChanges = prepared((tx, { of }: { of: string }) =>
  tx
    .updateTable('letter')
    .set({ state: 'cancelled' })
    .where('edits', '=', of)
    .where('state', '=', 'ready')
    .where('removes', '=', 0),
);

/**
 * Replaces one delivered card through the outbox, for a door that cannot do it by itself; what was still to replace it
 * becomes this card, or is not sent any more. False when no letter has that receipt.
 */
export const replace = async (
  tools: Tools,
  tx: Tx,
  { card, ...where }: Delivered & { card: Card },
): Promise<boolean> => {
  const now = tools.clock.now();
  const change = { ...where, card: JSON.stringify(card), now, until: now + changeLives };
  if ((await changeWaiting.run(tx, change)) === 1) return true;
  const found = await deliveredTo.first(tx, where);
  if (found === undefined) return false;
  await cancelChanges.run(tx, { of: found.id });
  await insertRows(tx, 'letter', [replacement(tools, found, card)], ['key']);
  return true;
};

/** Lets nothing go out any more that still waits about something. What was sent stays: `takeBack` takes that away. */
export const cancel = async (tx: Tx, workspaceId: string, about: string): Promise<void> => {
  await tx
    .updateTable('letter')
    .set({ state: 'cancelled' })
    .where('workspace_id', '=', workspaceId)
    .where('about', '=', about)
    .where('state', '=', 'ready')
    .where('removes', '=', 0)
    .execute();
};

const cardIn = (letter: Letter): Card => {
  try {
    const card = JSON.parse(letter.card) as Card | null;
    if (card !== null && Array.isArray(card.parts)) return card;
  } catch {
    // Said below: the parser's own message would quote the card.
  }
  throw new Problem('invalid', letter.kind);
};

/** What a courier needs of a letter. Throws Problem('invalid') when the row cannot be read any more. */
export const parcelOf = (letter: Letter): Parcel => {
  const card = cardIn(letter);
  const address: Address | null =
    letter.to_person !== null
      ? { to: 'person', person: letter.to_person }
      : letter.to_channel !== null
        ? { to: 'channel', channel: letter.to_channel }
        : null;
  if (address === null) throw new Problem('invalid', letter.kind);
  return {
    workspace: letter.workspace_id,
    address,
    key: letter.key,
    card,
    since: letter.sending_at ?? letter.created_at,
    quiet: letter.unsolicited === 1,
  };
};
