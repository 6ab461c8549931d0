import { join } from 'node:path';
import type { Tx } from '../../db/open.ts';
import type { Tools } from '../../db/tools.ts';
import { addDays, at, local, monday } from '../../schedule/dates.ts';
import { load } from '../transfer/load.ts';
import { read } from '../transfer/read.ts';

const folder = join(import.meta.dirname, '../../../data/demo');

/** The made-up organisation of data/demo: Zorggroep Aardebeek in Flanders. */
const demo = { name: 'Zorggroep Aardebeek', locale: 'nl', zone: 'Europe/Brussels', region: 'BE-VLG' } as const;

/** Monday 08:00 of the current week in the demo's zone (DEFINITIONS B3). Epoch milliseconds in and out. */
export const demoStart = (now: number): number => at(monday(local(now, demo.zone).date), 8 * 60, demo.zone);

/**
 * The files cannot say who agreed to be the example of the weekly post. In the demo whoever led the latest visit or
 * meeting of the last fourteen days did (B21: I055).
 */
const agreeToExample = async (tx: Tx, workspaceId: string, dayZero: string): Promise<void> => {
  const latest = await tx
    .selectFrom('interaction')
    .innerJoin('person', 'person.id', 'interaction.person_id')
    .select('interaction.id')
    .where('interaction.workspace_id', '=', workspaceId)
    .where('person.role', 'in', ['director', 'boardMember'])
    .where('interaction.kind', 'in', ['bezoek', 'overleg'])
    .where('on_date', '>=', addDays(dayZero, -14))
    .where('on_date', '<', dayZero)
    .orderBy('on_date', 'desc')
    .executeTakeFirst();
  if (latest !== undefined)
    await tx.updateTable('interaction').set({ example: 'yes' }).where('id', '=', latest.id).execute();
};

/**
 * The demo workspace of this store. Where there is none yet the made-up network is read in, through the code that reads
 * customers' files, all at once, `from` a folder; day 0 is the Monday of the week of `tools.clock`. Returns its id and zone.
 */
export const demoWorkspace = async (tools: Tools, from = folder): Promise<{ id: string; zone: string }> => {
  const found = await tools.db.selectFrom('workspace').select(['id', 'zone']).executeTakeFirst();
  if (found !== undefined) return found;
  const now = tools.clock.now();
  const today = local(now, demo.zone).date;
  const { network, remarks } = await read(from, today);
  tools.log.info({ remarks: remarks.map(({ code }) => code) }, 'demo: the made-up network was read in');
  const id = tools.newId();
  await tools.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('workspace')
      .values({ id, ...demo, school_region: null, care_term: null, created_at: now })
      .execute();
    await load(tools, tx, network, { workspaceId: id, dayZero: monday(today) });
    await agreeToExample(tx, id, monday(today));
    // The one shared channel: the demo shows stories and the counts of the week there.
    await tx
      .insertInto('channel')
      .values({
        id: tools.newId(),
        workspace_id: id,
        platform: 'demo',
        team: id,
        external: 'netwerk',
        name: 'netwerk',
        address: null,
        is_shared: 1,
        state: 'active',
        created_at: now,
      })
      .execute();
  });
  return { id, zone: demo.zone };
};
