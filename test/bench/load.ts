import { createHmac } from 'node:crypto';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';

/*
 * The load of the chat benches, in a process of its own: as many users as asked for, each pressing or saying something,
 * as Slack or Teams would deliver it. A line of JSON on standard input is one job; a line of JSON comes back. It plays the
 * platform's own API as well: what a bot posts there is counted, and a message turn is over when its reply has arrived.
 */
export type Job = {
  /** `slash`: a word that is answered with a hint · `lasting`: one whose answer stays, a letter. */
  kind: 'slash' | 'lasting' | 'press' | 'message' | 'invoke';
  url: string;
  /** Closed loop: so many at once. */
  concurrency?: number;
  /** Open loop: so many a second, whatever becomes of them. */
  rate?: number;
  count: number;
  users: number;
  secret: string;
};

export type Outcome = { done: number; rate: number; p50: number; p99: number; failed: number };

const agent = new Agent({ keepAlive: true, maxSockets: 512 });
let event = 0;
/** Who waits for a reply, by conversation. */
const awaited = new Map<string, () => void>();

const body = async (req: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const piece of req.setEncoding('utf8')) text += piece;
  return text;
};

/** The platform's API: a message posted in a conversation gets an id. */
const platform = createServer((req: IncomingMessage, res: ServerResponse) => {
  const path = (req.url ?? '').split('?')[0] ?? '';
  void body(req).then((text) => {
    res.setHeader('content-type', 'application/json');
    const conversation = /\/v3\/conversations\/([^/]+)\/activities/u.exec(path)?.[1];
    if (conversation !== undefined) {
      res.end('{"id":"m1"}');
      const name = decodeURIComponent(conversation);
      const arrived = awaited.get(name);
      awaited.delete(name);
      arrived?.();
      return;
    }
    if (path.endsWith('auth.test')) return res.end('{"ok":true,"team_id":"T1","user_id":"B1","team":"Bench"}');
    const asked = new URLSearchParams(text);
    if (path.endsWith('users.info')) {
      const user = { id: asked.get('user'), team_id: 'T1', tz: 'Europe/Brussels', locale: 'nl-NL', profile: {} };
      return res.end(JSON.stringify({ ok: true, user }));
    }
    const channel = asked.get('channel') ?? 'D1';
    res.end(JSON.stringify({ ok: true, channel, ts: `1800000000.${++event}`, members: [], channels: [] }));
  });
});
await new Promise<void>((done) => platform.listen(0, '127.0.0.1', done));
const origin = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`;

const once = (url: string, text: string, headers: Record<string, string>): Promise<number | 'again'> =>
  new Promise((resolve, reject) => {
    const asking = request(
      url,
      { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(text) } },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    // A connection that was kept and closed by the other side in that very moment: nothing was heard of it.
    asking.on('error', (error) => (asking.reusedSocket ? resolve('again') : reject(error)));
    asking.end(text);
  });

const post = async (url: string, text: string, headers: Record<string, string>): Promise<number> => {
  for (;;) {
    const status = await once(url, text, headers);
    if (status !== 'again') return status;
  }
};

const signed = (text: string, secret: string): Record<string, string> => {
  const at = String(Math.floor(Date.now() / 1000));
  const sum = createHmac('sha256', secret).update(`v0:${at}:${text}`).digest('hex');
  return {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': at,
    'x-slack-signature': `v0=${sum}`,
  };
};

const slash = (user: number, n: number, word: string): string =>
  new URLSearchParams({
    command: '/netwerk',
    text: word,
    user_id: `U${user}`,
    user_name: 'u',
    team_id: 'T1',
    team_domain: 'bench',
    channel_id: `D${user}`,
    channel_name: 'directmessage',
    trigger_id: `t.${process.pid}.${n}`,
    response_url: `${origin}/response`,
    token: 'x',
    api_app_id: 'A1',
  }).toString();

const press = (user: number, n: number): string => {
  const payload = {
    type: 'block_actions',
    user: { id: `U${user}`, username: 'u', team_id: 'T1' },
    team: { id: 'T1', domain: 'bench' },
    api_app_id: 'A1',
    token: 'x',
    container: { type: 'message', message_ts: '1700000000.000001', channel_id: `D${user}`, is_ephemeral: false },
    trigger_id: `t.${process.pid}.${n}`,
    channel: { id: `D${user}`, name: 'directmessage' },
    message: { type: 'message', ts: '1700000000.000001', text: 'x' },
    response_url: `${origin}/response`,
    actions: [
      {
        type: 'button',
        action_id: 'checkins.later|0',
        block_id: 'b',
        value: JSON.stringify({ checkIn: `check-${user}` }),
        text: { type: 'plain_text', text: 'x' },
        action_ts: String(n),
      },
    ],
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
};

const activity = (kind: 'message' | 'invoke', user: number, n: number): string =>
  JSON.stringify({
    ...(kind === 'message'
      ? { type: 'message', text: 'help', textFormat: 'plain' }
      : {
          type: 'invoke',
          name: 'adaptiveCard/action',
          replyToId: 'm0',
          value: {
            action: {
              type: 'Action.Execute',
              verb: 'checkins.later',
              data: { facts: { checkIn: `check-${user}` } },
            },
            trigger: 'manual',
          },
        }),
    id: `${process.pid}-${n}`,
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl: `${origin}/`,
    from: { id: `U${user}`, aadObjectId: `U${user}` },
    recipient: { id: '28:bot' },
    conversation: { id: `a:${user}`, conversationType: 'personal' },
  });

const one = async ({ kind, url, users, secret }: Job, n: number): Promise<boolean> => {
  const user = n % users;
  if (kind === 'slash' || kind === 'lasting' || kind === 'press') {
    const text = kind === 'press' ? press(user, n) : slash(user, n, kind === 'slash' ? 'help' : 'privacy');
    return (await post(url, text, signed(text, secret))) === 200;
  }
  const replied =
    kind === 'invoke' ? Promise.resolve() : new Promise<void>((resolve) => awaited.set(`a:${user}`, resolve));
  const status = await post(url, activity(kind, user, n), { 'content-type': 'application/json' });
  await replied;
  return status === 200;
};

const rank = (times: number[], share: number): number =>
  times.sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;

const run = async (job: Job): Promise<Outcome> => {
  const times: number[] = [];
  let failed = 0;
  const timed = async (since: number): Promise<void> => {
    const fine = await one(job, ++event).catch(() => false);
    if (fine) times.push(performance.now() - since);
    else failed += 1;
  };
  const begin = performance.now();
  if (job.rate === undefined) {
    let left = job.count;
    const worker = async (): Promise<void> => {
      while (left-- > 0) await timed(performance.now());
    };
    await Promise.all(Array.from({ length: job.concurrency ?? 1 }, worker));
  } else {
    const all: Promise<void>[] = [];
    const gap = 1000 / job.rate;
    for (let n = 0; n < job.count; n++) {
      const due = begin + n * gap;
      const wait = due - performance.now();
      if (wait > 1) await new Promise((done) => setTimeout(done, wait));
      // From when it was due: who comes late because we were late has waited as well.
      all.push(timed(due));
    }
    await Promise.all(all);
  }
  const seconds = (performance.now() - begin) / 1000;
  return { done: times.length, rate: times.length / seconds, p50: rank(times, 0.5), p99: rank(times, 0.99), failed };
};

process.stdout.write(`${JSON.stringify({ origin })}\n`);
let pending = '';
for await (const piece of process.stdin.setEncoding('utf8')) {
  pending += piece;
  for (let end = pending.indexOf('\n'); end >= 0; end = pending.indexOf('\n')) {
    const line = pending.slice(0, end);
    pending = pending.slice(end + 1);
    process.stdout.write(`${JSON.stringify(await run(JSON.parse(line) as Job))}\n`);
  }
}
