import { trace } from '../../core/log.ts';
import type { Tx } from '../../db/open.ts';
import type { Tools } from '../../db/tools.ts';
import { addDays, at, local } from '../../schedule/dates.ts';
import { audit } from './audit.ts';
import { auditLines, leftContacts, leftStaff, letters, slips, withdrawnStories } from './left.ts';
import type { Night } from './night.ts';
import { checkIns, checkInText, help, interactions, plans } from './old.ts';
import { monthsOf } from './retention.ts';
import type { Term } from './terms.ts';

/** Nobody works at three in the morning. Minutes of the local day. */
const threeInTheNight = 180;

/** 'YYYY-MM-DD' so many months earlier, on the same day or the last of the month. */
const monthsBefore = (date: string, months: number): string => {
  const all = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 - months;
  const first = `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, '0')}-01`;
  const next = addDays(first, 31).slice(0, 7);
  const wanted = addDays(first, Number(date.slice(8)) - 1);
  return wanted.slice(0, 7) === first.slice(0, 7) ? wanted : addDays(`${next}-01`, -1);
};

/** What goes, in this order: questions before the check-ins they came out of, copies before what they are copies of. */
const duties: ReadonlyArray<readonly [Term, (night: Night) => Promise<number>]> = [
  ['checkInText', checkInText],
  ['help', help],
  ['checkIns', checkIns],
  ['interactions', interactions],
  ['plans', plans],
  ['leftContacts', leftContacts],
  ['leftStaff', leftStaff],
  ['withdrawnStories', withdrawnStories],
  ['letters', letters],
  ['slips', slips],
  ['audit', auditLines],
];

const nightOf = async (tools: Tools, tx: Tx, workspaceId: string, zone: string, today: string): Promise<number> => {
  const months = await monthsOf(tx, workspaceId);
  const before = (term: Term): string => monthsBefore(today, months[term]);
  const beforeAt = (term: Term): number => at(before(term), 0, zone);
  const night: Night = { tools, tx, workspaceId, today, before, beforeAt };
  let all = 0;
  for (const [term, duty] of duties) {
    const gone = await duty(night);
    if (gone === 0) continue;
    all += gone;
    await audit(tx, { workspaceId, at: tools.clock.now(), actorId: null, action: 'keep', kind: term, count: gone });
  }
  await tx
    .insertInto('upkeep')
    .values({ workspace_id: workspaceId, on_date: today, what: 'night', count: all })
    .execute();
  return all;
};

/** A night that failed is noted as well: it is tried again the next one, not at every beat. */
const failed = async (tools: Tools, workspaceId: string, today: string, error: unknown): Promise<void> => {
  tools.log.error({ ...trace(error), workspace: workspaceId }, 'upkeep: a night failed');
  await tools.db
    .insertInto('upkeep')
    .values({ workspace_id: workspaceId, on_date: today, what: 'failed', count: 0 })
    .execute();
};

const nightIn = async (tools: Tools, { id, zone }: { id: string; zone: string }): Promise<number> => {
  const { date: today, minute } = local(tools.clock.now(), zone);
  if (minute < threeInTheNight) return 0;
  const done = await tools.db
    .selectFrom('upkeep')
    .select('what')
    .where('workspace_id', '=', id)
    .where('on_date', '=', today)
    .executeTakeFirst();
  if (done !== undefined) return 0;
  try {
    return await tools.db.transaction().execute((tx) => nightOf(tools, tx, id, zone, today));
  } catch (error) {
    await failed(tools, id, today, error);
    return 0;
  }
};

/**
 * Once a night, after three by the organisation's clock: removes what was kept long enough, and notes in the log how much of
 * what (PRIVACY 5.4, 6). Nothing an open plan or an open question needs is removed. One organisation's night that fails
 * changes nothing there and stops nobody else's. Returns how many rows went.
 */
export const upkeep = async (tools: Tools): Promise<number> => {
  const workspaces = await tools.db.selectFrom('workspace').select(['id', 'zone']).execute();
  let all = 0;
  for (const workspace of workspaces)
    try {
      all += await nightIn(tools, workspace);
    } catch (error) {
      tools.log.error({ ...trace(error), workspace: workspace.id }, 'upkeep: a night could not be noted');
    }
  return all;
};
