import type { Tx } from '../../db/open.ts';
import { addDays, monday } from '../../schedule/dates.ts';
import type { At } from '../at.ts';

/** A step that waits; `code` is how lists name it, e.g. 'PL02.2'. */
export type WaitingStep = {
  id: string;
  code: string;
  title: string;
  dueOn: string;
  planId: string;
  personId: string;
  partnerId: string;
};

/** Steps neither done nor dropped that fall due in [from, until), of these people, or of everybody. */
const waiting = async (
  tx: Tx,
  { workspaceId }: At,
  { from, until }: { from?: string; until: string },
  people?: readonly string[],
): Promise<WaitingStep[]> => {
  // An empty list is nobody, and PostgreSQL knows no empty `in ()`.
  if (people?.length === 0) return [];
  let query = tx
    .selectFrom('step')
    .innerJoin('plan', 'plan.id', 'step.plan_id')
    .select(['step.id', 'plan.number', 'position', 'title', 'due_on', 'plan_id', 'person_id', 'partner_id'])
    .where('step.workspace_id', '=', workspaceId)
    .where('status', 'in', ['open', 'busy'])
    .where('due_on', '<', until);
  if (from !== undefined) query = query.where('due_on', '>=', from);
  if (people !== undefined) query = query.where('person_id', 'in', people);
  const rows = await query
    .orderBy((eb) => eb.fn('length', ['plan.number']))
    .orderBy('plan.number')
    .orderBy('position')
    .execute();
  return rows.flatMap(({ id, number, position, title, due_on, plan_id, person_id, partner_id }) =>
    due_on === null
      ? []
      : [
          {
            id,
            code: `${number}.${position}`,
            title,
            dueOn: due_on,
            planId: plan_id,
            personId: person_id,
            partnerId: partner_id,
          },
        ],
  );
};

/** Steps past their date: not done, busy ones included; due today is not overdue (DEFINITIONS A7). */
export const overdue = (tx: Tx, at: At, people?: readonly string[]): Promise<WaitingStep[]> =>
  waiting(tx, at, { until: at.dayZero }, people);

/** Steps due from this day up to the Sunday of its week (DEFINITIONS A8). */
export const dueThisWeek = (tx: Tx, at: At, people?: readonly string[]): Promise<WaitingStep[]> =>
  waiting(tx, at, { from: at.dayZero, until: addDays(monday(at.dayZero), 7) }, people);
