import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import type { HelpRequestTable } from '../../db/schema.ts';
import { addDays } from '../../schedule/dates.ts';
import type { At } from '../at.ts';
import { dueThisWeek, overdue, type WaitingStep } from '../plans/overdue.ts';
import type { TeamMember } from './team.ts';

type Light = 'groen' | 'oranje' | 'rood';

type HelpLine = {
  id: string;
  personId: string;
  /** Number of who asks, and of the partner it is about. */
  by: string;
  partner: string | null;
  kind: string;
  text: string | null;
  audience: HelpRequestTable['audience'];
  status: HelpRequestTable['status'];
  light: string | null;
};

export type Week = {
  asked: number;
  answered: number;
  skipped: number;
  unanswered: number;
  lights: Record<Light, number>;
  minutesUsed: number;
  minutesAvailable: number;
  help: HelpLine[];
  contacts: number;
  stepsDone: number;
  overdue: WaitingStep[];
  due: WaitingStep[];
  stories: Array<{ id: string; number: string; title: string; personId: string; onDate: string }>;
};

/** So many people are named in a query; of more the whole week is read, which needs no parameters. */
const mostNamed = 400;

type People = readonly string[] | null;

/** Rows of these people only. An empty list needs no special query. */
const ofTeam = <R extends { person_id: string }>(rows: readonly R[], team: readonly TeamMember[]): R[] => {
  const ids = new Set(team.map((person) => person.id));
  return rows.filter((row) => ids.has(row.person_id));
};

/** The check-ins asked for in a week. Not asked: who has no row, and who was missed while we were down (DEFINITIONS A2). */
const checkInsOf = (tx: Tx, workspaceId: string, period: string, people: People) =>
  tx
    .selectFrom('check_in')
    .select(['person_id', 'status', 'light', 'minutes'])
    .where('workspace_id', '=', workspaceId)
    .where('period_on', '=', period)
    .$if(people !== null, (query) => query.where('person_id', 'in', people ?? []))
    .where('status', '<>', 'missed')
    // Begun early by themselves and not yet asked: it counts from the moment it is asked or answered.
    .where((eb) => eb.or([eb('status', '<>', 'open'), eb('asked_at', 'is not', null)]))
    .execute();

/** Help asked in answered check-ins of a week, by the check-in's number (DEFINITIONS A4). */
const helpOf = (tx: Tx, workspaceId: string, period: string, people: People) =>
  tx
    .selectFrom('help_request as help')
    .innerJoin('check_in', 'check_in.id', 'help.check_in_id')
    .innerJoin('person', 'person.id', 'help.person_id')
    .leftJoin('partner', 'partner.id', 'help.partner_id')
    .select(['help.id', 'help.person_id', 'person.number as by', 'partner.number as partner'])
    .select(['help.kind', 'help.text', 'help.audience', 'help.status', 'check_in.light'])
    .where('help.workspace_id', '=', workspaceId)
    .where('check_in.workspace_id', '=', workspaceId)
    .where('check_in.period_on', '=', period)
    .where('check_in.status', '=', 'answered')
    .$if(people !== null, (query) => query.where('check_in.person_id', 'in', people ?? []))
    .orderBy((eb) => eb.fn('length', ['check_in.number']))
    .orderBy('check_in.number')
    .orderBy('help.created_at')
    .execute();

/** Interactions count for who made them, with any partner, of any kind (DEFINITIONS A5). */
const contactsOf = (tx: Tx, workspaceId: string, from: string, until: string, people: People) =>
  tx
    .selectFrom('interaction')
    .select(['person_id'])
    .where('workspace_id', '=', workspaceId)
    .where('on_date', '>=', from)
    .where('on_date', '<', until)
    .$if(people !== null, (query) => query.where('person_id', 'in', people ?? []))
    .execute();

/** Steps count for whose plan it is, not for who owns the partner (DEFINITIONS A6). */
const doneOf = (tx: Tx, workspaceId: string, from: string, until: string) =>
  tx
    .selectFrom('step')
    .innerJoin('plan', 'plan.id', 'step.plan_id')
    .select(['plan.person_id'])
    .where('step.workspace_id', '=', workspaceId)
    .where('status', '=', sql.lit('done'))
    .where('done_on', '>=', from)
    .where('done_on', '<', until)
    .execute();

const storiesOf = (tx: Tx, workspaceId: string, from: string, until: string) =>
  tx
    .selectFrom('story')
    .select(['id', 'number', 'title', 'person_id', 'on_date'])
    .where('workspace_id', '=', workspaceId)
    .where('status', '=', 'published')
    .where('on_date', '>=', from)
    .where('on_date', '<', until)
    .orderBy((eb) => eb.fn('length', ['number']))
    .orderBy('number')
    .execute();

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** What a team did in the week before the Monday `dayZero`, and what waits on that day (DEFINITIONS A1-A8, A13). */
export const week = async (tx: Tx, at: At, team: readonly TeamMember[]): Promise<Week> => {
  const { workspaceId, dayZero } = at;
  const from = addDays(dayZero, -7);
  const ids = team.map((person) => person.id);
  const named = ids.length > 0 && ids.length <= mostNamed ? ids : null;
  const asked = ofTeam(await checkInsOf(tx, workspaceId, from, named), team);
  const answered = asked.filter((row) => row.status === 'answered');
  const skipped = asked.filter((row) => row.status === 'skipped');
  const minutes = new Map(team.map((person) => [person.id, person.minutesAWeek]));
  const lit = (light: Light): number => answered.filter((row) => row.light === light).length;
  const help = ofTeam(await helpOf(tx, workspaceId, from, named), team);
  const stories = ofTeam(await storiesOf(tx, workspaceId, from, dayZero), team);
  return {
    asked: asked.length,
    answered: answered.length,
    skipped: skipped.length,
    unanswered: asked.length - answered.length - skipped.length,
    lights: { groen: lit('groen'), oranje: lit('oranje'), rood: lit('rood') },
    minutesUsed: sum(answered.map((row) => row.minutes ?? 0)),
    minutesAvailable: sum(asked.map((row) => minutes.get(row.person_id) ?? 0)),
    help: help.map(({ person_id, ...line }) => ({ ...line, personId: person_id })),
    contacts: ofTeam(await contactsOf(tx, workspaceId, from, dayZero, named), team).length,
    stepsDone: ofTeam(await doneOf(tx, workspaceId, from, dayZero), team).length,
    overdue: await overdue(tx, at, ids),
    due: await dueThisWeek(tx, at, ids),
    stories: stories.map(({ id, number, title, person_id, on_date }) => ({
      id,
      number,
      title,
      personId: person_id,
      onDate: on_date,
    })),
  };
};
