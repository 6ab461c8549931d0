import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type App, AuthorizationError, type Receiver, type ReceiverEvent } from '@slack/bolt';
import { letGo, readBody } from '../../core/body.ts';
import { systemClock } from '../../core/clock.ts';
import { type Log, trace } from '../../core/log.ts';
import { reasonOf } from './trouble.ts';

/** Far beyond anything Slack sends, in bytes. */
const bodyLimit = 1_000_000;
/** How old, or how far ahead of us, what Slack signed may be, in seconds. */
const window = 300;
const path = '/slack/events';
/** Slack tries an address out without signing that. Whoever says so gets a bare yes, and nothing else of it is read. */
const isCheck = (text: string): boolean => text.split('&').includes('ssl_check=1');

type Body = ReceiverEvent['body'];

const answer = (res: ServerResponse, status: number, body?: unknown): void => {
  if (res.headersSent) return;
  res.statusCode = status;
  letGo(res);
  if (body === undefined) return void res.end();
  res.setHeader('content-type', 'application/json');
  res.end(JSON.stringify(body));
};

/** What an error is answered with: another team's is not let in, and a body that broke off or is too large says so. */
const statusOf = (error: unknown): number => {
  if (error instanceof AuthorizationError) return 401;
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
};

const headerOf = (req: IncomingMessage, name: string): string => {
  const value = req.headers[name];
  return typeof value === 'string' ? value : '';
};

/** Why these bytes are not what Slack signed just now; null when they are (docs.slack.dev, Verifying requests from Slack). */
const flawIn = (req: IncomingMessage, bytes: Buffer, secret: string): string | null => {
  const at = headerOf(req, 'x-slack-request-timestamp');
  if (!/^\d{1,12}$/u.test(at)) return 'unsigned';
  if (Math.abs(systemClock.now() / 1_000 - Number(at)) > window) return 'not of now';
  const given = /^v0=([0-9a-f]{64})$/u.exec(headerOf(req, 'x-slack-signature'))?.[1];
  if (given === undefined) return 'unsigned';
  const ours = createHmac('sha256', secret).update(`v0:${at}:`).update(bytes).digest();
  return timingSafeEqual(Buffer.from(given, 'hex'), ours) ? null : 'signed by somebody else';
};

/** What stands in a request: JSON, a form, or JSON in a form. Throws when it is none of them. */
const bodyIn = (req: IncomingMessage, text: string): Body => {
  if (!headerOf(req, 'content-type').startsWith('application/x-www-form-urlencoded')) return JSON.parse(text);
  const form = new URLSearchParams(text);
  const payload = form.get('payload');
  return payload === null ? Object.fromEntries(form) : JSON.parse(payload);
};

const isObject = (value: unknown): value is Body => typeof value === 'object' && value !== null;

/**
 * Slack's signed requests, for Bolt: each is answered when it has been done, and one that is not of Slack, or not of now
 * (five minutes either way), is not even parsed. Throws without a secret.
 */
export const createReceiver = (secret: string, log: Log) => {
  // An empty one would let everybody sign.
  if (secret === '') throw new Error('the signingSecret is missing');
  let app: App | null = null;

  /** What Slack sent; a number is the status it is answered with instead. */
  const read = async (req: IncomingMessage): Promise<Body | number> => {
    const bytes = await readBody(req, bodyLimit);
    const text = bytes.toString('utf8');
    const flaw = flawIn(req, bytes, secret);
    if (flaw !== null && isCheck(text)) return 200;
    if (flaw !== null) {
      log.warn({ reason: flaw }, 'slack: a request is refused');
      return 401;
    }
    try {
      const body: unknown = bodyIn(req, text);
      if (isObject(body)) return body.ssl_check === '1' ? 200 : body;
    } catch {
      // Slack signed it, and it is nothing we can read.
    }
    log.warn({ reason: 'not readable' }, 'slack: a request is refused');
    return 400;
  };

  const take = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const body = await read(req);
    if (typeof body === 'number') return answer(res, body);
    if (body.type === 'url_verification') return answer(res, 200, { challenge: body.challenge });
    const retry = headerOf(req, 'x-slack-retry-num');
    const again = retry === '' ? {} : { retryNum: Number(retry), retryReason: headerOf(req, 'x-slack-retry-reason') };
    await app?.processEvent({ body, ack: async (response) => answer(res, 200, response), ...again });
  };

  const receiver: Receiver = {
    init: (one) => {
      app = one;
    },
    start: async () => {},
    stop: async () => {},
  };

  return {
    receiver,
    /** One request. What could not be done is answered with 500, and Slack delivers it again. */
    listener: async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
      if (req.method !== 'POST' || req.url?.split('?')[0] !== path) return answer(res, 404);
      try {
        await take(req, res);
      } catch (error) {
        const status = statusOf(error);
        answer(res, status);
        if (status === 500) log.error(trace(error), 'slack: not done, and not acknowledged');
        else log.warn({ reason: reasonOf(error) }, 'slack: a request is refused');
      }
    },
  };
};
