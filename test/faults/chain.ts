import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { moment, newStore, personRow, rhythmRow } from '../bench/people.ts';
import { startProcess } from '../bench/process.ts';
import type { Fault } from './fault.ts';
import { openPlatform } from './platform.ts';

const people = 10_000;
const inFlight = 8;
const tuesday = moment('2026-11-24', '08:50');

const sendingIn = (file: string): number => {
  const raw = new Sqlite(file);
  const count = raw.prepare("select count(*) from letter where state = 'sending'").pluck().get();
  raw.close();
  return Number(count);
};

/** One after the other, each killed at some edge of a commit or of a call, until all ten thousand prompts are out. */
const chain = async (folder: string, scene: string): Promise<Omit<Fault, 'fault'>> => {
  const platform = await openPlatform();
  const file = join(folder, scene);
  const writer = await newStore(file);
  writer.insert('person', people, (n) => ({ ...personRow(n), platform: 'demo' }));
  writer.insert('rhythm', people, (n) => rhythmRow(n, '2026-11-24', moment('2026-11-24', '08:45')));
  writer.close();
  let kills = 0;
  let uncertain = 0;
  let seed = 20_261_122;
  const random = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  for (;;) {
    const edge = 1 + Math.floor(random() * 1_500);
    const child = startProcess('test/faults/bot.ts', {
      args: [String(platform.port), String(tuesday), '-', file, String(edge)],
      env: { NODE_COMPILE_CACHE: join(folder, 'cache') },
    });
    const said = await child.next().catch(() => '');
    await child.ended;
    if (said.startsWith('alive')) break;
    kills += 1;
    uncertain += sendingIn(file);
  }
  const { arrived, doubled } = platform.score(scene);
  await platform.close();
  return {
    runs: kills,
    lost: people - arrived,
    doubled,
    uncertain,
    how: `SIGKILL at random edges, ${people} prompts due`,
  };
};

export const kill = async (folder: string): Promise<Fault[]> => {
  const asked = await chain(folder, 'chain');
  const blind = await chain(folder, 'chain.blind');
  return [
    { fault: 'kill -9, a platform that can be asked (Slack)', ...asked },
    {
      fault: 'kill -9, a platform that cannot (Teams)',
      ...blind,
      most: Math.min(blind.uncertain, blind.runs * inFlight),
    },
  ];
};
