import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import QuickLRU from 'quick-lru';
import { Refused } from './http.ts';

/** One open tab: who is sitting there. Two tabs can be two people. */
export type Seat = { me: string | null };

type Session = QuickLRU<string, Seat>;

/** More than anybody opens; the oldest goes, and its page makes a new one by itself. */
const most = { sessions: 100, seats: 50 };

const secret = (): string => randomBytes(32).toString('base64url');

/** Cookies do not tell ports apart, so two demos on one computer need two names. */
const cookieName = (req: IncomingMessage): string => `schakel-demo-${req.socket.localPort}`;

const cookieOf = (req: IncomingMessage): string => {
  const start = `${cookieName(req)}=`;
  const pairs = (req.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(start))?.slice(start.length) ?? '';
};

/**
 * Sessions in memory: a cookie that no script can read says which browser, a token in a header which of its tabs.
 * After a restart nothing is known (401); the page then opens a new session and sits down again.
 */
export const createSessions = () => {
  const sessions = new QuickLRU<string, Session>({ maxSize: most.sessions });

  const sessionOf = (req: IncomingMessage): Session => {
    const found = sessions.get(cookieOf(req));
    if (!found) throw new Refused(401, 'session', 'This session is over. Reload the page.');
    return found;
  };

  /** Takes a new seat, in the session of the cookie or a new one; `cookie` is to be set when the session is new. */
  const open = (req: IncomingMessage): { token: string; cookie?: string } => {
    const known = sessions.get(cookieOf(req));
    const session: Session = known ?? new QuickLRU({ maxSize: most.seats });
    const token = secret();
    session.set(token, { me: null });
    if (known) return { token };
    const id = secret();
    sessions.set(id, session);
    return { token, cookie: `${cookieName(req)}=${id}; Path=/; HttpOnly; SameSite=Strict` };
  };

  /** The seat this request comes from: 401 without a session, 403 when the token is not one of its own. */
  const seatOf = (req: IncomingMessage): Seat => {
    const session = sessionOf(req);
    const token = req.headers['x-schakel-token'];
    const seat = typeof token === 'string' ? session.get(token) : undefined;
    if (!seat) throw new Refused(403, 'token', 'This page does not belong to this session. Reload the page.');
    return seat;
  };

  /** Everybody who sits in one of this browser's tabs: a frame cannot say from which of them it is asked. */
  const peopleOf = (req: IncomingMessage): string[] =>
    [...sessionOf(req).values()].flatMap(({ me }) => (me === null ? [] : [me]));

  return { open, seatOf, sessionOf, peopleOf };
};
