import { ConfigError } from './config.ts';
import { MissingKey } from './core/vault.ts';
import { CopyError } from './db/copy.ts';
import { StoreError } from './db/open.ts';

/** What stops a program and is for its operator to mend. Everything else is a bug of ours. */
const theirs = [ConfigError, CopyError, MissingKey, StoreError];

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
    if (!(error instanceof Error && theirs.some((kind) => error instanceof kind))) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
};
