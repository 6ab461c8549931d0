import type { House } from '../../../src/chat/house.ts';
import { sharedChannels } from '../../../src/features/channels.ts';
import { createPlaces } from '../../../src/platforms/slack/places.ts';
import { type SlackStage, setSlackStage } from '../../support/slack/stage.ts';

/*
 * Where we are: the bot is put into channels and out of them, and an admin says which one gets what is for everybody.
 */
let stage: SlackStage;

beforeEach(async () => {
  stage = await setSlackStage();
  stage.fake.state.channels.delete('C0ALGEMEEN');
  await stage.settle();
  await stage.linked();
});
afterEach(() => stage.close());

const shared = async (): Promise<string[]> =>
  (await stage.store.db.transaction().execute((tx) => sharedChannels(tx, stage.workspace)))
    .filter(({ platform }) => platform === 'slack')
    .map(({ name }) => name);
const known = async (): Promise<string[]> =>
  (
    await stage.store.db.selectFrom('channel').selectAll().where('platform', '=', 'slack').orderBy('name').execute()
  ).map(({ name, state }) => `${name} ${state}`);
const hints = () => stage.fake.state.ephemerals.map(({ channel, user, text }) => `${channel} ${user}: ${text}`);

test('the first channel gets the stories; only who invited the bot is told', async () => {
  await stage.channels.invite('C0VERHALEN', 'U0ANKE');
  await stage.channels.invite('C0TEAM', 'U0ANKE');
  await stage.settle();
  expect(await shared()).toEqual(['verhalen']);
  expect(await known()).toEqual(['team active', 'verhalen active']);
  expect(hints()).toEqual([
    'C0VERHALEN U0ANKE: Dank je. Succesverhalen en de cijfers van de week komen hier.',
    'C0TEAM U0ANKE: Dank je, ik ben in dit kanaal. Een beheerder kiest bij "instellingen" wat hier komt.',
  ]);
  expect(stage.fake.state.channels.get('C0VERHALEN')?.messages).toEqual([]);
});

test('somebody else who comes in changes nothing', async () => {
  stage.fake.addChannel('C0TEAM', 'U0ANKE');
  await stage.channels.send({ type: 'member_joined_channel', user: 'U0ANKE', channel: 'C0TEAM', channel_type: 'C' });
  expect(await known()).toEqual([]);
});

test.each([
  ['removed', () => stage.channels.remove('C0TEAM')],
  [
    'archived',
    () => {
      Object.assign(stage.fake.state.channels.get('C0TEAM') ?? {}, { archived: true });
      return stage.channels.send({ type: 'channel_archive', channel: 'C0TEAM', user: 'U0ANKE' });
    },
  ],
  [
    'deleted',
    () => {
      stage.fake.state.channels.delete('C0TEAM');
      return stage.channels.send({ type: 'channel_deleted', channel: 'C0TEAM' });
    },
  ],
  [
    'opened to another organisation',
    () => {
      Object.assign(stage.fake.state.channels.get('C0TEAM') ?? {}, { outside: true });
      return stage.channels.send({ type: 'channel_shared', channel: 'C0TEAM', connected_team_id: 'T0OTHER' });
    },
  ],
])('%s: nothing goes there any more', async (_, happens) => {
  await stage.channels.invite('C0TEAM', 'U0ANKE');
  expect(await shared()).toEqual(['team']);
  expect((await happens()).map(({ status }) => status)).toEqual([200]);
  expect(await known()).toEqual(['team left']);
  expect(await shared()).toEqual([]);
});

test('back in a channel it is what it was, unless another took its place', async () => {
  await stage.channels.invite('C0TEAM', 'U0ANKE');
  await stage.channels.remove('C0TEAM');
  await stage.channels.invite('C0TEAM', 'U0ANKE');
  expect(await shared()).toEqual(['team']);
  await stage.channels.remove('C0TEAM');
  await stage.channels.invite('C0VERHALEN', 'U0ANKE');
  await stage.channels.invite('C0TEAM', 'U0ANKE');
  expect(await shared()).toEqual(['verhalen']);
});

