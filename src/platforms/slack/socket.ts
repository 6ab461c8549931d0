import { AuthorizationError, SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../core/log.ts';
import { quietLogger } from './client.ts';
import { rest } from './intime.ts';
import { reasonOf } from './trouble.ts';

/** How long between two tries to come in again, in milliseconds: twice as long each time. */
const first = 5_000;
const longest = 300_000;

/**
 * Socket Mode whose connection comes back. To the library a refusal by Slack (its token taken back, Socket Mode switched
 * off) is the end, and of the whole process, whoever else is served by it; here it is tried again until `over`. Only the
 * first time it fails aloud.
 */
export const createSocket = (appToken: string, apiUrl: string | undefined, log: Log, over: AbortSignal) => {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: quietLogger(log),
    // Retries stay on here: asking for a connection sends nothing.
    installerOptions: { clientOptions: apiUrl === undefined ? {} : { slackApiUrl: apiUrl } },
    processEventErrorHandler: async ({ error, event }) => {
      // What is for a team we do not live in need not come again. The connection it came by may be gone by now.
      if (error instanceof AuthorizationError) await event.ack().catch(() => {});
      log.error({ reason: reasonOf(error) }, 'slack: not done, and not acknowledged');
      return false;
    },
  });
  const { client: connection } = receiver;
  const connect = connection.start.bind(connection);
  let wasOpen = false;
  connection.start = async () => {
    for (let wait = first; ; wait = Math.min(longest, wait * 2))
      try {
        const opened = await connect();
        wasOpen = true;
        return opened;
      } catch (error) {
        if (!wasOpen) throw error;
        log.error({ reason: reasonOf(error), ms: wait }, 'slack: no connection, it is tried again');
        await rest(wait, over);
        // Nobody waits for it any more.
        if (over.aborted) return new Promise(() => {});
      }
  };
  return receiver;
};
