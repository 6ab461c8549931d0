import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type App, createApp } from '../../src/app.ts';
import type { Courier } from '../../src/chat/courier.ts';
import type { House } from '../../src/chat/house.ts';
import type { Platform } from '../../src/core/workspace.ts';
import { openStore, type Store } from '../../src/db/open.ts';
import type { Tools } from '../../src/db/tools.ts';
import { demoWorkspace } from '../../src/features/demo/network.ts';
import { openHouse } from '../../src/house.ts';
import type { SlackDoor } from '../../src/platforms/slack/door.ts';
import { createLink } from '../../src/platforms/teams/adapter.ts';
import { createTeamsCourier } from '../../src/platforms/teams/courier.ts';
import { createTeamsDoor, type TeamsDoor } from '../../src/platforms/teams/door.ts';
import { dayZero, keptLog, moment, stoppedClock } from '../support/play.ts';
import { hurriedPulse } from '../support/pulse.ts';
import { type FakeSlack, openFakeSlack } from '../support/slack/fake.ts';
import { slackPorch } from '../support/slack/porch.ts';
import { granted, mail } from '../support/slack/stage.ts';
import { type Person, slackUser } from '../support/slack/user.ts';
import { httpWire } from '../support/slack/wire.ts';
import { type TeamsClient, teamsClient } from '../support/teams/client.ts';
import { type Connector, startConnector } from '../support/teams/connector.ts';
import { keySet } from '../support/teams/keys.ts';
import { anke as member } from '../support/teams/people.ts';
import { app as appId, authenticationBy, bearer, settings, tenant } from '../support/teams/stage.ts';
import { keeping, until } from '../support/until.ts';

/*
 * One person, one plan, one check-in: Anke is in Slack and in Teams, and answers where she happens to be.
 */
const chat = 'a:personal-anke';
const keys = keySet(appId);

