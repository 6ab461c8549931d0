import { cardIn, type Json, readCard, type TeamsClient, teamsClient } from '../teams/client.ts';
import { type Member, startConnector } from '../teams/connector.ts';
import { keySet } from '../teams/keys.ts';
import { app, bearer, setTeamsStage, tenant } from '../teams/stage.ts';
import type { Network } from './network.ts';
import type { Player, Theatre } from './theatre.ts';

const keys = keySet(app);

/** Somebody of a network, as the directory of its tenant knows them. */
export const memberOf = (network: Network, demo: string): Member => {
  const { first, last, email } = network.person(demo);
  return {
    id: `29:user-${demo}`,
    aadObjectId: `00000000-0000-0000-0000-0000000${demo.replace(/\D/gu, '').padStart(5, '0')}`,
    name: `${first} ${last}`,
    email,
    userPrincipalName: email,
    tenantId: tenant,
    userRole: 'user',
  };
};

/** A message as it is read. */
export const read = ({ activity }: { activity: Json }): string =>
  typeof activity.text === 'string' ? activity.text : readCard(cardIn(activity));

/** Somebody at a client, with what stands in their conversation; `settle` waits until the bot has said all it has to say. */
export const playerOn = (
  client: TeamsClient,
  messages: () => readonly { id: string; activity: Json }[],
  settle: () => Promise<void>,
): Player => ({
  standing: async () => messages().map(read),
  say: async (text) => {
    await client.say(text);
    await settle();
    client.look();
  },
  press: async (label) => {
    // The newest message that has the button, as somebody scrolls to it.
    const found = messages().findLast((one) => read(one).includes(`${label}]`));
    if (found !== undefined) client.lookAt(found.id);
    await client.press(label);
    await settle();
  },
  form: () => (client.inputs().length > 0 ? client.text() : ''),
  fill: async (values) => {
    await client.fill(values);
    await settle();
  },
});

const team = { id: '19:team@thread.tacv2', name: 'Zorggroep' };

/** A network in Teams; the bot is in one team. Forms stand in the place of the card, or in `dialogs`. */
export const teamsTheatre = async (network: Network, { dialogs = false } = {}): Promise<Theatre> => {
  const connector = await startConnector({ keys, bearer });
  const stage = await setTeamsStage({ connector, folder: network.folder, dialogs });
  connector.team(team.id, [], []);
  const someone = teamsClient(stage.url, connector, keys, memberOf(network, 'M09'), 'a:none');
  await someone.send({
    type: 'installationUpdate',
    action: 'add',
    conversation: { id: team.id, conversationType: 'channel', isGroup: true, tenantId: tenant },
    channelData: { team, tenant: { id: tenant }, settings: { selectedChannel: { id: team.id } } },
  });
  await stage.door.rest();
  return {
    name: 'teams',
    network,
    db: stage.store.db,
    workspace: stage.workspace,
    logLines: stage.logLines,
    when: stage.when,
    enter: async (demo) => {
      const me = memberOf(network, demo);
      const chat = `a:personal-${demo}`;
      connector.install(chat, 'personal', [me]);
      const client = teamsClient(stage.url, connector, keys, me, chat);
      await client.install();
      await stage.settle();
      return playerOn(client, () => connector.of(chat), stage.settle);
    },
    channel: async () => connector.threadsIn(team.id).map(read),
    close: async () => {
      await stage.close();
      await connector.close();
    },
  };
};
