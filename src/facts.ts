import { parseArgs } from 'node:util';
import { systemClock } from './core/clock.ts';
import { newId } from './core/id.ts';
import { createLog } from './core/log.ts';
import { openStore } from './db/open.ts';
import { type Facts, facts } from './features/summaries/facts.ts';
import { sayFacts } from './features/summaries/say.ts';
import { load } from './features/transfer/load.ts';
import type { Network } from './features/transfer/network.ts';
import { fileOrder } from './features/transfer/order.ts';
import { read } from './features/transfer/read.ts';
import { FolderError, sayRemark } from './features/transfer/remark.ts';
import { isDate, local, monday } from './schedule/dates.ts';

const ZONE = 'Europe/Brussels';
const USAGE = 'Gebruik: npm run facts -- MAP [--day JJJJ-MM-DD] [--json]';

class UsageError extends Error {}

const wishes = (args: string[]): { folder: string; day: string; json: boolean } => {
  let parsed: { values: { day?: string; json?: boolean }; positionals: string[] };
  try {
    const options = { day: { type: 'string' }, json: { type: 'boolean' } } as const;
    parsed = parseArgs({ args, options, allowPositionals: true });
  } catch {
    throw new UsageError(USAGE);
  }
  const [folder, ...more] = parsed.positionals;
  if (folder === undefined || more.length > 0) throw new UsageError(USAGE);
  const day = parsed.values.day ?? local(systemClock.now(), ZONE).date;
  if (!isDate(day)) throw new UsageError(`--day is geen datum als 2026-11-23. ${USAGE}`);
  return { folder, day, json: parsed.values.json === true };
};

/** The network in a throw-away store, asked for its facts. Nobody is reminded of anything, so nobody gets a rhythm. */
const factsOf = async (network: Network, dayZero: string): Promise<Facts> => {
  const now = systemClock.now();
  const store = await openStore(':memory:', now);
  try {
    const tools = { db: store.db, clock: systemClock, newId, random: () => 0, log: createLog('silent') };
    const workspaceId = newId();
    const quiet = { ...network, owners: network.owners.map((owner) => ({ ...owner, checkIn: null })) };
    return await store.db.transaction().execute(async (tx) => {
      await tx
        .insertInto('workspace')
        .values({
          id: workspaceId,
          name: 'facts',
          locale: 'nl',
          zone: ZONE,
          region: 'BE-VLG',
          school_region: null,
          care_term: null,
          created_at: now,
        })
        .execute();
      await load(tools, tx, quiet, { workspaceId, dayZero });
      return facts(tx, { workspaceId, dayZero }, fileOrder(network));
    });
  } finally {
    await store.close();
  }
};

const main = async (): Promise<void> => {
  const { folder, day, json } = wishes(process.argv.slice(2));
  const dayZero = monday(day);
  const { network, remarks } = await read(folder, dayZero);
  for (const remark of remarks) process.stderr.write(`${sayRemark(remark)}\n`);
  const found = await factsOf(network, dayZero);
  process.stdout.write(`${json ? JSON.stringify(found, null, 1) : sayFacts(found, dayZero)}\n`);
};

try {
  await main();
} catch (error) {
  if (!(error instanceof UsageError || error instanceof FolderError)) throw error;
  process.stderr.write(`${error instanceof FolderError ? error.nl : error.message}\n`);
  process.exitCode = 2;
}
