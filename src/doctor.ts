import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, loadConfig, type SlackConfig } from './config.ts';
import { systemClock } from './core/clock.ts';
import { createLog } from './core/log.ts';
import { createVault, type Vault } from './core/vault.ts';
import { CopyError, copyStore } from './db/copy.ts';
import { lock, openStore, StoreError } from './db/open.ts';
import { homeIn, teamsOf } from './features/workspaces/installed.ts';
import type { Finding, Patient } from './platforms/slack/doctor.ts';

/*
 * npm run doctor: looks at Node, the settings, the store and all that Slack needs (tokens, scopes, channels, the clock),
 * and says what to do. Nothing is changed or sent. Exit code 1 when there is something to do.
 */
type Findings = { found: Finding[]; patients: Patient[] };

const patientsOf = async (file: string, vault: Vault | null): Promise<Patient[]> => {
  const store = await openStore(file, systemClock.now());
  try {
    return await store.db.transaction().execute(async (tx) => {
      const all: Patient[] = [];
      for (const team of await teamsOf(tx, 'slack')) {
        // A token that was sealed with a key we do not have is told of, not thrown.
        const home = await homeIn(tx, { platform: 'slack', team }, vault).catch(() => null);
        all.push({ name: team, token: home?.token ?? null });
      }
      return all;
    });
  } finally {
    await store.close();
  }
};

const patientIn = async (file: string, vault: Vault | null): Promise<Patient[]> => {
  // Opening brings a store up to date: only a copy is opened, so that looking changes nothing.
  const release = lock(file);
  const aside = mkdtempSync(join(tmpdir(), 'schakel-doctor-'));
  try {
    const copy = join(aside, 'copy.db');
    await copyStore(file, copy);
    return await patientsOf(copy, vault);
  } finally {
    release();
    rmSync(aside, { recursive: true, force: true });
  }
};

/** The workspaces whose tokens are in the store; while Schakel runs nobody else may open it. */
const installed = async (file: string, vault: Vault | null): Promise<Findings> => {
  const none = { what: 'Workspaces: none has installed Schakel yet.', todo: 'Open /slack/install on PUBLIC_URL.' };
  if (!existsSync(file)) return { found: [none], patients: [] };
  try {
    const patients = await patientIn(file, vault);
    return { found: patients.length === 0 ? [none] : [], patients };
  } catch (error) {
    if (!(error instanceof StoreError || error instanceof CopyError)) throw error;
    return {
      found: [
        { what: `Workspaces: not looked at. ${error.message}`, todo: 'Stop Schakel for a moment and run this again.' },
      ],
      patients: [],
    };
  }
};

const slackIn = async (slack: SlackConfig, file: string, vault: Vault | null): Promise<Finding[]> => {
  const { examine } = await import('./platforms/slack/doctor.ts');
  const { found, patients } =
    'install' in slack ? await installed(file, vault) : { found: [], patients: [{ name: '', token: slack.botToken }] };
  const at = { log: createLog('silent'), now: systemClock.now };
  return [...found, ...(await examine(slack, patients, at))];
};

const main = async (): Promise<Finding[]> => {
  // start.mjs refuses an older one before it comes here.
  const found: Finding[] = [{ what: `Node: ${process.versions.node}.` }];
  const { slack, teams, store, storeKeys, adminEmail } = loadConfig(process.env);
  found.push({ what: 'Settings: read, nothing wrong with them.' });
  const [newest, ...older] = storeKeys;
  if (slack !== null) {
    found.push(...(await slackIn(slack, store, newest === undefined ? null : createVault([newest, ...older]))));
    if (!('install' in slack) && adminEmail === null && !existsSync(store))
      found.push({
        what: 'First administrator: nobody is named, and the store is new.',
        todo: 'Set ADMIN_EMAIL to the address you have in Slack: else nobody is known, and nobody can begin.',
      });
  }
  if (slack === null)
    found.push({
      what: 'Slack: not set up.',
      ...(teams === null ? { todo: 'See "In Slack" in README.md, or leave it: "npm start" opens the demo.' } : {}),
    });
  return found;
};

const say = (found: readonly Finding[]): void => {
  for (const { what, todo } of found)
    console.log(todo === undefined ? `ok    ${what}` : `to do ${what}\n      ${todo}`);
  const todos = found.filter(({ todo }) => todo !== undefined).length;
  console.log(todos === 0 ? 'Nothing to do.' : `To do: ${todos}.`);
  if (todos > 0) process.exitCode = 1;
};

if (process.argv.length > 2) {
  console.error('Use: npm run doctor');
  process.exitCode = 2;
} else
  try {
    say(await main());
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    say([
      { what: `Node: ${process.versions.node}.` },
      {
        what: error.message.split('\n').join('\n      '),
        todo: 'Mend them in .env, or where you set them; .env.example says what each means.',
      },
    ]);
  }
