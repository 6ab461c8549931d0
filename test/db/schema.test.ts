import { join } from 'node:path';
import { sql } from 'kysely';
import { openStore, type Store } from '../../src/db/open.ts';
import type { CheckInTable } from '../../src/db/schema.ts';
import { insert, markAnswered } from '../../src/features/checkins/store.ts';
import { founded, tempFolder } from '../support/organisation.ts';

const folder = tempFolder();
let store: Store;

beforeAll(async () => {
  store = await openStore(join(folder.path, 'schakel.db'), 1);
  await store.db.transaction().execute(async (tx) => {
    await founded(tx, 'here', ['noor', 'omar']);
    await founded(tx, 'there', ['puk']);
  });
});
afterAll(async () => {
  await store.close();
  folder.remove();
});

type Column = { name: string; type: string; notnull: 0 | 1; preset: string | null };

const tables = async (): Promise<Array<{ name: string; strict: 0 | 1 }>> =>
  (
    await sql<{
      name: string;
      strict: 0 | 1;
    }>`select name, strict from pragma_table_list where type = 'table' and schema = 'main' and name not like 'sqlite_%'`.execute(
      store.db,
    )
  ).rows;

const columns = async (table: string): Promise<Column[]> =>
  (
    await sql<Column>`select name, type, "notnull", dflt_value as preset from pragma_table_info(${table})`.execute(
      store.db,
    )
  ).rows;

test('every table is strict', async () => {
  const all = await tables();
  expect(all.length).toBeGreaterThan(25);
  expect(all.filter(({ strict }) => strict === 0)).toEqual([]);
});

test('text does not get into a column for numbers', async () => {
  const tried: string[] = [];
  for (const { name } of await tables()) {
    const all = await columns(name);
    for (const number of all.filter(({ type }) => type.toLowerCase() === 'integer')) {
      const given = all.filter((one) => one === number || (one.notnull === 1 && one.preset === null));
      const values = given.map(
        (one) => sql`${one === number ? 'veel' : one.type.toLowerCase() === 'integer' ? 1 : 'x'}`,
      );
      const names = given.map((one) => sql.ref(one.name));
      const written = sql`insert into ${sql.table(name)} (${sql.join(names)}) values (${sql.join(values)})`;
      await expect(written.execute(store.db)).rejects.toMatchObject({
        code: expect.stringMatching(/^SQLITE_(CONSTRAINT_DATATYPE|MISMATCH)$/u),
      });
      tried.push(`${name}.${number.name}`);
    }
  }
  expect(tried).toEqual(expect.arrayContaining(['letter.run_at', 'person.minutes_a_week', 'migration.done_at']));
});

test('every table belongs to an organisation, but these', async () => {
  const without: string[] = [];
  for (const { name } of await tables()) {
    const owner = (await columns(name)).find((column) => column.name === 'workspace_id');
    if (owner?.notnull !== 1) without.push(name);
  }
  expect(without.sort()).toEqual(['demo_clock', 'heartbeat', 'migration', 'seen_event', 'workspace']);
});

test('whatever points at a row of an organisation takes the organisation along', async () => {
  const wrong: string[] = [];
  for (const { name } of await tables()) {
    const { rows } = await sql<{ id: number; table: string; from: string }>`
      select id, "table", "from" from pragma_foreign_key_list(${name})`.execute(store.db);
    const keys = new Map<number, string[]>();
    for (const { id, from } of rows) keys.set(id, [...(keys.get(id) ?? []), from]);
    for (const { id, table, from } of rows)
      if (table !== 'workspace' && !keys.get(id)?.includes('workspace_id')) wrong.push(`${name}.${from}`);
    // A column that ends in _id points somewhere, and the store knows where.
    for (const column of await columns(name))
      if (column.name.endsWith('_id') && !rows.some(({ from }) => from === column.name))
        wrong.push(`${name}.${column.name}`);
  }
  // The demo's author comes and goes with the message; an erasure and an audit line outlive the row they name.
  expect(wrong.sort()).toEqual(['audit.actor_id', 'audit.subject_id', 'demo_message.author_id', 'erasure.subject_id']);
});

const partner = (id: string, other: { workspace?: string; owner?: string } = {}) =>
  sql`insert into partner ${sql.raw('(id, workspace_id, number, name, phase, owner_id)')}
    values (${id}, ${other.workspace ?? 'here'}, ${id}, 'Huis', 'building', ${other.owner ?? null})`.execute(store.db);

