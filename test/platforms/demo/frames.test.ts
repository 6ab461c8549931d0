import type { Card } from '../../../src/chat/card.ts';
import { gallery } from '../../../src/gallery.ts';
import { fits } from '../../../src/platforms/demo/limits.ts';
import { call, openTab } from './client.ts';
import { type House, openHouse } from './house.ts';
import { everything } from './said.ts';

/* A card as Slack and Teams show it: what the real renderers make of it, in a frame that only our own page may hold. */

const hostile: Card = {
  summary: '</script><img src=x onerror=alert(1)>',
  parts: [{ kind: 'list', items: [['</script><script>alert(1)</script> <!channel> <b>vet</b>']] }],
};

describe('the frames of the demo', () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());

  const address = (as: string, query: Record<string, string>): string =>
    `/demo/drawn/${as}?${new URLSearchParams(query)}`;

  test('only a browser that sits here is shown one, and only our own page may frame it', async () => {
    const query = { exhibit: 'checkins.ask', locale: 'nl' };
    expect((await call(house, address('slack', query))).status).toBe(401);
    const tab = await openTab(house);
    for (const as of ['slack', 'teams']) {
      const { status, headers, text } = await tab.get(address(as, query));
      expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
      expect(headers['content-security-policy']).toContain("script-src 'self'; style-src 'self'");
      expect(headers['content-security-policy']).toContain("frame-ancestors 'self'");
      expect(text).toContain('Dag Anke, hier je check-in.');
      expect(text).not.toMatch(/ style="| onclick=/);
    }
    expect((await call(house, '/')).headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  test('every card there is is drawn for both, in both languages and colours', async () => {
    const tab = await openTab(house);
    for (const locale of ['nl', 'en'] as const) {
      const { exhibits } = JSON.parse((await tab.get(`/demo/gallery?locale=${locale}`)).text) as {
        exhibits: { name: string; card: Card }[];
      };
      expect(exhibits.length).toBeGreaterThan(50);
      for (const { name } of exhibits)
        for (const as of ['slack', 'teams']) {
          const look = locale === 'nl' ? 'light' : 'dark';
          const { status, text } = await tab.get(address(as, { exhibit: name, locale, look }));
          expect([name, as, status, text.includes(`data-look="${look}"`)]).toEqual([name, as, 200, true]);
        }
    }
  });

  test('what Slack says in more than one message is drawn whole: a line in the thread, and the rest of what is long', async () => {
    const tab = await openTab(house);
    await tab.act('p1');
    const lines = Array.from({ length: 300 }, (_, n) => [`Regel ${n} ${'woord '.repeat(20)}`]);
    const parts: Card['parts'] = [
      { kind: 'list', items: lines },
      { kind: 'note', line: ['Er kwam nog iets binnen.'] },
    ];
    const id = await house.messages.show('dm:p1', { summary: 'Lang', parts });
    const { text } = await tab.get(address('slack', { conversation: 'dm:p1', message: id }));
    const messages = text.split('<section>').slice(1);
    expect(messages.length).toBeGreaterThan(2);
    expect(messages[0]).toContain('Regel 0 ');
    expect(messages.at(-2)).toContain('Regel 299 ');
    expect(messages.at(-1)).toContain('Er kwam nog iets binnen.');
  });

  test('every card there is fits the demo itself', () => {
    const tooLarge = (['nl', 'en'] as const).flatMap((locale) =>
      gallery(locale).flatMap(({ name, card }) => (fits(card) ? [] : [`${locale} ${name}`])),
    );
    expect(tooLarge).toEqual([]);
  });

  test('a picture can be kept as a PNG by whoever sees its card', async () => {
    const tab = await openTab(house);
    await tab.act('p1');
    const id = await house.messages.show('dm:p1', everything);
    const part = String(everything.parts.findIndex(({ kind }) => kind === 'picture'));
    const query = { conversation: 'dm:p1', message: id, part };
    const { status, headers, text } = await tab.get(address('picture', query));
    expect([status, headers['content-type'], headers['content-disposition']]).toEqual([
      200,
      'image/png',
      'attachment; filename="schakel.png"',
    ]);
    expect(text.slice(1, 4)).toBe('PNG');
    expect((await tab.get(address('picture', { ...query, part: '0' }))).status).toBe(404);
    const other = await openTab(house);
    await other.act('p2');
    expect((await other.get(address('picture', query))).status).toBe(404);
  });

  test('text stays text, whatever somebody wrote', async () => {
    const tab = await openTab(house);
    await tab.act('p1');
    const id = await house.messages.show('dm:p1', hostile);
    const query = { conversation: 'dm:p1', message: id };
    const slack = (await tab.get(address('slack', query))).text;
    expect(slack).toContain('&lt;script&gt;alert(1)');
    const teams = (await tab.get(address('teams', query))).text;
    for (const text of [slack, teams]) expect(text).not.toMatch(/<script>|<img src=x|<b>vet/);
    const data = /id="data">([^<]*)<\/script>/.exec(teams)?.[1] ?? '';
    expect(JSON.stringify(JSON.parse(data))).toContain('<!channel>');
  });

  test("somebody else's message, a line and a card that is not there are not drawn", async () => {
    const tab = await openTab(house);
    const id = await house.messages.show('dm:p1', hostile);
    const hidden = await house.messages.show('channel:verhalen', hostile, 'p1');
    const line = await house.messages.say('dm:p2', 'p2', 'hallo', 'k');
    await tab.act('p2');
    for (const query of [
      { conversation: 'dm:p1', message: id },
      { conversation: 'channel:verhalen', message: hidden },
      { conversation: 'dm:p2', message: line },
      { conversation: 'dm:p2', message: 'nothing' },
      { exhibit: 'nothing' },
      { message: id },
    ])
      for (const as of ['slack', 'teams'])
        expect((await tab.get(address(as, query as Record<string, string>))).status).toBe(404);
    expect((await tab.get('/demo/drawn/elsewhere?exhibit=checkins.ask')).status).toBe(404);
  });
});
