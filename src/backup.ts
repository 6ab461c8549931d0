import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadConfig } from './config.ts';
import { systemClock } from './core/clock.ts';
import { copyStore } from './db/copy.ts';
import { backupName, outdated } from './db/keep.ts';
import { runProgram } from './program.ts';
import { local } from './schedule/dates.ts';

/*
 * npm run backup [-- FOLDER] [--prune]: one consistent copy of the store, also while the bot runs, read back whole, with
 * its SHA-256 beside it. The folder is `backups` beside the store unless it is named. --prune then removes what is older
 * than 24 hourly, 7 daily and 4 weekly ones.
 */
const args = process.argv.slice(2);
const prune = args.includes('--prune');
const [named, ...more] = args.filter((one) => one !== '--prune');

const main = async (): Promise<void> => {
  const { store } = loadConfig(process.env);
  const folder = named ?? join(dirname(store), 'backups');
  const now = systemClock.now();
  const { date } = local(now, 'UTC');
  const name = backupName(date, Math.floor(now / 1000) % 86_400);
  const copied = await copyStore(store, join(folder, name));
  writeFileSync(join(folder, `${name}.sha256`), `${copied.sha256}  ${name}\n`, { mode: 0o600 });
  const rows = Object.values(copied.tables).reduce((sum, n) => sum + n, 0);
  console.log(`Written: ${join(folder, name)}, ${copied.bytes} bytes, ${rows} rows, read back whole.`);
  console.log(`SHA-256: ${copied.sha256}`);
  const gone = prune ? outdated(readdirSync(folder)) : [];
  for (const one of gone) for (const end of ['', '.sha256']) rmSync(join(folder, `${one}${end}`), { force: true });
  if (gone.length > 0) console.log(`Removed: ${gone.length} older backups.`);
};

await runProgram(
  'npm run backup [-- FOLDER] [--prune]',
  more.length > 0 || named?.startsWith('-') === true ? null : main,
);
