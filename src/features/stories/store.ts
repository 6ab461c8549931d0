import type { Insertable } from 'kysely';
import type { Tx } from '../../db/open.ts';
import type { StoryConsentTable, StoryTable } from '../../db/schema.ts';
import type { Consent, Story, Telling } from './story.ts';

/** A story of a workspace by its id. */
export const find = (tx: Tx, workspaceId: string, id: string): Promise<Story | undefined> =>
  tx.selectFrom('story').selectAll().where('id', '=', id).where('workspace_id', '=', workspaceId).executeTakeFirst();

/** The change of a published story that waits for agreement. */
export const revisionOf = (tx: Tx, workspaceId: string, root: string): Promise<Story | undefined> =>
  tx
    .selectFrom('story')
    .selectAll()
    .where('revises', '=', root)
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();

/** The story that came out of a check-in. */
export const fromCheckIn = (tx: Tx, workspaceId: string, checkInId: string): Promise<Story | undefined> =>
  tx
    .selectFrom('story')
    .selectAll()
    .where('origin', '=', checkInId)
    .where('revises', 'is', null)
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();

/** Makes a story; one that is there already, under this id or from this check-in, is left as it is. */
export const insert = async (tx: Tx, story: Insertable<StoryTable>): Promise<void> => {
  await tx
    .insertInto('story')
    .values(story)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

type Change = Partial<Telling & Pick<Story, 'status' | 'version' | 'on_date' | 'withdrawn_at'>>;

/** Writes columns of a story. */
export const update = async (tx: Tx, id: string, change: Change): Promise<void> => {
  await tx.updateTable('story').set(change).where('id', '=', id).execute();
};

/** Deletes a change that took its place in the story it belongs to, or is not wanted any more. */
export const drop = async (tx: Tx, id: string): Promise<void> => {
  await tx.deleteFrom('story_consent').where('story_id', '=', id).execute();
  await tx.deleteFrom('story_partner').where('story_id', '=', id).execute();
  await tx.deleteFrom('story').where('id', '=', id).execute();
};

/** Who has a say in a story, the author first, then who writes along, who is named, and the partners. */
export const consentsOf = async (tx: Tx, storyId: string): Promise<Consent[]> => {
  const rows = await tx.selectFrom('story_consent').selectAll().where('story_id', '=', storyId).orderBy('id').execute();
  const order = ['author', 'colleague', 'partner'];
  return rows.toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
};

/** Puts these consents in the place of all a story has, with the partners it is about. */
export const setConsents = async (
  tx: Tx,
  { id, workspace_id }: Pick<Story, 'id' | 'workspace_id'>,
  consents: ReadonlyArray<Insertable<StoryConsentTable>>,
): Promise<void> => {
  await tx.deleteFrom('story_consent').where('story_id', '=', id).execute();
  await tx.deleteFrom('story_partner').where('story_id', '=', id).execute();
  if (consents.length > 0) await tx.insertInto('story_consent').values(consents).execute();
  const partners = consents.flatMap(({ partner_id }) => (typeof partner_id === 'string' ? [partner_id] : []));
  if (partners.length > 0)
    await tx
      .insertInto('story_partner')
      .values(partners.map((partner_id) => ({ workspace_id, story_id: id, partner_id })))
      .execute();
};

type Answer = Partial<Pick<Consent, 'state' | 'version' | 'way' | 'on_date' | 'recorded_by'>>;

/** Writes what somebody said. */
export const setConsent = async (tx: Tx, id: string, answer: Answer): Promise<void> => {
  await tx.updateTable('story_consent').set(answer).where('id', '=', id).execute();
};

/** The agreements of a version hold for the next one as well: nothing changed for those who gave them. */
export const carryOn = async (tx: Tx, story: Pick<Story, 'id' | 'version'>, version: number): Promise<void> => {
  await tx
    .updateTable('story_consent')
    .set({ version })
    .where('story_id', '=', story.id)
    .where('version', '=', story.version)
    .execute();
};

/** How often a story was thanked for: as imported, and here. */
export const thanksFor = async (tx: Tx, story: Pick<Story, 'id' | 'thanks'>): Promise<number> => {
  const { n } = await tx
    .selectFrom('story_thanks')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('story_id', '=', story.id)
    .executeTakeFirstOrThrow();
  return story.thanks + Number(n);
};

/** Notes the thanks of one person; false when they had thanked already. */
export const thank = async (
  tx: Tx,
  thanks: { workspace_id: string; story_id: string; person_id: string },
): Promise<boolean> => {
  const result = await tx
    .insertInto('story_thanks')
    .values(thanks)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
};

/** Takes back the thanks of one person; false when there were none. */
export const unthank = async (tx: Tx, storyId: string, personId: string): Promise<boolean> => {
  const result = await tx
    .deleteFrom('story_thanks')
    .where('story_id', '=', storyId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
};

/** Whether somebody thanked for a story. */
export const hasThanked = async (tx: Tx, storyId: string, personId: string): Promise<boolean> => {
  const row = await tx
    .selectFrom('story_thanks')
    .select('person_id')
    .where('story_id', '=', storyId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
};
