import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { until } from './until.ts';
import { written } from './written.ts';

export type Running = { url: string; output: () => string; child: ChildProcess; stop(): Promise<number | null> };

const root = join(__dirname, '../..');

/** Starts the product as `npm start` does, on a store file of the test's and any free port; waits for the address. */
export const startSchakel = async (store: string, env: Readonly<Record<string, string>> = {}): Promise<Running> => {
  const child = spawn(process.execPath, ['src/start.mjs'], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: '0', STORE: store, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  const stop = (): Promise<number | null> => {
    child.kill('SIGTERM');
    return ended;
  };
  const hear = (chunk: Buffer): void => {
    output += chunk.toString('utf8');
    written(chunk.toString('utf8'));
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const url = await until('the address of Schakel', () => {
    const address = /Open (http:\/\/\S+)/u.exec(output)?.[1];
    if (address === undefined && child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${output}`);
    return address;
  });
  return { url, output: () => output, child, stop };
};
