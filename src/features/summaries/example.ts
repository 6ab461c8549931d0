import type { Tx } from '../../db/open.ts';
import { addDays } from '../../schedule/dates.ts';
import type { At } from '../at.ts';

export type Example = { number: string; by: string; partner: string; kind: string; onDate: string };

/** What managers, directors and board members did themselves in the last fourteen days (DEFINITIONS A14, N25). */
export const examples = (tx: Tx, { workspaceId, dayZero }: At): Promise<Example[]> =>
  tx
    .selectFrom('interaction')
    .innerJoin('person', 'person.id', 'interaction.person_id')
    .innerJoin('partner', 'partner.id', 'interaction.partner_id')
    .select(['interaction.number', 'person.number as by', 'partner.number as partner', 'interaction.kind'])
    .select('interaction.on_date as onDate')
    .where('interaction.workspace_id', '=', workspaceId)
    .where('person.role', 'in', ['manager', 'director', 'boardMember'])
    .where('on_date', '>=', addDays(dayZero, -14))
    .where('on_date', '<', dayZero)
    .orderBy((eb) => eb.fn('length', ['interaction.number']))
    .orderBy('interaction.number')
    .execute();
