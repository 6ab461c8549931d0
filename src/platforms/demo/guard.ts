import type { IncomingMessage } from 'node:http';
import { Refused } from './http.ts';

/**
 * Refuses (403) a request that did not come to one of our own loopback names: a foreign site whose name was pointed at
 * this machine (DNS rebinding) would carry its own name in Host.
 */
export const checkHost = (req: IncomingMessage): void => {
  const port = req.socket.localPort;
  const ours = ['localhost', '127.0.0.1', '[::1]'].map((name) => (port === 80 ? name : `${name}:${port}`));
  if (!ours.includes((req.headers.host ?? '').toLowerCase()))
    throw new Refused(403, 'host', 'The demo answers only on this computer, at localhost.');
};

/** Refuses (403) a change asked by another page than our own. Browsers send Origin with every POST. */
export const checkOrigin = (req: IncomingMessage): void => {
  if ((req.headers.origin ?? '').toLowerCase() !== `http://${(req.headers.host ?? '').toLowerCase()}`)
    throw new Refused(403, 'origin', 'Only the demo page itself may do this.');
};
