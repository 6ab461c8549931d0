import { randomUUID } from 'node:crypto';
import { call, gist, openTab } from './client.ts';
import { type House, monday, openHouse } from './house.ts';

describe('the demo door', () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());

  const anke = async () => {
    const tab = await openTab(house);
    await tab.act('p1');
    return tab;
  };

  test('serves the page and its code without types', async () => {
    const page = await call(house, '/');
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.text).not.toMatch(/<script(?![^>]*src)|<style|style=|https?:/);
    const main = await call(house, '/demo/assets/main.ts');
    expect(main.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(main.text).not.toContain('import type');
    expect((await call(house, '/demo/assets/preact.js')).text).toContain('useState');
    for (const [, file] of page.text.matchAll(/"(\/demo\/assets\/[^"]+)"/g))
      expect([file, (await call(house, file ?? '')).status]).toEqual([file, 200]);
  });

  test('state: who there is, which channels, what time, and who I am', async () => {
    const tab = await openTab(house);
    const before = await tab.state();
    expect([before.me, before.now, before.zone]).toEqual([null, monday, 'Europe/Brussels']);
    expect(before.people).toHaveLength(10);
    expect(before.channels.map((channel) => channel.name)).toEqual(['team-thuis-en-wonen', 'succesverhalen']);
    expect((await tab.act('p1')).status).toBe(200);
    expect((await tab.state()).me).toBe('p1');
    expect((await tab.act('nobody')).status).toBe(404);
  });

  test('whoever has not said who they are cannot say, press, send or read', async () => {
    const tab = await openTab(house);
    expect((await tab.say('dm:p1', 'help')).json.code).toBe('nobody');
    expect((await tab.get('/demo/messages?conversation=dm:p1')).json.code).toBe('nobody');
    expect(house.came).toEqual([]);
  });

  test('a typed line and its answer stand in the conversation', async () => {
    const tab = await anke();
    expect((await tab.say('dm:p1', '  /netwerk help ')).json).toEqual({});
    expect((await tab.messages('dm:p1')).map(gist)).toEqual(['p1: /netwerk help', 'bot: Dit kun je me vragen']);
    expect(house.came).toMatchObject([{ platform: 'demo', workspace: 'w1', person: 'p1', kind: 'said', text: 'help' }]);
  });

  test.each([
    ['/netwerk', ''],
    ['/NETWORK stil', 'stil'],
    ['@Schakel: week', 'week'],
    ['/netwerken is leuk', '/netwerken is leuk'],
    ['wie /netwerk', 'wie /netwerk'],
  ])('%j reaches the house as %j', async (typed, text) => {
    await (await anke()).say('dm:p1', typed);
    expect(house.came).toMatchObject([{ text }]);
  });

  test('the same line sent twice stands there once', async () => {
    const tab = await anke();
    const event = randomUUID();
    await tab.say('dm:p1', 'hallo', event);
    await tab.say('dm:p1', 'hallo', event);
    const lines = (await tab.messages('dm:p1')).filter((message) => message.body.kind === 'line');
    expect(lines).toHaveLength(1);
    expect(house.came.map((incoming) => incoming.event)).toEqual([`p1:${event}`, `p1:${event}`]);
  });

  test('what must be forgotten is nowhere in the store', async () => {
    const tab = await anke();
    expect((await tab.say('dm:p1', 'geheim: mw. Perelaar')).json).toEqual({ forget: true });
    expect((await tab.messages('dm:p1')).map(gist)).toEqual([
      'bot: Dit lijkt een gegeven van een patiënt. Ik heb niets bewaard.',
    ]);
    const rows = await house.store.db.selectFrom('demo_message').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('Perelaar');
  });

  test('in a channel everybody sees the line, only the asker the answer', async () => {
    const tab = await anke();
    const bram = await openTab(house);
    await bram.act('p2');
    await tab.say('channel:team-thuis', '/netwerk week');
    const own = await tab.messages('channel:team-thuis');
    expect(own.map((message) => message.onlyFor)).toEqual([null, 'p1']);
    expect((await bram.messages('channel:team-thuis')).map(gist)).toEqual(['p1: /netwerk week']);
    const hidden = own[1]?.id ?? '';
    expect((await bram.press('channel:team-thuis', hidden, 'help.take')).status).toBe(404);
    // What is only for somebody else is not even counted.
    expect((await bram.state()).unread).toEqual({ 'channel:team-thuis': 1 });
  });

  test("another person's conversation and an unknown channel are closed", async () => {
    const tab = await anke();
    for (const conversation of ['dm:p2', 'channel:none', 'dm:p1 ', '']) {
      const query = encodeURIComponent(conversation);
      expect((await tab.get(`/demo/messages?conversation=${query}`)).status).toBe(404);
      expect([400, 404]).toContain((await tab.say(conversation, 'help')).status);
    }
    expect(house.came).toEqual([]);
  });

  test('a press replaces its message and shows what comes below', async () => {
    const tab = await anke();
    await tab.say('dm:p1', 'week');
    const [, post] = await tab.messages('dm:p1');
    expect((await tab.press('dm:p1', post?.id ?? '', 'help.take', { request: 'h1' })).json).toEqual({});
    const after = await tab.messages('dm:p1');
    expect(after.map(gist).slice(1)).toEqual(['bot: Opgepakt. Chaima ziet dat jij dit oppakte.', 'bot: Wat doe je?']);
    expect([after[1]?.id, after[1]?.editedAt]).toEqual([post?.id, monday]);
    expect(house.came.at(-1)).toMatchObject({ kind: 'pressed', facts: { request: 'h1' }, on: post?.id });
  });

  test('a form opens, comes back with an error and at last replaces its message', async () => {
    const tab = await anke();
    await tab.say('dm:p1', 'check-in');
    const on = (await tab.messages('dm:p1'))[1]?.id ?? '';
    const opened = await tab.press('dm:p1', on, 'checkins.answer', { light: 'groen' });
    expect(opened.json).toMatchObject({ form: { to: 'checkins.save', title: 'Je check-in' } });
    const sent = (good: string) =>
      tab.post('/demo/send', {
        conversation: 'dm:p1',
        event: randomUUID(),
        on,
        to: 'checkins.save',
        facts: {},
        values: { good, help: ['tijd'] },
      });
    expect((await sent('kort')).json.form).toBeUndefined();
    expect((await sent('kor')).json).toMatchObject({
      form: { fields: expect.arrayContaining([expect.objectContaining({ error: 'Schrijf nog een paar woorden.' })]) },
    });
    expect((await sent('mw. Perelaar')).json).toMatchObject({ forget: true });
    expect((await tab.messages('dm:p1')).map(gist)[1]).toBe('bot: Genoteerd. Dank je. (good, help)');
  });

  test('the clock goes forward, brings what was due, and never goes back', async () => {
    const tab = await anke();
    const to = monday + 30 * 60_000;
    expect((await tab.post('/demo/push', { to })).json).toMatchObject({ now: to });
    expect((await tab.messages('dm:p1')).map(gist)).toEqual([
      'bot: Weekpost team thuis en wonen, week van 16 november',
    ]);
    expect((await tab.post('/demo/push', { to: monday })).json).toMatchObject({ code: 'invalid' });
    expect((await tab.post('/demo/push', { to: to + 400 * 86_400_000 })).json).toMatchObject({ code: 'too-far' });
    expect((await tab.state()).now).toBe(to);
  });

  test('an error nobody expected is one calm sentence, and the house hears of it', async () => {
    const tab = await anke();
    const answer = await tab.say('dm:p1', 'stuk');
    expect([answer.status, answer.json.code]).toEqual([500, 'failed']);
    expect(answer.text).not.toContain('as asked');
    expect(house.failures).toHaveLength(1);
    expect(await tab.messages('dm:p1')).toEqual([]);
  });

  test('the page hears at once that something changed', async () => {
    const tab = await anke();
    const stop = new AbortController();
    const stream = await fetch(`${house.url}/demo/events`, { headers: { cookie: tab.cookie }, signal: stop.signal });
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    await tab.say('dm:p1', 'help');
    while (!heard.includes('event: changed')) heard += (await reader?.read())?.value ?? '';
    stop.abort();
    expect(heard).toContain('event: changed\ndata: 1\n\n');
  });
});
