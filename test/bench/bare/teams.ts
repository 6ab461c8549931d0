import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder';

/* What Microsoft's own library does without us: a CloudAdapter that replies to a message, and shows a card at a press. */
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const card = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'x' }] };
const shown = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };

const logic = async (context: TurnContext): Promise<void> => {
  if (context.activity.type === 'invoke')
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: shown } });
  else
    await context.sendActivity({
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
    });
};

const server = createServer((req, res) => {
  let text = '';
  req.setEncoding('utf8');
  req.on('data', (piece: string) => {
    text += piece;
  });
  req.on('end', () => {
    const answer = {
      socket: res.socket,
      status: (status: number) => {
        res.statusCode = status;
        return answer;
      },
      header: (name: string, value: string) => {
        res.setHeader(name, value);
        return answer;
      },
      send: (given?: unknown) => {
        if (given !== undefined) res.write(typeof given === 'string' ? given : JSON.stringify(given));
        return answer;
      },
      end: () => {
        res.end();
        return answer;
      },
    };
    const asked = { body: JSON.parse(text) as Record<string, unknown>, headers: req.headers, method: 'POST' };
    void adapter.process(asked as never, answer as never, logic);
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
