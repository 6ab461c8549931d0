import { foldedPartner } from '../../partners/fold.ts';
import type { Contact, Partner } from '../network.ts';
import { insertAll } from './insert.ts';
import { dateOf, idOf, idOrNull, type Loading } from './loading.ts';

/** The partners with who takes part there beside the owner (N12). */
export const loadPartners = async (loading: Loading, partners: readonly Partner[]): Promise<void> => {
  const { tx, workspaceId } = loading;
  const rows = partners.map((partner) => ({
    id: idOf(loading.partners, partner.number),
    workspace_id: workspaceId,
    number: partner.number,
    name: partner.name,
    sector: partner.sector,
    kind: partner.kind,
    town: partner.town,
    priority: partner.priority,
    phase: partner.phase,
    owner_id: idOrNull(loading.people, partner.owner),
    last_contact_on: dateOf(loading, partner.lastContactDay),
    source: partner.source,
    why: partner.why,
    theme: partner.theme,
    interests: partner.interests,
    folded: foldedPartner(partner),
  }));
  const participants = partners.flatMap((partner) =>
    partner.participants.map((number) => ({
      workspace_id: workspaceId,
      partner_id: idOf(loading.partners, partner.number),
      person_id: idOf(loading.people, number),
    })),
  );
  await insertAll(tx, 'partner', rows);
  await insertAll(tx, 'participant', participants);
};

/** The people at the partners, with who of us knows them (N07). */
export const loadContacts = async (loading: Loading, contacts: readonly Contact[]): Promise<void> => {
  const { tx, workspaceId } = loading;
  const rows = contacts.map((contact) => ({
    id: idOf(loading.contacts, contact.number),
    workspace_id: workspaceId,
    number: contact.number,
    partner_id: idOf(loading.partners, contact.partner),
    first_name: contact.firstName,
    last_name: contact.lastName,
    job: contact.job,
    level: contact.level,
    email: contact.email,
    phone: contact.phone,
  }));
  const acquaintances = contacts.flatMap((contact) =>
    contact.knownBy.map((number) => ({
      workspace_id: workspaceId,
      contact_id: idOf(loading.contacts, contact.number),
      person_id: idOf(loading.people, number),
    })),
  );
  await insertAll(tx, 'contact', rows);
  await insertAll(tx, 'acquaintance', acquaintances);
};
