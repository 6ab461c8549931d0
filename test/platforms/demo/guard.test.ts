import { postEndless } from '../../support/endless.ts';
import { call, openTab } from './client.ts';
import { type House, openHouse } from './house.ts';

describe('who may come in by the demo door', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  const json = { 'content-type': 'application/json' };

  test('every answer carries the security headers, refusals too', async () => {
    for (const path of ['/', '/demo/assets/main.ts', '/demo/state', '/demo/nothing']) {
      const { headers } = await call(house, path);
      expect(headers['content-security-policy']).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; " +
          "connect-src 'self'; frame-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'",
      );
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  test.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])('answers to its own name %s', async (name) => {
    expect((await call(house, '/', { headers: { host: `${name}:${house.port}` } })).status).toBe(200);
  });

  test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io', '10.0.0.1'])(
    'refuses the name %s, even with the right port',
    async (name) => {
      for (const path of ['/', '/demo/assets/main.ts', '/demo/state']) {
        const answer = await call(house, path, { headers: { host: `${name}:${house.port}` } });
        expect([answer.status, answer.json.code]).toEqual([403, 'host']);
        expect(answer.json.sentence).toMatch(/^[A-Z].*\.$/);
      }
    },
  );

  test('refuses its own name with another port', async () => {
    expect((await call(house, '/', { headers: { host: `localhost:${house.port + 1}` } })).status).toBe(403);
    expect((await call(house, '/', { headers: { host: 'localhost' } })).status).toBe(403);
  });

  test('refuses a change from another page, or from none', async () => {
    const tab = await openTab(house);
    const origins = [
      'http://evil.example',
      'null',
      `https://127.0.0.1:${house.port}`,
      `http://localhost:${house.port}`,
    ];
    for (const origin of [...origins, undefined]) {
      const headers: Record<string, string> = { ...tab.headers };
      if (origin === undefined) delete headers.origin;
      else headers.origin = origin;
      const answer = await call(house, '/demo/act', { method: 'POST', headers, body: '{"person":"p1"}' });
      expect([answer.status, answer.json.code]).toEqual([403, 'origin']);
    }
    const session = await call(house, '/demo/session', { method: 'POST', headers: json, body: '{}' });
    expect(session.status).toBe(403);
  });

  test('the cookie is for the door only, and its name belongs to this port', async () => {
    const tab = await openTab(house);
    expect(tab.setCookie).toMatch(
      new RegExp(`^schakel-demo-${house.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    );
    expect(tab.headers['x-schakel-token']).toMatch(/^[\w-]{43}$/);
  });

  test('without a session 401, with a wrong or foreign token 403', async () => {
    const tab = await openTab(house);
    const other = await openTab(house);
    for (const path of ['/demo/state', '/demo/messages?conversation=dm:p1', '/demo/events'])
      expect((await call(house, path)).status).toBe(401);
    for (const path of ['act', 'say', 'press', 'send', 'push']) {
      const headers = { ...tab.headers, cookie: 'schakel-demo=guess' };
      expect((await call(house, `/demo/${path}`, { method: 'POST', headers, body: '{}' })).status).toBe(401);
      for (const token of ['', 'guess', other.headers['x-schakel-token']]) {
        const forged = { ...tab.headers, 'x-schakel-token': token };
        const answer = await call(house, `/demo/${path}`, { method: 'POST', headers: forged, body: '{}' });
        expect([answer.status, answer.json.code]).toEqual([403, 'token']);
      }
    }
    expect(house.came).toEqual([]);
  });

  test('two tabs of one browser are two people', async () => {
    const first = await openTab(house);
    const second = await openTab(house, first.cookie);
    expect(second.cookie).toBe(first.cookie);
    await first.act('p1');
    await second.act('p9');
    expect([(await first.state()).me, (await second.state()).me]).toEqual(['p1', 'p9']);
  });

  test('too much 413, no JSON 415, another shape 400, another method 405, unknown 404', async () => {
    const tab = await openTab(house);
    await tab.act('p1');
    const big = JSON.stringify({ conversation: 'dm:p1', event: 'e'.repeat(10), text: 'x'.repeat(70_000) });
    const chunked = { ...tab.headers, 'transfer-encoding': 'chunked' };
    expect((await call(house, '/demo/say', { method: 'POST', headers: tab.headers, body: big })).status).toBe(413);
    expect((await call(house, '/demo/say', { method: 'POST', headers: chunked, body: big })).status).toBe(413);
    expect(await postEndless(`${house.url}/demo/say`, tab.headers, 70_000)).toBe(413);
    const plain = { ...tab.headers, 'content-type': 'text/plain' };
    expect((await call(house, '/demo/say', { method: 'POST', headers: plain, body: '{}' })).status).toBe(415);
    for (const body of ['', '{', '[]', 'null', '{"conversation":"dm:p1"}', '{"person":1}'])
      expect((await call(house, '/demo/say', { method: 'POST', headers: tab.headers, body })).status).toBe(400);
    expect((await tab.post('/demo/say', { conversation: 'dm:p1', event: 'e'.repeat(10), text: ' ' })).status).toBe(400);
    expect((await tab.post('/demo/push', { to: 1.5 })).status).toBe(400);
    const wrong = await tab.get('/demo/say');
    expect([wrong.status, wrong.headers.allow]).toEqual([405, 'POST']);
    expect((await tab.post('/', {})).status).toBe(405);
    for (const path of ['/demo', '/demo/', '/demo/constructor', '/demo/assets/', '/demo/assets/..%2Fdoor.ts'])
      expect((await tab.get(path)).status).toBe(404);
    for (const path of ['/demo/assets/../door.ts', '/demo/assets/tsconfig.json', '/demo/assets/preact.d.ts'])
      expect((await tab.get(path)).status).toBe(404);
    const outside = await tab.get('/slack/events');
    expect([outside.status, outside.text]).toEqual([404, 'not the demo']);
  });
});
