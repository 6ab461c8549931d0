import { Agent, request } from 'node:http';
import { basename } from 'node:path';
import type { Courier } from '../../src/chat/courier.ts';
import { newId } from '../../src/core/id.ts';
import { createLog } from '../../src/core/log.ts';
import { openStore } from '../../src/db/open.ts';
import type { Tools } from '../../src/db/tools.ts';
import { ask } from '../../src/features/checkins/ask.ts';
import { createDelivery } from '../../src/outbox/deliver.ts';
import { tick } from '../../src/schedule/tick.ts';
import { watchStatements } from './statements.ts';

/*
 * The bot of the kill test, in a process of its own: `bot.ts PORT NOW FINISH RUN KILL`. It first finishes what an earlier
 * one left, as any start does: FINISH.find on a platform that can be asked, FINISH.blind on one that cannot. Then it
 * begins with the file RUN and kills itself at the KILLth edge: before or after a commit, before or after a call of the
 * courier. '-' leaves a part out, 0 kills never.
 */
const [, , port = '', now = '', finish = '-', begin = '-', kill = '0'] = process.argv;

let edges = 0;
let deadly = 0;
const edge = (): void => {
  edges += 1;
  if (edges === deadly) process.kill(process.pid, 'SIGKILL');
};
watchStatements(edge);

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

const call = (path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    edge();
    const asking = request({ host: '127.0.0.1', port, path, method: 'POST', agent }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () => {
        edge();
        resolve(text);
      });
    });
    asking.on('error', reject);
    asking.end();
  });

const courierTo = (scene: string): Courier => {
  const at = (what: string, key: string): Promise<string> => call(`/${scene}/${what}?${encodeURIComponent(key)}`);
  return {
    platform: 'demo',
    send: ({ key }) => at('send', key),
    edit: async ({ key }, receipt) => {
      await at('edit', key);
      return receipt;
    },
    remove: async ({ key }) => {
      await at('remove', key);
    },
    ...(scene.endsWith('.blind') ? {} : { find: async ({ key }) => (await at('find', key)) || null }),
  };
};

/** One start of the bot on a store: what died is looked up, what is due is asked, what was written is sent. */
const live = async (file: string): Promise<void> => {
  const store = await openStore(file, Number(now));
  const tools: Tools = {
    db: store.db,
    clock: { now: () => Number(now) },
    newId,
    random: () => 0.5,
    log: createLog('silent'),
  };
  const delivery = createDelivery(tools, new Map([['demo', courierTo(basename(file))]]));
  await delivery.recover();
  await tick(tools, { rhythms: { 'checkins.ask': ask }, houses: {}, appointments: {} });
  await delivery.deliver();
  await store.close();
};

if (finish !== '-') {
  await live(`${finish}.find`);
  await live(`${finish}.blind`);
}
edges = 0;
deadly = Number(kill);
if (begin !== '-') await live(begin);
console.log(`alive after ${edges}`);
agent.destroy();
