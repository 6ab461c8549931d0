import type { Tx } from '../../db/open.ts';
import { addDays } from '../../schedule/dates.ts';
import type { At } from '../at.ts';
import { levelGaps } from '../partners/gaps.ts';
import { overdue } from '../plans/overdue.ts';

/** Something a talk can be about. Names are as they may be said in the team. */
export type Point =
  | { kind: 'kept'; name: string; partner: string | null }
  | { kind: 'asked'; name: string; need: string; partner: string | null }
  | { kind: 'late'; steps: number; partners: readonly string[] }
  | { kind: 'gap'; partner: string; level: 'operational' | 'tactical' | 'strategic'; more: number }
  | { kind: 'story'; title: string; name: string }
  | { kind: 'success' };

/** A point with its whole minutes. */
export type Timed = { point: Point; minutes: number };

/** Questions somebody kept for a talk ("Neem mee naar overleg"), the oldest first, while they wait. */
export const keptFor = async (tx: Tx, { workspaceId }: At, personId: string): Promise<Point[]> => {
  const rows = await tx
    .selectFrom('help_ask')
    .innerJoin('help_request as help', 'help.id', 'help_ask.help_id')
    .innerJoin('person', 'person.id', 'help.person_id')
    .leftJoin('partner', 'partner.id', 'help.partner_id')
    // To a team the partner is not the kept one's to see (PRIVACY 5.5, "along").
    .select(['person.first_name as name', 'partner.name as partner', 'help.audience'])
    .where('help_ask.workspace_id', '=', workspaceId)
    .where('help_ask.person_id', '=', personId)
    .where('help_ask.state', '=', 'huddle')
    .where('help.status', 'in', ['open', 'taken'])
    .orderBy('help_ask.asked_at')
    .execute();
  return rows.map(({ name, partner, audience }) => ({
    kind: 'kept',
    name,
    partner: audience === 'manager' ? partner : null,
  }));
};

/** What these people ask of their team and nobody took up yet, oldest first (N24); never what was for one reader only. */
export const askedOf = async (tx: Tx, { workspaceId }: At, people: readonly string[]): Promise<Point[]> => {
  if (people.length === 0) return [];
  const rows = await tx
    .selectFrom('help_request as help')
    .innerJoin('person', 'person.id', 'help.person_id')
    .leftJoin('partner', 'partner.id', 'help.partner_id')
    .select(['person.first_name as name', 'partner.name as partner', 'help.kind'])
    .where('help.workspace_id', '=', workspaceId)
    .where('help.person_id', 'in', people)
    .where('help.audience', '=', 'team')
    .where('help.status', '=', 'open')
    .orderBy('help.created_at')
    .orderBy('help.id')
    .execute();
  return rows.map(({ name, partner, kind }) => ({ kind: 'asked', name, need: kind, partner }));
};

/** The steps of these people past their date, by partner and never by name: a talk is about work (RHYTHM-AND-TONE). */
export const lateOf = async (tx: Tx, at: At, people: readonly string[]): Promise<Point[]> => {
  const steps = await overdue(tx, at, people);
  if (steps.length === 0) return [];
  const ids = [...new Set(steps.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn)).map((step) => step.partnerId))];
  const rows = await tx.selectFrom('partner').select(['id', 'name']).where('id', 'in', ids).execute();
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return [{ kind: 'late', steps: steps.length, partners: ids.flatMap((id) => names.get(id) ?? []) }];
};

/** The first level at which we know nobody, of the A-partners these people are linked to (N08), and how many more. */
export const gapOf = async (tx: Tx, at: At, people: readonly string[]): Promise<Point[]> => {
  if (people.length === 0) return [];
  const owned = await tx
    .selectFrom('partner')
    .select('id')
    .where('workspace_id', '=', at.workspaceId)
    .where('owner_id', 'in', people)
    .execute();
  const ids = new Set(owned.map(({ id }) => id));
  const [first, ...more] = (await levelGaps(tx, at)).filter((gap) => ids.has(gap.partner.id));
  return first === undefined
    ? []
    : [{ kind: 'gap', partner: first.partner.name, level: first.missing, more: more.length }];
};

/** The newest story of these people that everybody may read, of the last fourteen days; else the question for one. */
export const successOf = async (tx: Tx, { workspaceId, dayZero }: At, people: readonly string[]): Promise<Point> => {
  const story =
    people.length === 0
      ? undefined
      : await tx
          .selectFrom('story')
          .innerJoin('person', 'person.id', 'story.person_id')
          .select(['story.title', 'person.first_name as name'])
          .where('story.workspace_id', '=', workspaceId)
          .where('story.person_id', 'in', people)
          .where('story.status', '=', 'published')
          .where('story.on_date', '>=', addDays(dayZero, -14))
          .where('story.on_date', '<=', dayZero)
          .orderBy('story.on_date', 'desc')
          .orderBy('story.id')
          .executeTakeFirst();
  return story === undefined ? { kind: 'success' } : { kind: 'story', ...story };
};
