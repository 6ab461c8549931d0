import type { Profile } from '../../../src/chat/house.ts';
import { newId } from '../../../src/core/id.ts';
import { openStore, type Store } from '../../../src/db/open.ts';
import type { Tools } from '../../../src/db/tools.ts';
import { erase } from '../../../src/features/records/erase.ts';
import { meet } from '../../../src/features/workspaces/accounts.ts';
import { installed } from '../../../src/features/workspaces/installed.ts';
import { founded } from '../../support/organisation.ts';
import { dayZero, keptLog, moment, stoppedClock } from '../../support/play.ts';

/*
 * Who leads an organisation first, and who is told when somebody leaves it.
 */
const now = moment(dayZero, '08:00');
let store: Store;
let tools: Tools;
let workspace: string;
beforeEach(async () => {
  store = await openStore(':memory:', now);
  tools = { db: store.db, clock: stoppedClock(now), newId, random: () => 0.5, log: keptLog().log };
  workspace = await store.db
    .transaction()
    .execute((tx) =>
      installed(tools, tx, { platform: 'slack', team: 'T1', bot: 'B', name: 'Huis', by: 'U-BY', apart: true }),
    );
});
afterEach(() => store.close());

const profile = (email: string, active = true): Profile => ({
  ...{ email, active, zone: null, locale: 'nl', name: { first: 'An', last: 'Maes' } },
});
const comes = (user: string, email: string, active = true) =>
  store.db.transaction().execute((tx) =>
    meet(
      tools,
      tx,
      {
        visitor: { platform: 'slack', team: 'T1', user },
        profile: profile(email, active),
        adminEmail: 'boss@zorg.example',
      },
      () => Promise.resolve(),
    ),
  );
const admins = async (): Promise<Array<string | null>> =>
  (await store.db.selectFrom('person').select('email').where('is_admin', '=', 1).execute()).map(({ email }) => email);
const forget = (personId: string) =>
  store.db
    .transaction()
    .execute((tx) =>
      erase(tools, tx, { workspaceId: workspace, subject: { kind: 'person', id: personId }, today: dayZero }),
    );

describe('whoever the operator named', () => {
  test('leads an organisation that nobody leads, whoever is in it', async () => {
    await store.db.transaction().execute((tx) => founded(tx, 'other', ['kim']));
    expect(await comes('U-BOSS', 'Boss@zorg.example')).not.toBeNull();
    expect(await admins()).toEqual(['Boss@zorg.example']);
  });

  test('is a stranger where the customer leads', async () => {
    await comes('U-BY', 'by@klant.example');
    expect(await comes('U-BOSS', 'boss@zorg.example')).toBeNull();
    expect(await admins()).toEqual(['by@klant.example']);
  });

  test('once erased, does not come back while there is another admin', async () => {
    const boss = await comes('U-BOSS', 'boss@zorg.example');
    await comes('U-BY', 'by@klant.example');
    expect(await admins()).toEqual(['boss@zorg.example']);
    await store.db
      .insertInto('person')
      .values({
        ...(await store.db
          .selectFrom('person')
          .selectAll()
          .where('id', '=', boss?.person ?? '')
          .executeTakeFirstOrThrow()),
        ...{ id: 'second', number: 'M02', email: 'second@klant.example' },
      })
      .execute();
    await forget(boss?.person ?? '');
    expect(await comes('U-BOSS', 'boss@zorg.example')).toBeNull();
    expect(await admins()).toEqual(['second@klant.example']);
  });

  test.each([
    ['2026-11-22', true],
    ['2026-11-23', false],
  ])('an admin whose last day was %s: leads instead is %s', async (left_on, leads) => {
    await comes('U-BY', 'by@klant.example');
    await store.db.updateTable('person').set({ left_on }).execute();
    expect((await comes('U-BOSS', 'boss@zorg.example')) !== null).toBe(leads);
  });
});

test('whoever left is not made to lead, though they installed us or were named', async () => {
  const boss = await comes('U-BOSS', 'boss@zorg.example');
  await store.db.updateTable('person').set({ left_on: '2026-11-22', is_admin: 0 }).execute();
  expect(await comes('U-BOSS', 'boss@zorg.example')).toMatchObject({ person: boss?.person });
  expect(await admins()).toEqual([]);
});

describe('the partners of somebody whose account was closed', () => {
  const people = ['leaver', 'manager', 'admin', 'gone-admin', 'colleague'];
  beforeEach(async () => {
    await store.db.transaction().execute((tx) => founded(tx, 'house', people));
    await store.db.updateTable('person').set({ is_admin: 1 }).where('id', 'like', '%admin').execute();
    await store.db.updateTable('person').set({ left_on: '2026-11-01' }).where('id', '=', 'gone-admin').execute();
    await store.db.updateTable('person').set({ manager_id: 'manager' }).where('id', '=', 'leaver').execute();
    for (const person_id of ['leaver', 'manager'])
      await store.db
        .insertInto('account')
        .values({
          ...{ id: person_id, workspace_id: 'house', person_id, platform: 'slack', team: 'T1', address: null },
          ...{ external_user: person_id, is_active: 1, checked_at: 1 },
        })
        .execute();
    await store.db
      .insertInto('partner')
      .values({
        ...{ id: 'p1', workspace_id: 'house', number: 'P01', name: 'De Linde', owner_id: 'leaver', priority: 'A' },
        ...{ sector: null, kind: null, town: null, last_contact_on: null, source: null, why: null, theme: null },
        ...{ interests: null, phase: 'building' },
      })
      .execute();
  });
  const told = async (): Promise<Array<string | null>> => {
    await comes('leaver', 'leaver@zorg.example', false);
    const letters = await store.db
      .selectFrom('letter')
      .select('to_person')
      .where('kind', '=', 'workspaces.leaver')
      .execute();
    return letters.map(({ to_person }) => to_person);
  };

  test('are offered to the manager', async () => {
    expect(await told()).toEqual(['manager']);
  });
  test('and to the admins when the manager left', async () => {
    await store.db.updateTable('person').set({ left_on: '2026-11-01' }).where('id', '=', 'manager').execute();
    expect(await told()).toEqual(['admin']);
  });
  test('and to the admins when the manager’s account is closed', async () => {
    await store.db.updateTable('account').set({ is_active: 0 }).where('person_id', '=', 'manager').execute();
    expect(await told()).toEqual(['admin']);
  });
  test('and to the admins when there is no manager', async () => {
    await store.db.updateTable('person').set({ manager_id: null }).where('id', '=', 'leaver').execute();
    expect(await told()).toEqual(['admin']);
  });
});
