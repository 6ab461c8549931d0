import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { createApp } from '../../src/app.ts';
import type { Incoming } from '../../src/chat/incoming.ts';
import { newId } from '../../src/core/id.ts';
import { createLog } from '../../src/core/log.ts';
import { openStore } from '../../src/db/open.ts';
import { demoWorkspace } from '../../src/features/demo/network.ts';
import { at } from '../../src/schedule/dates.ts';
import { everyStatement } from '../faults/statements.ts';
import { tempFolder } from '../support/organisation.ts';

/*
 * A value that a partial index names has to stand in the statement itself, else the index is not used and everything there
 * ever was is looked through. So the plans of what a busy week carries out are looked at.
 */
/** Every statement that is carried out from now on, by its text; `stop` ends it. */
const listen = () => {
  const heard = new Set<string>();
  const statement = everyStatement();
  const { run, all, get } = statement;
  const hearing = (way: typeof run): typeof run =>
    function (...values) {
      heard.add(this.source);
      return way.apply(this, values);
    };
  Object.assign(statement, { run: hearing(run), all: hearing(all), get: hearing(get) });
  return { heard, stop: () => void Object.assign(statement, { run, all, get }) };
};

/** What grows as long as an organisation works with it. */
const growing = ['appointment', 'check_in', 'interaction', 'letter', 'rhythm', 'seen_event', 'step'];

const seldom = [
  // Retention looks for what is old, once a day.
  /"erasure"/u,
  // This very test asks who has a check-in open.
  /^select "id", "person_id" from "check_in" where "status" = \+\?$/u,
];

const folder = tempFolder();
afterAll(() => folder.remove());

test('no statement of a busy week looks through all there ever was', async () => {
  const file = join(folder.path, 'schakel.db');
  const { heard, stop } = listen();
  const now = { is: at('2026-11-23', 8 * 60, 'Europe/Brussels') };
  const store = await openStore(file, now.is);
  const tools = { db: store.db, clock: { now: () => now.is }, newId, random: Math.random, log: createLog('silent') };
  const { id: workspace } = await demoWorkspace(tools);
  const app = createApp(tools, new Map());
  const people = await store.db.selectFrom('person').select('id').execute();
  heard.clear();
  let events = 0;
  const hear = (person: string, what: object) =>
    app.handle({
      platform: 'slack',
      workspace,
      person,
      event: `e${events++}`,
      cannot: { cards: true },
      ...what,
    } as Incoming);
  for (let beat = 0; beat < 10; beat++) {
    now.is += 12 * 3_600_000;
    await app.tick(true);
    const open = await store.db
      .selectFrom('check_in')
      .select(['id', 'person_id'])
      .where('status', '=', 'open')
      .execute();
    for (const [n, { id, person_id }] of open.entries()) {
      const facts = { checkIn: id };
      const [to, more] = (
        [
          ['checkins.later', {}],
          ['checkins.snooze', { until: 'morgen' }],
          ['checkins.skip', {}],
          ['checkins.answer', { option: 'rood' }],
        ] as const
      )[(n + beat) % 4] ?? ['checkins.open', {}];
      await hear(person_id, { kind: 'pressed', to, facts: { ...facts, ...more } });
    }
    if (beat === 0)
      for (const { id } of people)
        for (const text of ['', 'help', 'plan', 'check-in', 'week', 'stil', 'overleg', 'tip'])
          await hear(id, { kind: 'said', text });
  }
  const said = [...heard].filter((text) => /^\s*(select|insert|update|delete|with)/u.test(text));
  const plans = said.flatMap((text) => {
    const raw = new Sqlite(file, { readonly: true });
    const asked = raw.prepare(`explain query plan ${text}`);
    const given = Array.from({ length: text.match(/\?/gu)?.length ?? 0 }, () => null);
    const rows = asked.all(...given) as Array<{ detail: string }>;
    raw.close();
    const whole = rows.filter(({ detail }) => growing.some((table) => detail === `SCAN ${table}`));
    return whole.map(({ detail }) => `${detail}: ${text}`);
  });
  stop();
  await store.close();
  expect(said.length).toBeGreaterThan(150);
  expect(plans.filter((plan) => !seldom.some((one) => one.test(plan.replace(/^.*?: /u, ''))))).toEqual([]);
});
