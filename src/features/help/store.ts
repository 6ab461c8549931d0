import type { Level, Priority } from '../../core/person.ts';
import type { Tx } from '../../db/open.ts';
import type { HelpAskTable, HelpRequestTable } from '../../db/schema.ts';
import type { Asked, Audience, Seen } from './sight.ts';

/** A question with what surrounds it. What of it somebody may see is decided by sight.ts. */
export type Question = Seen & {
  id: string;
  workspaceId: string;
  kind: string;
  text: string | null;
  audience: Audience | null;
  status: HelpRequestTable['status'];
  asker: string;
  askerLevel: Level | null;
  partnerId: string | null;
  partner: string | null;
  sector: string | null;
  priority: Priority | null;
  checkInId: string | null;
  /** The light of the check-in it was asked in. */
  light: string | null;
  taker: string | null;
  /** When the taker is away, and the day they left us: then somebody else may take over. */
  takerPausedFrom: string | null;
  takerPausedUntil: string | null;
  takerLeftOn: string | null;
  takerManagerId: string | null;
  takenAt: number | null;
  solvedAt: number | null;
  createdAt: number;
};

/** Somebody asked to help with a question, and what came of it. */
export type Ask = Asked & {
  id: string;
  helpId: string;
  name: string;
  contactId: string | null;
  contact: string | null;
  /** What they are called in a button. */
  contactFirst: string | null;
  contactLevel: Level | null;
  stepId: string | null;
  stepDueOn: string | null;
  stepDone: boolean;
  /** The partner they know such work from. */
  partner: string | null;
  /** The day of a quarter of an hour with the asker, 'YYYY-MM-DD'. */
  meetsOn: string | null;
  state: HelpAskTable['state'];
  answer: string | null;
};

/** All questions of a workspace as a query, for a condition to be added: `help` is the question, `asker` who asks. */
const questions = (tx: Tx, workspaceId: string) =>
  tx
    .selectFrom('help_request as help')
    .innerJoin('person as asker', 'asker.id', 'help.person_id')
    .leftJoin('person as taker', 'taker.id', 'help.taken_by')
    .leftJoin('partner', 'partner.id', 'help.partner_id')
    .leftJoin('check_in', 'check_in.id', 'help.check_in_id')
    .select(['help.id', 'help.workspace_id', 'help.kind', 'help.text', 'help.audience', 'help.status'])
    .select(['help.partner_id', 'help.check_in_id', 'help.taken_by', 'help.taken_at', 'help.solved_at'])
    .select(['help.is_shared', 'help.created_at', 'asker.id as asker_id', 'asker.first_name as asker_name'])
    .select(['asker.role as asker_role', 'asker.level as asker_level', 'asker.manager_id as asker_manager'])
    .select(['taker.manager_id as taker_manager', 'taker.left_on as taker_left'])
    .select(['taker.paused_from as taker_from', 'taker.paused_until as taker_until'])
    .select(['taker.first_name as taker_name', 'partner.name as partner_name', 'partner.sector'])
    .select(['partner.priority', 'check_in.light'])
    .where('help.workspace_id', '=', workspaceId)
    // What somebody asked who is no longer with us is nobody's to answer.
    .where('asker.left_on', 'is', null);

type Row = Awaited<ReturnType<ReturnType<typeof questions>['execute']>>[number];

const questionOf = (row: Row): Question => ({
  id: row.id,
  workspaceId: row.workspace_id,
  kind: row.kind,
  text: row.text,
  audience: row.audience,
  status: row.status,
  askerId: row.asker_id,
  asker: row.asker_name,
  askerRole: row.asker_role,
  askerLevel: row.asker_level,
  askerManagerId: row.asker_manager,
  partnerId: row.partner_id,
  partner: row.partner_name,
  sector: row.sector,
  priority: row.priority,
  checkInId: row.check_in_id,
  light: row.light,
  takenBy: row.taken_by,
  taker: row.taker_name,
  takerPausedFrom: row.taker_from,
  takerPausedUntil: row.taker_until,
  takerLeftOn: row.taker_left,
  takerManagerId: row.taker_manager,
  takenAt: row.taken_at,
  solvedAt: row.solved_at,
  createdAt: row.created_at,
  isShared: row.is_shared === 1,
});

