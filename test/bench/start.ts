import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, type Figure, middle, type Round } from './figure.ts';
import { startProcess } from './process.ts';

/* From the start of the process to "listening", and memory at rest: with Slack and Teams both set up. */

const tokens = { SLACK_BOT_TOKEN: 'xoxb-bench', SLACK_SIGNING_SECRET: 'bench', TEAMS_LOCAL: '1', DEMO: '0' };

/** What the kernel says a process holds in memory, in MB. */
export const residentOf = (pid: number): number => {
  const kb = /^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kb) / 1024;
};

export const start = async (folder: string): Promise<Figure[]> => {
  const load = startProcess('test/bench/load.ts');
  const { origin } = JSON.parse(await load.next()) as { origin: string };
  const one = async (program: string, store: string): Promise<{ ms: number; mb: number }> => {
    const begin = performance.now();
    const child = startProcess(program, {
      env: {
        ...tokens,
        STORE: join(folder, store),
        PORT: '0',
        LOG_LEVEL: 'warn',
        SLACK_API_URL: `${origin}/api/`,
      },
    });
    await child.next();
    const ms = performance.now() - begin;
    await sleep(3_000);
    const mb = residentOf(child.process.pid ?? 0);
    await child.stop();
    return { ms, mb };
  };
  const rounds: Round<{ ms: number; mb: number }>[] = [];
  for (let n = 0; n < 6; n++)
    rounds.push({
      ours: await one('src/start.mjs', 'ours.db'),
      bare: await one('test/bench/bare/start.ts', 'bare.db'),
    });
  await load.stop();
  // The first start makes the store.
  const counted = rounds.slice(1);
  return [
    atMost(1.3, { name: 'start to listening', unit: 'ms', ...middle(counted, ({ ms }) => ms) }),
    atMost(1.3, { name: 'resident memory at rest', unit: 'MB', ...middle(counted, ({ mb }) => mb) }),
  ];
};
