import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import { addDays } from '../../schedule/dates.ts';
import type { At } from '../at.ts';
import type { Example as Told } from '../interactions/example.ts';

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

/**
 * The latest thing a director or board member did with a partner in the fourteen days before the Monday `dayZero` and
 * agreed to be named with (B21, N25). Null: nobody was asked, or nobody said yes.
 */
export const exampleFor = async (tx: Tx, { workspaceId, dayZero }: At): Promise<Told | null> => {
  const found = await tx
    .selectFrom('interaction')
    .innerJoin('person', 'person.id', 'interaction.person_id')
    .innerJoin('partner', 'partner.id', 'interaction.partner_id')
    .select(['person.first_name as name', 'partner.name as partner', 'partner.theme', 'interaction.kind'])
    .select(['interaction.level', 'interaction.contact_id'])
    .where('interaction.workspace_id', '=', workspaceId)
    // Said literally: few rows are, and an index has only those.
    .where('interaction.example', '=', sql.lit('yes'))
    .where('person.role', 'in', ['director', 'boardMember'])
    .where('on_date', '>=', addDays(dayZero, -14))
    .where('on_date', '<', dayZero)
    .orderBy('on_date', 'desc')
    .orderBy('interaction.id')
    .executeTakeFirst();
  if (found === undefined) return null;
  const { contact_id, level, ...told } = found;
  return { ...told, level: contact_id === null ? null : level };
};
