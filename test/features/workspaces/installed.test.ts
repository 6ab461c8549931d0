import { sql } from 'kysely';
import type { Installation } from '../../../src/chat/house.ts';
import { newId } from '../../../src/core/id.ts';
import { apart as apartSql } from '../../../src/db/migrations/0008_apart.ts';
import { openStore, type Store } from '../../../src/db/open.ts';
import type { Tools } from '../../../src/db/tools.ts';
import { installed } from '../../../src/features/workspaces/installed.ts';
import { founded } from '../../support/organisation.ts';
import { keptLog, stoppedClock } from '../../support/play.ts';

/*
 * Whose organisation a team or a tenant comes into: the operator's own two are one, nobody else's is anybody's.
 */
let store: Store;
let tools: Tools;
beforeEach(async () => {
  store = await openStore(':memory:', 1);
  tools = { db: store.db, clock: stoppedClock(2), newId, random: () => 0.5, log: keptLog().log };
});
afterEach(() => store.close());

const come = (platform: Installation['platform'], team: string, apart = false): Promise<string> =>
  store.db
    .transaction()
    .execute((tx) =>
      installed(tools, tx, { platform, team, bot: 'B', name: team, apart, ...(apart ? { by: 'U' } : {}) }),
    );
const found = (...ids: string[]): Promise<void> =>
  store.db.transaction().execute(async (tx) => {
    for (const id of ids) await founded(tx, id, []);
  });

test('a first Slack team and a first Teams tenant of the operator are one organisation, whichever comes first', async () => {
  await found('here');
  expect(await come('slack', 'T-OWN')).toBe('here');
  expect(await come('teams', 'own')).toBe('here');
  expect(await come('teams', 'own')).toBe('here');
});

describe.each([
  ['slack', 'teams'],
  ['teams', 'slack'],
] as const)('customers who came over %s by themselves', (theirs, own) => {
  test.each([1, 2])('%d of them: the own team that comes later is nobody of theirs', async (customers) => {
    const those: string[] = [];
    for (let n = 0; n < customers; n++) those.push(await come(theirs, `customer-${n}`, true));
    const mine = await come(own, 'own');
    expect(those).not.toContain(mine);
    expect(new Set(those).size).toBe(customers);
    // Both of the operator's own are one organisation still.
    expect(await come(theirs, 'own')).toBe(mine);
    expect(await come(own, 'customer-again', true)).not.toBe(mine);
  });
});

test('of two organisations it could be, it is neither', async () => {
  await found('here', 'there');
  expect(['here', 'there']).not.toContain(await come('teams', 'own'));
});

test('a team the operator names as the own one later is the own one', async () => {
  const first = await come('slack', 'T1', true);
  expect(await come('slack', 'T1')).toBe(first);
  expect(await come('slack', 'T1', true)).toBe(first);
  expect(await come('teams', 'own')).toBe(first);
});

test('a store of before: who came by somebody’s hand, or is one tenant of several, stands apart', async () => {
  await found('w1', 'w2', 'w3', 'w4');
  const row = (id: string, workspace_id: string, platform: 'slack' | 'teams', installed_by: string | null) => ({
    ...{ id, workspace_id, platform, team: id, bot: 'B', state: 'active' as const, created_at: 1, installed_by },
  });
  await store.db
    .insertInto('installation')
    .values([row('a', 'w1', 'slack', null), row('b', 'w2', 'slack', 'U1'), row('c', 'w3', 'teams', null)])
    .execute();
  const [, update = ''] = apartSql({
    int: 'integer',
    identity: '',
    strict: '',
    keyed: ' strict',
    appendOnly: () => '',
  }).split(/;\n/u);
  const again = async () => {
    await sql.raw(update).execute(store.db);
    const rows = await store.db.selectFrom('installation').select(['id', 'apart']).orderBy('id').execute();
    return rows.map(({ id, apart }) => `${id} ${apart}`);
  };
  expect(await again()).toEqual(['a 0', 'b 1', 'c 0']);
  await store.db
    .insertInto('installation')
    .values([row('d', 'w4', 'teams', null)])
    .execute();
  expect(await again()).toEqual(['a 0', 'b 1', 'c 1', 'd 1']);
});
