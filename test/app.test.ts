import { createApp, handRate } from '../src/app.ts';
import { createRate } from '../src/core/rate.ts';
import { setStage } from './support/play.ts';
import { dump, said } from './support/rows.ts';

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

test('somebody who asks more than hands can is asked to wait, nothing is done, and nobody else waits', async () => {
  const stage = await setStage();
  let now = 0;
  const app = createApp(
    stage.tools,
    new Map(),
    undefined,
    createRate(() => now, handRate),
  );
  const [anke, bram] = [await stage.person('M01'), await stage.person('M02')];
  let n = 0;
  const ask = async (person: string, workspace = stage.workspace): Promise<string> =>
    said(await app.handle({ platform: 'demo', workspace, person, event: `r${++n}`, kind: 'said', text: 'help' }));
  for (let i = 0; i < handRate.most; i++) expect(await ask(anke)).not.toContain('Ik ben even bezig');
  const before = await dump(stage);
  const [events] = await stage.store.db
    .selectFrom('seen_event')
    .select((eb) => eb.fn.countAll().as('n'))
    .execute();
  expect(await ask(anke)).toBe('Ik ben even bezig. Probeer het zo nog eens.');
  expect(await dump(stage)).toEqual(before);
  expect(
    await stage.store.db
      .selectFrom('seen_event')
      .select((eb) => eb.fn.countAll().as('n'))
      .execute(),
  ).toEqual([events]);
  expect(await ask(bram)).not.toContain('Ik ben even bezig');
  now += handRate.per;
  expect(await ask(anke)).not.toContain('Ik ben even bezig');
  await stage.close();
});
