import { ConfigError, loadConfig } from './config.ts';
import { systemClock } from './core/clock.ts';
import { createVault, newKey } from './core/vault.ts';
import { openStore } from './db/open.ts';
import { reseal } from './features/workspaces/installed.ts';
import { runProgram } from './program.ts';

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
const wrong = more.length > 0 || (what !== undefined && what !== 'rotate');
const print = async (): Promise<void> => console.log(newKey());
await runProgram('npm run keys, or npm run keys:rotate', wrong ? null : what === undefined ? print : rotate);
