import type { IncomingMessage, ServerResponse } from 'node:http';
import getRawBody from 'raw-body';

/**
 * The whole body of a request, of at most so many bytes. Throws an error that says by its `status` what to answer: 413 for
 * one that is larger, 400 for one that broke off.
 */
export const readBody = (req: IncomingMessage, limit: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const length = req.headers['content-length'] ?? null;
    getRawBody(req, { limit, length }, (error, body) => (error ? reject(error) : resolve(body)));
  });

/** Before an answer: what is refused before it was read to its end is not waited for, the connection goes with the answer. */
export const letGo = (res: ServerResponse): void => {
  if (!res.req.complete) res.setHeader('connection', 'close');
};
