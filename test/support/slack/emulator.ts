import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '../organisation.ts';
import { freePort } from '../port.ts';
import { until } from '../until.ts';
import type { Thing } from './thing.ts';

const program = join(__dirname, '../../../node_modules/emulate/dist/index.js');

/** Starts a Slack made by somebody else (emulate 0.12.2) with what `seed` says is there; gives it back when it answers. */
export const startEmulator = async (seed: Thing) => {
  const folder = tempFolder();
  const port = await freePort();
  const file = join(folder.path, 'seed.json');
  writeFileSync(file, JSON.stringify(seed));
  const child = spawn(
    process.execPath,
    [program, 'start', '--service', 'slack', '--port', String(port), '--host', '127.0.0.1', '--seed', file],
    { stdio: 'ignore', cwd: folder.path },
  );
  const origin = `http://127.0.0.1:${port}`;
  await until('the emulated Slack answers', () =>
    fetch(`${origin}/api/auth.test`, { method: 'POST' }).catch(() => null),
  );
  return {
    origin,
    close: (): void => {
      child.kill('SIGTERM');
      folder.remove();
    },
  };
};

export type Emulator = Awaited<ReturnType<typeof startEmulator>>;
