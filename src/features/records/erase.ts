import { sql } from 'kysely';
import { rewordedText } from '../../chat/reworded.ts';
import type { Tx } from '../../db/open.ts';
import type { Tools } from '../../db/tools.ts';
import { takeBack } from '../../outbox/back.ts';
import { forgetLetters, reword } from '../../outbox/reword.ts';
import { isClosed } from '../../words/questions.ts';
import { calledOf, type Human, humans, rowsOf, type Subject } from './called.ts';
import { erasedOf } from './erased.ts';
import { freeTexts, shownCards } from './places.ts';
import { scrubber } from './scrub.ts';

/*
 * Erasing somebody goes through the tables of every room, like reading a network in does (transfer/load.ts): a room that
 * forgot to listen would keep a name.
 */

/** What stands where a name was. */
const instead = 'iemand';

/** How many rows of each table name somebody, for the preview; `change` is the scrubber of that person. */
export type Traces = Readonly<Record<string, number>>;

type Place = (typeof freeTexts | typeof shownCards)[number];
type Text = Record<string, string | null>;

const textsOf = async (tx: Tx, { table, key, columns }: Place, workspaceId: string): Promise<Text[]> => {
  const names = [...key, ...columns].map((name) => sql.ref(name));
  const { rows } = await sql<Text>`
    select ${sql.join(names)} from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(tx);
  return rows;
};

const changed = (row: Text, { columns }: Place, change: (text: string) => string): Array<[string, string]> =>
  // What was chosen from a list is a code, whatever it is spelled like.
  (row.question !== undefined && isClosed(row.question ?? '') ? [] : columns).flatMap(
    (column): Array<[string, string]> => {
      const text = row[column] ?? null;
      const clean = text === null ? null : change(text);
      return clean === null || clean === text ? [] : [[column, clean]];
    },
  );

/** Takes somebody out of every free text of a workspace; `dry` only counts the rows. */
const scrubTexts = async (
  tx: Tx,
  workspaceId: string,
  change: (text: string) => string,
  dry = false,
): Promise<Traces> => {
  const traces: Record<string, number> = {};
  const inCard = (stored: string): string => rewordedText(stored, change);
  for (const [places, how] of [
    [freeTexts, change],
    [shownCards, inCard],
  ] as const)
    for (const place of places)
      for (const row of await textsOf(tx, place, workspaceId)) {
        const news = changed(row, place, how);
        if (news.length === 0) continue;
        traces[place.table] = (traces[place.table] ?? 0) + 1;
        if (dry) continue;
        const set = news.map(([column, text]) => sql`${sql.ref(column)} = ${text}`);
        const where = place.key.map((column) => sql`${sql.ref(column)} = ${row[column]}`);
        await sql`update ${sql.table(place.table)} set ${sql.join(set)} where ${sql.join(where, sql` and `)}`.execute(
          tx,
        );
      }
  return traces;
};

/** What a colleague wrote and was asked: the sentences go, the numbers of the team stay, without a name. */
const emptyPerson = async (tools: Tools, tx: Tx, workspaceId: string, id: string, today: string): Promise<void> => {
  const { manager_id: above, number } = await tx
    .selectFrom('person')
    .select(['manager_id', 'number'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await tx
    .updateTable('person')
    .set({
      first_name: 'Oud-collega',
      last_name: number,
      email: null,
      job: null,
      task: null,
      team: null,
      platform: null,
      deputy_id: null,
      is_admin: 0,
      paused_from: null,
      paused_until: null,
      left_on: today,
    })
    .where('id', '=', id)
    .execute();
  await tx.updateTable('person').set({ manager_id: above }).where('manager_id', '=', id).execute();
  await tx.updateTable('person').set({ deputy_id: null }).where('deputy_id', '=', id).execute();
  for (const table of [
    'rhythm',
    'appointment',
    'account',
    'acquaintance',
    'participant',
    'focus',
    'story_thanks',
  ] as const)
    await tx.deleteFrom(table).where('person_id', '=', id).execute();
  await tx.updateTable('partner').set({ owner_id: null }).where('owner_id', '=', id).execute();
  await tx
    .deleteFrom('check_in_answer')
    .where('check_in_id', 'in', (eb) => eb.selectFrom('check_in').select('id').where('person_id', '=', id))
    .execute();
  await tx.updateTable('check_in').set({ good: null }).where('person_id', '=', id).execute();
  await tx
    .updateTable('interaction')
    .set({ note: null, feeling: null, example: null })
    .where('person_id', '=', id)
    .execute();
  await tx
    .deleteFrom('help_ask')
    .where((eb) =>
      eb.or([
        eb('person_id', '=', id),
        eb('asked_by', '=', id),
        eb('help_id', 'in', eb.selectFrom('help_request').select('id').where('person_id', '=', id)),
      ]),
    )
    .execute();
  await tx
    .updateTable('help_request')
    .set({ taken_by: null, taken_at: null, status: 'open' })
    .where('taken_by', '=', id)
    .where('status', '=', 'taken')
    .execute();
  await tx.updateTable('help_request').set({ taken_by: null, taken_at: null }).where('taken_by', '=', id).execute();
  await tx.deleteFrom('help_request').where('person_id', '=', id).execute();
  await tx
    .updateTable('plan')
    .set({ closed_on: today })
    .where('person_id', '=', id)
    .where('closed_on', 'is', null)
    .execute();
  const stories = await tx.selectFrom('story').select('id').where('person_id', '=', id).execute();
  for (const story of stories) await takeBack(tools, tx, { workspaceId, about: `story:${story.id}` });
  await tx
    .updateTable('story')
    .set({ status: 'withdrawn', title: '-', situation: '-', what_we_did: '-', care_effect: '-', tip: '-' })
    .where('person_id', '=', id)
    .execute();
  await tx.deleteFrom('story_consent').where('person_id', '=', id).execute();
  await forgetLetters(tx, workspaceId, id);
  await tx.deleteFrom('demo_message').where('conversation', '=', `dm:${id}`).execute();
  await tx.deleteFrom('demo_message').where('author_id', '=', id).execute();
  await tx.deleteFrom('demo_read').where('person_id', '=', id).execute();
};

const emptyContact = async (tx: Tx, id: string, today: string): Promise<void> => {
  await tx
    .updateTable('contact')
    .set({ first_name: null, last_name: 'gewist', email: null, phone: null, job: null, is_active: 0, left_on: today })
    .where('id', '=', id)
    .execute();
  await tx.deleteFrom('acquaintance').where('contact_id', '=', id).execute();
};

const emptyMember = async (tx: Tx, id: string): Promise<void> => {
  const { number } = await tx
    .selectFrom('circle_member')
    .select('number')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await tx
    .updateTable('circle_member')
    .set({ first_name: 'Oud-lid', last_name: number, email: null, town: null, employment: null, answers_questions: 0 })
    .where('id', '=', id)
    .execute();
  await tx.deleteFrom('expertise').where('member_id', '=', id).execute();
};

/** Every search for a human, as one change of a text. */
const changeFor = (called: ReturnType<typeof calledOf>): ((text: string) => string) => {
  const all = called.map((one) => scrubber(one, instead));
  return (text) => all.reduce((left, scrub) => scrub(left), text);
};

type Going = { all: readonly Human[]; rows: readonly Human[] };

const going = async (tx: Tx, workspaceId: string, subject: Subject, alone: boolean): Promise<Going> => {
  const all = await humans(tx, workspaceId);
  const erased = await erasedOf(tx, workspaceId);
  if (erased.has(subject)) return { all, rows: [] };
  const isSubject = (one: Human): boolean => one.kind === subject.kind && one.id === subject.id;
  const rows = rowsOf(all, subject).filter((one) => !erased.has(one) && (!alone || isSubject(one)));
  return { all, rows };
};

/** Every row that goes when somebody is erased by hand. Empty when there is nobody of that id, or they were erased. */
export const goersOf = async (tx: Tx, workspaceId: string, subject: Subject): Promise<readonly Human[]> =>
  (await going(tx, workspaceId, subject, false)).rows;

/** How many rows of each table mention somebody, before anything is changed. Empty when there is nobody of that id. */
export const tracesOf = async (tx: Tx, workspaceId: string, subject: Subject): Promise<Traces> => {
  const { all, rows } = await going(tx, workspaceId, subject, false);
  return rows.length === 0 ? {} : scrubTexts(tx, workspaceId, changeFor(calledOf(all, rows)), true);
};

/**
 * Erases somebody everywhere (PRIVACY 5.4, 8): their rows lose name and address, what they wrote goes, other people's texts
 * and the cards already sent lose the name, letters to them are not sent. The id is noted, so that a backup that is put
 * back is erased again (24). `alone` takes no other row along: whoever sees no preview guesses nothing. Returns false when there is nobody of that id, or they were erased before.
 */
export const erase = async (
  tools: Tools,
  tx: Tx,
  {
    workspaceId,
    subject,
    today,
    alone = false,
  }: { workspaceId: string; subject: Subject; today: string; alone?: boolean },
): Promise<boolean> => {
  const { all, rows } = await going(tx, workspaceId, subject, alone);
  if (rows.length === 0) return false;
  const change = changeFor(calledOf(all, rows));
  for (const { kind, id } of rows)
    switch (kind) {
      case 'person':
        await emptyPerson(tools, tx, workspaceId, id, today);
        break;
      case 'contact':
        await emptyContact(tx, id, today);
        break;
      case 'member':
        await emptyMember(tx, id);
        break;
    }
  await scrubTexts(tx, workspaceId, change);
  await reword(tools, tx, workspaceId, change);
  for (const { kind, id } of rows)
    await tx
      .insertInto('erasure')
      .values({ workspace_id: workspaceId, kind, subject_id: id, at: tools.clock.now() })
      .onConflict((c) => c.doNothing())
      .execute();
  return true;
};
