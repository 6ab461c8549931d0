import type { Level } from '../../core/person.ts';
import type { Tx } from '../../db/open.ts';
import type { Question } from './store.ts';

/** A colleague who might help, and what they have to do with it. */
export type Candidate = {
  id: string;
  name: string;
  /** Whom they know at the partner, when that is why. */
  contact: { id: string; name: string; level: Level } | null;
  /** Another partner they work with, when that is why. */
  partner: string | null;
  partnerId: string | null;
};

/** On which levels of the partner a kind of help is to be found, the likeliest first. */
const levelsFor = (kind: string): readonly Level[] => {
  switch (kind) {
    case 'besluit_nodig':
      return ['strategic'];
    case 'ingang_nodig':
      return ['strategic', 'tactical', 'operational'];
    default:
      return [];
  }
};

/** Whether a kind of help is a call to the partner, for whoever can make it. */
export const isCall = (kind: string): boolean => levelsFor(kind).length > 0;

/** Kinds for which somebody with experience is wanted, not somebody with a door to open. */
const wantsExperience = (kind: string): boolean => !isCall(kind) && kind !== 'tijd';

/** How many colleagues a taker is offered. */
const most = 2;

type Away = { paused_from: string | null; paused_until: string | null };

/** Whether somebody is away on this local date. */
export const isAway = (person: Away, today: string): boolean =>
  person.paused_until !== null &&
  today < person.paused_until &&
  (person.paused_from === null || today >= person.paused_from);

/**
 * Colleagues linked to a contact of the partner at the level the kind asks for, the likeliest level first, then by number
 * of the contact and of the colleague: the same question always gives the same names, two at most. Nobody who is away,
 * has left, or is among `without`.
 */
const linkedTo = async (
  tx: Tx,
  question: Pick<Question, 'workspaceId' | 'partnerId' | 'kind'>,
  { today, without }: { today: string; without: readonly string[] },
): Promise<Candidate[]> => {
  const levels = levelsFor(question.kind);
  if (question.partnerId === null || levels.length === 0) return [];
  const rows = await tx
    .selectFrom('acquaintance')
    .innerJoin('contact', 'contact.id', 'acquaintance.contact_id')
    .innerJoin('person', 'person.id', 'acquaintance.person_id')
    .select(['person.id', 'person.first_name', 'person.paused_from', 'person.paused_until'])
    .select(['contact.id as contact_id', 'contact.level'])
    .select(['contact.first_name as contact_first', 'contact.last_name as contact_last'])
    .where('acquaintance.workspace_id', '=', question.workspaceId)
    .where('contact.partner_id', '=', question.partnerId)
    .where('contact.level', 'in', levels)
    .where('contact.is_active', '=', 1)
    .where('contact.left_on', 'is', null)
    .where('person.left_on', 'is', null)
    .orderBy((eb) => eb.fn('length', ['contact.number']))
    .orderBy('contact.number')
    .orderBy((eb) => eb.fn('length', ['person.number']))
    .orderBy('person.number')
    .execute();
  const found = new Map<string, Candidate>();
  for (const level of levels)
    for (const row of rows) {
      if (row.level !== level || found.has(row.id) || without.includes(row.id) || isAway(row, today)) continue;
      const name = [row.contact_first, row.contact_last].filter((part) => part !== null).join(' ');
      found.set(row.id, {
        id: row.id,
        name: row.first_name,
        contact: { id: row.contact_id, name, level },
        partner: null,
        partnerId: null,
      });
    }
  return [...found.values()].slice(0, most);
};

/**
 * Colleagues on the asker's own level who own, take part in or know somebody at another partner of the same sector, by
 * number. Only what everybody may see counts here, never somebody's lights: a manager reads these names (PRIVACY 5.5).
 */
