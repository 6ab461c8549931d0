import { createServer, type IncomingMessage, type RequestOptions, request } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { createLink, type TeamsSettings } from '../../../src/platforms/teams/adapter.ts';
import type { Reference } from '../../../src/platforms/teams/reference.ts';
import { teamsClient } from '../../support/teams/client.ts';
import { type Connector, startConnector } from '../../support/teams/connector.ts';
import { keySet } from '../../support/teams/keys.ts';
import { anke } from '../../support/teams/people.ts';
import { app, bearer, setTeamsStage, settings, tenant } from '../../support/teams/stage.ts';

/*
 * How the bot proves itself to Teams: with a secret of its own tenant, or as a managed identity without one. Microsoft's
 * two givers of tokens are played on this machine; what asks them is botbuilder as it is.
 */
const chat = 'a:personal-anke';

type Asked = { url: URL; headers: IncomingMessage['headers']; body: string };

const tokenGiver = async () => {
  const asked: Asked[] = [];
  const server = createServer((req, res) => {
    let body = '';
    req.on('data', (piece: Buffer) => {
      body += piece.toString('utf8');
    });
    req.on('end', () => {
      asked.push({ url: new URL(req.url ?? '', 'http://x'), headers: req.headers, body });
      // What a tenant says of itself, and a token, in one answer to both questions.
      const at = 'https://login.microsoftonline.com';
      const says = {
        issuer: `${at}/${tenant}/v2.0`,
        jwks_uri: `${at}/${tenant}/keys`,
        token_endpoint: `${at}/${tenant}/oauth2/v2.0/token`,
        authorization_endpoint: `${at}/${tenant}/oauth2/v2.0/authorize`,
      };
      const expires = { expires_in: 3_600, expires_on: String(Math.floor(Date.now() / 1_000) + 3_600) };
      res.writeHead(200, { 'content-type': 'application/json' });
      res.end(JSON.stringify({ token_type: 'Bearer', access_token: bearer, ...expires, ...says }));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { asked, port, close };
};

describe('who we say we are', () => {
  let connector: Connector;
  let giver: Awaited<ReturnType<typeof tokenGiver>>;
  const before = { ...process.env };
  beforeEach(async () => {
    connector = await startConnector({ bearer });
    connector.install(chat, 'personal', [anke]);
    giver = await tokenGiver();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    process.env = { ...before };
    await giver.close();
    await connector.close();
  });

  const reference = (): Reference => ({
    serviceUrl: connector.url,
    channelId: 'msteams',
    conversation: { id: chat, conversationType: 'personal', tenantId: tenant },
    bot: { id: '28:bot-schakel' },
    user: { id: anke.id },
  });

  test('UserAssignedMSI: a token of the managed identity, without any secret', async () => {
    process.env.IDENTITY_ENDPOINT = `http://127.0.0.1:${giver.port}/msi/token`;
    process.env.IDENTITY_HEADER = 'header';
    // Another app: tokens are kept by app and scope in one place for the whole process.
    const appId = '44444444-4444-4444-4444-444444444444';
    const identity: TeamsSettings = { ...settings, appId, appType: 'UserAssignedMSI', appPassword: '' };
    await createLink(identity).post(reference(), { sentence: 'Dag' });
    expect(connector.of(chat).map(({ activity }) => activity.text)).toEqual(['Dag']);
    const [first] = giver.asked;
    expect(first?.url.searchParams.get('resource')).toBe('https://api.botframework.com');
    expect(first?.url.searchParams.get('client_id')).toBe(appId);
    expect(JSON.stringify(giver.asked)).not.toContain('CANARY');
  });

  test('SingleTenant: a token of the own tenant, for the secret', async () => {
    const toMicrosoft: string[] = [];
    // The only call that leaves the machine, brought to the giver instead.
    jest.spyOn(https, 'request').mockImplementation(((options: RequestOptions) => {
      toMicrosoft.push(`${options.hostname}${options.path?.split('?')[0]}`);
      const { method, path, headers } = options;
      return request({ host: '127.0.0.1', port: giver.port, method, path, headers });
    }) as never);
    await createLink(settings).post(reference(), { sentence: 'Dag' });
    expect(connector.of(chat)).toHaveLength(1);
    expect(toMicrosoft).toContain(`login.microsoftonline.com/${tenant}/oauth2/v2.0/token`);
    expect(toMicrosoft.filter((one) => one.includes('botframework.com/oauth2'))).toEqual([]);
    const [asked] = giver.asked.filter(({ url }) => url.pathname.endsWith('/token'));
    const form = new URLSearchParams(asked?.body);
    expect([form.get('client_id'), form.get('scope')]).toEqual([app, 'https://api.botframework.com/.default']);
    expect(form.get('client_secret')).toBe('CANARY-secret');
  });
});

test('a second tenant that is allowed is an organisation of its own', async () => {
  const second = '99999999-9999-9999-9999-999999999999';
  const keys = keySet(app);
  const connector = await startConnector({ keys, bearer });
  connector.install(chat, 'personal', [{ ...anke, tenantId: second }]);
  const stage = await setTeamsStage({ connector, tenants: [tenant, second] });
  const client = teamsClient(stage.url, connector, keys, anke, chat);
  const there = { conversation: { id: chat, conversationType: 'personal', tenantId: second } };
  try {
    await client.install();
    await client.send({ type: 'message', text: 'plan', ...there, channelData: { tenant: { id: second } } });
    const rows = await stage.store.db.selectFrom('installation').select(['team', 'workspace_id']).execute();
    expect(rows.map(({ team }) => team)).toEqual([tenant, second]);
    expect(new Set(rows.map((row) => row.workspace_id)).size).toBe(2);
    // The same address, vouched for by the other tenant: nobody of ours.
    expect(stage.handled).toEqual([]);
    const last = connector.of(chat).at(-1);
    expect(last?.activity.text).toBe(stage.house.stranger('nl'));
  } finally {
    await stage.close();
    await connector.close();
  }
});
