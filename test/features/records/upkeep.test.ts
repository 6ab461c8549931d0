import { sql } from 'kysely';
import { terms } from '../../../src/features/records/terms.ts';
import { upkeep } from '../../../src/features/records/upkeep.ts';
import { moment, type Stage, setStage } from '../../support/play.ts';
import { dump } from '../../support/rows.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

const night = async (date: string, time = '03:00'): Promise<number> => {
  stage.clock.set(moment(date, time));
  return upkeep(stage.tools);
};
const count = async (table: string, where = '1 = 1'): Promise<number> =>
  (
    await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where ${sql.raw(where)}`.execute(
      stage.store.db,
    )
  ).rows[0]?.n ?? -1;
const noted = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await stage.store.db.selectFrom('audit').select(['kind', 'count']).where('action', '=', 'keep').execute()).map(
      (row) => [row.kind ?? '', row.count ?? 0],
    ),
  );

test('a night in which nothing is old removes nothing, once a night, after three', async () => {
  const before = await dump(stage);
  expect(await night('2026-11-24', '02:59')).toBe(0);
  expect(await count('upkeep')).toBe(0);
  expect(await night('2026-11-24')).toBe(0);
  expect(await night('2026-11-24', '04:00')).toBe(0);
  expect(await count('upkeep')).toBe(1);
  const { upkeep: _was, ...was } = before;
  const { upkeep: _is, ...is } = await dump(stage);
  expect(is).toEqual(was);
});

test('sentences go after 13 months, lights and hours after 25, and the week of everybody stays as a total', async () => {
  const week = "period_on = '2026-11-16' and status = 'answered'";
  const sum = async (): Promise<number> =>
    (await sql<{ n: number }>`select sum(minutes) as n from check_in where ${sql.raw(week)}`.execute(stage.store.db))
      .rows[0]?.n ?? 0;
  const minutes = await sum();
  expect(await count('check_in', `${week} and good is not null`)).toBeGreaterThan(3);
  await night('2027-12-16');
  expect(await count('check_in', `${week} and good is not null`)).toBeGreaterThan(3);
  await night('2027-12-17');
  expect(await count('check_in', `${week} and good is not null`)).toBe(0);
  expect(await sum()).toBe(minutes);
  // Questions of that week are still open: what they came out of stays. When they are solved, all of it goes.
  await stage.store.db
    .updateTable('help_request')
    .set({ status: 'solved', solved_at: 0, taken_by: null, taken_at: null })
    .execute();
  await night('2028-12-17');
  expect(await count('check_in', week)).toBe(0);
  const total = await stage.store.db
    .selectFrom('week_total')
    .selectAll()
    .where('period_on', '=', '2026-11-16')
    .executeTakeFirstOrThrow();
  // The numbers of demo-expected.json, week_summary_all.
  expect(total).toMatchObject({ asked: 13, answered: 11, skipped: 1, green: 3, amber: 5, red: 3, minutes: 19.5 * 60 });
});

test('contact moments go after three years, but not at a partner with an open plan; silence is counted on', async () => {
  const { db } = stage.store;
  const old = await db.selectFrom('interaction').select(['partner_id', 'on_date']).execute();
  const open = await db
    .selectFrom('plan')
    .innerJoin('step', 'step.plan_id', 'plan.id')
    .select('plan.partner_id')
    .where('step.status', 'in', ['open', 'busy'])
    .execute();
  const kept = old.filter(({ partner_id }) => open.some((plan) => plan.partner_id === partner_id));
  expect(kept.length).toBeGreaterThan(5);
  expect(kept.length).toBeLessThan(old.length);
  await night('2030-01-10');
  expect(await count('interaction')).toBe(kept.length);
  const partners = await db.selectFrom('partner').select(['id', 'last_contact_on']).execute();
  for (const { partner_id, on_date } of old.filter((one) => !kept.includes(one)))
    expect((partners.find(({ id }) => id === partner_id)?.last_contact_on ?? '') >= on_date).toBe(true);
  expect((await noted()).interactions).toBe(old.length - kept.length);
});

test('a finished plan goes after three years, one with a step that waits never', async () => {
  const { db } = stage.store;
  const plan = await db.selectFrom('plan').select('id').where('number', '=', 'PL02').executeTakeFirstOrThrow();
  await db.updateTable('step').set({ status: 'done', done_on: '2026-11-20' }).where('plan_id', '=', plan.id).execute();
  const all = await count('plan');
  await night('2029-11-20');
  expect(await count('plan')).toBe(all);
  await night('2029-12-21');
  expect(await count('plan')).toBe(all - 1);
  expect(await count('step', `plan_id = '${plan.id}'`)).toBe(0);
});

test('who left is erased in time: colleagues after three months, contacts after a year', async () => {
  const { db } = stage.store;
  await db.updateTable('contact').set({ is_active: 0 }).where('number', '=', 'C003').execute();
  await db.updateTable('person').set({ left_on: '2026-11-23' }).where('number', '=', 'M07').execute();
  const names = async (): Promise<string> => JSON.stringify(await dump(stage)).toLowerCase();
  await night('2026-11-24');
  await night('2027-02-23');
  expect(await names()).toContain('houtduif');
  await night('2027-02-24');
  expect(await names()).not.toContain('houtduif');
  expect(await names()).toContain('van der kers');
  await night('2027-11-25');
  expect(await names()).not.toContain('van der kers');
  expect(await noted()).toMatchObject({ leftStaff: 1, leftContacts: 1 });
});

test('a night takes nobody along with a contact who left: not who has the same mailbox, not who is called the same', async () => {
  const { db } = stage.store;
  const { email } = await db.selectFrom('person').select('email').where('number', '=', 'M03').executeTakeFirstOrThrow();
  const left = { first_name: 'Chaima', last_name: 'Bergamot', email };
  await db
    .updateTable('contact')
    .set({ ...left, is_active: 0 })
    .where('number', '=', 'C003')
    .execute();
  await db.updateTable('contact').set(left).where('number', '=', 'C004').execute();
  await night('2026-11-24');
  await night('2027-11-25');
  expect(await count('contact', "number = 'C003' and last_name = 'gewist'")).toBe(1);
  expect(await count('contact', "number = 'C004' and last_name = 'Bergamot'")).toBe(1);
  expect(await count('person', "number = 'M03' and first_name = 'Chaima'")).toBe(1);
});

test('an organisation may keep things shorter', async () => {
  await stage.store.db
    .insertInto('retention')
    .values({ workspace_id: stage.workspace, what: 'checkInText', months: 1 })
    .execute();
  expect(await count('check_in', "good is not null and period_on < '2026-10-24'")).toBeGreaterThan(0);
  await night('2026-11-24');
  expect(await count('check_in', "good is not null and period_on < '2026-10-24'")).toBe(0);
  expect(await count('check_in', "good is not null and period_on > '2026-10-24'")).toBeGreaterThan(0);
});

test('letters and the text of a story taken back go as well; what still waits stays', async () => {
  const { db } = stage.store;
  for (const day of ['2026-11-23', '2026-11-24', '2026-11-25']) await stage.when(day, '16:30');
  expect(await count('letter', "state = 'sent'")).toBeGreaterThan(3);
  await db
    .updateTable('story')
    .set({ status: 'withdrawn', withdrawn_at: stage.clock.now() })
    .where('number', '=', 'S1')
    .execute();
  await db
    .updateTable('letter')
    .set({ state: 'ready' })
    .where('id', '=', (eb) => eb.selectFrom('letter').select('id').limit(1))
    .execute();
  await night('2026-12-27');
  expect(await count('story', "number = 'S1' and situation = '-'")).toBe(1);
  expect(await count('letter')).toBeGreaterThan(3);
  await night('2027-12-27');
  expect(await count('letter', "state <> 'ready'")).toBe(0);
  expect(await count('letter')).toBe(1);
});

test('the terms are those of PRIVACY', () => {
  expect(terms).toMatchObject({
    checkInText: 13,
    checkIns: 25,
    help: 13,
    interactions: 36,
    plans: 36,
    leftContacts: 12,
    leftStaff: 3,
    audit: 24,
  });
});

test('a contact who left stays as long as a step of an open plan is with them', async () => {
  const { db } = stage.store;
  const step = await db
    .selectFrom('step')
    .innerJoin('contact', 'contact.id', 'step.contact_id')
    .select(['step.id', 'contact.id as contact', 'contact.last_name'])
    .where('step.status', 'in', ['open', 'busy'])
    .executeTakeFirstOrThrow();
  await db.updateTable('contact').set({ is_active: 0, left_on: '2026-11-23' }).where('id', '=', step.contact).execute();
  const name = async (): Promise<string> =>
    (await db.selectFrom('contact').select('last_name').where('id', '=', step.contact).executeTakeFirstOrThrow())
      .last_name;
  await night('2027-12-01');
  expect(await name()).toBe(step.last_name);
  await db
    .updateTable('step')
    .set({ status: 'dropped', done_on: null })
    .where('contact_id', '=', step.contact)
    .execute();
  await night('2027-12-02');
  expect(await name()).toBe('gewist');
});
