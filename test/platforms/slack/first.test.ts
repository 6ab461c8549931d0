import { join } from 'node:path';
import { type Child, endChildren, startChild } from '../../support/child.ts';
import { tempFolder } from '../../support/organisation.ts';
import { freePort } from '../../support/port.ts';
import { type FakeSlack, openFakeSlack } from '../../support/slack/fake.ts';
import { granted } from '../../support/slack/stage.ts';
import { type Person, slackUser } from '../../support/slack/user.ts';
import { httpWire, socketWire } from '../../support/slack/wire.ts';
import { until } from '../../support/until.ts';

/*
 * A new administrator in an empty workspace: the product as `npm start` runs it, with nothing but what the README names,
 * over both ways in, up to the first check-in.
 */
let fake: FakeSlack;
let folder: ReturnType<typeof tempFolder>;
let child: Child;

beforeEach(async () => {
  fake = await openFakeSlack({ now: () => Date.now(), scopes: granted() });
  folder = tempFolder();
});
afterEach(async () => {
  child?.process.kill('SIGTERM');
  await child?.ended;
  endChildren();
  await fake.close();
  folder.remove();
});

const came = (what: () => boolean): Promise<boolean> =>
  until('it comes', what).catch((error: unknown) => {
    throw new Error(`${child.output()} ${fake.log.join('\n')}`, { cause: error });
  });

test.each(['socket', 'http'] as const)('over %s', async (over) => {
  fake.addUser({ id: 'U0KARIM', email: 'karim@zorg.example', name: 'Karim Wulp', tz: 'Europe/Amsterdam' });
  const { botToken, appToken, signingSecret } = fake.state;
  const port = await freePort();
  child = startChild('src/start.mjs', [], {
    env: {
      STORE: join(folder.path, 'schakel.db'),
      PORT: String(port),
      SLACK_API_URL: fake.settings.apiUrl,
      SLACK_BOT_TOKEN: botToken,
      ADMIN_EMAIL: 'karim@zorg.example',
      ...(over === 'socket' ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: signingSecret }),
    },
  });
  await child.says(`Schakel runs. slack, listening on http://127.0.0.1:${port}/`);
  const wire =
    over === 'socket' ? socketWire(fake.sockets) : httpWire(`http://127.0.0.1:${port}/slack/events`, signingSecret);
  const karim: Person = slackUser(fake, wire, 'U0KARIM');
  await karim.say('check-in');
  await came(() => karim.inbox().some((one) => one.includes('[Ja, vertel ik]')));
  await karim.press('Ja, vertel ik');
  await came(() => karim.hasModal());
  expect(karim.modal()).toContain('Hoe loopt het met je netwerk?');
  const answers = { q_light: 'Groen: het loopt', q_good: 'Schakel staat klaar voor ons team' };
  expect(await karim.submit(answers)).toEqual({});
  await came(() => karim.inbox().some((one) => one.includes('Genoteerd. Dank je.')));
  expect(child.output()).not.toMatch(/CANARY|"level":(50|60)/u);
});
