import { setStage } from './support/play.ts';

test('an event is known for a week, and then forgotten', async () => {
  const stage = await setStage();
  const anke = await stage.actor('M01');
  await anke.say('help');
  const seen = () => stage.store.db.selectFrom('seen_event').select('event').execute();
  expect(await seen()).toHaveLength(1);
  await stage.when('2026-11-30', '08:00');
  expect(await seen()).toHaveLength(1);
  await stage.when('2026-11-30', '08:01');
  expect(await seen()).toHaveLength(0);
  await stage.close();
});
