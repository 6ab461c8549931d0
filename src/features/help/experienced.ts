import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import { addDays } from '../../schedule/dates.ts';
import type { Question } from './store.ts';
import { inSector, isAway } from './who.ts';

/** A colleague with experience, and the partner they have it from (null: from such a question, wherever it was). */
export type Experienced = { id: string; partnerId: string | null };

/** At most three people are asked (DEFINITIONS B8). */
const mostAsked = 3;
/** How far back experience counts. Days. */
const lookBack = 800;

/** Everybody somebody answers to: their manager, that one's manager, and so on. None of them reads what goes to a colleague. */
const above = async (tx: Tx, workspaceId: string, managerId: string | null): Promise<string[]> => {
  const found: string[] = [];
  let next = managerId;
  while (next !== null && !found.includes(next)) {
    found.push(next);
    const row = await tx
      .selectFrom('person')
      .select('manager_id')
      .where('id', '=', next)
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirst();
    next = row?.manager_id ?? null;
  }
  return found;
};

type Here = Pick<Question, 'id' | 'workspaceId' | 'kind' | 'sector' | 'askerLevel' | 'partnerId'>;

/**
 * Who came through it: at such a partner red, or with a question of the same kind, and green there later; the latest
 * first (N20). Without a partner only the same kind of question counts, wherever it was.
 */
const cameThrough = async (tx: Tx, { workspaceId, kind, sector }: Here, today: string): Promise<Experienced[]> => {
  const rows = await tx
    .selectFrom('check_in as later')
    .innerJoin('check_in as before', (join) =>
      join
        .onRef('before.person_id', '=', 'later.person_id')
        .onRef('before.partner_id', '=', 'later.partner_id')
        .onRef('before.period_on', '<', 'later.period_on'),
    )
    .innerJoin('partner', 'partner.id', 'later.partner_id')
    .innerJoin('person', 'person.id', 'later.person_id')
    .select(['later.person_id', 'later.partner_id', 'person.paused_from', 'person.paused_until'])
    .select((eb) => eb.fn.max('later.period_on').as('on'))
    .where('later.workspace_id', '=', workspaceId)
    .where('later.light', '=', sql.lit('groen'))
    .where('later.period_on', '>=', addDays(today, -lookBack))
    .where('later.status', '=', 'answered')
    .where('before.status', '=', 'answered')
    .where('person.left_on', 'is', null)
    .where((eb) => {
      const sameKind = eb.exists(
        eb
          .selectFrom('help_request')
          .select('help_request.id')
          .whereRef('help_request.check_in_id', '=', 'before.id')
          .where('help_request.kind', '=', kind),
      );
      return sector === null
        ? sameKind
        : eb.and([eb('partner.sector', '=', sector), eb.or([sameKind, eb('before.light', '=', 'rood')])]);
    })
    .groupBy(['later.person_id', 'later.partner_id', 'person.paused_from', 'person.paused_until', 'person.number'])
    .orderBy('on', 'desc')
    .orderBy((eb) => eb.fn('length', ['person.number']))
    .orderBy('person.number')
    .execute();
  return rows
    .filter((row) => !isAway(row, today))
    .map((row) => ({ id: row.person_id, partnerId: sector === null ? null : row.partner_id }));
};

/** Who helped before with a question of the same kind, at such a partner where one is known, and it was solved. */
const helpedBefore = async (tx: Tx, { workspaceId, kind, sector }: Here, today: string): Promise<Experienced[]> => {
  let query = tx
    .selectFrom('help_ask as ask')
    .innerJoin('help_request as help', 'help.id', 'ask.help_id')
    .innerJoin('person', 'person.id', 'ask.person_id')
    .leftJoin('partner', 'partner.id', 'help.partner_id')
    .select(['ask.person_id', 'person.paused_from', 'person.paused_until'])
    .distinct()
    .where('ask.workspace_id', '=', workspaceId)
    .where('ask.state', 'in', ['answered', 'helps'])
    .where('help.kind', '=', kind)
    .where('help.status', '=', 'solved')
    .where('person.left_on', 'is', null);
  if (sector !== null) query = query.where('partner.sector', '=', sector);
  const rows = await query
    .orderBy((eb) => eb.fn('length', ['person.number']))
    .orderBy('person.number')
    .execute();
  return rows.filter((row) => !isAway(row, today)).map((row) => ({ id: row.person_id, partnerId: null }));
};

/**
 * Up to three colleagues with experience: who came through the same at such a partner, then who helped with it before, then
 * who works with such partners on the asker's level. The same question always gives the same people; nobody who is away,
 * was asked already, or leads the asker.
 */
export const experiencedFor = async (
  tx: Tx,
  question: Question,
  { today, without }: { today: string; without: readonly string[] },
): Promise<Experienced[]> => {
  const never = new Set([
    ...without,
    question.askerId,
    ...(await above(tx, question.workspaceId, question.askerManagerId)),
  ]);
  const sameWork = await inSector(tx, question, { today, without: [...never] }, mostAsked);
  const all = [
    ...(await cameThrough(tx, question, today)),
    ...(await helpedBefore(tx, question, today)),
    ...sameWork.map((one) => ({ id: one.id, partnerId: one.partnerId })),
  ];
  const found = new Map<string, Experienced>();
  for (const one of all) if (!never.has(one.id) && !found.has(one.id)) found.set(one.id, one);
  return [...found.values()].slice(0, mostAsked);
};
