import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openStore } from '../../src/db/open.ts';
import { claim, due } from '../../src/outbox/store.ts';
import { atMost, type Figure, middle, type Round } from './figure.ts';
import { moment, newStore, personRow } from './people.ts';

const now = moment('2026-11-24', '09:00');
const letters = 1_000_000;
const people = 1_000;
const handful = 100;
const rounds = 40;
const lease = { platform: 'demo', now, until: now + 60_000 } as const;

/** The same reading and writing with prepared statements, on a connection of its own. */
const openBare = (file: string) => {
  const raw = new Sqlite(file);
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.pragma('secure_delete = ON');
  const waiting = raw.prepare(
    `select * from letter where workspace_id = 'w' and state in ('ready', 'uncertain') and unsolicited = 0
     and run_at <= ? order by run_at, created_at limit ${handful}`,
  );
  const take = raw.prepare(
    `update letter set state = 'sending', lease_token = @token, lease_until = @until, platform = @platform,
     sending_at = coalesce(sending_at, @now), attempts = attempts + 1 where id = @id and state = 'ready'`,
  );
  const some = raw.transaction((token: string) => {
    for (const { id } of waiting.all(now) as Array<{ id: string }>) take.run({ ...lease, token, id });
  });
  return { some: (token: string) => some.immediate(token), close: () => raw.close() };
};

/** A hundred letters of one organisation taken to be sent, out of a million that wait. */
export const lane = async (folder: string): Promise<Figure[]> => {
  const file = join(folder, 'lane.db');
  const writer = await newStore(file);
  writer.insert('person', people, (n) => personRow(n));
  writer.insert('letter', letters, (n) => ({
    id: `l${n}`,
    workspace_id: 'w',
    key: `bench.lane:${n}`,
    kind: 'bench.lane',
    to_person: `p${n % people}`,
    card: '{"summary":"x","parts":[]}',
    unsolicited: 0,
    if_unsure: 'again',
    state: 'ready',
    run_at: now,
    expires_at: now + 86_400_000,
    created_at: n,
  }));
  writer.close();
  const store = await openStore(file, now);
  const bare = openBare(file);
  const ours = async (token: string): Promise<number> =>
    store.db.transaction().execute(async (tx) => {
      let taken = 0;
      for (const letter of await due(tx, { workspaceId: 'w', now, limit: handful, crowded: [] }))
        if (await claim(tx, letter, { ...lease, token })) taken += 1;
      return taken;
    });
  const times: Round<number>[] = [];
  for (let n = 0; n < rounds; n++) {
    const begin = performance.now();
    if ((await ours(`ours-${n}`)) !== handful) throw new Error('not all of them were taken');
    const between = performance.now();
    bare.some(`bare-${n}`);
    times.push({ ours: between - begin, bare: performance.now() - between });
  }
  bare.close();
  await store.close();
  const name = 'claim 100 of 1,000,000 letters (reference: the same statements, prepared)';
  return [atMost(2.2, { name, unit: 'ms', ...middle(times, (ms) => ms) })];
};
