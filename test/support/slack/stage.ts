import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '../../../src/app.ts';
import type { House } from '../../../src/chat/house.ts';
import { createVault } from '../../../src/core/vault.ts';
import { openStore } from '../../../src/db/open.ts';
import type { Tools } from '../../../src/db/tools.ts';
import { demoWorkspace } from '../../../src/features/demo/network.ts';
import { openHouse } from '../../../src/house.ts';
import { createSlackClient, type SlackSettings } from '../../../src/platforms/slack/client.ts';
import { dayZero, keptLog, moment, stoppedClock } from '../play.ts';
import { hurriedPulse } from '../pulse.ts';
import { keeping, patience, until } from '../until.ts';
import { slackChannels } from './event.ts';
import { type FakeSlack, openFakeSlack } from './fake.ts';
import { registered } from './oauth.ts';
import { slackPorch } from './porch.ts';
import { type Person, slackUser } from './user.ts';
import { httpWire, socketWire, type Wire } from './wire.ts';

type Manifest = { oauth_config: { scopes: { bot: string[]; bot_optional: string[] } } };

/**
 * What the manifest asks for is what the stand-in grants, and nothing that may be withheld: a call without its scope fails
 * in every play.
 */
export const granted = (): string[] => {
  const text = readFileSync(join(__dirname, '../../../manifests/slack.json'), 'utf8');
  const { bot, bot_optional: optional } = (JSON.parse(text) as Manifest).oauth_config.scopes;
  return bot.filter((one) => !optional.includes(one));
};

/** The address of somebody in the demo network. */
export const mail = (name: string): string => `${name}@zorggroep-aardebeek.example`;

/** The demo network (or that of another `folder`) with Slack as its only platform: our door and courier, a made-up Slack, a clock that stands still. */
export const setSlackStage = async ({
  over = 'http' as 'http' | 'socket',
  /** How long our calls to Slack may take. */
  timeoutMs = patience,
  /** How long Slack waits: `threeSeconds` where a play is about that. */
  waits = patience,
  around = (house: House): House => house,
  folder = undefined as string | undefined,
  /** Teams install the app by themselves; none has yet. */
  installs = false,
  ownTeam = undefined as string | undefined,
  adminEmail = null as string | null,
  rollPaceMs = undefined as number | undefined,
  /** What is there in Slack before our door opens. */
  before = (_: FakeSlack): void => {},
} = {}) => {
  const start = moment(dayZero, '08:00');
  const clock = stoppedClock(start);
  const fake = await openFakeSlack({ now: clock.now, scopes: granted() });
  fake.state.waits = waits;
  const store = await openStore(':memory:', start);
  const { log, lines } = keptLog();
  let n = 0;
  const tools: Tools = { db: store.db, clock, newId: () => `id-${++n}`, random: () => 0.5, log };
  const { id: workspace } = await demoWorkspace(tools, folder);
  const { appToken, signingSecret } = fake.state;
  const server = createServer(keeping, (req, res) => void door.listener(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = `${origin}/slack/events`;
  const { botToken, apiUrl } = fake.settings;
  const install = { ...registered, publicUrl: origin, authorizeUrl: 'http://127.0.0.1:9/oauth/v2/authorize' };
  const settings: SlackSettings = {
    apiUrl,
    timeoutMs,
    ...(rollPaceMs === undefined ? {} : { rollPaceMs }),
    ...(installs ? { install: { ...install, ...(ownTeam === undefined ? {} : { ownTeam }) } } : { botToken }),
    ...(over === 'socket' ? { appToken } : { signingSecret }),
  };
  const keys = { vault: createVault([randomBytes(32)]), adminEmail };
  let handling = 0;
  const handled = async <T>(work: () => Promise<T>): Promise<T> => {
    handling += 1;
    try {
      return await work();
    } finally {
      handling -= 1;
    }
  };
  const inner = openHouse(tools, (incoming) => handled(() => app.handle(incoming)), keys);
  const house = around({ ...inner, png: (...drawing) => handled(() => inner.png(...drawing)) });
  const { teams, courier, door } = slackPorch(house, settings);
  const app = createApp(tools, new Map([['slack', courier]]), hurriedPulse);
  before(fake);
  await door.start();
  const wire: Wire = over === 'socket' ? socketWire(fake.sockets) : httpWire(url, signingSecret, waits);
  fake.addUser({ id: 'U0ANKE', email: mail('anke.lijsterbes') });
  fake.addUser({ id: 'U0BRAM', email: mail('bram.waterhoen') });
  fake.addChannel('C0ALGEMEEN', 'U0ANKE', 'U0BRAM', fake.state.bot.user);

  const isSending = async (): Promise<boolean> =>
    (await store.db.selectFrom('letter').select('id').where('state', '=', 'sending').executeTakeFirst()) !== undefined;

  /**
   * Until nothing more is said: what goes on after an answer, and then what stands in the outbox. Nothing may happen in
   * several turns in a row: on a machine that stood still, one is over before anything could.
   */
  const settle = async (): Promise<void> => {
    let quiet = 0;
    await until('nothing more is said', async () => {
      const before = fake.calls.length;
      await app.deliver();
      await sleep(10);
      const isBusy = handling > 0 || fake.isBusy() || before !== fake.calls.length || (await isSending());
      quiet = isBusy ? 0 : quiet + 1;
      return quiet > 2;
    });
  };

  return {
    app,
    fake,
    tools,
    store,
    house,
    client: createSlackClient(botToken, settings, house),
    teams,
    courier,
    clock,
    door,
    wire,
    url,
    origin,
    workspace,
    settings,
    logLines: lines,
    settle,
    person: async (number: string): Promise<string> =>
      (await store.db.selectFrom('person').select('id').where('number', '=', number).executeTakeFirstOrThrow()).id,
    /** Moves the clock to a local moment in Brussels and lets the heart beat. */
    when: async (date: string, time: string): Promise<void> => {
      clock.set(moment(date, time));
      await app.tick();
      await app.deliver();
    },
    user: (id: string): Person => slackUser(fake, wire, id),
    /** Our own id of a channel we are in. */
    channel: async (external: string): Promise<string> => {
      await house.joined({
        platform: 'slack',
        team: fake.state.team.id,
        channel: external,
        name: external,
        address: null,
      });
      const found = await store.db
        .selectFrom('channel')
        .select('id')
        .where('external', '=', external)
        .executeTakeFirstOrThrow();
      return found.id;
    },
    channels: slackChannels(fake, wire),
    /** How far a plan is, as "1/3". */
    progress: async (plan: string): Promise<string> => {
      const steps = await store.db
        .selectFrom('step')
        .innerJoin('plan', 'plan.id', 'step.plan_id')
        .select('step.status')
        .where('plan.number', '=', plan)
        .execute();
      return `${steps.filter((step) => step.status === 'done').length}/${steps.length}`;
    },
    /** Somebody in Slack, linked to the house by having said something before. */
    linked: async (id = 'U0ANKE'): Promise<Person> => {
      const user = fake.state.users.get(id) ?? fake.addUser({ id });
      await house.meet(
        { platform: 'slack', team: fake.state.team.id, user: id },
        { email: user.email, zone: user.tz, locale: 'nl', active: true },
      );
      return slackUser(fake, wire, id);
    },
    close: async (): Promise<void> => {
      await door.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await fake.close();
      await store.close();
    },
  };
};

export type SlackStage = Awaited<ReturnType<typeof setSlackStage>>;
