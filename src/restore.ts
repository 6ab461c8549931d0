import { existsSync } from 'node:fs';
import { ConfigError, loadConfig } from './config.ts';
import { systemClock } from './core/clock.ts';
import { CopyError } from './db/copy.ts';
import { openStore, StoreError } from './db/open.ts';
import { restoreStore } from './db/restore.ts';
import { local } from './schedule/dates.ts';

/*
 * npm run restore -- FILE: puts a backup in the place of the store, after looking whether it is whole and fits this
 * version. The bot must be stopped. The store that was there is kept beside it.
 */
const [backup, ...more] = process.argv.slice(2);

const main = async (file: string): Promise<void> => {
  const { store } = loadConfig(process.env);
  const now = systemClock.now();
  const { date } = local(now, 'UTC');
  const aside = `replaced-${date}-${Math.floor(now / 1000) % 86_400}`;
  const was = existsSync(store);
  const copied = await restoreStore(file, store, aside);
  // Opened once, so that its shape is of this version and whatever is wrong shows now.
  const opened = await openStore(store, now);
  await opened.close();
  const rows = Object.values(copied.tables).reduce((sum, n) => sum + n, 0);
  console.log(`Put back: ${file} (${rows} rows) is now ${store}.`);
  if (was) console.log(`What was there is kept: ${store}.${aside}`);
};

if (backup === undefined || backup.startsWith('-') || more.length > 0) {
  console.error('Use: npm run restore -- FILE, with the bot stopped.');
  process.exitCode = 2;
} else
  try {
    await main(backup);
  } catch (error) {
    if (!(error instanceof CopyError || error instanceof ConfigError || error instanceof StoreError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