test('private channels count too, and a new name is kept', async () => {
  const channel = stage.fake.addChannel('C0ZORG', 'U0ANKE');
  channel.isPrivate = true;
  await stage.channels.invite('C0ZORG', 'U0ANKE');
  channel.name = 'zorg-en-wonen';
  await stage.channels.send({ type: 'group_rename', channel: { id: 'C0ZORG', name: 'zorg-en-wonen' } });
  expect(await shared()).toEqual(['zorg-en-wonen']);
  await stage.channels.remove('C0ZORG');
  expect(await known()).toEqual(['zorg-en-wonen left']);
});

test('a channel of several organisations is none of ours', async () => {
  stage.fake.addChannel('C0SAMEN', 'U0ANKE').outside = true;
  await stage.channels.invite('C0SAMEN', 'U0ANKE');
  await stage.settle();
  expect(await known()).toEqual([]);
  expect(hints()).toEqual([]);
});

test('what happened while nobody listened is seen at the start', async () => {
  await stage.channels.invite('C0TEAM', 'U0ANKE');
  await stage.channels.invite('C0VERHALEN', 'U0ANKE');
  stage.fake.state.channels.get('C0TEAM')?.members.delete(stage.fake.state.bot.user);
  stage.fake.addChannel('C0NIEUW', stage.fake.state.bot.user);
  stage.fake.addChannel('C0SAMEN', stage.fake.state.bot.user).outside = true;
  await stage.door.stop();
  await stage.door.start();
  await stage.settle();
  expect(await known()).toEqual(['nieuw active', 'team left', 'verhalen active']);
});

test('a channel we are invited to while we look round stays ours', async () => {
  const here = await stage.teams.of('T0AARDE');
  if (here === null) throw new Error('not installed');
  const inMeantime: House = {
    ...stage.house,
    channelsIn: async (place) => {
      await stage.channels.invite('C0NIEUW', 'U0ANKE');
      return stage.house.channelsIn(place);
    },
  };
  await createPlaces(inMeantime, here).lookRound();
  expect(await stage.house.channelsIn({ platform: 'slack', team: 'T0AARDE' })).toContain('C0NIEUW');
});

describe('an admin', () => {
  const admin = async () => {
    await stage.store.db.updateTable('person').set({ is_admin: 1 }).where('number', '=', 'M01').execute();
    return stage.linked();
  };

  test('chooses the channel under instellingen; the others are none', async () => {
    await stage.channels.invite('C0VERHALEN', 'U0ANKE');
    await stage.channels.invite('C0TEAM', 'U0ANKE');
    const anke = await admin();
    await anke.command('instellingen');
    await stage.settle();
    expect(anke.modal()).toContain(
      'Welk kanaal van Slack krijgt de verhalen en de cijfers van de week? [#team] [*#verhalen] [Geen kanaal]',
    );
    await anke.submit({ channel_slack: '#team' });
    await stage.settle();
    expect(await shared()).toEqual(['team']);
    await anke.command('instellingen');
    await stage.settle();
    await anke.submit({ channel_slack: 'Geen kanaal' });
    expect(await shared()).toEqual([]);
  });

  test('only an admin: for anybody else the question is not there, nor is its answer', async () => {
    await stage.channels.invite('C0VERHALEN', 'U0ANKE');
    const anke = await stage.linked();
    await anke.command('instellingen');
    await stage.settle();
    expect(anke.modal()).not.toContain('kanaal');
    const person = await stage.person('M01');
    const values = { language: 'nl', channel_slack: 'nowhere' };
    const sent = { kind: 'sent', to: 'people.saved', facts: {}, values } as const;
    await stage.app.handle({ platform: 'slack', workspace: stage.workspace, person, event: 'forged', ...sent });
    expect(await shared()).toEqual(['verhalen']);
  });
});
