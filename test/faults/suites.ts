import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Fault } from './fault.ts';

const root = join(import.meta.dirname, '../..');

/** Runs tests as they are, each test one run. A secret or a name in what was written fails the run itself. */
const tested = (fault: string, files: readonly string[]) => async (): Promise<Fault[]> => {
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--json', ...files],
    { cwd: root, encoding: 'utf8', maxBuffer: 100_000_000, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = JSON.parse(
    stdout.split('\n').find((line) => line.startsWith('{"')) ?? '{}',
  ) as { numPassedTests?: number; numFailedTests?: number };
  const fine = passed > 0 && status === 0;
  const lost = fine ? failed : Math.max(1, failed);
  return [{ fault, runs: passed + failed, lost, doubled: 0, uncertain: 0, how: `tests in ${files.join(', ')}` }];
};

/** What tests show already: the worst there is in every field and at every door. */
export const suites: Readonly<Record<string, (folder: string) => Promise<Fault[]>>> = {
  hostile: tested('hostile text in every field', [
    'test/platforms/teams/hostile',
    'test/platforms/slack/everything',
    'test/flows/badinput',
  ]),
  forged: tested('forged signatures, tokens and presses', [
    'test/platforms/teams/door',
    'test/platforms/slack/guard',
    'test/flows/badpress',
  ]),
  others: tested('ids of another organisation, rights one has not', ['test/rights', 'test/db/schema']),
  secrets: tested('secrets and names in what is written', [
    'test/canary',
    'test/doctor',
    'test/keys',
    'test/platforms/slack/install',
  ]),
  migrate: tested('a new shape of the store, killed in the middle; an older program', ['test/db/open']),
};
