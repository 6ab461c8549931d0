import { ConfigError, loadConfig } from './config.ts';
import { systemClock } from './core/clock.ts';
import { createVault, MissingKey, newKey } from './core/vault.ts';
import { openStore, StoreError } from './db/open.ts';
import { reseal } from './features/workspaces/installed.ts';

/*
 * npm run keys: prints a new key for STORE_KEY. npm run keys:rotate: seals every token in the store with STORE_KEY that was
 * sealed with STORE_KEY_OLD, all of them or none; Schakel has to be stopped meanwhile.
 */
const rotate = async (): Promise<void> => {
  const { store: file, storeKeys } = loadConfig(process.env);
  const [newest, ...older] = storeKeys;
  if (newest === undefined) throw new ConfigError(['STORE_KEY is missing: there is nothing to seal with.']);
  const vault = createVault([newest, ...older]);
  const store = await openStore(file, systemClock.now());
  try {
    const n = await store.db.transaction().execute((tx) => reseal(tx, vault));
    console.log(`Sealed anew: ${n}. Every token now opens with key ${vault.current}. STORE_KEY_OLD may go.`);
  } finally {
    await store.close();
  }
};

const [what, ...more] = process.argv.slice(2);
if (more.length > 0 || (what !== undefined && what !== 'rotate')) {
  console.error('Use: npm run keys, or npm run keys:rotate');
  process.exitCode = 2;
} else if (what === undefined) console.log(newKey());
else
  try {
    await rotate();
  } catch (error) {
    if (!(error instanceof StoreError || error instanceof ConfigError || error instanceof MissingKey)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
