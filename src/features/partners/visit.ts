import type { Tx } from '../../db/open.ts';
import type { At } from '../at.ts';
import type { PartnerLine } from './gaps.ts';
import { later } from './partner.ts';

type Candidate = PartnerLine & { strategicOn: string | null; anyOn: string | null };

// Never is longer ago than any date.
const longestFirst = (one: string | null, other: string | null): number => {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? -1 : 1;
  return one < other ? -1 : 1;
};

const candidates = async (tx: Tx, { workspaceId, dayZero }: At, directorId: string): Promise<Candidate[]> => {
  const spoken = tx
    .selectFrom('interaction')
    .select((eb) => [
      'partner_id',
      eb.fn.max('on_date').as('any_on'),
      eb.fn.max(eb.case().when('level', '=', 'strategic').then(eb.ref('on_date')).end()).as('strategic_on'),
    ])
    .where('workspace_id', '=', workspaceId)
    .where('on_date', '<=', dayZero)
    .groupBy('partner_id')
    .as('spoken');
  const rows = await tx
    .selectFrom('partner')
    .innerJoin('contact', 'contact.partner_id', 'partner.id')
    .innerJoin('acquaintance', 'acquaintance.contact_id', 'contact.id')
    .leftJoin(spoken, 'spoken.partner_id', 'partner.id')
    .select(['partner.id', 'partner.number', 'partner.name', 'last_contact_on', 'any_on', 'strategic_on'])
    .distinct()
    .where('partner.workspace_id', '=', workspaceId)
    .where('priority', '=', 'A')
    .where('removed_on', 'is', null)
    .where('contact.level', '=', 'strategic')
    .where('contact.is_active', '=', 1)
    .where('acquaintance.person_id', '=', directorId)
    .execute();
  return rows.map(({ id, number, name, last_contact_on, any_on, strategic_on }) => ({
    id,
    number,
    name,
    strategicOn: strategic_on,
    anyOn: later(last_contact_on, any_on),
  }));
};

/**
 * Whom a director might visit: the A-partner whose strategic contact they know, longest without a strategic
 * interaction by anybody; then longest without any contact, then by number (DEFINITIONS B14, N27). Null: nobody.
 */
export const suggestVisit = async (tx: Tx, at: At, directorId: string): Promise<PartnerLine | null> => {
  const found = await candidates(tx, at, directorId);
  const [first] = found.sort(
    (one, other) =>
      longestFirst(one.strategicOn, other.strategicOn) ||
      longestFirst(one.anyOn, other.anyOn) ||
      one.number.length - other.number.length ||
      (one.number < other.number ? -1 : 1),
  );
  return first === undefined ? null : { id: first.id, number: first.number, name: first.name };
};
