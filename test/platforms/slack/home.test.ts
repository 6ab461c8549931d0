import { setTimeout as sleep } from 'node:timers/promises';
import { type SlackStage, setSlackStage } from '../../support/slack/stage.ts';
import type { Person } from '../../support/slack/user.ts';
import { until } from '../../support/until.ts';

/*
 * The Home tab, shortcuts and the first hello: ways in that are one touch.
 */
let stage: SlackStage;
let anke: Person;

beforeEach(async () => {
  stage = await setSlackStage();
  anke = await stage.linked();
});
afterEach(() => stage.close());

/** Changes are gathered for a second before a tab is drawn again. */
const breathe = async (): Promise<void> => {
  await stage.settle();
  await sleep(1_100);
  await stage.settle();
};

describe('the Home tab', () => {
  test('shows what needs you now, your plans and your settings', async () => {
    await anke.openHome();
    await stage.settle();
    const home = anke.home();
    expect(home).toContain('Dag Anke.');
    expect(home).toContain('Deze stap stond voor woensdag. Verplaatsen of hulp?');
    expect(home).toContain('Thuisverpleging Het Zwaluwnest');
    expect(home).toContain('[Instellingen]');
  });

  test('is drawn again by itself when something changed, and only then', async () => {
    await anke.openHome();
    await stage.settle();
    const before = anke.home();
    await anke.say('help');
    await breathe();
    expect(stage.fake.hits('views.publish')).toBe(1);
    await stage.when('2026-11-24', '08:45');
    await breathe();
    expect(anke.home()).not.toBe(before);
    expect(anke.home()).toContain('Je check-in over Thuisverpleging Het Zwaluwnest staat open.');
    await anke.press('Groen: het loopt');
    await breathe();
    expect(anke.home()).not.toContain('staat open');
    expect(stage.fake.hits('views.publish')).toBe(3);
  });

  test('drawn twice at once, the last drawing stays, however slowly the first arrives', async () => {
    let free = (): void => {};
    const arrives = new Promise<void>((resolve) => {
      free = resolve;
    });
    stage.fake.fail('views.publish', { kind: 'held', until: arrives });
    await anke.openHome();
    await until('the first drawing is under way', () => stage.fake.hits('views.publish') === 1);
    const me = await stage.person('M01');
    await stage.store.db.updateTable('person').set({ first_name: 'Anna' }).where('id', '=', me).execute();
    await anke.openHome();
    await sleep(200);
    free();
    await stage.settle();
    expect(anke.home()).toContain('Dag Anna.');
  });

  test('of somebody who never looked is not drawn at all', async () => {
    await anke.say('check-in');
    await breathe();
    expect(stage.fake.hits('views.publish')).toBe(0);
  });

  test('has buttons that work: an answer comes in the conversation, a form opens', async () => {
    await anke.openHome();
    await stage.settle();
    const before = anke.inbox().length;
    await anke.pressHome('Check-in');
    await stage.settle();
    expect(anke.inbox()).toHaveLength(before + 1);
    expect(anke.inbox().at(-1)).toContain('[🟢 Groen: het loopt]');
    await anke.pressHome('Instellingen');
    await stage.settle();
    expect(anke.modal()).toContain('Jouw instellingen');
  });

  test('of a stranger stays empty', async () => {
    stage.fake.addUser({ id: 'U0WIE', email: 'x@elsewhere.example' });
    const who = stage.user('U0WIE');
    await who.openHome();
    await stage.settle();
    expect(who.home()).toBe('');
    expect(who.inbox()).toEqual([]);
  });
});

describe('the first hello', () => {
  test('comes once, when somebody first comes by, and in their hours', async () => {
    stage.clock.set(stage.clock.now() - 3_600_000);
    await anke.openHome('messages');
    await stage.settle();
    expect(anke.inbox()).toEqual([]);
    await stage.when('2026-11-23', '08:00');
    expect(anke.inbox()).toHaveLength(1);
    expect(anke.inbox()[0]).toContain('Dag Anke. Ik ben Schakel');
    await anke.openHome();
    await anke.openHome('messages');
    await stage.settle();
    expect(anke.inbox()).toHaveLength(1);
  });
});

