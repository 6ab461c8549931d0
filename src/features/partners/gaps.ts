import type { Level } from '../../core/person.ts';
import type { Tx } from '../../db/open.ts';
import type { At } from '../at.ts';
import { LEVELS } from './partner.ts';

export type PartnerLine = { id: string; number: string; name: string };
export type LevelGap = { partner: PartnerLine; missing: Level };

const partnersOf = (tx: Tx, { workspaceId }: At) =>
  tx
    .selectFrom('partner')
    .select(['id', 'number', 'name'])
    .where('workspace_id', '=', workspaceId)
    .where('removed_on', 'is', null)
    .orderBy((eb) => eb.fn('length', ['number']))
    .orderBy('number');

/** Prospects, whatever the days: their first contact is still to be made (DEFINITIONS A11, N10). */
export const firstContacts = (tx: Tx, at: At): Promise<PartnerLine[]> =>
  partnersOf(tx, at).where('phase', '=', 'prospect').execute();

/** Partners nobody is linked to, prospects included (DEFINITIONS A11). */
export const withoutOwner = (tx: Tx, at: At): Promise<PartnerLine[]> =>
  partnersOf(tx, at).where('owner_id', 'is', null).execute();

/** Levels at which an A-partner has no active contact, linked to one of us or not (DEFINITIONS A12, N08). */
export const levelGaps = async (tx: Tx, at: At): Promise<LevelGap[]> => {
  const partners = await partnersOf(tx, at).where('priority', '=', 'A').execute();
  const contacts = await tx
    .selectFrom('contact')
    .innerJoin('partner', 'partner.id', 'contact.partner_id')
    .select(['contact.partner_id', 'contact.level'])
    .distinct()
    .where('contact.workspace_id', '=', at.workspaceId)
    .where('contact.is_active', '=', 1)
    .where('partner.priority', '=', 'A')
    .where('partner.removed_on', 'is', null)
    .execute();
  const met = new Set(contacts.map(({ partner_id, level }) => `${partner_id} ${level}`));
  return partners.flatMap((partner) =>
    LEVELS.filter((level) => !met.has(`${partner.id} ${level}`)).map((missing) => ({ partner, missing })),
  );
};
