import type { IncomingMessage } from 'node:http';
import { readBody } from '../../core/body.ts';
import { limits } from './limits.ts';

/** A request that is refused before anybody reads it. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`refused ${status}`);
    this.name = 'Refused';
    this.status = status;
  }
}

const read = async (req: IncomingMessage): Promise<string> => {
  try {
    return (await readBody(req, limits.body)).toString('utf8');
  } catch (error) {
    throw new Refused((error as { status?: number }).status ?? 400);
  }
};

/** The JSON object in a request. Refuses another method (405), another type (415), too much (413) and no object (400). */
export const readObject = async (req: IncomingMessage): Promise<Record<string, unknown>> => {
  if (req.method !== 'POST') throw new Refused(405);
  const type = (req.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new Refused(415);
  const text = await read(req);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Refused(400);
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refused(400);
  return body as Record<string, unknown>;
};
