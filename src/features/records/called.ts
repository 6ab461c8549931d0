import type { Tx } from '../../db/open.ts';
import type { Called } from './scrub.ts';

/** Somebody we hold data of: a colleague, a contact at a partner, a member of a circle. */
export type Subject = { kind: 'person' | 'contact' | 'member'; id: string };

/** Somebody with what tells them from who is called the same: where they are found, and the number people can say. */
export type Human = Subject & {
  first: string | null;
  last: string;
  email: string | null;
  phone: string | null;
  number: string;
  place: string | null;
};

/** Everybody of a workspace, of whatever kind. */
export const humans = async (tx: Tx, workspaceId: string): Promise<Human[]> => {
  const people = await tx
    .selectFrom('person')
    .select(['id', 'number', 'first_name', 'last_name', 'email', 'job as place'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  const contacts = await tx
    .selectFrom('contact')
    .innerJoin('partner', 'partner.id', 'contact.partner_id')
    .select(['contact.id', 'contact.number', 'first_name', 'last_name', 'contact.email', 'contact.phone'])
    .select('partner.name as place')
    .where('contact.workspace_id', '=', workspaceId)
    .execute();
  const members = await tx
    .selectFrom('circle_member')
    .innerJoin('circle', 'circle.id', 'circle_member.circle_id')
    .select(['circle_member.id', 'circle_member.number', 'first_name', 'last_name', 'circle_member.email'])
    .select('circle.name as place')
    .where('circle_member.workspace_id', '=', workspaceId)
    .execute();
  return [
    ...people.map((one) => ({ ...one, kind: 'person' as const, phone: null })),
    ...contacts.map((one) => ({ ...one, kind: 'contact' as const })),
    ...members.map((one) => ({ ...one, kind: 'member' as const, phone: null })),
  ].map(({ kind, id, first_name, last_name, email, phone, number, place }) => ({
    kind,
    id,
    first: first_name === '' ? null : first_name,
    last: last_name,
    email,
    phone,
    number,
    place,
  }));
};

const same = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one.toLowerCase() === other.toLowerCase();

const called = ({ first, last }: Human): string => `${first ?? ''} ${last}`.trim();

/**
 * The rows of one human: with the same e-mail address and the same name. A shared mailbox or a name alone is nobody's proof,
 * but for a colleague, whose name among the members of a circle is theirs. Never the other way round.
 */
export const rowsOf = (all: readonly Human[], subject: Subject): Human[] => {
  const own = all.find((one) => one.kind === subject.kind && one.id === subject.id);
  if (own === undefined) return [];
  const isTheirs = (one: Human): boolean =>
    same(called(one), called(own)) &&
    (same(one.email, own.email) || (own.kind === 'person' && one.kind === 'member' && one.first !== null));
  return all.filter((one) => one === own || isTheirs(one));
};

/**
 * What a human is called, over all their rows. A first name, a mailbox or a telephone that somebody else has as well is not
 * searched.
 */
export const calledOf = (all: readonly Human[], rows: readonly Human[]): Called[] => {
  const others = all.filter((one) => !rows.includes(one));
  return rows.map(({ first, last, email, phone }) => ({
    first,
    last,
    email: others.some((one) => same(one.email, email)) ? null : email,
    phone: others.some((one) => same(one.phone, phone)) ? null : phone,
    firstIsTheirs: first !== null && !others.some((one) => same(one.first, first)),
  }));
};