test('an id of another organisation is refused', async () => {
  const foreign = { code: 'SQLITE_CONSTRAINT_FOREIGNKEY' };
  await expect(partner('P1', { owner: 'puk' })).rejects.toMatchObject(foreign);
  await partner('P2', { owner: 'noor' });
  const { db } = store;
  await expect(
    db.insertInto('participant').values({ workspace_id: 'here', partner_id: 'P2', person_id: 'puk' }).execute(),
  ).rejects.toMatchObject(foreign);
  await expect(
    db.insertInto('participant').values({ workspace_id: 'there', partner_id: 'P2', person_id: 'puk' }).execute(),
  ).rejects.toMatchObject(foreign);
  await expect(
    db.updateTable('person').set({ manager_id: 'puk' }).where('id', '=', 'noor').execute(),
  ).rejects.toMatchObject(foreign);
  await expect(
    db.updateTable('person').set({ workspace_id: 'there' }).where('id', '=', 'noor').execute(),
  ).rejects.toMatchObject(foreign);
  await expect(db.deleteFrom('workspace').where('id', '=', 'there').execute()).rejects.toMatchObject(foreign);
});

test('a partner has one owner, or none', async () => {
  const owners = (await columns('partner')).filter(({ name }) => name === 'owner_id');
  expect(owners).toHaveLength(1);
  await partner('P3', { owner: 'noor' });
  await store.db.updateTable('partner').set({ owner_id: 'omar' }).where('id', '=', 'P3').execute();
  const row = await store.db.selectFrom('partner').selectAll().where('id', '=', 'P3').execute();
  expect(row).toMatchObject([{ owner_id: 'omar' }]);
});

test('a plan has at most four steps', async () => {
  await partner('P4');
  const { db } = store;
  await sql`insert into plan (id, workspace_id, number, person_id, partner_id, goal, care_effect)
    values ('L1', 'here', 'L1', 'noor', 'P4', 'kennismaken', 'sneller hulp')`.execute(db);
  const step = (position: number) =>
    db
      .insertInto('step')
      .values({
        id: `s${position}-${Math.random()}`,
        workspace_id: 'here',
        plan_id: 'L1',
        position,
        title: 'bellen',
        contact_id: null,
        due_on: null,
        status: 'open',
        done_on: null,
      })
      .execute();
  for (const position of [1, 2, 3, 4]) await step(position);
  await expect(step(5)).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_CHECK' });
  await expect(step(0)).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_CHECK' });
  await expect(step(3)).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' });
  const done = db.updateTable('step').set({ status: 'done' }).where('plan_id', '=', 'L1').execute();
  await expect(done).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_CHECK' });
});

test('one letter a key, one appointment a key, in all organisations together', async () => {
  const letter = (id: string, workspace: string, person: string) =>
    sql`insert into letter (id, workspace_id, key, kind, to_person, card, unsolicited, if_unsure, state, run_at, expires_at, created_at)
      values (${id}, ${workspace}, 'k', 'x', ${person}, '{}', 0, 'again', 'ready', 1, 2, 1)`.execute(store.db);
  await letter('l1', 'here', 'noor');
  await expect(letter('l2', 'here', 'omar')).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' });
  await expect(letter('l3', 'there', 'puk')).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' });
  const sent = store.db.updateTable('letter').set({ state: 'sent' }).where('id', '=', 'l1').execute();
  await expect(sent).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_CHECK' });
  const appointment = (id: string) =>
    sql`insert into appointment (id, workspace_id, key, person_id, work, subject, at, until, state)
      values (${id}, 'here', 'k', 'noor', 'x', 'y', 1, 2, 'waiting')`.execute(store.db);
  await appointment('a1');
  await expect(appointment('a2')).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' });
});

test('one check-in a person and week; an edit keeps when it was answered first', async () => {
  const { db } = store;
  const row = (
    id: string,
    person: string,
  ): Pick<CheckInTable, 'id' | 'workspace_id' | 'person_id' | 'period_on' | 'template' | 'status'> => ({
    id,
    workspace_id: 'here',
    person_id: person,
    period_on: '2026-11-23',
    template: 'weekly_core',
    status: 'open',
  });
  const plainly = sql`insert into check_in (id, workspace_id, person_id, period_on, template, status)
    values ('c2', 'here', 'noor', '2026-11-23', 'weekly_core', 'open')`;
  await db.transaction().execute((tx) => insert(tx, [row('c1', 'noor'), row('c3', 'omar')]));
  await expect(plainly.execute(db)).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' });
  // Written a second time, the first one stays as it is.
  await db.transaction().execute((tx) => insert(tx, [row('c2', 'noor')]));
  const read = () => db.selectFrom('check_in').selectAll().where('person_id', '=', 'noor').executeTakeFirstOrThrow();
  expect((await read()).id).toBe('c1');
  const answer = async (now: number, good: string): Promise<void> => {
    const before = await read();
    await db.transaction().execute((tx) => markAnswered(tx, before, now, { good }));
  };
  await answer(1000, 'een');
  expect(await read()).toMatchObject({ status: 'answered', answered_at: 1000, edited_at: null, good: 'een' });
  await answer(2000, 'twee');
  await answer(3000, 'drie');
  expect(await read()).toMatchObject({ status: 'answered', answered_at: 1000, edited_at: 3000, good: 'drie' });
  const unsaid = db.updateTable('check_in').set({ status: 'answered' }).where('id', '=', 'c3').execute();
  await expect(unsaid).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_CHECK' });
});
