import { addStep, type StepToAdd } from '../../../src/features/plans/add.ts';
import { sceneFor } from '../../../src/features/scene.ts';
import { type Stage, setStage } from '../../support/play.ts';
import { secondWorkspace } from '../../support/rows.ts';

/*
 * What other rooms may count on when they put a step into somebody's plan.
 */
let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

const idOf = async (table: 'partner' | 'contact', number: string, workspace = stage.workspace): Promise<string> =>
  (
    await stage.store.db
      .selectFrom(table)
      .select('id')
      .where('number', '=', number)
      .where('workspace_id', '=', workspace)
      .executeTakeFirstOrThrow()
  ).id;

const numberOf = async (planId: string): Promise<string> =>
  (await stage.store.db.selectFrom('plan').select('number').where('id', '=', planId).executeTakeFirstOrThrow()).number;

/** Karim's call to AZ Molenrode (A2). */
const call = async (other: Partial<StepToAdd> = {}): Promise<StepToAdd> => ({
  personId: await stage.person('M11'),
  partnerId: await idOf('partner', 'P001'),
  level: 'strategic',
  title: 'Yasmina Van der Kers bellen',
  contactId: null,
  dueOn: '2026-11-27',
  goal: 'Ontslagbericht van AZ Molenrode 48 uur vooraf',
  careEffect: 'Hulp staat klaar op de dag van thuiskomst',
  ...other,
});

const add = (step: StepToAdd) =>
  stage.store.db.transaction().execute(async (tx) => {
    const scene = await sceneFor(stage.tools, tx, { workspaceId: stage.workspace, personId: step.personId });
    return addStep(scene, step);
  });

test('without a plan there one is made; four more steps: three go in, the last starts a second plan', async () => {
  const first = await add(await call());
  expect(await numberOf(first.planId)).toBe('PL24');
  const made = await stage.store.db.selectFrom('plan').selectAll().where('id', '=', first.planId).executeTakeFirst();
  expect(made).toMatchObject({
    goal: 'Ontslagbericht van AZ Molenrode 48 uur vooraf',
    care_effect: 'Hulp staat klaar op de dag van thuiskomst',
    level: 'strategic',
    person_id: await stage.person('M11'),
  });
  const step = await stage.store.db.selectFrom('step').selectAll().where('id', '=', first.stepId).executeTakeFirst();
  expect(step).toMatchObject({ position: 1, due_on: '2026-11-27', status: 'open', done_on: null });
  const plans: string[] = [];
  for (let n = 0; n < 4; n++) plans.push(await numberOf((await add(await call({ title: `Stap ${n}` }))).planId));
  expect(plans).toEqual(['PL24', 'PL24', 'PL24', 'PL25']);
});

test('an open plan there is used, with its own goal; a closed one is not', async () => {
  const anke = await stage.person('M01');
  const there = { personId: anke, partnerId: await idOf('partner', 'P012'), level: 'operational' as const };
  const { planId } = await add(await call(there));
  expect(await numberOf(planId)).toBe('PL02');
  await stage.store.db.updateTable('plan').set({ closed_on: '2026-11-20' }).where('number', '=', 'PL02').execute();
  expect(await numberOf((await add(await call(there))).planId)).toBe('PL24');
});

test('what cannot be is refused, and nothing is left behind', async () => {
  const other = await secondWorkspace(stage);
  const before = await stage.store.db.selectFrom('plan').selectAll().execute();
  const wrong: Array<[Partial<StepToAdd>, string]> = [
    [{ dueOn: '2026-11-22' }, 'invalid'],
    [{ dueOn: '2027-02-31' }, 'invalid'],
    [{ careEffect: ' ' }, 'invalid'],
    [{ goal: '' }, 'invalid'],
    [{ title: '' }, 'invalid'],
    [{ partnerId: await idOf('partner', 'P001', other) }, 'not-found'],
    [{ contactId: await idOf('contact', 'C012') }, 'stale'],
  ];
  for (const [change, refusal] of wrong) await expect(add(await call(change))).rejects.toMatchObject({ refusal });
  expect(await stage.store.db.selectFrom('plan').selectAll().execute()).toEqual(before);
});

test('a contact who left is refused', async () => {
  const contactId = await idOf('contact', 'C025');
  const there = { partnerId: await idOf('partner', 'P012'), contactId };
  await stage.store.db.updateTable('contact').set({ is_active: 0 }).where('id', '=', contactId).execute();
  await expect(add(await call(there))).rejects.toMatchObject({ refusal: 'stale' });
});
