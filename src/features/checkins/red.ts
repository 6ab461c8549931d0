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
    .where('last.workspace_id', '=', workspaceId)
    .where('before.workspace_id', '=', workspaceId)
    .where('last.period_on', '=', addDays(dayZero, -7))
    .where('before.period_on', '=', addDays(dayZero, -14))
    .where('last.status', '=', 'answered')
    .where('before.status', '=', 'answered')
    .where('last.light', '=', 'rood')
    .where('before.light', '=', 'rood')
    .orderBy((eb) => eb.fn('length', ['person.number']))
    .orderBy('person.number')
    .execute();

/** How far back weeks in red are counted. */
const lookBack = 12;

/** How many calendar weeks in a row, the last one included, each of these people answered red; who did not is left out. */
export const redWeeks = async (
  tx: Tx,
  { workspaceId, dayZero }: At,
  people: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  if (people.length === 0) return new Map();
  const rows = await tx
    .selectFrom('check_in')
    .select(['person_id', 'period_on'])
    .where('workspace_id', '=', workspaceId)
    .where('person_id', 'in', people)
    .where('period_on', '>=', addDays(dayZero, -7 * lookBack))
    .where('period_on', '<', dayZero)
    .where('status', '=', 'answered')
    .where('light', '=', 'rood')
    .execute();
  const red = new Set(rows.map((row) => `${row.person_id} ${row.period_on}`));
  const running = (person: string): number => {
    let weeks = 0;
    while (red.has(`${person} ${addDays(dayZero, -7 * (weeks + 1))}`)) weeks++;
    return weeks;
  };
  return new Map(people.flatMap((person) => (running(person) === 0 ? [] : [[person, running(person)] as const])));
};

/** Whether somebody's check-in is red for the second calendar week in a row (DEFINITIONS A17). */
export const isRedAgain = async (
  tx: Tx,
  row: { workspace_id: string; person_id: string; period_on: string; light: string | null },
): Promise<boolean> => {
  if (row.light !== 'rood') return false;
  const before = await tx
    .selectFrom('check_in')
    .select('id')
    .where('workspace_id', '=', row.workspace_id)
    .where('person_id', '=', row.person_id)
    .where('period_on', '=', addDays(row.period_on, -7))
    .where('status', '=', 'answered')
    .where('light', '=', 'rood')
    .executeTakeFirst();
  return before !== undefined;
};
