import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import { createApp } from '../../../src/app.ts';
import type { Courier } from '../../../src/chat/courier.ts';
import type { House } from '../../../src/chat/house.ts';
import type { Pulse } from '../../../src/core/pulse.ts';
import type { Platform } from '../../../src/core/workspace.ts';
import { openStore } from '../../../src/db/open.ts';
import type { Tools } from '../../../src/db/tools.ts';
import { demoWorkspace } from '../../../src/features/demo/network.ts';
import { openHouse } from '../../../src/house.ts';
import { createLink, type TeamsSettings } from '../../../src/platforms/teams/adapter.ts';
import { createTeamsCourier } from '../../../src/platforms/teams/courier.ts';
import { createTeamsDoor } from '../../../src/platforms/teams/door.ts';
import { dayZero, keptLog, moment, stoppedClock } from '../play.ts';
import { hurriedPulse } from '../pulse.ts';
import { keeping, until } from '../until.ts';
import type { Connector } from './connector.ts';

export const tenant = '11111111-1111-1111-1111-111111111111';
export const app = '22222222-2222-2222-2222-222222222222';
export const bearer = 'bot-outbound';

/** Real registration, with Microsoft's keys and tokens replaced by those of the fake connector. */
export const settings: TeamsSettings = {
  appType: 'SingleTenant',
  appId: app,
  appPassword: 'CANARY-secret',
  tenantId: tenant,
  tenants: [tenant],
};

class LocalCredentials extends ConfigurationServiceClientCredentialFactory {
  noToken = false;
  override async createCredentials() {
    return {
      signRequest: async <T extends { headers: { set(name: string, value: string): void } }>(
        request: T,
      ): Promise<T> => {
        if (this.noToken) throw new Error('AADSTS7000215: invalid client secret');
        request.headers.set('authorization', `Bearer ${bearer}`);
        return request;
      },
    };
  }
}

/** Microsoft's part of the way there and back, played by the connector; or without a token for us to be had. */
export const authenticationBy = (
  { origin }: Connector,
  { noToken = false } = {},
): ConfigurationBotFrameworkAuthentication => {
  const credentials = new LocalCredentials({
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppId: app,
    MicrosoftAppPassword: 'CANARY-secret',
    MicrosoftAppTenantId: tenant,
  });
  credentials.noToken = noToken;
  return new ConfigurationBotFrameworkAuthentication(
    {
      ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
      OAuthUrl: `${origin}/oauth`,
      ToBotFromChannelOpenIdMetadataUrl: `${origin}/openid`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${origin}/openid`,
      ValidateAuthority: 'false',
    },
    credentials,
  );
};

type Setting = {
  connector?: Connector;
  file?: string;
  start?: number;
  dialogs?: boolean;
  folder?: string;
  tenants?: string[];
  /** Time that goes forward; hurried, unless it is what a play is about. */
  pulse?: Pulse;
};

/**
 * The demo network (or that of another `folder`) with the Teams door open over real HTTP, everybody on Teams, and a clock
 * that stands still. Without a connector the door is in local mode, as for the Playground.
 */
export const setTeamsStage = async ({
  connector,
  file = ':memory:',
  start,
  dialogs = false,
  folder,
  tenants = [tenant],
  pulse = hurriedPulse,
}: Setting = {}) => {
  const begin = start ?? moment(dayZero, '08:00');
  const store = await openStore(file, begin);
  const clock = stoppedClock(begin);
  const { log, lines } = keptLog();
  const tools: Tools = { db: store.db, clock, newId: randomUUID, random: () => 0.5, log };
  const { id: workspace } = await demoWorkspace(tools, folder);
  // The courier follows the person's platform.
  await store.db.updateTable('person').set({ platform: 'teams' }).execute();

  const couriers = new Map<Platform, Courier>();
  const bot = createApp(tools, couriers, pulse);
  const handled: string[] = [];
  const house: House = openHouse(tools, async (incoming) => {
    handled.push(incoming.kind);
    const reply = await bot.handle(incoming);
    setImmediate(() => void bot.deliver());
    return reply;
  });
  // As the product draws for the Playground: pictures inside the card.
  const drawing = connector === undefined ? { dialogs, pictures: true as const } : { dialogs };
  const door =
    connector === undefined
      ? createTeamsDoor(house, { local: true }, drawing)
      : createTeamsDoor(
          house,
          { ...settings, tenants },
          { ...drawing, link: createLink(settings, authenticationBy(connector)) },
        );
  couriers.set('teams', createTeamsCourier(house, door.link, drawing));
  await bot.recover();

  const server = createServer(keeping, (req, res) => void door.listener(req, res));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));

  /** Lets everything that stands in the outbox go out. A run under way is not waited for by `deliver`, so it is asked. */
  const settle = async (): Promise<void> => {
    await until('the outbox comes to rest', async () => {
      await door.rest();
      await new Promise(setImmediate);
      await bot.deliver();
      const moving = await store.db
        .selectFrom('letter')
        .select('id')
        .where((eb) =>
          eb.or([
            eb('state', '=', 'sending'),
            eb.and([eb('state', 'in', ['ready', 'uncertain']), eb('run_at', '<=', clock.now())]),
          ]),
        )
        .executeTakeFirst();
      return moving === undefined;
    });
  };

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`,
    bot,
    house,
    door,
    tools,
    store,
    workspace,
    clock,
    logLines: lines,
    /** What was handed to the house, by kind. */
    handled,
    settle,
    /** Waits until we know how to write to somebody. */
    reachable: async (number: string): Promise<void> => {
      await until(`${number} can be reached`, async () => {
        const row = await store.db
          .selectFrom('account')
          .innerJoin('person', 'person.id', 'account.person_id')
          .select('account.address')
          .where('person.number', '=', number)
          .executeTakeFirst();
        return row?.address;
      });
    },
    /** How far a plan is, as "1/3". */
    progress: async (plan: string): Promise<string> => {
      const steps = await store.db
        .selectFrom('step')
        .innerJoin('plan', 'plan.id', 'step.plan_id')
        .select('step.status')
        .where('plan.number', '=', plan)
        .execute();
      return `${steps.filter(({ status }) => status === 'done').length}/${steps.length}`;
    },
    when: async (date: string, time: string): Promise<void> => {
      clock.set(moment(date, time));
      await bot.tick();
      await settle();
    },
    close: async (): Promise<void> => {
      await door.stop();
      await bot.idle();
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
      await store.close();
    },
  };
};

export type TeamsStage = Awaited<ReturnType<typeof setTeamsStage>>;
