import { createTeamsCourier } from '../../../src/platforms/teams/courier.ts';
import { cardIn, readCard, teamsClient } from '../teams/client.ts';
import { startConnector } from '../teams/connector.ts';
import { keySet } from '../teams/keys.ts';
import { anke } from '../teams/people.ts';
import { app, bearer, setTeamsStage } from '../teams/stage.ts';
import type { World } from './world.ts';

const keys = keySet(app);
const chat = 'a:personal-anke';

/** Anke in Teams, with forms in the place of the card. */
export const teamsWorld = async (): Promise<World> => {
  const connector = await startConnector({ keys, bearer });
  connector.install(chat, 'personal', [anke]);
  const stage = await setTeamsStage({ connector });
  const client = teamsClient(stage.url, connector, keys, anke, chat);
  await client.install();
  const idOf = async (number: string): Promise<string> =>
    (await stage.store.db.selectFrom('person').select('id').where('number', '=', number).executeTakeFirstOrThrow()).id;
  const address = { to: 'person' as const, person: await idOf('M01') };
  return {
    name: 'teams',
    courier: createTeamsCourier(stage.house, stage.door.link),
    parcel: async (key, card) => ({ workspace: stage.workspace, address, key, card, since: stage.clock.now() }),
    nobody: {
      workspace: stage.workspace,
      address: { to: 'person', person: await idOf('M12') },
      key: 'nobody',
      card: { summary: 'Dag', parts: [] },
      since: stage.clock.now(),
    },
    writes: () => connector.writes().length,
    standing: async () => connector.of(chat).map(({ activity }) => readCard(cardIn(activity))),
    when: stage.when,
    say: async (text) => {
      await client.say(text);
      await stage.settle();
      client.look();
    },
    press: async (label) => {
      // The newest message that has the button, as somebody scrolls to it.
      const found = connector.of(chat).findLast(({ activity }) => readCard(cardIn(activity)).includes(`${label}]`));
      if (found !== undefined) client.lookAt(found.id);
      await client.press(label);
      await stage.settle();
    },
    form: () => (client.inputs().length > 0 ? client.text() : ''),
    fill: async (values) => {
      await client.fill(values);
      await stage.settle();
    },
    progress: stage.progress,
    close: async () => {
      await stage.close();
      await connector.close();
    },
  };
};
