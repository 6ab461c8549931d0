import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadConfig } from './config.ts';
import { systemClock } from './core/clock.ts';
import { CopyError, copyStore } from './db/copy.ts';
import { takeoutName } from './db/keep.ts';
import { openStore } from './db/open.ts';
import { wholeOf } from './db/whole.ts';
import { runProgram } from './program.ts';
import { local } from './schedule/dates.ts';

/*
 * npm run takeout [-- ID [FOLDER]]: everything of one organisation, a JSON file with its SHA-256 beside it, for the owner only
 * (PRIVACY 5.4, 20). Which one has to be said where there are several: a file handed over holds nobody else. It may run while
 * Schakel works: it reads a copy. The folder is `exports` beside the store unless it is named; whenever somebody is erased,
 * the files in there go, because they may name them.
 */
const [asked, named, ...more] = process.argv.slice(2);

type Organisation = { id: string; name: string };

/** The one to write. Throws CopyError with all there are when it is not said which, or said wrongly. */
const chosen = (all: readonly Organisation[]): Organisation => {
  const [only] = all;
  const found = asked === undefined && all.length === 1 ? only : all.find(({ id }) => id === asked);
  if (found !== undefined) return found;
  const list = all.map(({ id, name }) => `  ${id}  ${name}`).join('\n');
  throw new CopyError(
    all.length === 0
      ? 'There is no organisation in this store.'
      : `${asked === undefined ? 'Say which organisation' : `There is no organisation "${asked}"`}: npm run takeout -- ID [FOLDER]\n${list}`,
  );
};

const main = async (): Promise<void> => {
  const { store } = loadConfig(process.env);
  const folder = named ?? join(dirname(store), 'exports');
  const now = systemClock.now();
  const { date } = local(now, 'UTC');
  const aside = mkdtempSync(join(tmpdir(), 'schakel-takeout-'));
  try {
    const copy = join(aside, 'copy.db');
    await copyStore(store, copy);
    const opened = await openStore(copy, now);
    try {
      const all = await opened.db.selectFrom('workspace').select(['id', 'name']).orderBy('id').execute();
      const { id, name } = chosen(all);
      const whole = await opened.db.transaction().execute((tx) => wholeOf(tx, id));
      const text = `${JSON.stringify({ schakel: 1, organisation: { id, name }, on: date, tables: whole }, null, 1)}\n`;
      const file = join(folder, takeoutName(id, date));
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (existsSync(file)) rmSync(file);
      const sha256 = createHash('sha256').update(text).digest('hex');
      writeFileSync(file, text, { mode: 0o600 });
      writeFileSync(`${file}.sha256`, `${sha256}  ${takeoutName(id, date)}\n`, { mode: 0o600 });
      const rows = Object.values(whole ?? {}).reduce((sum, list) => sum + list.length, 0);
      console.log(`Written: ${file}, ${rows} rows of ${id}.`);
      console.log(`SHA-256: ${sha256}`);
    } finally {
      await opened.close();
    }
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
};

await runProgram('npm run takeout [-- ID [FOLDER]]', more.length > 0 || asked?.startsWith('-') === true ? null : main);
