import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';

/* What Slack's own library does without us: a Bolt app whose listeners do nothing but acknowledge. */
const receiver = new HTTPReceiver({ signingSecret: process.env.SECRET ?? '', logLevel: LogLevel.ERROR });
const app = new App({
  receiver,
  authorize: async () => ({ botToken: 'xoxb-bare', botUserId: 'B1' }),
  logLevel: LogLevel.ERROR,
});
app.command('/netwerk', async ({ ack }) => {
  await ack();
});
app.action({ type: 'block_actions' }, async ({ ack }) => {
  await ack();
});
const server = createServer((req, res) => receiver.requestListener(req, res));
server.listen(0, '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
