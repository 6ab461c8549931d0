import type { House } from '../../../src/chat/house.ts';
import { openHouse } from '../../../src/house.ts';
import { type Stage, setStage } from '../../support/play.ts';

/*
 * Whoever left finds nothing any more, at any door.
 */
let stage: Stage;
let house: House;
let anke: { workspace: string; person: string };
beforeEach(async () => {
  stage = await setStage();
  house = openHouse(stage.tools, stage.app.handle);
  anke = { workspace: stage.workspace, person: await stage.person('M01') };
});
afterEach(() => stage.close());

const leaves = async (left_on: string): Promise<void> => {
  await stage.store.db.updateTable('person').set({ left_on }).where('id', '=', anke.person).execute();
};
const found = async (): Promise<string[]> => {
  const all = await Promise.all(
    (['partners', 'stories'] as const).map((what) => house.find({ ...anke, what, words: '', most: 5 })),
  );
  return ['partners', 'stories'].filter((_, n) => all[n]?.length !== 0);
};

test('on their last day somebody searches as before, from the next day on they find nothing', async () => {
  const before = await found();
  expect(before).toContain('partners');
  await leaves('2026-11-23');
  expect(await found()).toEqual(before);
  await leaves('2026-11-22');
  expect(await found()).toEqual([]);
});

test('a message of theirs is not drawn anew, and they are not welcomed', async () => {
  await stage.when('2026-11-24', '08:45');
  const { receipt } = await stage.store.db
    .selectFrom('letter')
    .select('receipt')
    .where('to_person', '=', anke.person)
    .where('state', '=', 'sent')
    .executeTakeFirstOrThrow();
  const message = { ...anke, platform: 'demo', receipt: receipt ?? '' } as const;
  expect(await house.standing(message)).not.toBeNull();
  await leaves('2026-11-22');
  expect(await house.standing(message)).toBeNull();
  await house.welcome({ ...anke, locale: 'nl', address: null });
  expect(
    await stage.store.db.selectFrom('letter').select('id').where('kind', '=', 'workspaces.welcome').execute(),
  ).toEqual([]);
});
