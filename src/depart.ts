import { closeSync, existsSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { loadConfig } from './config.ts';
import { systemClock } from './core/clock.ts';
import { CopyError } from './db/copy.ts';
import { backupsIn } from './db/keep.ts';
import { openStore } from './db/open.ts';
import { checkpoint } from './db/tidy.ts';
import { removeWhole, wholeOf } from './db/whole.ts';
import { runProgram } from './program.ts';
import { local } from './schedule/dates.ts';

/*
 * npm run depart -- ID FILE: the end of a contract, with Schakel stopped. Removes everything of the organisation ID and writes
 * the certificate of it to FILE: what went, what was looked at afterwards, and which backups still hold it (PRIVACY 5.4, 20).
 */
const [id, certificate, ...more] = process.argv.slice(2);

/** The empty certificate, before anything is deleted: where none can be written, nothing goes. */
const begun = (file: string): void => {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch {
    throw new CopyError(`${file} cannot be made, or is there already. Nothing was deleted.`);
  }
};

const main = async (workspaceId: string, file: string): Promise<void> => {
  const { store } = loadConfig(process.env);
  if (!existsSync(store)) throw new CopyError(`There is no store at ${store}.`);
  const now = systemClock.now();
  const depart = async () => {
    const opened = await openStore(store, now);
    try {
      const done = await opened.db.transaction().execute(async (tx) => {
        const found = await tx.selectFrom('workspace').select('name').where('id', '=', workspaceId).executeTakeFirst();
        if (found === undefined) throw new CopyError(`There is no organisation "${workspaceId}" in ${store}.`);
        const gone = await removeWhole(tx, workspaceId);
        return { name: found.name, gone, left: await wholeOf(tx, workspaceId) };
      });
      await checkpoint(opened.db);
      return done;
    } finally {
      await opened.close();
    }
  };
  begun(file);
  const { name, gone, left } = await depart().catch((error: unknown) => {
    rmSync(file);
    throw error;
  });
  if (left !== null)
    throw new CopyError('Something of the organisation was still there. Ask for help before you go on.');
  const folder = join(dirname(store), 'backups');
  const aside = readdirSync(dirname(store)).filter((one) =>
    ['before-', 'replaced-'].some((word) => one.startsWith(`${basename(store)}.${word}`)),
  );
  const backups = [...(existsSync(folder) ? backupsIn(readdirSync(folder)).map((one) => one.name) : []), ...aside];
  const { date } = local(now, 'UTC');
  const said = {
    what: 'Certificate of deletion',
    organisation: { id: workspaceId, name },
    deletedOn: date,
    rowsDeleted: gone,
    rowsLeft: 0,
    backupsThatStillHoldIt: backups,
    note: 'Deleted rows are overwritten in the store. Remove the backups named here, and the takeout once it was handed over.',
    signedBy: '[name, function, date]',
  };
  writeFileSync(file, `${JSON.stringify(said, null, 1)}\n`, { mode: 0o600 });
  console.log(
    `Deleted: ${Object.values(gone).reduce((sum, n) => sum + n, 0)} rows of ${workspaceId}. Certificate: ${file}`,
  );
  if (backups.length > 0)
    console.log(`Still in ${backups.length} backups in ${folder} and beside the store: remove them.`);
};

await runProgram(
  'npm run depart -- ID FILE, with the bot stopped. "npm run takeout" says the ID, and goes first.',
  id === undefined || certificate === undefined || id.startsWith('-') || more.length > 0
    ? null
    : () => main(id, certificate),
);