describe('shortcuts', () => {
  test('check-in, from anywhere', async () => {
    expect(await anke.shortcut('checkins.start')).toEqual({ status: 200, body: '' });
    await stage.settle();
    expect(anke.inbox().at(-1)).toContain('[🟢 Groen: het loopt]');
  });

  test('a contact moment and a story, from anywhere', async () => {
    await anke.shortcut('interactions.note');
    await stage.settle();
    expect(anke.inbox().at(-1) ?? anke.modal()).not.toBe('');
    await anke.shortcut('stories.start');
    await stage.settle();
    expect(anke.modal()).toContain('succesverhaal');
  });

  test('a message that becomes a story: its text is where the form begins, and is judged like any other', async () => {
    stage.fake.addUser({ id: 'U0BRAM', name: 'Bram Waterhoen' });
    await anke.messageShortcut(
      'stories.start|message',
      'Mo belde &amp; <@U0BRAM> zelf, mw. Perelaar kreeg maar één intake',
    );
    await stage.settle();
    expect(anke.modal()).toContain('(Mo belde & Bram Waterhoen zelf, mw. Perelaar kreeg maar één intake)');
    const state = await stage.store.db.selectFrom('story').selectAll().execute();
    expect(JSON.stringify(state)).not.toContain('Perelaar');
  });

  test('a message that calls people: their names stand in the story, and they are asked like anybody named', async () => {
    stage.fake.addUser({ id: 'U0BRAM', name: 'Bram Waterhoen' });
    const text = '<!channel> <@U0BRAM> en <@W0WEG> gingen met <#C0ALGEMEEN|algemeen> aan tafel &amp; het lukte';
    await anke.messageShortcut('stories.start|message', text);
    await stage.settle();
    expect(anke.modal()).toContain('(@channel Bram Waterhoen en … gingen met algemeen aan tafel & het lukte)');
    const told = { title: 'Samen aan tafel', partners: 'Thuisverpleging Het Zwaluwnest' };
    expect(await anke.submit(told)).toEqual({});
    await stage.settle();
    expect(anke.modal()).toContain('Je schrijft "Bram". Wie is dat?');
  });

  test('of a stranger is refused where they stand, and does nothing', async () => {
    stage.fake.addUser({ id: 'U0WIE', email: 'x@elsewhere.example' });
    const who = stage.user('U0WIE');
    expect((await who.shortcut('checkins.start')).status).toBe(200);
    await stage.settle();
    expect(who.modal()).toContain('Ik ken je hier nog niet.');
    expect(who.inbox()).toEqual([]);
    expect(await stage.store.db.selectFrom('seen_event').selectAll().execute()).toEqual([]);
  });
});

describe('in a channel', () => {
  const messages = () => stage.fake.state.channels.get('C0ALGEMEEN')?.messages ?? [];
  const menu = async () => {
    await anke.mention('C0ALGEMEEN', 'help');
    await stage.settle();
    const [message] = messages();
    if (message === undefined) throw new Error('no answer');
    return message;
  };

  test('what concerns nobody is answered for all, in the thread it was asked in', async () => {
    const message = await menu();
    expect(message.thread_ts).toBeDefined();
    expect(JSON.stringify(message.blocks)).toContain('Wat je kunt zeggen');
    expect(messages()).toHaveLength(1);
    expect(anke.inbox()).toEqual([]);
    expect(stage.fake.state.ephemerals).toEqual([]);
  });

  test.each<[string, () => void]>([
    [
      'people of another organisation read along',
      () => {
        const channel = stage.fake.state.channels.get('C0ALGEMEEN');
        if (channel !== undefined) channel.outside = true;
      },
    ],
    ['Slack does not say who does', () => stage.fake.fail('conversations.info', { kind: 'status', status: 500 })],
  ])('where %s, what concerns nobody is private too', async (_, make) => {
    make();
    await anke.mention('C0ALGEMEEN', 'kaart A');
    await stage.settle();
    expect(stage.fake.state.channels.get('C0ALGEMEEN')?.messages).toEqual([]);
    expect(anke.inbox().at(-1)).toContain('A-partners');
    expect(stage.fake.state.ephemerals.at(-1)).toMatchObject({
      user: 'U0ANKE',
      text: 'Mijn antwoord staat in ons eigen gesprek. Dat leest alleen jij.',
    });
  });

  test('what concerns a person is answered in private, and a passing line in the thread says so', async () => {
    await anke.mention('C0ALGEMEEN', 'plan');
    await stage.settle();
    expect(messages()).toEqual([]);
    expect(anke.inbox()[0]).toContain('Het Zwaluwnest');
    expect(stage.fake.state.ephemerals).toMatchObject([{ channel: 'C0ALGEMEEN', user: 'U0ANKE' }]);
    expect(stage.fake.state.ephemerals[0]?.thread).toBeDefined();
  });

  test('a button pressed there answers whoever pressed it, and leaves the message as it is', async () => {
    const message = await menu();
    const before = JSON.stringify(message);
    const bram = await stage.linked('U0BRAM');
    await bram.pressIn('C0ALGEMEEN', message, 'Mijn plan');
    await stage.settle();
    expect(bram.inbox().at(-1)).toContain('Mijn plannen');
    expect(anke.inbox()).toEqual([]);
    expect(JSON.stringify(messages()[0])).toBe(before);
    expect(messages()).toHaveLength(1);
    expect(stage.fake.state.ephemerals).toMatchObject([
      { channel: 'C0ALGEMEEN', user: 'U0BRAM', text: expect.stringContaining('ons eigen gesprek') },
    ]);
  });
});
