import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { keeping } from '../until.ts';
import { type Args, methods, Refusal } from './methods.ts';
import { createOauth } from './oauth.ts';
import type { Second } from './second.ts';
import { createSockets } from './socket.ts';
import { type Channel, type Fault, newState, type SlackUser, type State } from './state.ts';
import type { Thing } from './thing.ts';

type Call = { method: string; args: Args; at: number };

const bodyOf = async (req: IncomingMessage): Promise<string> => {
  const pieces: Buffer[] = [];
  for await (const piece of req) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
};

const json = (res: ServerResponse, body: Thing, status = 200, headers: Record<string, string> = {}): void => {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  res.end(JSON.stringify(body));
};

/** Who and what there is in a team, put in by a test. */
export const peopled = (state: State) => ({
  addUser: (user: Partial<SlackUser> & { id: string }): SlackUser => {
    const whole: SlackUser = {
      team_id: state.team.id,
      email: `${user.id.toLowerCase()}@nowhere.example`,
      confirmed: true,
      tz: 'Europe/Brussels',
      locale: 'nl-NL',
      ...user,
    };
    state.users.set(whole.id, whole);
    return whole;
  },
  addChannel: (id: string, ...members: string[]): Channel => {
    const name = id.replace(/^C0/u, '').toLowerCase();
    const channel: Channel = { id, user: null, name, members: new Set(members), messages: [] };
    state.channels.set(id, channel);
    return channel;
  },
});

/**
 * A strict stand-in for Slack's Web API and Socket Mode on this machine, for one team. It counts every request that
 * arrives, keeps what was said, and can be told to fail. `scopes` is what the app was granted.
 */
