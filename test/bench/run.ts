import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memory, slack, teams } from './chat.ts';
import { type Figure, table } from './figure.ts';
import { lane } from './lane.ts';
import { endAll } from './process.ts';
import { start } from './start.ts';
import { claim, idle, next, post, wie } from './store.ts';

/*
 * `npm run bench`: every figure, each beside a reference measured in the same run, in turns. `-- NAME` for one, `-- --json`
 * for a program. Ends with 1 when a gate does not hold.
 */
const all: Readonly<Record<string, (folder: string) => Promise<Figure[]>>> = {
  idle,
  claim,
  lane,
  next,
  post,
  wie,
  start,
  slack,
  memory,
  teams,
};

const args = process.argv.slice(2);
const json = args.includes('--json');
const named = args.filter((arg) => !arg.startsWith('--'));
const unknown = named.filter((name) => !Object.hasOwn(all, name));
if (unknown.length > 0) {
  console.error(`There is no figure "${unknown[0]}". Choose of: ${Object.keys(all).join(', ')}.`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'schakel-bench-'));
process.on('exit', () => {
  endAll();
  rmSync(folder, { recursive: true, force: true });
});
const figures: Figure[] = [];
for (const [name, measure] of Object.entries(all)) {
  if (named.length > 0 && !named.includes(name)) continue;
  if (!json) console.error(`${name} …`);
  figures.push(...(await measure(folder)));
}
if (json)
  console.log(
    JSON.stringify(
      figures.map(({ name, value, unit, reference, ratio }) => ({ name, value, unit, reference, ratio })),
      null,
      2,
    ),
  );
else console.log(table(figures));
process.exit(figures.every(({ holds }) => holds) ? 0 : 1);
