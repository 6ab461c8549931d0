import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createApp } from '../../src/app.ts';
import type { Courier } from '../../src/chat/courier.ts';
import { newId } from '../../src/core/id.ts';
import { createLog } from '../../src/core/log.ts';
import type { Platform } from '../../src/core/workspace.ts';
import { openStore } from '../../src/db/open.ts';
import { openHouse } from '../../src/house.ts';
import { write } from '../../src/outbox/letter.ts';
import { addAsked, moment, newStore } from '../bench/people.ts';
import { slackPorch } from '../support/slack/porch.ts';
import type { Fault } from './fault.ts';

const now = moment('2026-11-24', '09:00');
const letters = 24;
/** How long a call may take here, instead of ten seconds. */
const patience = 400;

type Hurt = (res: ServerResponse, answer: string, accept: () => void) => void;

/** What goes wrong with a message; `accept` is that it arrived all the same. */
const hurts: Readonly<Record<string, Hurt>> = {
  slow: (res, answer, accept) => {
    accept();
    setTimeout(() => res.end(answer), patience / 2);
  },
  '429 with Retry-After': (res) => res.writeHead(429, { 'retry-after': '2' }).end('{"ok":false,"error":"ratelimited"}'),
  '429 without': (res) => res.writeHead(429).end(),
  '500': (res) => res.writeHead(500).end('oops'),
  '502': (res) => res.writeHead(502).end('<html>bad gateway</html>'),
  '504, though it arrived': (res, _, accept) => {
    accept();
    res.writeHead(504).end();
  },
  'reset after it arrived': (res, _, accept) => {
    accept();
    res.destroy();
  },
  'half-open: no answer, ever': (_res, _answer, accept) => accept(),
  'an answer that drips': (res, answer, accept) => {
    accept();
    let at = 0;
    const drip = setInterval(() => {
      res.write(answer.slice(at, at + 1));
      at += 1;
      if (at >= answer.length || res.destroyed) {
        clearInterval(drip);
        res.end();
      }
    }, 60);
  },
  'cut in the middle of the answer': (res, answer, accept) => {
    accept();
    res.writeHead(200, { 'content-length': answer.length });
    res.write(answer.slice(0, 10), () => res.destroy());
  },
  'bad JSON, though it arrived': (res, _, accept) => {
    accept();
    res.end('{"ok":tru');
  },
};

type Message = { ts: string; user: string; metadata: unknown };

/** Slack's API on loopback: `bad` messages are hurt, then it is well again. Counts what arrived and every request. */
const openApi = async (hurt: Hurt, bad: number) => {
  const channels = new Map<string, Message[]>();
  const arrived = new Map<string, number>();
  let requests = 0;
  let left = bad;
  let n = 0;
  const body = async (req: IncomingMessage): Promise<URLSearchParams> => {
    let text = '';
    for await (const piece of req.setEncoding('utf8')) text += piece;
    return new URLSearchParams(text);
  };
  const server = createServer((req, res) => {
    void body(req).then((asked) => {
      const channel = asked.get('channel') ?? '';
      res.setHeader('content-type', 'application/json');
      if (req.url?.endsWith('conversations.history')) {
        res.end(JSON.stringify({ ok: true, messages: [...(channels.get(channel) ?? [])].reverse() }));
        return;
      }
      if (!req.url?.endsWith('chat.postMessage')) {
        res.end('{"ok":true,"team_id":"T1","user_id":"B1","team":"Faults"}');
        return;
      }
      requests += 1;
      const ts = `1800000000.${String(++n).padStart(6, '0')}`;
      const metadata = JSON.parse(asked.get('metadata') ?? '{}') as { event_payload?: { key?: string } };
      const accept = (): void => {
        const key = metadata.event_payload?.key ?? '';
        arrived.set(key, (arrived.get(key) ?? 0) + 1);
        channels.set(channel, [...(channels.get(channel) ?? []), { ts, user: 'B1', metadata }]);
      };
      const answer = JSON.stringify({ ok: true, channel, ts });
      if (left > 0) {
        left -= 1;
        hurt(res, answer, accept);
        return;
      }
      accept();
      res.end(answer);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    arrived,
    requests: (): number => requests,
    close: (): Promise<void> =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};

const one = async (folder: string, fault: string, hurt: Hurt): Promise<Fault> => {
  const api = await openApi(hurt, letters / 2);
  const file = join(folder, `api-${fault.replaceAll(/\W/gu, '-')}.db`);
  const writer = await newStore(file);
  addAsked(writer, 'slack', letters, (n) => `D${n}`);
  writer.close();
  const store = await openStore(file, now);
  let at = now;
  const tools = {
    db: store.db,
    clock: { now: () => at },
    newId,
    random: () => 0.5,
    log: createLog('silent'),
  };
  const couriers = new Map<Platform, Courier>();
  const app = createApp(tools, couriers);
  const house = openHouse(tools, app.handle);
  const settings = { botToken: 'xoxb-faults', signingSecret: 'x', apiUrl: api.url, timeoutMs: patience };
  const { courier, door } = slackPorch(house, settings);
  let attempts = 0;
  // Its pace is another matter: here all go at once.
  const { allows: _, ...unlimited } = courier;
  couriers.set('slack', {
    ...unlimited,
    send: (parcel) => {
      attempts += 1;
      return courier.send(parcel);
    },
  });
  await door.start();
  await store.db.transaction().execute((tx) =>
    write(
      tools,
      tx,
      Array.from({ length: letters }, (_, n) => ({
        key: `faults.api:${n}`,
        kind: 'faults.api',
        workspaceId: 'w',
        to: { to: 'person' as const, person: `p${n}` },
        card: { summary: 'x', parts: [{ kind: 'text' as const, line: ['x'] }] },
        unsolicited: false,
        ifUnsure: 'again' as const,
        expiresAt: now + 86_400_000,
      })),
    ),
  );
  const unsure = new Set<string>();
  const waiting = async (): Promise<number> =>
    (
      await store.db
        .selectFrom('letter')
        .select('state')
        .where('kind', '=', 'faults.api')
        .where('state', 'in', ['ready', 'sending', 'uncertain'])
        .execute()
    ).length;
  for (let round = 0; round < 200 && (await waiting()) > 0; round++) {
    await app.deliver();
    const now = await store.db.selectFrom('letter').select('id').where('state', '=', 'uncertain').execute();
    for (const { id } of now) unsure.add(id);
    // What waits, waits by our clock: an outage of a quarter of an hour is over in a moment.
    at += 20_000;
  }
  await door.stop();
  await app.idle();
  await store.close();
  await api.close();
  const came = [...api.arrived.values()];
  const doubled = came.reduce((sum, times) => sum + times - 1, 0);
  // One request an attempt: a library that tries again by itself would show here.
  const extra = Math.max(0, api.requests() - attempts);
  return {
    fault: `API: ${fault}`,
    runs: api.requests(),
    lost: letters - came.length,
    doubled: doubled + extra,
    uncertain: unsure.size,
    how: `${attempts} attempts, ${api.requests()} requests, for ${letters} letters`,
  };
};

export const wire = async (folder: string): Promise<Fault[]> => {
  const faults: Fault[] = [];
  for (const [fault, hurt] of Object.entries(hurts)) faults.push(await one(folder, fault, hurt));
  return faults;
};
