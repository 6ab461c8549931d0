import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import { plain } from '../../src/chat/plain.ts';
import type { Reply } from '../../src/chat/reply.ts';
import type { CheckInTable, HelpRequestTable, StepTable } from '../../src/db/schema.ts';
import { load } from '../../src/features/transfer/load.ts';
import { read } from '../../src/features/transfer/read.ts';
import { dayZero, type Stage, zone } from './play.ts';

/** The check-ins of somebody from the demo week on, oldest first. */
export const checkIns = async (stage: Stage, number: string): Promise<Selectable<CheckInTable>[]> =>
  stage.store.db
    .selectFrom('check_in')
    .selectAll()
    .where('person_id', '=', await stage.person(number))
    .where('period_on', '>=', dayZero)
    .orderBy('period_on')
    .execute();

/** The newest check-in of somebody. */
export const checkIn = async (stage: Stage, number: string): Promise<Selectable<CheckInTable>> => {
  const row = (await checkIns(stage, number)).at(-1);
  if (row === undefined) throw new Error(`${number} has no check-in in these weeks`);
  return row;
};

/** The help asked in somebody's newest check-in. */
export const helpOf = async (stage: Stage, number: string): Promise<Selectable<HelpRequestTable> | undefined> =>
  stage.store.db
    .selectFrom('help_request')
    .selectAll()
    .where('check_in_id', '=', (await checkIn(stage, number)).id)
    .executeTakeFirst();

/** The steps of a plan, in order. */
export const steps = ({ store, workspace }: Stage, plan: string): Promise<Selectable<StepTable>[]> =>
  store.db
    .selectFrom('step')
    .innerJoin('plan', 'plan.id', 'step.plan_id')
    .selectAll('step')
    .where('plan.number', '=', plan)
    .where('plan.workspace_id', '=', workspace)
    .orderBy('position')
    .execute();

/** The id of a partner by its number (P01), of this organisation or another. */
export const partnerId = async (
  { store, workspace }: Stage,
  number: string,
  { of = workspace }: { of?: string } = {},
): Promise<string> => {
  const found = store.db.selectFrom('partner').select('id').where('number', '=', number).where('workspace_id', '=', of);
  return (await found.executeTakeFirstOrThrow()).id;
};

/** How far a plan is, as "1/3". */
export const progress = async (stage: Stage, plan: string): Promise<string> => {
  const all = await steps(stage, plan);
  return `${all.filter((step) => step.status === 'done').length}/${all.length}`;
};

/** Every row of every table but the list of events, to see that nothing changed. */
export const dump = async ({ store }: Stage): Promise<Record<string, unknown[]>> => {
  const names = await sql<{ name: string }>`select name from sqlite_schema where type = 'table'`.execute(store.db);
  const rows: Record<string, unknown[]> = {};
  for (const { name } of names.rows)
    if (name !== 'seen_event' && !name.startsWith('sqlite_'))
      rows[name] = (await sql`select * from ${sql.table(name)}`.execute(store.db)).rows;
  return rows;
};

/** What a reply says, as plain text: what stands in place of the card, and below. */
export const said = (reply: Reply): string =>
  [...(reply.instead === undefined ? [] : [reply.instead]), ...(reply.below ?? [])].map(plain).join('\n');

/** Puts last week's check-in of somebody back to asked and not answered. */
export const unanswer = async (stage: Pick<Stage, 'store' | 'person'>, ...numbers: string[]): Promise<void> => {
  for (const number of numbers)
    await stage.store.db
      .updateTable('check_in')
      .set({ status: 'open', light: null, minutes: null, answered_at: null, asked_at: 1 })
      .where('person_id', '=', await stage.person(number))
      .where('period_on', '=', '2026-11-16')
      .execute();
};

/** A second organisation in the same store, with the same made-up people. Returns the id of its workspace. */
export const secondWorkspace = async (stage: Pick<Stage, 'store' | 'tools' | 'clock'>): Promise<string> => {
  const { network } = await read('data/demo', dayZero);
  await stage.store.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('workspace')
      .values({
        id: 'second',
        name: 'Zorggroep Verderop',
        locale: 'nl',
        zone,
        region: 'BE-VLG',
        school_region: null,
        care_term: null,
        created_at: stage.clock.now(),
      })
      .execute();
    await load(stage.tools, tx, network, { workspaceId: 'second', dayZero });
  });
  return 'second';
};