export const inSector = async (
  tx: Tx,
  question: Pick<Question, 'workspaceId' | 'sector' | 'askerLevel'>,
  { today, without }: { today: string; without: readonly string[] },
  atMost = most,
): Promise<Candidate[]> => {
  const { sector, askerLevel } = question;
  if (sector === null || askerLevel === null) return [];
  const rows = await tx
    .selectFrom('partner')
    .innerJoin('person', 'person.workspace_id', 'partner.workspace_id')
    .select(['person.id', 'person.first_name', 'person.paused_from', 'person.paused_until', 'partner.name'])
    .select('partner.id as partner_id')
    .where('partner.workspace_id', '=', question.workspaceId)
    .where('partner.sector', '=', sector)
    .where('partner.removed_on', 'is', null)
    .where('person.level', '=', askerLevel)
    .where('person.left_on', 'is', null)
    .where((eb) =>
      eb.or([
        eb('partner.owner_id', '=', eb.ref('person.id')),
        eb.exists(
          eb
            .selectFrom('participant')
            .select('participant.person_id')
            .whereRef('participant.partner_id', '=', 'partner.id')
            .whereRef('participant.person_id', '=', 'person.id'),
        ),
        eb.exists(
          eb
            .selectFrom('acquaintance')
            .innerJoin('contact', 'contact.id', 'acquaintance.contact_id')
            .select('contact.id')
            .whereRef('contact.partner_id', '=', 'partner.id')
            .whereRef('acquaintance.person_id', '=', 'person.id')
            .where('contact.is_active', '=', 1),
        ),
      ]),
    )
    .orderBy((eb) => eb.fn('length', ['person.number']))
    .orderBy('person.number')
    .orderBy((eb) => eb.fn('length', ['partner.number']))
    .orderBy('partner.number')
    .execute();
  const found = new Map<string, Candidate>();
  for (const row of rows)
    if (!found.has(row.id) && !without.includes(row.id) && !isAway(row, today))
      found.set(row.id, {
        id: row.id,
        name: row.first_name,
        contact: null,
        partner: row.name,
        partnerId: row.partner_id,
      });
  return [...found.values()].slice(0, atMost);
};

/** Whom a taker is offered to ask along: who can open a door where one is needed, else who knows this sort of partner. */
export const candidatesFor = async (
  tx: Tx,
  question: Question,
  about: { today: string; without: readonly string[] },
): Promise<Candidate[]> => {
  const linked = await linkedTo(tx, question, about);
  return linked.length > 0 || !wantsExperience(question.kind) ? linked : inSector(tx, question, about);
};

/** Somebody at the partner to be called. */
export type Callee = { id: string; name: string; level: Level | null };

/**
 * Whom a taker would call at the partner: at the level the kind asks for, somebody they know themselves before somebody
 * else, then by number. Null when nobody is known there.
 */
export const contactToCall = async (
  tx: Tx,
  question: Pick<Question, 'workspaceId' | 'partnerId' | 'kind'>,
  callerId: string,
): Promise<Callee | null> => {
  const levels = levelsFor(question.kind);
  if (question.partnerId === null) return null;
  const rows = await tx
    .selectFrom('contact')
    .leftJoin('acquaintance', (join) =>
      join.onRef('acquaintance.contact_id', '=', 'contact.id').on('acquaintance.person_id', '=', callerId),
    )
    .select(['contact.id', 'contact.first_name', 'contact.last_name', 'contact.level', 'acquaintance.person_id'])
    .where('contact.workspace_id', '=', question.workspaceId)
    .where('contact.partner_id', '=', question.partnerId)
    .where('contact.is_active', '=', 1)
    .where('contact.left_on', 'is', null)
    .orderBy((eb) => eb.fn('length', ['contact.number']))
    .orderBy('contact.number')
    .execute();
  const rank = (row: (typeof rows)[number]): number =>
    (row.level === null || !levels.includes(row.level) ? levels.length : levels.indexOf(row.level)) * 2 +
    (row.person_id === null ? 1 : 0);
  const [first] = rows.toSorted((a, b) => rank(a) - rank(b));
  if (first === undefined) return null;
  return {
    id: first.id,
    name: [first.first_name, first.last_name].filter((part) => part !== null).join(' '),
    level: first.level,
  };
};
