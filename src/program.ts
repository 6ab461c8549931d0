import { ConfigError } from './config.ts';
import { MissingKey } from './core/vault.ts';
import { CopyError } from './db/copy.ts';
import { StoreError } from './db/open.ts';

/** What stops a program and is for its operator to mend. Everything else is a bug of ours. */
const theirs = [ConfigError, CopyError, MissingKey, StoreError];

/** What the operating system may say of a file or folder, and what an operator can do about it. */
const refusals: Readonly<Record<string, string>> = {
  EACCES: 'may not be used by this user. Give the right to it, or choose another place.',
  EPERM: 'may not be used by this user. Give the right to it, or choose another place.',
  EROFS: 'is on a disk that can only be read. Choose another place.',
  ENOSPC: 'does not fit any more: the disk is full. Make room, or choose another place.',
  EISDIR: 'is a folder, and a file is needed here. Name a file in it.',
  ENOTDIR: 'stands below a file, and a folder is needed there. Choose another place.',
  EEXIST: 'is a file, and a folder is needed there. Choose another place.',
};

/** What is wrong with a file or folder that an operator named, in a sentence or two; null for any other error. */
export const explainFile = (error: unknown): string | null => {
  if (!(error instanceof Error && 'code' in error && 'path' in error)) return null;
  const refusal = refusals[String(error.code)];
  return refusal === undefined ? null : `${String(error.path)} ${refusal}`;
};

/**
 * Runs a program of the command line: what its operator can mend is one clear sentence and exit code 1; a bug is thrown.
 * Without `work` it was called wrongly: it says `use`, with exit code 2.
 */
export const runProgram = async (use: string, work: (() => Promise<void>) | null): Promise<void> => {
  if (work === null) {
    console.error(`Use: ${use}`);
    process.exitCode = 2;
    return;
  }
  try {
    await work();
  } catch (error) {
    const known = error instanceof Error && theirs.some((kind) => error instanceof kind) ? error.message : null;
    const sentence = known ?? explainFile(error);
    if (sentence === null) throw error;
    console.error(sentence);
    process.exitCode = 1;
  }
};
