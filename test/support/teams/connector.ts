import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { keeping } from '../until.ts';
import type { KeySet } from './keys.ts';

/** Somebody in the tenant's directory, as the roster tells of them. */
export type Member = {
  id: string;
  aadObjectId: string;
  name: string;
  email?: string;
  userPrincipalName?: string;
  tenantId?: string;
  userRole?: string;
};

/** What happens to the next call that sends or changes something, instead of what should. */
export type Fault =
  | { status: number; code?: string; retryAfter?: string }
  /** Cut before anything is accepted, after it is accepted, or never answered. */
  | 'cut'
  | 'accept and cut'
  | 'hang';

export type Sent = {
  id: string;
  activity: Record<string, unknown>;
  edits: number;
  /** The one person who sees it. */
  only?: string;
};
type Conversation = { kind: 'personal' | 'channel'; members: Member[]; sent: Sent[]; installed: boolean };
type Opening = { channelData?: { channel?: { id?: string } }; activity?: Record<string, unknown> };
type Hit = { method: string; path: string; query: URLSearchParams; body: Record<string, unknown> };

/** Most in one message, counted as Teams counts: UTF-16. */
const largest = 100 * 1024;
/** Messages a thread takes in so many milliseconds (TEAMS.md, "Limits per bot per thread"). */
const budgets = [
  { most: 7, within: 1_000 },
  { most: 8, within: 2_000 },
  { most: 60, within: 30_000 },
] as const;

/** Somebody as the roster tells of them. */
const asTold = ({ aadObjectId, ...rest }: Member): object => ({ ...rest, objectId: aadObjectId, aadObjectId });

class Wrong extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

const bodyOf = async (req: IncomingMessage): Promise<string> => {
  const pieces: Buffer[] = [];
  for await (const piece of req) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
};

type Entity = { type?: string; text?: string };

/** What Teams refuses in a message (TEAMS.md, "The connector validates"). */
const checkMessage = (activity: Record<string, unknown>, size: number): void => {
  if (size > largest) throw new Wrong(413, 'MessageSizeTooBig');
  if (activity.type !== 'message') throw new Wrong(400, 'BadSyntax');
  const text = typeof activity.text === 'string' ? activity.text : '';
  const attachments = Array.isArray(activity.attachments) ? activity.attachments : [];
  if (text === '' && attachments.length === 0) throw new Wrong(400, 'BadSyntax');
  const entities = Array.isArray(activity.entities) ? (activity.entities as Entity[]) : [];
  if (entities.some((one) => one.type === 'mention' && !text.includes(one.text ?? '\0')))
    throw new Wrong(400, 'BadArgument');
};

/**
 * A Bot Connector that knows its rules (TEAMS.md, "A strict fake Bot Connector") on this machine only. With `bearer` every
 * call must carry it. What it accepted is in `of(conversation)`, every call in `hits`.
 */
