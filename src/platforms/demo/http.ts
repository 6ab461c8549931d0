import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import { letGo, readBody } from '../../core/body.ts';

/** A request that is refused. `code` is for the page, which says it in the person's language; `sentence` for anybody else. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, sentence: string) {
    super(sentence);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
  }
}

/** Largest request body, in bytes. */
const bodyLimit = 64 * 1024;

/** `around` says who may show an answer in a frame: nobody, but for the cards as other platforms draw them. */
const policy = (around: "'none'" | "'self'"): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'none'",
    `frame-ancestors ${around}`,
    "base-uri 'none'",
    // The browser itself refuses to read any text as markup.
    "require-trusted-types-for 'script'",
  ].join('; ');

/** Headers of every answer: nothing from outside, nothing inline, nothing framed, nothing guessed, nothing told elsewhere. */
export const secure = (res: ServerResponse): void => {
  res.setHeader('content-security-policy', policy("'none'"));
  res.setHeader('x-content-type-options', 'nosniff');
  res.setHeader('referrer-policy', 'no-referrer');
  res.setHeader('cross-origin-opener-policy', 'same-origin');
  res.setHeader('cross-origin-resource-policy', 'same-origin');
};

/** Lets the page itself, and nobody else, show this answer in a frame. */
export const framed = (res: ServerResponse): void => {
  res.setHeader('content-security-policy', policy("'self'"));
};

/** Sends a body of the given type. `no-store` for data, `no-cache` for files, so that a new version is seen at once. */
export const send = (res: ServerResponse, status: number, type: string, body: string | Uint8Array): void => {
  letGo(res);
  res.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': type.startsWith('application/json') ? 'no-store' : 'no-cache',
  });
  res.end(body);
};

/** Sends data as JSON, never stored by the browser. */
export const sendJson = (res: ServerResponse, status: number, body: unknown): void =>
  send(res, status, 'application/json; charset=utf-8', JSON.stringify(body));

const readText = async (req: IncomingMessage): Promise<string> => {
  try {
    return (await readBody(req, bodyLimit)).toString('utf8');
  } catch (error) {
    if ((error as { status?: number }).status !== 413) throw error;
    throw new Refused(413, 'too-large', 'This is more than 64 kB. Send less at once.');
  }
};

/** Reads a JSON body of the given shape. Refuses another type (415), more than 64 kB (413) and another shape (400). */
export const readJson = async <Shape extends z.ZodType>(
  req: IncomingMessage,
  shape: Shape,
): Promise<z.output<Shape>> => {
  const type = (req.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new Refused(415, 'not-json', 'Send JSON, with content-type application/json.');
  const text = await readText(req);
  const wrong = new Refused(400, 'shape', 'This request is not what the demo expects. Reload the page and try again.');
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw wrong;
  }
  const read = shape.safeParse(body);
  if (!read.success) throw wrong;
  return read.data;
};
