import { newId } from '../../../src/core/id.ts';
import { createLog } from '../../../src/core/log.ts';
import { openStore, type Tx } from '../../../src/db/open.ts';
import type { Tools } from '../../../src/db/tools.ts';
import { type Facts, facts } from '../../../src/features/summaries/facts.ts';
import { load } from '../../../src/features/transfer/load.ts';
import { fileOrder } from '../../../src/features/transfer/order.ts';
import { read } from '../../../src/features/transfer/read.ts';

const WORKSPACE = 'w1';

/** Loads a folder into a new store at this Monday and looks at it. */
export const loaded = async <T>(
  folder: string,
  dayZero: string,
  look: (tx: Tx, order: ReturnType<typeof fileOrder>) => Promise<T>,
): Promise<T> => {
  const store = await openStore(':memory:', 0);
  try {
    const now = Date.parse(`${dayZero}T07:00:00Z`);
    const tools: Tools = {
      db: store.db,
      clock: { now: () => now },
      newId,
      random: () => 0,
      log: createLog('silent'),
    };
    const { network } = await read(folder, dayZero);
    return await store.db.transaction().execute(async (tx) => {
      await tx
        .insertInto('workspace')
        .values({
          id: WORKSPACE,
          name: 'Test',
          locale: 'nl',
          zone: 'Europe/Brussels',
          region: 'BE-VLG',
          school_region: null,
          care_term: null,
          created_at: 0,
        })
        .execute();
      await load(tools, tx, network, { workspaceId: WORKSPACE, dayZero });
      return look(tx, fileOrder(network));
    });
  } finally {
    await store.close();
  }
};

/** The facts of a folder on this Monday. */
export const factsAt = (folder: string, dayZero: string): Promise<Facts> =>
  loaded(folder, dayZero, (tx, order) => facts(tx, { workspaceId: WORKSPACE, dayZero }, order));
