import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type SlackStage, setSlackStage } from '../../support/slack/stage.ts';
import type { Person } from '../../support/slack/user.ts';

/*
 * The ways in, with Slack's own payloads over signed requests: what each can show, and where the answer goes.
 */
let stage: SlackStage;
let anke: Person;

beforeEach(async () => {
  stage = await setSlackStage();
  anke = await stage.linked();
});
afterEach(() => stage.close());

const handled = async (): Promise<number> =>
  (await stage.store.db.selectFrom('seen_event').selectAll().execute()).length;

describe('typed in the private conversation', () => {
  test('help brings the menu, as a message', async () => {
    await anke.say('Help');
    await stage.settle();
    expect(anke.inbox()).toHaveLength(1);
    expect(anke.inbox()[0]).toContain('[Mijn plan]');
  });

  test('the conversation is kept as the address: nothing has to be opened', async () => {
    await anke.say('help');
    await stage.settle();
    expect(stage.fake.hits('conversations.open')).toBe(0);
  });

  test('check-in shows the prompt with its buttons', async () => {
    await anke.say('check-in');
    await stage.settle();
    expect(anke.inbox()[0]).toContain('[🟢 Groen: het loopt]');
    await anke.press('Groen: het loopt');
    await stage.settle();
    expect(anke.hasModal()).toBe(true);
    expect(anke.inbox()).toHaveLength(1);
    expect(anke.inbox()[0]).toContain('Genoteerd');
  });

  test('hulp cannot open a form: its button comes, and opens it', async () => {
    await anke.say('hulp');
    await stage.settle();
    expect(anke.hasModal()).toBe(false);
    expect(anke.inbox()[0]).toContain('[Vraag hulp]');
    await anke.press('Vraag hulp');
    await stage.settle();
    expect(anke.modal()).toContain('Vraag hulp');
  });

  test('what Slack made of a line is undone before it is judged', async () => {
    await anke.say(`<@${stage.fake.state.bot.user}> plan &amp; <mailto:x@y.example|x@y.example>`);
    await anke.say('plan');
    await stage.settle();
    expect(anke.inbox().at(-1)).toContain('Het Zwaluwnest');
  });

  test('a colleague called by Slack is found by name', async () => {
    stage.fake.addUser({ id: 'U0BRAM', name: 'Bram Waterhoen' });
    await anke.say('wie bram waterhoen');
    await anke.say('wie <@U0BRAM>');
    await stage.settle();
    expect(anke.inbox()).toHaveLength(2);
    expect(anke.inbox()[1]).toBe(anke.inbox()[0]);
  });

  test.each([
    ['an edit', { subtype: 'message_changed' }],
    ['a bot', { bot_id: 'B0OTHER' }],
    ['ourselves', { user: 'U0SCHAKEL' }],
    ['a file', { subtype: 'file_share' }],
    ['a channel', { channel_type: 'channel' }],
  ])('%s is not answered', async (_, more) => {
    const { answers } = await anke.say('help', more);
    await stage.settle();
    expect(answers.map(({ status }) => status)).toEqual([200]);
    expect(anke.inbox()).toEqual([]);
    expect(await handled()).toBe(0);
  });
});

