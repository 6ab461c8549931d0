import { createHmac } from 'node:crypto';
import { lateAfter, patience } from '../until.ts';
import type { Sockets } from './socket.ts';
import type { Thing } from './thing.ts';

/** What we answered Slack; status 0: nothing for as long as it waits, or no connection. */
export type Answer = { status: number; body: unknown };

/** One of the two ways Slack reaches an app. */
export type Wire = {
  event(body: Thing, retry?: number): Promise<Answer>;
  command(fields: Readonly<Record<string, string>>): Promise<Answer>;
  interact(payload: Thing): Promise<Answer>;
};

/** Slack's own signature (v0) over a body and a moment in seconds. */
export const signed = (secret: string, body: string, at = Math.floor(Date.now() / 1000)): Record<string, string> => ({
  'x-slack-request-timestamp': String(at),
  'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`,
});

const form = 'application/x-www-form-urlencoded';

/** Posts as Slack does: waits so many milliseconds, no redirects, the answer read as JSON when it is. */
export const post = async (
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  waits = patience,
): Promise<Answer> => {
  const over = new AbortController();
  const stop = lateAfter(waits, () => over.abort());
  try {
    const answer = await fetch(url, { method: 'POST', body, headers, signal: over.signal });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
    return { status: answer.status, body: isJson ? JSON.parse(text) : text };
  } catch {
    return { status: 0, body: undefined };
  } finally {
    stop();
  }
};

/** Signed requests to the address of an app. */
export const httpWire = (url: string, secret: string, waits?: number): Wire => {
  const send = (body: string, type: string, more: Readonly<Record<string, string>> = {}): Promise<Answer> =>
    post(url, body, { 'content-type': type, ...signed(secret, body), ...more }, waits);
  return {
    event: (body, retry) =>
      send(
        JSON.stringify(body),
        'application/json',
        retry === undefined ? {} : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' },
      ),
    command: (fields) => send(new URLSearchParams(fields).toString(), form),
    interact: (payload) => send(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), form),
  };
};

/** Envelopes over Socket Mode. */
export const socketWire = (sockets: Sockets): Wire => ({
  event: (payload, retry) =>
    sockets.send({
      type: 'events_api',
      payload,
      accepts_response_payload: false,
      ...(retry === undefined ? {} : { retry_attempt: retry, retry_reason: 'timeout' }),
    }),
  command: (payload) => sockets.send({ type: 'slash_commands', payload, accepts_response_payload: true }),
  interact: (payload) => sockets.send({ type: 'interactive', payload, accepts_response_payload: true }),
});
