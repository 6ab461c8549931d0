import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../../src/app.ts';
import { buttonsOf } from '../../../src/chat/card.ts';
import type { Form } from '../../../src/chat/form.ts';
import { plain, plainForm } from '../../../src/chat/plain.ts';
import { openStore } from '../../../src/db/open.ts';
import type { Tools } from '../../../src/db/tools.ts';
import { demoHouse } from '../../../src/demo.ts';
import { demoWorkspace } from '../../../src/features/demo/network.ts';
import { somebodies } from '../../../src/features/demo/people.ts';
import { demoMessages } from '../../../src/features/demo/workspace.ts';
import { createDemoCourier } from '../../../src/platforms/demo/courier.ts';
import { createDemoDoor } from '../../../src/platforms/demo/door.ts';
import { openTab } from '../../platforms/demo/client.ts';
import { dayZero, keptLog, moment, stoppedClock } from '../play.ts';
import { keeping } from '../until.ts';
import type { Network } from './network.ts';
import type { Player, Theatre } from './theatre.ts';

/** A network in the demo workspace, over real HTTP, a tab a person. */
export const demoTheatre = async (network: Network) => {
  const clock = stoppedClock(moment(dayZero, '08:00'));
  const store = await openStore(':memory:', clock.now());
  let n = 0;
  const { log, lines } = keptLog();
  const tools: Tools = { db: store.db, clock, newId: () => `id-${++n}`, random: () => 0.5, log };
  const { id: workspace, zone } = await demoWorkspace(tools, network.folder);
  const messages = demoMessages(tools, workspace, () => {});
  const inner = createDemoCourier(messages);
  let writes = 0;
  const courier: typeof inner = {
    ...inner,
    send: (parcel) => {
      writes++;
      return inner.send(parcel);
    },
    edit: (parcel, receipt) => {
      writes++;
      return inner.edit(parcel, receipt);
    },
    remove: (parcel, receipt) => {
      writes++;
      return inner.remove(parcel, receipt);
    },
  };
  const app = createApp(tools, new Map([['demo', courier]]));
  const house = await demoHouse(
    { tools, handle: app.handle, push: async () => {}, bell: { ring: () => {}, changed: () => () => {} } },
    { id: workspace, zone },
  );
  const { channels } = house;
  const door = createDemoDoor({
    ...house,
    failed: (error) => {
      throw error;
    },
  });
  const server = createServer(keeping, (req, res) => void door(req, res));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const people = await somebodies(store.db, workspace);

  const player = async (id: string): Promise<Player> => {
    const tab = await openTab({ port, url: `http://127.0.0.1:${port}` });
    await tab.act(id);
    const dm = `dm:${id}`;
    let form: Form | null = null;
    let on: string | undefined;
    const cards = async () =>
      (await messages.list(dm, id)).flatMap((one) =>
        one.body.kind === 'card' ? [{ id: one.id, card: one.body.card }] : [],
      );
    const took = async (answer: { json: Record<string, unknown> }): Promise<void> => {
      form = (answer.json.form as Form | undefined) ?? null;
      await app.deliver();
    };
    return {
      standing: async () => (await cards()).map(({ card }) => plain(card)),
      say: async (text) => took(await tab.say(dm, text)),
      press: async (label) => {
        const found = (await cards()).findLast(({ card }) => buttonsOf(card).some((button) => button.label === label));
        const button = found && buttonsOf(found.card).find((one) => one.label === label);
        if (found === undefined || button === undefined) throw new Error(`no button "${label}"`);
        on = found.id;
        await took(await tab.press(dm, found.id, button.press.to, { ...button.press.facts }));
      },
      form: () => (form === null ? '' : plainForm(form)),
      fill: async (given) => {
        const open = form as Form | null;
        if (open === null) throw new Error('no form is open');
        const values: Record<string, string | readonly string[]> = {};
        for (const field of open.fields) {
          if (field.kind === 'choices') values[field.name] = field.values ?? [];
          const label = given[field.name];
          const preset = 'value' in field && typeof field.value === 'string' ? field.value : undefined;
          const option = 'options' in field ? field.options.find((one) => one.label === label)?.value : undefined;
          const value = option ?? label ?? preset;
          if (value !== undefined) values[field.name] = value;
        }
        const body = { conversation: dm, to: open.to, facts: open.facts, values, event: `fill-${++n}` };
        await took(await tab.post('/demo/send', on === undefined ? body : { ...body, on }));
      },
    };
  };

  const theatre: Theatre = {
    name: 'demo',
    network,
    db: store.db,
    workspace,
    logLines: lines,
    when: async (date, time) => {
      clock.set(moment(date, time));
      await app.tick();
      await app.deliver();
    },
    enter: async (demo) => {
      const id = people.find((one) => one.number === network.number(demo))?.id;
      if (id === undefined) throw new Error(`no ${demo} in this network`);
      return player(id);
    },
    channel: async () => {
      const [first] = channels;
      const posted = await messages.list(`channel:${first?.id ?? ''}`, people[0]?.id ?? '');
      return posted.flatMap(({ body }) => (body.kind === 'card' ? [plain(body.card)] : []));
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await store.close();
    },
  };
  return { ...theatre, courier, clock, writes: () => writes };
};