/** One question of a workspace. */
export const findQuestion = async (tx: Tx, workspaceId: string, id: string): Promise<Question | undefined> => {
  const row = await questions(tx, workspaceId).where('help.id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : questionOf(row);
};

/**
 * Everything that may concern somebody, oldest first: their own, of whom they lead, of their team, and what they were
 * asked or took; not yet solved, or solved after `since` (epoch ms). What of it may be seen is not judged here.
 */
export const questionsAround = async (
  tx: Tx,
  viewer: { id: string; workspace_id: string; manager_id: string | null },
  since: number,
): Promise<Question[]> => {
  const rows = await questions(tx, viewer.workspace_id)
    .where((eb) =>
      eb.or([
        eb('help.status', 'in', ['own', 'open', 'taken']),
        eb.and([eb('help.status', '=', 'solved'), eb('help.solved_at', '>', since)]),
      ]),
    )
    .where((eb) =>
      eb.or([
        eb('asker.id', '=', viewer.id),
        eb('asker.manager_id', '=', viewer.id),
        eb('help.taken_by', '=', viewer.id),
        ...(viewer.manager_id === null
          ? []
          : [eb('asker.id', '=', viewer.manager_id), eb('asker.manager_id', '=', viewer.manager_id)]),
        eb.exists(
          eb
            .selectFrom('help_ask')
            .select('help_ask.id')
            .whereRef('help_ask.help_id', '=', 'help.id')
            .where('help_ask.person_id', '=', viewer.id)
            .where('help_ask.state', '<>', 'withdrawn'),
        ),
      ]),
    )
    .orderBy('help.created_at')
    .orderBy('help.id')
    .execute();
  return rows.map(questionOf);
};

/** Open questions of whom a manager leads, oldest first; what may be seen of them is not judged here. */
export const openOfTeam = async (tx: Tx, workspaceId: string, managerId: string): Promise<Question[]> => {
  const rows = await questions(tx, workspaceId)
    .where('asker.manager_id', '=', managerId)
    .where('help.status', '=', 'open')
    .orderBy('help.created_at')
    .orderBy('help.id')
    .execute();
  return rows.map(questionOf);
};

/** Who was asked to help with these questions, in the order they were asked. */
export const asksOf = async (tx: Tx, helpIds: readonly string[]): Promise<Ask[]> => {
  if (helpIds.length === 0) return [];
  const rows = await tx
    .selectFrom('help_ask as ask')
    .innerJoin('person', 'person.id', 'ask.person_id')
    .leftJoin('contact', 'contact.id', 'ask.contact_id')
    .leftJoin('step', 'step.id', 'ask.step_id')
    .leftJoin('partner', 'partner.id', 'ask.partner_id')
    .select(['ask.id', 'ask.help_id', 'ask.person_id', 'ask.asked_by', 'ask.contact_id', 'ask.step_id'])
    .select(['ask.state', 'ask.answer', 'person.first_name', 'contact.first_name as contact_first'])
    .select(['contact.last_name as contact_last', 'contact.level', 'step.due_on', 'step.status as step_status'])
    .select(['ask.meets_on', 'partner.name as partner_name'])
    .where('ask.help_id', 'in', helpIds)
    .orderBy('ask.asked_at')
    .orderBy('ask.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    helpId: row.help_id,
    personId: row.person_id,
    askedBy: row.asked_by,
    name: row.first_name,
    contactId: row.contact_id,
    contact: row.contact_last === null ? null : [row.contact_first, row.contact_last].filter(Boolean).join(' '),
    contactFirst: row.contact_first ?? row.contact_last,
    contactLevel: row.level,
    stepId: row.step_id,
    stepDueOn: row.due_on,
    stepDone: row.step_status === 'done',
    partner: row.partner_name,
    meetsOn: row.meets_on,
    state: row.state,
    answer: row.answer,
  }));
};

type NewAsk = Pick<HelpAskTable, 'help_id' | 'workspace_id' | 'person_id' | 'asked_by' | 'state' | 'asked_at'> &
  Partial<Pick<HelpAskTable, 'contact_id' | 'step_id'>> & { partner_id?: string | null; meets_on?: string | null };

/** Notes that somebody is asked to help, or what a taker does; once a person and question, what was before is put aside. */
export const noteAsk = async (tx: Tx, id: string, ask: NewAsk): Promise<void> => {
  const fresh = { contact_id: null, step_id: null, partner_id: null, meets_on: null, answer: null, answered_at: null };
  const { help_id, person_id, workspace_id, ...rest } = ask;
  const set = { ...fresh, ...rest };
  await tx
    .insertInto('help_ask')
    .values({ id, help_id, person_id, workspace_id, ...set })
    .onConflict((c) => c.columns(['help_id', 'person_id']).doUpdateSet(set))
    .execute();
};

/** What became of asking somebody. */
export const setAsk = async (
  tx: Tx,
  id: string,
  change: Partial<Pick<HelpAskTable, 'state' | 'answer' | 'answered_at' | 'step_id'>> & { meets_on?: string | null },
): Promise<void> => {
  await tx.updateTable('help_ask').set(change).where('id', '=', id).execute();
};