describe('somebody who is in Slack and in Teams', () => {
  let store: Store;
  let bot: App;
  let fake: FakeSlack;
  let connector: Connector;
  let slack: SlackDoor;
  let teams: TeamsDoor;
  let house: House;
  let server: Server;
  let inSlack: Person;
  let inTeams: TeamsClient;
  const clock = stoppedClock(moment(dayZero, '08:00'));

  beforeEach(async () => {
    clock.set(moment(dayZero, '08:00'));
    store = await openStore(':memory:', clock.now());
    const { log } = keptLog();
    let n = 0;
    const tools: Tools = { db: store.db, clock, newId: () => `id-${++n}`, random: () => 0.5, log };
    await demoWorkspace(tools);
    const couriers = new Map<Platform, Courier>();
    bot = createApp(tools, couriers, hurriedPulse);
    house = openHouse(tools, bot.handle);

    fake = await openFakeSlack({ now: clock.now, scopes: granted() });
    const slackSettings = { ...fake.settings, signingSecret: fake.state.signingSecret };
    const porch = slackPorch(house, slackSettings);
    slack = porch.door;
    couriers.set('slack', porch.courier);

    connector = await startConnector({ keys, bearer });
    connector.install(chat, 'personal', [member]);
    teams = createTeamsDoor(house, settings, { link: createLink(settings, authenticationBy(connector)) });
    couriers.set('teams', createTeamsCourier(house, teams.link));

    server = createServer(keeping, (req, res) =>
      req.url === '/api/messages' ? void teams.listener(req, res) : void slack.listener(req, res),
    );
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await slack.start();
    fake.addUser({ id: 'U0ANKE', email: mail('anke.lijsterbes') });
    inSlack = slackUser(fake, httpWire(`${origin}/slack/events`, fake.state.signingSecret), 'U0ANKE');
    inTeams = teamsClient(`${origin}/api/messages`, connector, keys, member, chat);
    await inSlack.say('begin');
    await inTeams.install();
    await settle();
  });
  afterEach(async () => {
    await slack.stop();
    await teams.stop();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await fake.close();
    await connector.close();
    await store.close();
  });

  const writes = (): number => fake.calls.length + connector.writes().length;
  /** Nothing is sent in several turns in a row, and nothing that is due waits. */
  const settle = async (): Promise<void> => {
    let quiet = 0;
    await until('nothing more is said', async () => {
      const before = writes();
      await bot.deliver();
      await sleep(10);
      const due = await store.db
        .selectFrom('letter')
        .select('id')
        .where('state', 'in', ['ready', 'sending'])
        .where('run_at', '<=', clock.now())
        .executeTakeFirst();
      quiet = due !== undefined || fake.isBusy() || before !== writes() ? 0 : quiet + 1;
      return quiet > 2;
    });
  };
  const when = async (date: string, time: string): Promise<void> => {
    clock.set(moment(date, time));
    await bot.tick();
    await settle();
  };

  test('is one person in the store, with two accounts', async () => {
    const accounts = await store.db.selectFrom('account').select(['person_id', 'platform']).execute();
    expect(accounts.map(({ platform }) => platform).sort()).toEqual(['slack', 'teams']);
    expect(new Set(accounts.map(({ person_id }) => person_id)).size).toBe(1);
  });

  test('is asked once, where they prefer it; answered there it is done on the other as well', async () => {
    await when('2026-11-24', '08:45');
    expect(inSlack.inbox().at(-1)).toContain('Dag Anke, hier je check-in.');
    expect(connector.of(chat)).toHaveLength(0);
    await inSlack.press('Groen: het loopt');
    await settle();
    await inSlack.submit({ q_step: 'Eén gezamenlijk formulier proberen bij vijf cliënten: klaar', q_hours: '3' });
    await settle();
    expect(inSlack.inbox().at(-1)).toContain('Genoteerd. Dank je.');

    await inTeams.say('check-in');
    await settle();
    expect(inTeams.look()).toContain('Genoteerd. Dank je.');
    expect(inTeams.text()).toContain('Volgende stap: Resultaat tonen aan zorgcoördinator');
    await when('2026-11-25', '08:45');
    expect(inSlack.inbox().filter((text) => text.includes('staat nog open'))).toEqual([]);
  });

  test('answered on the other, the prompt where it was asked shows it too', async () => {
    await when('2026-11-24', '08:45');
    await inTeams.say('check-in');
    await settle();
    expect(inTeams.look()).toContain('Hoe loopt je plan bij Thuisverpleging Het Zwaluwnest?');
    await inTeams.press('Oranje: het hapert');
    await inTeams.fill({ q_good: 'Mo belde zelf', q_hours: '2' });
    await settle();
    expect(inTeams.text()).toContain('Genoteerd. Dank je.');
    expect(inSlack.inbox().at(-1)).toContain('Genoteerd. Dank je.');
    expect(inSlack.inbox().at(-1)).toContain('Oranje: het hapert');
    const answers = await store.db.selectFrom('check_in').select('light').where('period_on', '=', dayZero).execute();
    expect(answers.filter(({ light }) => light !== null)).toEqual([{ light: 'oranje' }]);
  });

  describe('the counts of the week', () => {
    const team = { id: '19:team@thread.tacv2', name: 'Zorggroep Aardebeek' };
    const post = 'Weekpost van iedereen, week van 16 november';
    const slackPosts = (): string[] =>
      (fake.state.channels.get('C0ALGEMEEN')?.messages ?? [])
        .map(({ text }) => text ?? '')
        .filter((text) => text.includes(post));
    const teamsPosts = (): string[] =>
      connector
        .threadsIn(team.id)
        .map(({ activity }) => JSON.stringify(activity))
        .filter((text) => text.includes(post));
    const setSlack = async (): Promise<void> => {
      const place = { platform: 'slack', team: fake.state.team.id, channel: 'C0ALGEMEEN' } as const;
      fake.addChannel('C0ALGEMEEN', fake.state.bot.user);
      await house.joined({ ...place, name: 'algemeen', address: null });
    };
    const setTeams = async (): Promise<void> => {
      connector.team(team.id, [], []);
      const conversation = { id: team.id, conversationType: 'channel', isGroup: true, tenantId: tenant };
      const channelData = { team, tenant: { id: tenant }, settings: { selectedChannel: { id: team.id } } };
      await inTeams.send({ type: 'installationUpdate', action: 'add', conversation, channelData });
      await teams.rest();
    };

    test.each<[string, boolean, boolean]>([
      ['both, when both are set', true, true],
      ['Slack alone', true, false],
      ['Teams alone', false, true],
    ])('go to %s, once each, and stay the same post', async (_, inOne, inOther) => {
      if (inOne) await setSlack();
      if (inOther) await setTeams();
      await when('2026-11-23', '08:30');
      await when('2026-11-23', '08:31');
      expect([slackPosts().length, teamsPosts().length]).toEqual([Number(inOne), Number(inOther)]);
    });
  });
});