export const startConnector = async ({
  keys,
  bearer,
  strict = false,
}: {
  keys?: KeySet;
  bearer?: string;
  strict?: boolean;
} = {}) => {
  const conversations = new Map<string, Conversation>();
  const teams = new Map<string, { id: string; name: string }[]>();
  const hits: Hit[] = [];
  const faults: Fault[] = [];
  const times = new Map<string, number[]>();
  let n = 1_795_000_000_000;

  const known = (id: string): Conversation => {
    const found = conversations.get(id);
    if (found === undefined) throw new Wrong(404, 'ConversationNotFound');
    return found;
  };
  const open = (id: string): Conversation => {
    const found = known(id);
    if (!found.installed) throw new Wrong(403, 'BotNotInConversationRoster');
    return found;
  };
  const spend = (thread: string): void => {
    const now = Date.now();
    const past = times.get(thread) ?? [];
    if (strict && budgets.some(({ most, within }) => past.filter((at) => now - at < within).length >= most))
      throw new Wrong(429, 'TooManyRequests');
    times.set(thread, [...past, now]);
  };
  const own = ({ sent }: Conversation, id: string): Sent => {
    const found = sent.find((one) => one.id === id);
    if (found === undefined) throw new Wrong(404, 'ActivityNotFoundInConversation');
    return found;
  };

  /** For whose eyes a message is: said in the address and in the message, or in neither; and not in a 1:1 chat. */
  const targetOf = (
    { kind }: Conversation,
    body: Record<string, unknown>,
    query: URLSearchParams,
  ): string | undefined => {
    const { id, isTargeted = false } = (body.recipient ?? {}) as { id?: string; isTargeted?: boolean };
    const asked = query.get('isTargetedActivity') === 'true';
    if (asked !== isTargeted || (asked && (kind === 'personal' || id === undefined)))
      throw new Wrong(400, 'BadArgument');
    return asked ? id : undefined;
  };

  /** A new thread in a channel; what is said in it counts for the channel. */
  const startThread = (channel: string, activity: Record<string, unknown>, size: number): [number, object] => {
    const there = open(channel);
    checkMessage(activity, size);
    spend(channel);
    const message = { id: String(++n), activity, edits: 0 };
    const id = `${channel};messageid=${message.id}`;
    conversations.set(id, { ...there, kind: 'channel', sent: [message] });
    return [201, { id, activityId: message.id }];
  };

  type Route = (at: string[], hit: Hit, size: number) => [number, object];
  const routes: [string, RegExp, Route][] = [
    [
      'POST',
      /^\/v3\/conversations$/u,
      (_, { body }, size) => {
        const { channelData, activity } = body as Opening;
        if (channelData?.channel?.id !== undefined) return startThread(channelData.channel.id, activity ?? {}, size);
        const [member] = body.members as [Member];
        const found = [...conversations].find(
          ([, one]) => one.kind === 'personal' && one.members.some(({ id }) => id === member.id),
        );
        if (found !== undefined) return [200, { id: found[0] }];
        const id = `a:opened-${++n}`;
        conversations.set(id, { kind: 'personal', members: [member], sent: [], installed: true });
        return [201, { id }];
      },
    ],
    [
      'POST',
      /^\/v3\/conversations\/([^/]+)\/activities(?:\/[^/]+)?$/u,
      ([id = ''], { body, query }, size) => {
        const conversation = open(id);
        checkMessage(body, size);
        const only = targetOf(conversation, body, query);
        spend(id);
        const message = { id: String(++n), activity: body, edits: 0, ...(only === undefined ? {} : { only }) };
        conversation.sent.push(message);
        return [201, { id: message.id }];
      },
    ],
    [
      'PUT',
      /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/u,
      ([id = '', message = ''], { body }, size) => {
        const found = own(open(id), message);
        checkMessage(body, size);
        found.activity = body;
        found.edits += 1;
        return [200, { id: message }];
      },
    ],
    [
      'DELETE',
      /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/u,
      ([id = '', message = '']) => {
        const conversation = open(id);
        const found = own(conversation, message);
        conversation.sent.splice(conversation.sent.indexOf(found), 1);
        return [200, {}];
      },
    ],
    [
      'GET',
      /^\/v3\/conversations\/([^/]+)\/pagedmembers$/u,
      ([id = ''], { query }) => {
        const { members } = open(id);
        // As Teams does: what is asked too small is made larger, and there is an end to a page.
        const size = Math.min(500, Math.max(50, Number(query.get('pageSize') ?? 500)));
        const from = Number(query.get('continuationToken') ?? 0);
        const next = from + size < members.length ? { continuationToken: String(from + size) } : {};
        return [200, { members: members.slice(from, from + size).map(asTold), ...next }];
      },
    ],
    [
      'GET',
      /^\/v3\/teams\/([^/]+)\/conversations$/u,
      ([id = '']) => {
        open(id);
        const found = teams.get(id);
        if (found === undefined) throw new Wrong(404, 'TeamNotFound');
        // The first channel of a team has its id, and no name.
        return [200, { conversations: [{ id, name: null }, ...found] }];
      },
    ],
    [
      'GET',
      /^\/v3\/conversations\/([^/]+)\/members\/([^/]+)$/u,
      ([id = '', user = '']) => {
        const found = open(id).members.find((one) => one.id === user || one.aadObjectId === user);
        if (found === undefined) throw new Wrong(404, 'MemberNotFoundInConversation');
        return [200, asTold(found)];
      },
    ],
  ];

  const take = (hit: Hit, size: number, authorization: string | undefined): [number, object] => {
    if (bearer !== undefined && authorization !== `Bearer ${bearer}`) throw new Wrong(401, 'Unauthorized');
    for (const [method, path, run] of routes) {
      const match = method === hit.method ? path.exec(hit.path) : null;
      if (match !== null) return run(match.slice(1).map(decodeURIComponent), hit, size);
    }
    throw new Wrong(404, 'ServiceNotFound');
  };

  const answer = (res: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void => {
    res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
  const refuse = (res: ServerResponse, { status, code }: Wrong, retryAfter?: string): void =>
    answer(
      res,
      status,
      { error: { code, message: code } },
      retryAfter === undefined ? {} : { 'retry-after': retryAfter },
    );

  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const path = req.url?.split('?')[0] ?? '';
    const { port } = server.address() as AddressInfo;
    if (path === '/openid')
      return answer(res, 200, { issuer: keys?.issuer, jwks_uri: `http://127.0.0.1:${port}/keys` });
    if (path === '/keys') return answer(res, 200, { keys: keys?.keys ?? [] });
    const text = await bodyOf(req);
    const query = new URL(req.url ?? '', 'http://x').searchParams;
    const hit: Hit = {
      method: req.method ?? '',
      path,
      query,
      body: text === '' ? {} : (JSON.parse(text) as Hit['body']),
    };
    hits.push(hit);
    const fault = hit.method === 'GET' ? undefined : faults.shift();
    if (fault === 'hang') return;
    if (fault === 'cut') return void res.destroy();
    if (fault !== undefined && fault !== 'accept and cut')
      return refuse(res, new Wrong(fault.status, fault.code ?? 'Injected'), fault.retryAfter);
    try {
      const [status, body] = take(hit, text.length, req.headers.authorization);
      if (fault === 'accept and cut') return void res.destroy();
      answer(res, status, body);
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      refuse(res, error, error.status === 429 ? '1' : undefined);
    }
  };

  const server = createServer(keeping, (req, res) => void serve(req, res).catch(() => res.destroy()));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    url: `${origin}/`,
    hits,
    /** Calls that send or change something. */
    writes: (): Hit[] =>
      hits.filter(({ method, path, body }) => method !== 'GET' && (path !== '/v3/conversations' || 'activity' in body)),
    /** What shall happen to the next calls that send or change something, one after the other. */
    fail: (...next: Fault[]): void => void faults.push(...next),
    install: (id: string, kind: Conversation['kind'], members: Member[]): void =>
      void conversations.set(id, { kind, members, sent: [], installed: true }),
    /** A team we are in, with its channels besides the first one, which has the team's own id. */
    team: (id: string, channels: { id: string; name: string }[], members: Member[]): void => {
      teams.set(id, channels);
      for (const one of [id, ...channels.map((channel) => channel.id)])
        conversations.set(one, { kind: 'channel', members, sent: [], installed: true });
    },
    remove: (id: string): void => {
      known(id).installed = false;
    },
    /** What stands in a conversation now, oldest first. */
    of: (id: string): Sent[] => known(id).sent,
    /** What was started in a channel, oldest first: the first message of each thread. */
    threadsIn: (channel: string): Sent[] =>
      [...conversations].flatMap(([id, { sent }]) => (id.startsWith(`${channel};messageid=`) ? sent.slice(0, 1) : [])),
    /** The bot's own conversation with somebody, if there is one. */
    personalOf: (user: string): string | undefined =>
      [...conversations].find(([, one]) => one.kind === 'personal' && one.members.some(({ id }) => id === user))?.[0],
    close: (): Promise<void> =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};

export type Connector = Awaited<ReturnType<typeof startConnector>>;
