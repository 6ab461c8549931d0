import type { Tx } from '../../db/open.ts';
import type { Called } from './scrub.ts';

/** Somebody we hold data of: a colleague, a contact at a partner, a member of a circle. */
export type Subject = { kind: 'person' | 'contact' | 'member'; id: string };

type Human = Subject & { first: string | null; last: string; email: string | null; phone: string | null };

/** Everybody of a workspace, of whatever kind. */
export const humans = async (tx: Tx, workspaceId: string): Promise<Human[]> => {
  const people = await tx
    .selectFrom('person')
    .select(['id', 'first_name', 'last_name', 'email'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  const contacts = await tx
    .selectFrom('contact')
    .select(['id', 'first_name', 'last_name', 'email', 'phone'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  const members = await tx
    .selectFrom('circle_member')
    .select(['id', 'first_name', 'last_name', 'email'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  return [
    ...people.map((one) => ({ ...one, kind: 'person' as const, phone: null })),
    ...contacts.map((one) => ({ ...one, kind: 'contact' as const })),
    ...members.map((one) => ({ ...one, kind: 'member' as const, phone: null })),
  ].map(({ kind, id, first_name, last_name, email, phone }) => ({
    kind,
    id,
    first: first_name === '' ? null : first_name,
    last: last_name,
    email,
    phone,
  }));
};

const same = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one.toLowerCase() === other.toLowerCase();

/**
 * The rows of one human: with the same e-mail address, or with the same whole name in another list (a colleague who is also
 * a member of the circle). Two colleagues of the same name are two people.
 */
export const rowsOf = (all: readonly Human[], subject: Subject): Human[] => {
  const own = all.find((one) => one.kind === subject.kind && one.id === subject.id);
  if (own === undefined) return [];
  return all.filter(
    (one) =>
      one === own ||
      same(one.email, own.email) ||
      (one.kind !== own.kind && same(one.first, own.first) && same(one.last, own.last)),
  );
};

/** What a human is called, over all their rows; a first name somebody else has as well is not searched alone. */
export const calledOf = (all: readonly Human[], rows: readonly Human[]): Called[] =>
  rows.map(({ first, last, email, phone }) => ({
    first,
    last,
    email,
    phone,
    firstIsTheirs: first !== null && !all.some((one) => !rows.includes(one) && same(one.first, first)),
  }));
