import type { Level, Phase, Priority } from '../../core/person.ts';
import type { Tx } from '../../db/open.ts';
import type { At } from '../at.ts';

export type PartnerCounts = {
  partners: number;
  contacts: number;
  priority: Record<Priority, number>;
  phase: Record<Phase, number>;
  contactLevel: Record<Level, number>;
};

/** How many partners per priority and phase, and contacts per level; zero where there are none (DEFINITIONS A18). */
export const countPartners = async (tx: Tx, { workspaceId }: At): Promise<PartnerCounts> => {
  const partners = await tx
    .selectFrom('partner')
    .select((eb) => ['priority', 'phase', eb.fn.countAll<number>().as('count')])
    .where('workspace_id', '=', workspaceId)
    .where('removed_on', 'is', null)
    .groupBy(['priority', 'phase'])
    .execute();
  const contacts = await tx
    .selectFrom('contact')
    .innerJoin('partner', 'partner.id', 'contact.partner_id')
    .select((eb) => ['level', eb.fn.countAll<number>().as('count')])
    .where('contact.workspace_id', '=', workspaceId)
    .where('partner.removed_on', 'is', null)
    .groupBy('level')
    .execute();
  const counts: PartnerCounts = {
    partners: 0,
    contacts: 0,
    priority: { A: 0, B: 0, C: 0 },
    phase: { prospect: 0, building: 0, maintaining: 0, expanding: 0, resting: 0 },
    contactLevel: { operational: 0, tactical: 0, strategic: 0 },
  };
  for (const { priority, phase, count } of partners) {
    counts.partners += count;
    counts.phase[phase] += count;
    if (priority !== null) counts.priority[priority] += count;
  }
  for (const { level, count } of contacts) {
    counts.contacts += count;
    if (level !== null) counts.contactLevel[level] += count;
  }
  return counts;
};
