import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { moment, newStore, personRow, rhythmRow } from '../bench/people.ts';
import { startProcess } from '../bench/process.ts';
import type { Fault } from './fault.ts';
import { openPlatform } from './platform.ts';

const people = 1_500;
const tuesday = moment('2026-11-24', '08:50');
const still = 500;
const quarter = 900_000;

/**
 * The one that owns the store stands still in the middle of its work (SIGSTOP), again and again, and each time another one
 * is started: that is refused, and the first goes on where it was. What it was not sure of the next start looks up.
 */
export const two = async (folder: string): Promise<Fault[]> => {
  const platform = await openPlatform();
  const file = join(folder, 'two');
  const writer = await newStore(file);
  writer.insert('person', people, (n) => ({ ...personRow(n), platform: 'demo' }));
  writer.insert('rhythm', people, (n) => rhythmRow(n, '2026-11-24', moment('2026-11-24', '08:45')));
  writer.close();
  const life = (now: number) =>
    startProcess('test/faults/bot.ts', { args: [String(platform.port), String(now), '-', file, '0'] });
  const first = life(tuesday);
  let over = false;
  void first.ended.then(() => {
    over = true;
  });
  let runs = 0;
  let opened = 0;
  // Not before it is at work: until then the store is nobody's.
  while (platform.score('two').arrived === 0 && !over) await sleep(20);
  while (!over) {
    first.process.kill('SIGSTOP');
    const before = platform.score('two').arrived;
    const second = startProcess('test/faults/hold.ts', { args: [file] });
    const said = await second.next();
    second.process.kill('SIGKILL');
    await sleep(still);
    first.process.kill('SIGCONT');
    runs += 1;
    await Promise.race([first.ended, sleep(300)]);
    // One that had done all its work has let go of the store already.
    if (!said.includes('already running') && platform.score('two').arrived > before) opened += 1;
  }
  const uncertain = people - platform.score('two').arrived;
  await life(tuesday + quarter).ended;
  const { arrived, doubled } = platform.score('two');
  await platform.close();
  return [
    {
      fault: 'a second one on the same store, the first standing still',
      runs,
      lost: people - arrived + opened + (runs === 0 ? 1 : 0),
      doubled,
      uncertain,
      how: `SIGSTOP and SIGCONT over ${people} prompts: the second is refused each time`,
    },
  ];
};
