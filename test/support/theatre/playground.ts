import { clientOn } from '../teams/client.ts';
import { readLog } from '../teams/fromlog.ts';
import { chat, startPlayground, team } from '../teams/playground.ts';
import { setTeamsStage } from '../teams/stage.ts';
import type { Network } from './network.ts';
import { memberOf, playerOn, read } from './teams.ts';
import type { Theatre } from './theatre.ts';

/** Whom the Playground has room for: whoever is at its page, and five others. */
const cast = ['M01', 'M02', 'M03', 'M05', 'M09', 'M11'];

/** A network in Microsoft's Agents Playground, by its API; the door is in local mode, and everybody is in one team. */
export const playgroundTheatre = async (network: Network): Promise<Theatre> => {
  const stage = await setTeamsStage({ folder: network.folder });
  const playground = await startPlayground(
    stage.url,
    cast.map((demo) => memberOf(network, demo)),
  );
  const log = await readLog(playground);
  const settle = async (): Promise<void> => {
    await stage.settle();
    await log.caughtUp();
  };
  await playground.install(team);
  await log.answered('conversationUpdate', team);
  await stage.door.rest();
  await settle();
  return {
    name: 'playground',
    network,
    db: stage.store.db,
    workspace: stage.workspace,
    logLines: stage.logLines,
    when: async (date, time) => {
      await stage.when(date, time);
      await log.caughtUp();
    },
    enter: async (demo) => {
      const me = memberOf(network, demo);
      const conversation = demo === cast[0] ? chat : await playground.chatWith(me.id);
      const client = clientOn(log.wire, me, conversation);
      await client.install();
      await settle();
      return playerOn(client, () => log.wire.of(conversation), settle);
    },
    channel: async () => {
      await log.caughtUp();
      return log.threadsIn(team).map(read);
    },
    close: async () => {
      log.close();
      await playground.stop();
      await stage.close();
    },
  };
};
