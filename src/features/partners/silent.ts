import type { Tx } from '../../db/open.ts';
import { daysBetween } from '../../schedule/dates.ts';
import type { At } from '../at.ts';
import { endsSoon, hasRhythm, isSilent, later, normOf, type Rhythm, type Silence } from './partner.ts';
import { restedDays, restingUntil, restsOf } from './rests.ts';

/** The contact rhythm an organisation set itself (DEFINITIONS A18). */
export const rhythmOf = async (tx: Tx, workspaceId: string): Promise<Rhythm> => {
  const set = await tx
    .selectFrom('workspace')
    .select(['rhythm_days_a', 'rhythm_days_b', 'rhythm_days_c'])
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  return { A: set.rhythm_days_a, B: set.rhythm_days_b, C: set.rhythm_days_c };
};

/**
 * How long ago anybody of us last had contact with anybody at each partner in rhythm, beside what is allowed
 * (DEFINITIONS A9), days of rest on top of it (N06). A partner without any known contact has no days to count and is
 * left out, one that rests today as well. `only` these partners; left out: all of them.
 */
const silences = async (tx: Tx, { workspaceId, dayZero }: At, only?: readonly string[]): Promise<Silence[]> => {
  // An empty list is nobody, and PostgreSQL knows no empty `in ()`.
  if (only?.length === 0) return [];
  const rhythm = await rhythmOf(tx, workspaceId);
  const latest = tx
    .selectFrom('interaction')
    .select((eb) => ['partner_id', eb.fn.max('on_date').as('on_date')])
    .where('workspace_id', '=', workspaceId)
    // What is planned for later is no contact yet; what happened today is.
    .where('on_date', '<=', dayZero)
    .$if(only !== undefined, (query) => query.where('partner_id', 'in', only ?? []))
    .groupBy('partner_id')
    .as('latest');
  const partners = await tx
    .selectFrom('partner')
    .leftJoin(latest, 'latest.partner_id', 'partner.id')
    .select(['partner.id', 'number', 'name', 'owner_id', 'priority', 'phase', 'last_contact_on', 'latest.on_date'])
    .where('workspace_id', '=', workspaceId)
    .where('removed_on', 'is', null)
    .$if(only !== undefined, (query) => query.where('partner.id', 'in', only ?? []))
    .orderBy((eb) => eb.fn('length', ['number']))
    .orderBy('number')
    .execute();
  const rests = await restsOf(tx, workspaceId);
  return partners.flatMap(({ id, number, name, owner_id, priority, phase, last_contact_on, on_date }) => {
    const norm = normOf(priority, rhythm);
    const last = later(last_contact_on, on_date);
    if (!hasRhythm(phase) || priority === null || norm === null || last === null) return [];
    const rested = rests.get(id);
    if (restingUntil(rested, dayZero) !== null) return [];
    const allowed = norm + restedDays(rested, last, dayZero);
    return [{ id, number, name, ownerId: owner_id, priority, days: daysBetween(last, dayZero), norm: allowed }];
  });
};

/** Partners silent beyond their rhythm (DEFINITIONS A9, N05), with or without an owner; `only` these, or all. */
export const silent = async (tx: Tx, at: At, only?: readonly string[]): Promise<Silence[]> =>
  (await silences(tx, at, only)).filter(isSilent);

/** Partners whose rhythm ends within 7 days (DEFINITIONS A10). */
export const endingSoon = async (tx: Tx, at: At): Promise<Silence[]> => (await silences(tx, at)).filter(endsSoon);
