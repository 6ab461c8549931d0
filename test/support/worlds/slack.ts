import { setSlackStage } from '../slack/stage.ts';
import type { World } from './world.ts';

/** Anke in Slack, over signed HTTP. */
export const slackWorld = async (): Promise<World> => {
  const stage = await setSlackStage();
  const anke = await stage.linked();
  const address = { to: 'person' as const, person: await stage.person('M01') };
  const { fake } = stage;
  return {
    name: 'slack',
    courier: stage.courier,
    parcel: async (key, card) => ({ workspace: stage.workspace, address, key, card, since: stage.clock.now() }),
    nobody: {
      workspace: stage.workspace,
      address: { to: 'person', person: await stage.person('M12') },
      key: 'nobody',
      card: { summary: 'Dag', parts: [] },
      since: stage.clock.now(),
    },
    writes: () => fake.hits('chat.postMessage') + fake.hits('chat.update') + fake.hits('chat.delete'),
    standing: async () => anke.inbox(),
    when: async (date, time) => {
      await stage.when(date, time);
      await stage.settle();
    },
    say: async (text) => {
      await anke.say(text);
      await stage.settle();
    },
    press: async (label) => {
      await anke.press(label);
      await stage.settle();
    },
    form: () => (anke.hasModal() ? anke.modal() : ''),
    fill: async (values) => {
      await anke.submit(values);
      await stage.settle();
    },
    progress: stage.progress,
    close: stage.close,
  };
};
