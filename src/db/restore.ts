import { copyFileSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { type Copied, CopyError, inspectCopy } from './copy.ts';
import { migrations } from './migrations/all.ts';
import { lock } from './open.ts';

/** What `npm run backup` noted beside a backup, if it is still there: "<sha256>  <name>". */
const noted = (backup: string): string | null => {
  const beside = `${backup}.sha256`;
  return existsSync(beside) ? (readFileSync(beside, 'utf8').trim().split(/\s+/u)[0] ?? '') : null;
};

/** Looks whether a backup may be put back. Throws CopyError with what does not fit. */
const examined = async (backup: string): Promise<Copied> => {
  const copied = await inspectCopy(backup);
  const sum = noted(backup);
  if (sum !== null && sum !== copied.sha256)
    throw new CopyError(`${backup} is not what was backed up: its SHA-256 differs from ${basename(backup)}.sha256.`);
  const known = new Set(migrations.map(({ name }) => name));
  const newer = copied.migrations.filter((name) => !known.has(name));
  if (newer.length > 0)
    throw new CopyError(
      `${backup} was made by a newer version of Schakel (it has ${newer.join(', ')}). Install that version.`,
    );
  return copied;
};

/**
 * Puts a backup in the place of the store. What was there is moved aside with its -wal and -shm, to names that end in
 * `aside`, and comes back when anything fails. Throws CopyError, or StoreError while the bot still runs on it.
 */
export const restoreStore = async (backup: string, file: string, aside: string): Promise<Copied> => {
  const copied = await examined(backup);
  const release = lock(file);
  const moved: Array<readonly [string, string]> = [];
  try {
    const partial = `${file}.partial`;
    rmSync(partial, { force: true });
    copyFileSync(backup, partial);
    const again = await inspectCopy(partial);
    if (again.sha256 !== copied.sha256)
      throw new CopyError(`${backup} could not be copied whole. Is there room on the disk?`);
    for (const end of ['', '-wal', '-shm'])
      if (existsSync(`${file}${end}`)) {
        renameSync(`${file}${end}`, `${file}.${aside}${end}`);
        moved.push([`${file}${end}`, `${file}.${aside}${end}`]);
      }
    renameSync(partial, file);
    return copied;
  } catch (error) {
    for (const [was, is] of moved) renameSync(is, was);
    throw error;
  } finally {
    release();
  }
};
