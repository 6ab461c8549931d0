import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../../src/app.ts';
import { buttonsOf } from '../../../src/chat/card.ts';
import type { Form } from '../../../src/chat/form.ts';
import { plain, plainForm } from '../../../src/chat/plain.ts';
import { openStore } from '../../../src/db/open.ts';
import type { Tools } from '../../../src/db/tools.ts';
import { demoWorkspace } from '../../../src/features/demo/network.ts';
import { somebodies } from '../../../src/features/demo/people.ts';
import { demoMessages } from '../../../src/features/demo/workspace.ts';
import { createDemoCourier } from '../../../src/platforms/demo/courier.ts';
import { createDemoDoor } from '../../../src/platforms/demo/door.ts';
import { openTab } from '../../platforms/demo/client.ts';
import { dayZero, keptLog, moment, stoppedClock } from '../play.ts';
import type { World } from './world.ts';

/** Anke in the demo workspace, over real HTTP. */
export const demoWorld = async (): Promise<World> => {
  const clock = stoppedClock(moment(dayZero, '08:00'));
  const store = await openStore(':memory:', clock.now());
  let n = 0;
  const tools: Tools = { db: store.db, clock, newId: () => `id-${++n}`, random: () => 0.5, log: keptLog().log };
  const { id: workspace, zone } = await demoWorkspace(tools);
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
  };
  const app = createApp(tools, new Map([['demo', courier]]));
  const door = createDemoDoor({
    workspace,
    zone,
    handle: app.handle,
    people: () => somebodies(store.db, workspace),
    channels: [],
    messages,
    clock: { now: clock.now, push: async () => {} },
    changed: () => () => {},
    failed: (error) => {
      throw error;
    },
  });
  const server = createServer((req, res) => void door(req, res));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const tab = await openTab({ port, url: `http://127.0.0.1:${port}` });
  const people = await somebodies(store.db, workspace);
  const anke = people.find((one) => one.number === 'M01')?.id ?? '';
  await tab.act(anke);
  const dm = `dm:${anke}`;
  let form: Form | null = null;
  let on: string | undefined;

  const cards = async () =>
    (await messages.list(dm, anke)).flatMap(({ id, body }) => (body.kind === 'card' ? [{ id, card: body.card }] : []));
  const took = async (answer: { json: Record<string, unknown> }): Promise<void> => {
    form = (answer.json.form as Form | undefined) ?? null;
    await app.deliver();
  };
  return {
    name: 'demo',
    courier,
    parcel: async (key, card) => ({
      workspace,
      address: { to: 'person', person: anke },
      key,
      card,
      since: clock.now(),
    }),
    nobody: null,
    writes: () => writes,
    standing: async () => (await cards()).map(({ card }) => plain(card)),
    when: async (date, time) => {
      clock.set(moment(date, time));
      await app.tick();
      await app.deliver();
    },
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
      const values: Record<string, string> = {};
      for (const field of open.fields) {
        const label = given[field.name];
        const preset = 'value' in field && typeof field.value === 'string' ? field.value : undefined;
        const option = 'options' in field ? field.options.find((one) => one.label === label)?.value : undefined;
        const value = option ?? label ?? preset;
        if (value !== undefined) values[field.name] = value;
      }
      const body = { conversation: dm, to: open.to, facts: open.facts, values, event: `fill-${++n}` };
      await took(await tab.post('/demo/send', on === undefined ? body : { ...body, on }));
    },
    progress: async (plan) => {
      const steps = await store.db
        .selectFrom('step')
        .innerJoin('plan', 'plan.id', 'step.plan_id')
        .select('step.status')
        .where('plan.number', '=', plan)
        .execute();
      return `${steps.filter((step) => step.status === 'done').length}/${steps.length}`;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await store.close();
    },
  };
};
