import type { Tx } from '../../db/open.ts';
import { addDays } from '../../schedule/dates.ts';
import type { At } from '../at.ts';

export type PersonLine = { id: string; number: string };

/** Who answered red in both of the last two calendar weeks, by number (DEFINITIONS A17). `dayZero` is a Monday. */
export const redTwice = (tx: Tx, { workspaceId, dayZero }: At): Promise<PersonLine[]> =>
  tx
    .selectFrom('check_in as last')
    .innerJoin('check_in as before', 'before.person_id', 'last.person_id')
    .innerJoin('person', 'person.id', 'last.person_id')
    .select(['person.id', 'person.number'])
    .where('person.workspace_id', '=', workspaceId)
    .where('last.period_on', '=', addDays(dayZero, -7))
    .where('before.period_on', '=', addDays(dayZero, -14))
    .where('last.status', '=', 'answered')
    .where('before.status', '=', 'answered')
    .where('last.light', '=', 'rood')
    .where('before.light', '=', 'rood')
    .orderBy((eb) => eb.fn('length', ['person.number']))
    .orderBy('person.number')
    .execute();
