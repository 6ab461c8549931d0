import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const running = new Set<ChildProcess>();

/** Ends whatever was started here and still runs. */
export const endAll = (): void => {
  for (const child of running) child.kill('SIGKILL');
};

export type Started = {
  process: ChildProcess;
  line(text: string): void;
  next(): Promise<string>;
  ended: Promise<number | null>;
  stop(): Promise<number | null>;
};

/** Runs a program of ours in a process of its own; `next` is the next line it says. Throws when it ends instead. */
export const startProcess = (
  program: string,
  { args = [], env = {} }: { args?: readonly string[]; env?: Record<string, string> } = {},
): Started => {
  const child = spawn(process.execPath, [join(root, program), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  running.add(child);
  const ended = new Promise<number | null>((resolve) =>
    child.once('close', (code) => {
      running.delete(child);
      resolve(code);
    }),
  );
  const lines: string[] = [];
  const waiting: ((line: string) => void)[] = [];
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    const all = (rest + piece).split('\n');
    rest = all.pop() ?? '';
    for (const line of all) {
      const waits = waiting.shift();
      if (waits === undefined) lines.push(line);
      else waits(line);
    }
  });
  return {
    process: child,
    ended,
    line: (text) => void child.stdin.write(`${text}\n`),
    next: () => {
      const line = lines.shift();
      if (line !== undefined) return Promise.resolve(line);
      return Promise.race([
        new Promise<string>((resolve) => waiting.push(resolve)),
        ended.then((code) => Promise.reject(new Error(`${program} ended with ${code}`))),
      ]);
    },
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
};

/** The address in a line such as "Schakel runs. slack, listening on http://127.0.0.1:1234/". */
export const addressIn = (line: string): string => {
  const url = /http:\/\/\S+/u.exec(line)?.[0];
  if (url === undefined) throw new Error(`no address in: ${line}`);
  return url;
};
