import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endAll } from '../bench/process.ts';
import { wire } from './api.ts';
import { kill } from './chain.ts';
import { clock, dst, zones } from './clock.ts';
import { crowd, replay, term } from './events.ts';
import { type Fault, holds, table } from './fault.ts';
import { busy, damage, disk } from './files.ts';
import { suites } from './suites.ts';
import { two } from './two.ts';

/*
 * `npm run faults`: brings about what goes wrong in the world, and counts what was lost, doubled and uncertain. `-- NAME`
 * for one, `-- --json` for a program. Ends with 1 when something was lost, or doubled beyond what must be.
 */
const all: Readonly<Record<string, (folder: string) => Promise<Fault[]>>> = {
  kill,
  two,
  clock,
  dst,
  zones,
  disk,
  busy,
  damage,
  wire,
  replay,
  crowd,
  term,
  ...suites,
};

const args = process.argv.slice(2);
const json = args.includes('--json');
const named = args.filter((arg) => !arg.startsWith('--'));
const unknown = named.filter((name) => !Object.hasOwn(all, name));
if (unknown.length > 0) {
  console.error(`There is no fault "${unknown[0]}". Choose of: ${Object.keys(all).join(', ')}.`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'schakel-faults-'));
process.on('exit', () => {
  endAll();
  rmSync(folder, { recursive: true, force: true });
});
const faults: Fault[] = [];
for (const [name, bring] of Object.entries(all)) {
  if (named.length > 0 && !named.includes(name)) continue;
  if (!json) console.error(`${name} …`);
  faults.push(...(await bring(folder)));
}
if (json)
  console.log(
    JSON.stringify(
      faults.map(({ fault, runs, lost, doubled, uncertain }) => ({ fault, runs, lost, doubled, uncertain })),
      null,
      2,
    ),
  );
else console.log(table(faults));
process.exit(faults.every(holds) ? 0 : 1);
