import type { Tx } from '../../db/open.ts';

/** A contact moment of a colleague at a partner where somebody is involved too. The local date it was on. */
export type News = { partnerId: string; partner: string; by: string; kind: string; onDate: string };

/** Somebody who hears news: of what was noted from this moment on (epoch milliseconds). */
export type Listener = { personId: string; workspaceId: string; since: number };

/** A line or two a day, never a list. */
const most = 2;

/** Who is involved at each of these partners: its owner, who takes part, who knows somebody there, who has a plan there. */
const involvedAt = async (tx: Tx, partnerIds: readonly string[]): Promise<Map<string, Set<string>>> => {
  const owners = await tx
    .selectFrom('partner')
    .select(['id as partner_id', 'owner_id as person_id'])
    .where('id', 'in', partnerIds)
    .where('owner_id', 'is not', null)
    .$narrowType<{ person_id: string }>()
    .execute();
  const participants = await tx
    .selectFrom('participant')
    .select(['partner_id', 'person_id'])
    .where('partner_id', 'in', partnerIds)
    .execute();
  const linked = await tx
    .selectFrom('acquaintance')
    .innerJoin('contact', 'contact.id', 'acquaintance.contact_id')
    .select(['contact.partner_id', 'acquaintance.person_id'])
    .where('contact.partner_id', 'in', partnerIds)
    .where('contact.is_active', '=', 1)
    .execute();
  const plans = await tx
    .selectFrom('plan')
    .select(['partner_id', 'person_id'])
    .where('partner_id', 'in', partnerIds)
    .where('closed_on', 'is', null)
    .execute();
  const found = new Map<string, Set<string>>();
  for (const { partner_id, person_id } of [...owners, ...participants, ...linked, ...plans])
    found.set(partner_id, (found.get(partner_id) ?? new Set()).add(person_id));
  return found;
};

const notedSince = (tx: Tx, workspaceIds: readonly string[], since: number) =>
  tx
    .selectFrom('interaction')
    .innerJoin('person', 'person.id', 'interaction.person_id')
    .innerJoin('partner', 'partner.id', 'interaction.partner_id')
    .select(['interaction.workspace_id', 'interaction.partner_id', 'interaction.person_id', 'interaction.created_at'])
    .select(['interaction.kind', 'interaction.on_date', 'person.first_name', 'partner.name'])
    .where('interaction.workspace_id', 'in', workspaceIds)
    .where('interaction.created_at', 'is not', null)
    .where('interaction.created_at', '>=', since)
    .where('partner.removed_on', 'is', null)
    .orderBy('interaction.created_at', 'desc')
    .orderBy((eb) => eb.fn('length', ['interaction.number']), 'desc')
    .orderBy('interaction.number', 'desc')
    .execute();

/**
 * What colleagues noted at partners where these people are involved too, newest first, at most two each (N33): how and
 * when, never the note. Who has no news is not in it. It rides along with a message somebody gets anyway.
 */
export const newsFor = async (tx: Tx, listeners: readonly Listener[]): Promise<Map<string, News[]>> => {
  const found = new Map<string, News[]>();
  if (listeners.length === 0) return found;
  const workspaces = [...new Set(listeners.map(({ workspaceId }) => workspaceId))];
  const noted = await notedSince(tx, workspaces, Math.min(...listeners.map(({ since }) => since)));
  if (noted.length === 0) return found;
  const involved = await involvedAt(tx, [...new Set(noted.map((one) => one.partner_id))]);
  for (const { personId, workspaceId, since } of listeners) {
    const own = noted.filter(
      (one) =>
        one.workspace_id === workspaceId &&
        one.person_id !== personId &&
        (one.created_at ?? 0) >= since &&
        involved.get(one.partner_id)?.has(personId) === true,
    );
    const told = own
      .filter((one, n) => own.findIndex((a) => a.partner_id === one.partner_id && a.person_id === one.person_id) === n)
      .slice(0, most)
      .map(({ partner_id, name, first_name, kind, on_date }) => ({
        partnerId: partner_id,
        partner: name,
        by: first_name,
        kind,
        onDate: on_date,
      }));
    if (told.length > 0) found.set(personId, told);
  }
  return found;
};
