import { cardIn, readCard, teamsClient } from '../teams/client.ts';
import { type Member, startConnector } from '../teams/connector.ts';
import { keySet } from '../teams/keys.ts';
import { app, bearer, setTeamsStage, tenant } from '../teams/stage.ts';
import type { Network } from './network.ts';
import type { Player, Theatre } from './theatre.ts';

const keys = keySet(app);

/** A network in Teams, with forms in the place of the card. */
export const teamsTheatre = async (network: Network): Promise<Theatre> => {
  const connector = await startConnector({ keys, bearer });
  const stage = await setTeamsStage({ connector, folder: network.folder });
  const enter = async (demo: string): Promise<Player> => {
    const { first, last, email } = network.person(demo);
    const me: Member = {
      id: `29:user-${demo}`,
      aadObjectId: `00000000-0000-0000-0000-0000000${demo.replace(/\D/gu, '').padStart(5, '0')}`,
      name: `${first} ${last}`,
      email,
      userPrincipalName: email,
      tenantId: tenant,
      userRole: 'user',
    };
    const chat = `a:personal-${demo}`;
    connector.install(chat, 'personal', [me]);
    const client = teamsClient(stage.url, connector, keys, me, chat);
    await client.install();
    await stage.settle();
    return {
      standing: async () => connector.of(chat).map(({ activity }) => readCard(cardIn(activity))),
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
    };
  };
  return {
    name: 'teams',
    network,
    db: stage.store.db,
    workspace: stage.workspace,
    logLines: stage.logLines,
    when: stage.when,
    enter,
    channel: async () => [],
    close: async () => {
      await stage.close();
      await connector.close();
    },
  };
};