export const openFakeSlack = async ({ now, scopes }: { now: () => number; scopes: readonly string[] }) => {
  const state = newState(now, scopes);
  /** All teams there are, the one of the plays first. */
  const states: State[] = [state];
  const oauth = createOauth(scopes);
  const sockets = createSockets(() => state.waits);
  const calls: Call[] = [];
  const faults = new Map<string, Fault[]>();
  /** What somebody else's Slack says of each team; a team may have none. */
  const seconds = new Map<State, Second>();
  let underWay = 0;
  /** Everything we ever sent, and every refusal: to be searched for what must not be there. */
  const log: string[] = [];

  const run = (method: string, token: string, args: Args): Thing => {
    if (method === 'oauth.v2.access') return oauth.access(args);
    if (method === 'api.test') return { ok: true };
    const known = methods[method];
    if (known === undefined) throw new Refusal('unknown_method');
    if (token === '') throw new Refusal('not_authed');
    const of = known.app ? states.find((one) => one.appToken === token) : states.find((one) => one.botToken === token);
    if (of === undefined) throw new Refusal('invalid_auth');
    if (of.tokenGone !== null) throw new Refusal(of.tokenGone);
    const missing = known.scopes.find((scope) => !of.scopes.has(scope));
    if (missing !== undefined) throw new Refusal('missing_scope', [missing]);
    return known.run(of, args);
  };

  const work = (method: string, token: string, args: Args): Thing => {
    try {
      return run(method, token, args);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      log.push(`${method} ${error.message} ${error.detail.join('; ')}`);
      const needed = error.message === 'missing_scope' ? { needed: error.detail[0] } : {};
      return { ok: false, error: error.message, detail: error.detail, ...needed };
    }
  };

  /** What is uploaded comes as a form with one file in it, to an address given before. */
  const takeFile = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const id = (req.url ?? '').replace('/upload/v1/', '');
    const home = states.find((one) => one.files.has(id));
    const file = home?.files.get(id);
    const pieces: Buffer[] = [];
    for await (const piece of req) pieces.push(piece as Buffer);
    calls.push({ method: 'upload', args: {}, at: performance.now() });
    const fault = faults.get('upload')?.shift();
    if (fault?.kind === 'status') return void res.writeHead(fault.status).end('no');
    if (fault?.kind === 'reset') return void req.socket.resetAndDestroy();
    const form = await new Response(Buffer.concat(pieces), {
      headers: { 'content-type': req.headers['content-type'] ?? '' },
    }).formData();
    const [sent] = [...form.values()];
    if (file === undefined || !(sent instanceof Blob)) return void res.writeHead(404).end('no such file');
    if (home !== undefined)
      await seconds.get(home)?.upload(id, Buffer.concat(pieces), req.headers['content-type'] ?? '');
    file.bytes = Buffer.from(await sent.arrayBuffer());
    res.writeHead(200).end(`OK - ${file.bytes.length}`);
  };

  /** An answer by the way that came along with a command or a press. */
  const takeResponse = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const id = (req.url ?? '').replace('/response/', '');
    const body = await bodyOf(req);
    calls.push({ method: 'response', args: {}, at: performance.now() });
    log.push(`response ${body}`);
    if (faults.get('response')?.shift() !== undefined) return void res.writeHead(404).end('expired_url');
    const take = states.map((one) => one.responses.get(id)).find((one) => one !== undefined);
    if (take === undefined || req.headers['content-type'] !== 'application/json')
      return void res.writeHead(404).end('no_such_url');
    take(JSON.parse(body));
    res.writeHead(200).end('ok');
  };

  const answer = async (req: IncomingMessage, res: ServerResponse, port: number): Promise<void> => {
    if (req.url?.startsWith('/upload/v1/')) return takeFile(req, res);
    if (req.url?.startsWith('/response/')) return takeResponse(req, res);
    const method = (req.url ?? '').replace(/^\/api\//u, '');
    const body = await bodyOf(req);
    const args = Object.fromEntries(new URLSearchParams(body));
    calls.push({ method, args, at: performance.now() });
    log.push(`${method} ${decodeURIComponent(body.replaceAll('+', ' '))}`);
    const token = req.headers.authorization?.replace(/^Bearer /u, '') ?? args.token ?? '';
    const of = states.find((one) => one.botToken === token);
    const fault = (faults.get(`${of?.team.id ?? ''} ${method}`) ?? faults.get(method))?.shift();
    if (fault?.kind === 'busy')
      return json(
        res,
        { ok: false, error: 'ratelimited' },
        429,
        fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter },
      );
    if (fault?.kind === 'status') return void res.writeHead(fault.status).end(fault.body ?? 'no');
    if (fault?.kind === 'refuse') return json(res, { ok: false, error: fault.error });
    if (fault?.kind === 'slow') await sleep(fault.ms);
    if (fault?.kind === 'held') await fault.until;
    if (method !== 'api.test' && req.headers['content-type'] !== 'application/x-www-form-urlencoded')
      return json(res, { ok: false, error: 'invalid_form_data' });
    const second = of && seconds.get(of);
    const their = second === undefined ? null : await second.ask(method, args);
    if (their !== null && their.ok !== true) {
      log.push(`${method} elsewhere ${String(their.error)}`);
      return json(res, { ok: false, error: String(their.error) });
    }
    const done = work(method, token, args);
    if (their !== null) second?.note(their, done);
    if (fault?.kind === 'reset') return void req.socket.resetAndDestroy();
    if (fault?.kind === 'hang') return;
    if (done.error === 'unknown_method') return json(res, done, 404);
    const ticket = 'ticket' in done ? { url: `ws://127.0.0.1:${port}/link/?ticket=${String(done.ticket)}` } : {};
    const upload = 'upload' in done ? { upload_url: `http://127.0.0.1:${port}/upload/v1/${String(done.upload)}` } : {};
    json(res, { ...done, ...ticket, ...upload }, 200, {
      date: new Date(now()).toUTCString(),
      'x-oauth-scopes': [...(of?.scopes ?? [])].join(','),
    });
  };

  const server = createServer(keeping, (req, res) => {
    const { port } = server.address() as AddressInfo;
    underWay += 1;
    answer(req, res, port)
      .catch(() => res.destroy())
      .finally(() => {
        underWay -= 1;
      });
  });
  server.on('upgrade', (req, socket) => {
    const ticket = new URL(req.url ?? '/', 'http://fake').searchParams.get('ticket') ?? '';
    // A ticket opens one connection.
    if (state.tickets.delete(ticket)) sockets.accept(req, socket);
    else socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  state.origin = `http://127.0.0.1:${port}`;

  return {
    state,
    /** Another team, where the app may be installed. */
    addTeam: (id: string, name: string): State => {
      const other = newState(now, scopes, { id, name });
      other.origin = state.origin;
      states.push(other);
      return other;
    },
    /** Lets somebody else's Slack judge every call for a team as well. */
    agreeWith: (other: Second, team = state): void => void seconds.set(team, other),
    oauth,
    sockets,
    calls,
    /** Whether a call is being answered now. */
    isBusy: (): boolean => underWay > 0,
    log,
    /** What somebody else's Slack refused. */
    elsewhere: (): string[] => log.filter((line) => line.includes(' elsewhere ')),
    settings: { botToken: state.botToken, apiUrl: `http://127.0.0.1:${port}/api/` },
    /** Requests that reached us for a method: what an SDK resends by itself is counted too. */
    hits: (method: string): number => calls.filter((call) => call.method === method).length,
    /** What happens to the next calls of a method, in order. */
    fail: (method: string, ...next: Fault[]): void => void faults.set(method, [...(faults.get(method) ?? []), ...next]),
    /** The same, to calls with the token of one team only. */
    failFor: (team: string, method: string, ...next: Fault[]): void => void faults.set(`${team} ${method}`, next),
    ...peopled(state),
    close: async (): Promise<void> => {
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

export type FakeSlack = Awaited<ReturnType<typeof openFakeSlack>>;
