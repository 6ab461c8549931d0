import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { until } from './until.ts';
import { written } from './written.ts';

const root = join(__dirname, '../..');

export type Child = {
  process: ChildProcess;
  /** Waits until it has said this line. */
  says(line: string): Promise<void>;
  output(): string;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
};

type Started = { node?: string; flags?: readonly string[]; env?: Readonly<Record<string, string>> };

const alive = new Set<ChildProcess>();

/** Ends the children that a failed test left behind. */
export const endChildren = (): void => {
  for (const child of alive) child.kill('SIGKILL');
};

/** Runs a program of ours with plain Node, without jest, in a process of its own. */
export const startChild = (program: string, args: readonly string[], { node, flags, env }: Started = {}): Child => {
  const child = spawn(node ?? process.execPath, [...(flags ?? []), join(root, program), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  alive.add(child);
  let heard = '';
  const hear = (chunk: Buffer): void => {
    heard += chunk.toString('utf8');
    written(chunk.toString('utf8'));
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended: Child['ended'] = new Promise((resolve) => {
    child.once('close', (code, signal) => {
      alive.delete(child);
      resolve({ code, signal });
    });
  });
  return {
    process: child,
    output: () => heard,
    ended,
    says: async (line) => {
      await until(`"${line}" from ${program}`, () => {
        const isSaid = heard.split('\n').includes(line);
        if (!isSaid && !alive.has(child)) throw new Error(`it ended before it said "${line}": ${heard}`);
        return isSaid;
      });
    },
  };
};
