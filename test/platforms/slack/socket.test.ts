import { setTimeout as sleep } from 'node:timers/promises';
import { envelope } from '../../support/slack/event.ts';
import { type SlackStage, setSlackStage } from '../../support/slack/stage.ts';
import { until } from '../../support/until.ts';

/*
 * Socket Mode when its connection goes: it comes back, also after Slack refused it for a while, and nothing that was under
 * way then ends the process.
 */
let stage: SlackStage;
const unheard: unknown[] = [];
const hear = (error: unknown): void => void unheard.push(error);

beforeEach(() => {
  unheard.length = 0;
  process.on('unhandledRejection', hear);
});
afterEach(async () => {
  process.off('unhandledRejection', hear);
  await stage.close();
});

test('refused when it comes back, it tries again', async () => {
  stage = await setSlackStage({ over: 'socket' });
  const anke = await stage.linked();
  expect(stage.fake.sockets.connected()).toBe(1);
  stage.fake.fail('apps.connections.open', { kind: 'refuse', error: 'account_inactive' });
  stage.fake.sockets.close();
  await until(
    'a connection',
    () => stage.fake.hits('apps.connections.open') === 3 && stage.fake.sockets.connected() === 1,
  );
  expect(unheard).toEqual([]);
  expect(stage.logLines.join('')).toContain('"reason":"account_inactive"');
  await anke.say('plan');
  await stage.settle();
  expect(anke.inbox().at(-1)).toContain('Het Zwaluwnest');
});

test('what was under way for a team of nobody’s cannot be answered any more, and that is all', async () => {
  let free: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    free = resolve;
  });
  let asked = false;
  stage = await setSlackStage({
    over: 'socket',
    around: (house) => ({
      ...house,
      homeIn: async (platform, team) => {
        if (team === 'T0OTHER') {
          asked = true;
          await gate;
        }
        return house.homeIn(platform, team);
      },
    }),
  });
  const other = stage.fake.addTeam('T0OTHER', 'Elders');
  const sent = stage.wire.event(envelope(other, { type: 'app_home_opened', user: 'U0X', channel: 'D0X', tab: 'home' }));
  await until('the question', () => asked);
  stage.fake.sockets.close();
  await until('no connection', () => stage.fake.sockets.connected() === 0);
  await sleep(50);
  free();
  expect(await sent).toMatchObject({ status: 0 });
  await sleep(50);
  expect(unheard).toEqual([]);
});
