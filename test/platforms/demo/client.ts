import { randomUUID } from 'node:crypto';
import { type IncomingHttpHeaders, request } from 'node:http';
import type { DemoMessage, DemoState } from '../../../src/platforms/demo/house.ts';
import type { House } from './house.ts';

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string; json: Record<string, unknown> };

/** Where it runs. */
type Place = Pick<House, 'port' | 'url'>;

type Call = { method?: string; headers?: Record<string, string>; body?: string };

/** One request by hand: unlike fetch it may say any Host and Origin. */
export const call = (house: Place, path: string, { method = 'GET', headers = {}, body }: Call = {}): Promise<Answer> =>
  new Promise((done, fail) => {
    const options = { host: '127.0.0.1', port: house.port, path, method, headers, agent: false as const };
    const req = request(options, (res) => {
      const pieces: Buffer[] = [];
      res.on('data', (piece: Buffer) => pieces.push(piece));
      res.on('end', () => {
        const text = Buffer.concat(pieces).toString('utf8');
        const isJson = (res.headers['content-type'] ?? '').startsWith('application/json');
        done({ status: res.statusCode ?? 0, headers: res.headers, text, json: isJson ? JSON.parse(text) : {} });
      });
    });
    req.on('error', fail);
    req.end(body);
  });

/** A page of our own: its cookie and token, and what it may ask. */
export const openTab = async (house: Place, cookie = '') => {
  const own = (more: Record<string, string> = {}): Record<string, string> => ({
    origin: house.url,
    'content-type': 'application/json',
    cookie,
    ...more,
  });
  const opened = await call(house, '/demo/session', { method: 'POST', headers: own(), body: '{}' });
  const jar = opened.headers['set-cookie']?.[0]?.split(';')[0] ?? cookie;
  const headers = { ...own({ cookie: jar }), 'x-schakel-token': String(opened.json.token) };
  const get = (path: string): Promise<Answer> => call(house, path, { headers });
  const post = (path: string, body: object): Promise<Answer> =>
    call(house, path, { method: 'POST', headers, body: JSON.stringify(body) });
  return {
    cookie: jar,
    setCookie: opened.headers['set-cookie']?.[0],
    headers,
    get,
    post,
    act: (person: string) => post('/demo/act', { person }),
    say: (conversation: string, text: string, event: string = randomUUID()) =>
      post('/demo/say', { conversation, text, event }),
    press: (conversation: string, on: string, to: string, facts: Record<string, string> = {}) =>
      post('/demo/press', { conversation, on, to, facts, event: randomUUID() }),
    messages: async (conversation: string): Promise<readonly DemoMessage[]> => {
      const answer = await get(`/demo/messages?conversation=${encodeURIComponent(conversation)}`);
      return JSON.parse(answer.text).messages;
    },
    state: async (): Promise<DemoState> => JSON.parse((await get('/demo/state')).text),
  };
};

/** What a message says, in short. */
export const gist = (message: DemoMessage): string =>
  message.body.kind === 'line' ? `${message.author}: ${message.body.text}` : `bot: ${message.body.card.summary}`;