describe('slash commands', () => {
  test.each(['/netwerk', '/network'])('%s plan answers in the private conversation, and says so', async (command) => {
    const answer = await anke.command('plan', { command });
    expect(answer).toEqual({
      status: 200,
      body: { response_type: 'ephemeral', text: 'Mijn antwoord staat in ons eigen gesprek. Dat leest alleen jij.' },
    });
    await stage.settle();
    expect(anke.inbox()[0]).toContain('Thuisverpleging Het Zwaluwnest: 1 van 3 stappen gezet');
  });

  test('in our own conversation nothing is said about where the answer is', async () => {
    await anke.say('help');
    expect(await anke.command('plan', { channel: anke.dm })).toEqual({ status: 200, body: '' });
  });

  test('a hint is shown where it was asked for, and stands nowhere', async () => {
    const { status, body } = await anke.command('help');
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { response_type: 'ephemeral', text: 'Wat je tegen Schakel kunt zeggen' },
    });
    expect(anke.passing()).toEqual([expect.stringContaining('[Mijn plan]')]);
    await anke.command('plaan', { channel: anke.dm });
    expect(anke.passing()[1]).toContain('[Mijn plan]');
    await stage.settle();
    expect(anke.inbox()).toEqual([]);
    expect(await handled()).toBe(2);
    expect(stage.fake.state.ephemerals).toEqual([]);
  });

  test('what may not be is said there too', async () => {
    await anke.command('logboek');
    await stage.settle();
    expect(anke.passing()).toEqual(['Dit kan alleen een beheerder. Typ "help" om te zien wat jij kunt doen.']);
    expect(anke.inbox()).toEqual([]);
  });

  test('a button of a hint: another hint takes its place, an answer stands in the private conversation', async () => {
    // Where nobody let us in: only the way that comes along leads there.
    await anke.command('help', { channel: 'C0ELDERS' });
    await anke.pressPassing('Meer woorden');
    await stage.settle();
    expect(anke.passing()).toEqual([expect.stringContaining('[Terug naar het begin]')]);
    await anke.pressPassing('Terug naar het begin');
    await stage.settle();
    expect(anke.passing()).toEqual([expect.stringContaining('[Mijn plan]')]);
    expect(anke.inbox()).toEqual([]);
    await anke.pressPassing('Mijn plan');
    await stage.settle();
    expect(anke.inbox()).toEqual([expect.stringContaining('Het Zwaluwnest')]);
    expect(anke.passing()).toEqual([
      expect.stringContaining('[Mijn plan]'),
      'Mijn antwoord staat in ons eigen gesprek. Dat leest alleen jij.',
    ]);
    expect(stage.fake.state.ephemerals).toEqual([]);
  });

  test('a button of a hint that may not be pressed any more: that is said below it, and the rest can still be pressed', async () => {
    await anke.command('help');
    const button = { type: 'button', action_id: 'records.log|0', value: '{}', action_ts: '1' };
    await anke.pressPassing('Mijn plan', { actions: [button] });
    await stage.settle();
    expect(anke.passing()).toEqual([
      expect.stringContaining('[Mijn plan]'),
      'Dit kan alleen een beheerder. Typ "help" om te zien wat jij kunt doen.',
    ]);
    expect(anke.inbox()).toEqual([]);
  });

  test('a button of a hint opens a form; in our own conversation nothing is said about where an answer is', async () => {
    await anke.say('dank je');
    await anke.command('help', { channel: anke.dm });
    await anke.pressPassing('Vraag hulp');
    await stage.settle();
    expect(anke.modal()).toContain('Vraag hulp');
    await anke.pressPassing('Mijn plan');
    await stage.settle();
    expect(anke.passing()).toHaveLength(1);
    expect(anke.inbox().at(-1)).toContain('Het Zwaluwnest');
  });

  test('a button of a hint whose way is no more: the answer is there all the same', async () => {
    await anke.command('help');
    stage.fake.fail('response', { kind: 'status', status: 404 });
    expect(await anke.pressPassing('Mijn plan')).toEqual({ status: 200, body: '' });
    await stage.settle();
    expect(anke.inbox()).toEqual([expect.stringContaining('Het Zwaluwnest')]);
  });

  test.each([
    ['is no more', { kind: 'status', status: 404 }],
    ['breaks off', { kind: 'reset' }],
  ] as const)('a hint whose way %s comes as a message', async (_, fault) => {
    await anke.command('help');
    stage.fake.fail('response', fault);
    expect(await anke.pressPassing('Meer woorden')).toEqual({ status: 200, body: '' });
    await stage.settle();
    expect(anke.inbox()).toEqual([expect.stringContaining('[Terug naar het begin]')]);
  });

  test('a button of a hint without a way back: all of it is in the private conversation', async () => {
    await anke.command('help');
    await anke.pressPassing('Meer woorden', { response_url: undefined });
    await stage.settle();
    expect(anke.inbox()).toEqual([expect.stringContaining('[Terug naar het begin]')]);
  });

  test('a way back that leads on elsewhere is not followed', async () => {
    const asked: string[] = [];
    const server = createServer((req, res) => {
      asked.push(req.url ?? '');
      res.writeHead(307, { location: '/elsewhere' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const way = `http://127.0.0.1:${(server.address() as AddressInfo).port}/here`;
    await anke.command('help');
    await anke.pressPassing('Meer woorden', { response_url: way });
    await stage.settle();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(asked).toEqual(['/here']);
    expect(anke.inbox()).toEqual([expect.stringContaining('[Terug naar het begin]')]);
  });

  test('a hint says how to type a word where others read along', async () => {
    const how = 'Zet hier /netwerk voor het woord. Dan ziet alleen jij het.';
    await anke.command('help');
    expect(anke.passing().at(-1)).toContain(how);
    await anke.pressPassing('Meer woorden');
    await stage.settle();
    expect(anke.passing().at(-1)).toContain(how);
    await anke.say('dank je');
    await anke.command('help', { channel: anke.dm });
    expect(anke.passing().at(-1)).not.toContain(how);
    await anke.pressPassing('Meer woorden');
    await stage.settle();
    expect(anke.passing().at(-1)).not.toContain(how);
  });

  test('what may not be kept stands nowhere, so nobody is asked to take it away', async () => {
    await anke.command('mw. Perelaar kreeg na ontslag maar één intake');
    await stage.settle();
    expect(anke.inbox()[0]).toContain('Dit lijkt een gegeven van een patiënt');
    expect(anke.inbox()[0]).not.toContain('Wis ook');
  });

  test('hulp opens the form', async () => {
    expect(await anke.command('hulp')).toEqual({ status: 200, body: '' });
    await stage.settle();
    expect(anke.modal()).toContain('Vraag hulp');
    expect(anke.inbox()).toEqual([]);
  });

  test('too late for a form: its button comes instead', async () => {
    stage.fake.fail('views.open', { kind: 'refuse', error: 'expired_trigger_id' });
    await anke.command('hulp');
    await stage.settle();
    expect(anke.hasModal()).toBe(false);
    expect(anke.inbox()[0]).toContain('[Vraag hulp]');
  });
});

test('named in a channel: the answer is private, a passing line says so', async () => {
  await anke.mention('C0ALGEMEEN', 'plan');
  await stage.settle();
  expect(anke.inbox()[0]).toContain('Het Zwaluwnest');
  expect(stage.fake.state.ephemerals).toMatchObject([
    {
      channel: 'C0ALGEMEEN',
      user: 'U0ANKE',
      text: 'Mijn antwoord staat in ons eigen gesprek. Dat leest alleen jij.',
    },
  ]);
  expect(stage.fake.state.channels.get('C0ALGEMEEN')?.messages).toEqual([]);
});

describe('a modal', () => {
  const ask = async (): Promise<void> => {
    await anke.command('hulp');
    await stage.settle();
  };
  const questions = async (): Promise<number> =>
    (await stage.store.db.selectFrom('help_request').selectAll().where('check_in_id', 'is', null).execute()).length;

  test('sent again because our answer came too late is the same one', async () => {
    await ask();
    const sending = anke.submission({ kind: 'Tijd', text: 'Wie kan een uur meelopen?' });
    const before = await questions();
    const first = await anke.interact(sending);
    expect(first).toEqual({ status: 200, body: { response_action: 'clear' } });
    const events = await handled();
    expect(await anke.interact({ ...sending, trigger_id: 'another' })).toEqual(first);
    expect((await questions()) - before).toBe(1);
    expect(await handled()).toBe(events);
  });

  test('refused and sent again unchanged is refused again', async () => {
    await ask();
    const wrong = { kind: 'Tijd', text: 'mw. Perelaar kreeg na ontslag maar één intake', who: 'Mijn team' };
    const first = await anke.submit(wrong);
    expect(Object.keys(first).length).toBeGreaterThan(0);
    expect(await anke.submit(wrong)).toEqual(first);
    expect(anke.hasModal()).toBe(true);
  });

  test('with a doubtful text becomes a modal with one question more, and keeps what was typed', async () => {
    await anke.say('check-in');
    await stage.settle();
    await anke.press('Groen: het loopt');
    await stage.settle();
    await anke.submit({ q_good: 'Bel Mo op 0470 12 34 56 voor de overdracht' });
    expect(anke.hasModal()).toBe(true);
    expect(anke.modal()).toContain('0470 12 34 56');
    expect(anke.modal()).toContain('⚠️');
    expect(anke.modal().split('\n').length).toBeGreaterThan(7);
  });
});

test('a form that cannot be opened after a press leaves the card with a way on', async () => {
  await anke.say('check-in');
  await stage.settle();
  stage.fake.fail('views.open', { kind: 'refuse', error: 'expired_trigger_id' });
  await anke.press('Groen: het loopt');
  await stage.settle();
  expect(anke.inbox()[0]).toContain('[Vertel meer]');
  expect(stage.logLines.join('')).toContain('expired_trigger_id');
});

test('a press on a message that is nobody’s letter changes that message once', async () => {
  const before = (await stage.client.chat.postMessage({ channel: anke.dm, text: 'old' })).ts ?? '';
  await anke.say('check-in');
  await stage.settle();
  const press = anke.pressOf('Groen: het loopt');
  await anke.interact({ ...press, container: { type: 'message', message_ts: before, channel_id: anke.dm } });
  await stage.settle();
  expect(anke.inbox()[0]).toContain('Genoteerd');
  expect(stage.fake.calls.filter(({ method, args }) => method === 'chat.update' && args.ts === before)).toHaveLength(1);
});

test.each([
  ['no facts', { value: 'x' }],
  ['a list', { value: '["checkIn"]' }],
  ['a number', { value: '{"checkIn":1}' }],
  ['no route', { action_id: '|0' }],
])('a press that is not ours (%s) is answered and does nothing', async (_, changed) => {
  await anke.say('check-in');
  await stage.settle();
  const before = await handled();
  const press = anke.pressOf('Groen: het loopt', changed);
  expect((await anke.interact(press)).status).toBe(200);
  expect(await handled()).toBe(before);
});
