import type { Selectable } from 'kysely';
import { insertRows } from '../../db/bulk.ts';
import type { Tx } from '../../db/open.ts';
import { prepared } from '../../db/prepared.ts';
import type { CheckInTable, HelpRequestTable } from '../../db/schema.ts';
import { type CheckIn, untouched } from './checkin.ts';

const checkInBy = prepared((tx, which: { workspaceId: string; id: string }) =>
  tx.selectFrom('check_in').selectAll().where('id', '=', which.id).where('workspace_id', '=', which.workspaceId),
);

/** One check-in of one workspace, or nothing. */
export const find = (tx: Tx, workspaceId: string, id: string): Promise<CheckIn | undefined> =>
  checkInBy.first(tx, { workspaceId, id });

/** The check-ins of people from a week on, newest week first. */
export const historyOf = async (
  tx: Tx,
  personIds: readonly string[],
  since: string,
): Promise<Map<string, CheckIn[]>> => {
  if (personIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('check_in')
    .selectAll()
    .where('person_id', 'in', personIds)
    .where('period_on', '>=', since)
    .orderBy('period_on', 'desc')
    .execute();
  return Map.groupBy(rows, (row) => row.person_id);
};

/** Writes check-ins; one that exists for that person and week already stays as it is. */
export const insert = async (tx: Tx, rows: readonly NewCheckIn[]): Promise<void> => {
  const whole = rows.map((row) => ({ ...untouched, ...row }));
  await insertRows(tx, 'check_in', whole, ['workspace_id', 'person_id', 'period_on']);
};

export type NewCheckIn = Pick<CheckInTable, 'id' | 'workspace_id' | 'person_id' | 'period_on' | 'template' | 'status'> &
  Partial<Pick<CheckInTable, 'plan_id' | 'partner_id' | 'asked_at'>>;

type Change = Partial<Omit<Selectable<CheckInTable>, 'id' | 'workspace_id' | 'person_id' | 'period_on'>>;

/** Changes a check-in. */
export const update = async (tx: Tx, id: string, change: Change): Promise<void> => {
  await tx.updateTable('check_in').set(change).where('id', '=', id).execute();
};

/** Marks a check-in answered; the first time of answering stays for ever (an edit has its own column). */
export const markAnswered = async (tx: Tx, row: CheckIn, now: number, change: Change): Promise<void> => {
  await tx
    .updateTable('check_in')
    .set((eb) => ({
      ...change,
      status: 'answered',
      answered_at: eb.fn.coalesce('answered_at', eb.val(now)),
      edited_at: row.answered_at === null ? null : now,
    }))
    .where('id', '=', row.id)
    .execute();
};

/** Closes what is still open of earlier weeks, now that the next one is asked (B4). Returns the closed ids. */
export const closeEarlier = async (tx: Tx, rows: readonly CheckIn[]): Promise<void> => {
  if (rows.length === 0) return;
  await tx
    .updateTable('check_in')
    .set({ status: 'closed' })
    .where(
      'id',
      'in',
      rows.map((row) => row.id),
    )
    .where('status', '=', 'open')
    .execute();
};

/** Answers to questions without a column of their own; an empty answer takes the old one away. */
export const setAnswers = async (
  tx: Tx,
  row: CheckIn,
  answers: Readonly<Record<string, string | null>>,
): Promise<void> => {
  for (const [question, answer] of Object.entries(answers)) {
    if (answer === null || answer === '')
      await tx
        .deleteFrom('check_in_answer')
        .where('check_in_id', '=', row.id)
        .where('question', '=', question)
        .execute();
    else
      await tx
        .insertInto('check_in_answer')
        .values({ workspace_id: row.workspace_id, check_in_id: row.id, question, answer })
        .onConflict((c) => c.columns(['check_in_id', 'question']).doUpdateSet({ answer }))
        .execute();
  }
};

/** The answers to questions without a column of their own, by question. */
export const answersOf = async (tx: Tx, id: string): Promise<Record<string, string>> => {
  const rows = await tx
    .selectFrom('check_in_answer')
    .select(['question', 'answer'])
    .where('check_in_id', '=', id)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.question, row.answer]));
};

/** The request for help that came out of a check-in, if any that was not taken back. */
export const helpOf = (tx: Tx, checkInId: string): Promise<Selectable<HelpRequestTable> | undefined> =>
  tx
    .selectFrom('help_request')
    .selectAll()
    .where('check_in_id', '=', checkInId)
    .where('status', '<>', 'withdrawn')
    .executeTakeFirst();

/** Takes away the note that somebody was not asked in a week, because they begin by themselves after all. */
export const forgetMissed = async (tx: Tx, personId: string, period: string): Promise<void> => {
  await tx
    .deleteFrom('check_in')
    .where('person_id', '=', personId)
    .where('period_on', '=', period)
    .where('status', '=', 'missed')
    .execute();
};
