import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../../src/schedule/dates.ts';
import { moment, newStore, personRow, rhythmRow } from '../bench/people.ts';
import { startProcess } from '../bench/process.ts';
import { golden } from '../schedule/golden.ts';
import type { Fault } from './fault.ts';

const libraries = [
  process.env.FAKETIME_LIB ?? '',
  ...['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((where) => `/usr/lib/${where}/faketime/libfaketime.so.1`),
  '/usr/lib64/faketime/libfaketime.so.1',
];

type Beat = { held: boolean; brought: string[]; now: number };

const people = 500;

/** The clock of the machine is moved, with libfaketime where it is; else our own clock is. */
export const clock = async (folder: string): Promise<Fault[]> => {
  const library = libraries.find((one) => one !== '' && existsSync(one));
  const beat = async (file: string, now: number): Promise<Beat> => {
    const child = startProcess('test/faults/beat.ts', {
      args: library === undefined ? [file, String(now)] : [file],
      env:
        library === undefined
          ? {}
          : {
              LD_PRELOAD: library,
              FAKETIME: `@${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}`,
              TZ: 'UTC',
            },
    });
    const said = JSON.parse(await child.next()) as Beat;
    await child.ended;
    if (Math.abs(said.now - now) > 120_000) throw new Error('the clock did not move');
    return said;
  };
  const fresh = async (name: string): Promise<string> => {
    const file = join(folder, name);
    const writer = await newStore(file);
    writer.insert('person', people, (n) => ({ ...personRow(n), platform: 'demo' }));
    writer.insert('rhythm', people, (n) => rhythmRow(n, '2026-11-24', moment('2026-11-24', '08:45')));
    writer.close();
    return file;
  };
  const how = library === undefined ? 'our own clock (no libfaketime here)' : 'libfaketime';
  const count = (beats: readonly Beat[]) => {
    const asked = beats.flatMap(({ brought }) => brought).filter((key) => key.startsWith('checkins.ask:'));
    const different = new Set(asked).size;
    return { runs: beats.length, lost: people - different, doubled: asked.length - different, uncertain: 0, how };
  };

  const back = await fresh('back.db');
  const times = ['08:50', '06:50', '07:30', '08:51', '09:30'];
  const beats: Beat[] = [];
  for (const time of times) beats.push(await beat(back, moment('2026-11-24', time)));
  const held = beats.map((one) => one.held).join() === 'false,true,true,false,false';

  const forward = await fresh('forward.db');
  const jumps: Beat[] = [];
  for (const [date, time] of [
    ['2026-11-23', '09:00'],
    ['2026-11-26', '09:00'],
    ['2026-11-26', '10:00'],
  ] as const)
    jumps.push(await beat(forward, moment(date, time)));
  const together = jumps.map(({ brought }) => brought.length).join() === `0,${people},0`;
  // Ninety seconds fast within the hour, and set right again and again, each time by less than counts as going back.
  const drifting = await fresh('drift.db');
  const drifted: Beat[] = [];
  for (const seconds of [-30, 10, -50, 30, -60, 30, 3_600, 3_510, 3_600])
    drifted.push(await beat(drifting, moment('2026-11-24', '08:45') + seconds * 1_000));
  const never = drifted.every((one) => !one.held);
  const wrong = (fine: boolean): number => (fine ? 0 : people);
  const [one, other, third] = [count(beats), count(jumps), count(drifted)];
  return [
    { fault: 'clock back two hours: held until it has caught up', ...one, lost: one.lost + wrong(held) },
    { fault: 'clock forward three days: one message', ...other, lost: other.lost + wrong(together) },
    { fault: 'a clock that runs fast and is set right', ...third, lost: third.lost + wrong(never) },
  ];
};

/** Both changes of the clock here, and the odd ones of Cairo and Lord Howe, by hand. */
export const dst = async (): Promise<Fault[]> => {
  const wrong = golden.filter(([zone, date, time, moment]) => {
    const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    return at(date, minute, zone) !== Date.parse(`${moment}Z`);
  });
  const how = 'golden table: Amsterdam, Brussels, Cairo, Lord Howe';
  return [
    { fault: 'daylight saving, both ways', runs: golden.length, lost: wrong.length, doubled: 0, uncertain: 0, how },
  ];
};

/** Every local date of seven years in every zone there is: one moment each, the one that Temporal gives. */
export const zones = async (): Promise<Fault[]> => {
  const days = Array.from({ length: 2_557 }, (_, n) => Temporal.PlainDate.from('2024-01-01').add({ days: n }));
  const names = Intl.supportedValuesOf('timeZone');
  let lost = 0;
  let doubled = 0;
  for (const zone of names) {
    let before = Number.NEGATIVE_INFINITY;
    for (const [n, day] of days.entries()) {
      // Another minute every day, so that all of them are seen, those inside a change as well.
      const minute = (n * 37) % 1_440;
      const moment = at(day.toString(), minute, zone);
      const there = day
        .toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 })
        .toZonedDateTime(zone).epochMilliseconds;
      if (moment !== there) lost += 1;
      if (at(day.toString(), 525, zone) <= before) doubled += 1;
      before = at(day.toString(), 525, zone);
    }
  }
  const how = `${names.length} zones, 2024-2030, against Temporal`;
  return [
    {
      fault: 'one moment a local date, everywhere',
      runs: names.length * days.length,
      lost,
      doubled,
      uncertain: 0,
      how,
    },
  ];
};
