import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startChild } from './support/child.ts';
import { tempFolder } from './support/organisation.ts';
import { startSchakel } from './support/running.ts';
import { until } from './support/until.ts';

/*
 * Nobody is ever called but the chat platform's own hosts (promise 11; PRIVACY 5.4, 17): no analytics, no language model.
 */
const src = join(__dirname, '../src');

test('only the porches of Slack and Teams can call anybody', () => {
  const calls =
    /\bfetch\(|\bhttps?\.(request|get)\(|\bnet\.(connect|createConnection)\(|new WebSocket\(|\bXMLHttpRequest\b/u;
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.includes('/demo/page/'),
  );
  expect(files.length).toBeGreaterThan(200);
  const callers = files.filter((path) => calls.test(readFileSync(join(src, path), 'utf8')));
  expect(callers.filter((path) => !/^(platforms\/(slack|teams)\/|doctor)/u.test(path))).toEqual([]);
});

test('no address of anybody else stands in the code', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const hosts = files.flatMap((path) =>
    [...readFileSync(join(src, path), 'utf8').matchAll(/['"`]https?:\/\/([a-z0-9.-]+\.[a-z]{2,})/giu)].map(
      ([, host]) => host ?? '',
    ),
  );
  const platforms =
    /(^|\.)(slack\.com|slack-edge\.com|botframework\.com|botframework\.azure\.us|microsoftonline\.com|teams\.microsoft\.com|adaptivecards\.io|trafficmanager\.net|w3\.org|example)$/u;
  expect(hosts.filter((host) => !platforms.test(host))).toEqual([]);
});

/** Where a process went, but for this machine itself. */
const outsideIn = (said: string): string[] =>
  [...said.matchAll(/^EGRESS (.*)$/gmu)]
    .map(([, to]) => to ?? '')
    .filter((to) => !/^(name )?(127\.0\.0\.1|localhost|::1)(:\d+)?$/u.test(to));

test('nobody signs in anywhere: no token service is asked for a person', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const signing = files.filter((path) =>
    /OAuthPrompt|getUserToken|getSignInLink|token\.botframework\.com|exchangeToken/u.test(
      readFileSync(join(src, path), 'utf8'),
    ),
  );
  expect(signing).toEqual([]);
});

test('Slack is called where SLACK_API_URL says, and nobody else', async () => {
  const asked: string[] = [];
  const slack = createServer((req, res) => {
    asked.push(req.url ?? '');
    res.writeHead(200, { 'content-type': 'application/json' });
    res.end(
      JSON.stringify({
        ok: true,
        team_id: 'T1',
        team: 'Huis',
        bot_id: 'B1',
        user_id: 'U1',
        url: 'https://x.slack.com/',
      }),
    );
  });
  await new Promise<void>((done) => slack.listen(0, '127.0.0.1', done));
  const { port } = slack.address() as AddressInfo;
  const folder = tempFolder();
  const child = startChild('src/start.mjs', [], {
    env: {
      NODE_OPTIONS: `--require ${join(__dirname, 'support/egress.cjs')}`,
      PORT: '0',
      STORE: join(folder.path, 'schakel.db'),
      SLACK_BOT_TOKEN: 'xoxb-CANARY-egress',
      SLACK_SIGNING_SECRET: 'CANARY-egress-secret',
      SLACK_API_URL: `http://127.0.0.1:${port}/api/`,
    },
  });
  await until('the first question', () => asked.some((url) => url.startsWith('/api/auth.test')));
  child.process.kill('SIGTERM');
  await child.ended;
  await new Promise((done) => void slack.close(done));
  folder.remove();
  expect(asked).toContain('/api/auth.test');
  expect(child.output()).toContain(`EGRESS 127.0.0.1:${port}`);
  expect(outsideIn(child.output())).toEqual([]);
});

test('the product as it runs looks nobody up and connects to nobody', async () => {
  const folder = tempFolder();
  const running = await startSchakel(join(folder.path, 'schakel.db'), {
    NODE_OPTIONS: `--require ${join(__dirname, 'support/egress.cjs')}`,
  });
  expect((await fetch(`${running.url}healthz`)).status).toBe(200);
  expect((await fetch(running.url)).status).toBe(200);
  await running.stop();
  const said = running.output();
  folder.remove();
  expect(outsideIn(said)).toEqual([]);
  // Listening looks its own address up: the watch was on.
  expect(said).toContain('EGRESS');
});
