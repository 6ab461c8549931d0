import type { Reply } from '../../chat/reply.ts';
import { hereAs } from '../rights.ts';
import type { Scene } from '../scene.ts';
import { type Quiet, quietCard, type Visit } from './cards.ts';
import { leads } from './lead.ts';
import { restRule } from './rest.ts';
import { silent } from './silent.ts';
import { suggestVisit } from './visit.ts';

/** Everybody silent beyond their rhythm, with the first name of the owner (DEFINITIONS A9). */
const quietOf = async ({ tx, workspace, actor, today }: Scene): Promise<Array<Quiet & { ownerId: string | null }>> => {
  const found = await silent(tx, { workspaceId: workspace.id, dayZero: today });
  const people = await tx
    .selectFrom('person')
    .select(['id', 'first_name'])
    .where('workspace_id', '=', workspace.id)
    .execute();
  const names = new Map(people.map((person) => [person.id, person.first_name]));
  return found.map(({ id, name, priority, days, ownerId }) => ({
    id,
    name,
    priority,
    days,
    ownerId,
    owner: ownerId === null ? null : (names.get(ownerId) ?? null),
    isMine: ownerId === actor.id,
  }));
};

/** The visit suggested to a director, with the contact they know there (B14, N27). */
const visitFor = async ({ tx, workspace, actor, today }: Scene): Promise<Visit | null> => {
  if (!hereAs(actor).includes('director')) return null;
  const partner = await suggestVisit(tx, { workspaceId: workspace.id, dayZero: today }, actor.id);
  if (partner === null) return null;
  const contact = await tx
    .selectFrom('contact')
    .innerJoin('acquaintance', 'acquaintance.contact_id', 'contact.id')
    .select(['first_name', 'last_name'])
    .where('contact.partner_id', '=', partner.id)
    .where('contact.level', '=', 'strategic')
    .where('contact.is_active', '=', 1)
    .where('acquaintance.person_id', '=', actor.id)
    .orderBy('contact.number')
    .executeTakeFirstOrThrow();
  const name = [contact.first_name, contact.last_name].filter((part) => part !== null).join(' ');
  return { partnerId: partner.id, partner: partner.name, contact: name };
};

/** `stil`: partners silent beyond their rhythm; a manager sees who owns them, an owner sees their own first (A1). */
export const quiet = async (scene: Scene): Promise<Reply> => {
  const found = await quietOf(scene);
  const may = await restRule(scene);
  const reader = {
    role: leads(scene) ? ('manager' as const) : ('owner' as const),
    mayRest: found.some(({ ownerId }) => may(ownerId)),
    visit: await visitFor(scene),
  };
  return { below: [quietCard(scene.words, found, reader)] };
};
