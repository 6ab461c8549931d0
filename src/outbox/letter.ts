import type { Selectable } from 'kysely';
import type { Card } from '../chat/card.ts';
import type { Address, Parcel } from '../chat/courier.ts';
import { Problem } from '../core/problem.ts';
import type { Platform } from '../core/workspace.ts';
import type { Tx } from '../db/open.ts';
import type { LetterTable } from '../db/schema.ts';
import type { Tools } from '../db/tools.ts';

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

const day = 86_400_000;
/** Letters a statement; far below the number of parameters SQLite allows. */
const batch = 400;

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
  for (let from = 0; from < rows.length; from += batch)
    await tx
      .insertInto('letter')
      .values(rows.slice(from, from + batch))
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
};

/** The letter that puts `card` in the place of a delivered one. */
const replacement = (tools: Tools, original: Letter, card: Card): Letter => ({
  ...original,
  id: tools.newId(),
  key: `${original.key}/edit:${tools.newId()}`,
  edits: original.id,
  card: JSON.stringify(card),
  unsolicited: 0,
  if_unsure: 'again',
  state: 'ready',
  run_at: tools.clock.now(),
  expires_at: tools.clock.now() + day,
  attempts: 0,
  unsure: 0,
  lease_until: null,
  lease_token: null,
  sending_at: null,
  receipt: null,
  last_error: null,
  created_at: tools.clock.now(),
});

/**
 * Lets every copy of a card follow a change: delivered ones are replaced by `card` (but not the one whose receipt is
 * `except`: the answer to the press has replaced that already), ones still waiting are not sent at all.
 */
export const follow = async (
  tools: Tools,
  tx: Tx,
  change: { workspaceId: string; about: string; card: Card; except?: string },
): Promise<void> => {
  await cancel(tx, change.workspaceId, change.about);
  const copies = await tx
    .selectFrom('letter')
    .selectAll()
    .where('workspace_id', '=', change.workspaceId)
    .where('about', '=', change.about)
    .where('edits', 'is', null)
    .where('state', 'in', ['sent', 'sending', 'uncertain'])
    .execute();
  for (const copy of copies)
    if (copy.receipt === null || copy.receipt !== change.except)
      await tx
        .insertInto('letter')
        .values(replacement(tools, copy, change.card))
        .execute();
};

/**
 * Replaces one delivered card through the outbox, for a door that cannot do it by itself; what was still to replace it
 * is not sent any more. False when no letter has that receipt.
 */
export const replace = async (
  tools: Tools,
  tx: Tx,
  change: { workspaceId: string; personId: string; platform: Platform; receipt: string; card: Card },
): Promise<boolean> => {
  const original = await tx
    .selectFrom('letter')
    .selectAll()
    .where('workspace_id', '=', change.workspaceId)
    .where('platform', '=', change.platform)
    .where('receipt', '=', change.receipt)
    // A receipt comes from outside: only what was sent to this very person is replaced for them.
    .where('to_person', '=', change.personId)
    .where('edits', 'is', null)
    .executeTakeFirst();
  if (original === undefined) return false;
  await tx
    .updateTable('letter')
    .set({ state: 'cancelled' })
    .where('edits', '=', original.id)
    .where('state', '=', 'ready')
    .execute();
  await tx
    .insertInto('letter')
    .values(replacement(tools, original, change.card))
    .execute();
  return true;
};

/** Takes back what was not sent yet about something. What is on its way cannot be called back. */
export const cancel = async (tx: Tx, workspaceId: string, about: string): Promise<void> => {
  await tx
    .updateTable('letter')
    .set({ state: 'cancelled' })
    .where('workspace_id', '=', workspaceId)
    .where('about', '=', about)
    .where('state', '=', 'ready')
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
  };
};

/** How many letters of a workspace did not arrive and will not by themselves: dead, or held for an admin. */
export const troubles = async (tx: Tx, workspaceId: string): Promise<number> => {
  const row = await tx
    .selectFrom('letter')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', ['dead', 'held'])
    .executeTakeFirstOrThrow();
  return Number(row.n);
};
