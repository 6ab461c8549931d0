import type { Tx } from '../../../src/db/open.ts';
import type { At } from '../../../src/features/at.ts';
import { redTwice } from '../../../src/features/checkins/red.ts';
import { levelGaps } from '../../../src/features/partners/gaps.ts';
import { silent } from '../../../src/features/partners/silent.ts';
import { dueThisWeek, overdue } from '../../../src/features/plans/overdue.ts';
import { everybody } from '../../../src/features/summaries/team.ts';
import { week } from '../../../src/features/summaries/week.ts';
import { folderAdding } from '../transfer/folders.ts';
import { loaded } from '../transfer/stores.ts';

/* The same verbs over a store in which life has gone on since it was loaded: what no folder can say. */
const MONDAY = '2026-11-23';
const red = ['K2,M2,-14,-13,beantwoord,nee,rood,1,P1,,,tijd,,,', 'K3,M2,-7,-6,beantwoord,nee,rood,1,P1,,,tijd,Druk,,'];

const living = <T>(rows: Parameters<typeof folderAdding>[0], look: (tx: Tx, at: At) => Promise<T>): Promise<T> =>
  loaded(folderAdding(rows), MONDAY, async (tx) => {
    const { id } = await tx.selectFrom('workspace').select('id').executeTakeFirstOrThrow();
    return look(tx, { workspaceId: id, dayZero: MONDAY });
  });

test('a contact who left leaves a gap (A12)', async () => {
  await living({}, async (tx, at) => {
    await tx.updateTable('contact').set({ is_active: 0 }).where('number', '=', 'C1').execute();
    expect((await levelGaps(tx, at)).map((gap) => gap.missing)).toEqual(['operational', 'tactical', 'strategic']);
  });
});

test('what happens on Monday itself is this week; a contact made today ends a silence today', async () => {
  await living({ partners: ['P2,Zuid,,,,A,opbouwen,M1,40,,,,,'] }, async (tx, at) => {
    expect((await silent(tx, at)).map((one) => one.number)).toEqual(['P2']);
    const team = await everybody(tx, at);
    const before = (await week(tx, at, team)).contacts;
    const { id } = await tx.selectFrom('partner').select('id').where('number', '=', 'P2').executeTakeFirstOrThrow();
    await tx.updateTable('interaction').set({ partner_id: id, contact_id: null, on_date: MONDAY }).execute();
    expect(await silent(tx, at)).toEqual([]);
    expect([before, (await week(tx, at, team)).contacts]).toEqual([1, 0]);
  });
});

test('red and help count while the check-in is answered; one missed while we were down was not asked', async () => {
  await living({ checkins: red }, async (tx, at) => {
    const team = await everybody(tx, at);
    expect((await redTwice(tx, at)).map((one) => one.number)).toEqual(['M2']);
    expect((await week(tx, at, team)).help).toHaveLength(1);
    await tx.updateTable('check_in').set({ status: 'closed' }).where('number', '=', 'K2').execute();
    expect(await redTwice(tx, at)).toEqual([]);
    await tx.updateTable('check_in').set({ status: 'open', asked_at: 1 }).where('number', '=', 'K3').execute();
    expect(await week(tx, at, team)).toMatchObject({ asked: 2, answered: 1, unanswered: 1, help: [] });
    // Begun early by themselves: not asked yet.
    await tx.updateTable('check_in').set({ asked_at: null }).where('number', '=', 'K3').execute();
    expect(await week(tx, at, team)).toMatchObject({ asked: 1, answered: 1 });
    await tx.updateTable('check_in').set({ status: 'missed' }).where('number', '=', 'K3').execute();
    expect(await week(tx, at, team)).toMatchObject({ asked: 1, minutesAvailable: 120 });
  });
});

test('on Thursday what was due by Wednesday is overdue, and the week ends on Sunday (A8); nobody has no steps', async () => {
  const steps = ['2', '3', '4'].map((n, i) => `PL1,,,,,,${n},Stap,,${[2, 6, 7][i]},open,,,`);
  await living({ plans: steps }, async (tx, at) => {
    const thursday = { ...at, dayZero: '2026-11-26' };
    expect((await overdue(tx, thursday)).map((step) => step.code)).toEqual(['PL1.2']);
    expect((await dueThisWeek(tx, thursday)).map((step) => step.code)).toEqual(['PL1.1', 'PL1.3']);
    expect(await overdue(tx, thursday, [])).toEqual([]);
  });
});

test('another organisation in the same store is not counted', async () => {
  await living({}, async (tx, at) => {
    const row = await tx.selectFrom('workspace').selectAll().executeTakeFirstOrThrow();
    await tx
      .insertInto('workspace')
      .values({ ...row, id: 'w2' })
      .execute();
    const other = { ...at, workspaceId: 'w2' };
    expect(await everybody(tx, other)).toEqual([]);
    expect([await silent(tx, other), await overdue(tx, other), await levelGaps(tx, other)]).toEqual([[], [], []]);
    expect(await week(tx, other, await everybody(tx, at))).toMatchObject({ asked: 0, contacts: 0, overdue: [] });
  });
});
