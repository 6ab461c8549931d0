import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadConfig } from './config.ts';
import { systemClock } from './core/clock.ts';
import { newId } from './core/id.ts';
import { createLog } from './core/log.ts';
import { erasedIn } from './db/copy.ts';
import { backupsIn } from './db/keep.ts';
import { type Db, openStore } from './db/open.ts';
import { restoreStore } from './db/restore.ts';
import type { Tools } from './db/tools.ts';
import { erase } from './features/records/erase.ts';
import { tidied } from './features/records/tidied.ts';
import { runProgram } from './program.ts';
import { local } from './schedule/dates.ts';

/*
 * npm run restore -- FILE: puts a backup in the place of the store, after looking whether it is whole and fits this
 * version. The bot must be stopped. The store that was there is kept beside it.
 */
const [backup, ...more] = process.argv.slice(2);

const backupsBeside = (file: string): string[] =>
  backupsIn(readdirSync(dirname(file))).map(({ name }) => join(dirname(file), name));

/** Whoever was erased since, as the store that was there and the other backups know, is erased again (PRIVACY 5.4, 24). */
const eraseAgain = async (db: Db, sources: readonly string[]): Promise<number> => {
  const tools: Tools = { db, clock: systemClock, newId, random: Math.random, log: createLog('silent') };
  const wanted = new Map(sources.flatMap(erasedIn).map((one) => [`${one.kind} ${one.id}`, one]));
  const known = await db.selectFrom('erasure').select(['kind', 'subject_id']).execute();
  for (const { kind, subject_id } of known) wanted.delete(`${kind} ${subject_id}`);
  let done = 0;
  for (const { workspaceId, kind, id } of wanted.values())
    await db.transaction().execute(async (tx) => {
      const { date: today } = local(systemClock.now(), 'UTC');
      if (await erase(tools, tx, { workspaceId, subject: { kind, id }, today, alone: true })) done++;
    });
  await tidied(tools);
  return done;
};

const main = async (file: string): Promise<void> => {
  const { store } = loadConfig(process.env);
  const now = systemClock.now();
  const { date } = local(now, 'UTC');
  const aside = `replaced-${date}-${Math.floor(now / 1000) % 86_400}`;
  const was = existsSync(store);
  const copied = await restoreStore(file, store, aside);
  // Opened once, so that its shape is of this version and whatever is wrong shows now.
  const opened = await openStore(store, now);
  const again = await eraseAgain(opened.db, [...(was ? [`${store}.${aside}`] : []), ...backupsBeside(file)]);
  await opened.close();
  const rows = Object.values(copied.tables).reduce((sum, n) => sum + n, 0);
  console.log(`Put back: ${file} (${rows} rows) is now ${store}.`);
  if (again > 0) console.log(`Erased again: ${again} people who were erased after this backup was made.`);
  if (was) console.log(`What was there is kept: ${store}.${aside}`);
};

await runProgram(
  'npm run restore -- FILE, with the bot stopped.',
  backup === undefined || backup.startsWith('-') || more.length > 0 ? null : () => main(backup),
);
