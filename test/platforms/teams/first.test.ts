import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Child, endChildren, startChild } from '../../support/child.ts';
import { tempFolder } from '../../support/organisation.ts';
import { freePort } from '../../support/port.ts';
import { clientOn, readCard } from '../../support/teams/client.ts';
import { readLog } from '../../support/teams/fromlog.ts';
import { anke } from '../../support/teams/people.ts';
import { chat, type Playground, startPlayground } from '../../support/teams/playground.ts';
import { until } from '../../support/until.ts';

/*
 * A new administrator in an empty organisation: the product as `npm start` runs it, Microsoft's stand-in for Teams, and
 * the last steps of the README up to the first check-in.
 */
const readme = readFileSync(join(__dirname, '../../../README.md'), 'utf8');
const steps = readme
  .split('\n## In Teams\n')[1]
  ?.split('\n### ')[0]
  ?.split('\n')
  .filter((line) => /^\d+\. /u.test(line));

test('the README needs at most twenty steps, each with its number, from the registration in Europe on', () => {
  expect(steps?.map((line) => Number.parseInt(line, 10))).toEqual(steps?.map((_, n) => n + 1));
  expect(steps?.length).toBeGreaterThan(10);
  expect(steps?.length).toBeLessThanOrEqual(20);
  expect(steps?.[0]).toContain('Azure Bot');
  expect(steps?.join('\n')).toMatch(/Regional.*West Europe/u);
  // Everything the bot needs to run is named on the way, and nothing that there is not.
  const example = readFileSync(join(__dirname, '../../../.env.example'), 'utf8');
  const scripts = readFileSync(join(__dirname, '../../../package.json'), 'utf8');
  const text = steps?.join('\n') ?? '';
  const named = [...text.matchAll(/`(Microsoft\w+|[A-Z_]{5,})`/gu)].map(([, name = '']) => name);
  expect(named).toEqual(
    expect.arrayContaining(['MicrosoftAppId', 'MicrosoftAppPassword', 'MicrosoftAppTenantId', 'ADMIN_EMAIL']),
  );
  for (const name of named) expect(example).toContain(`${name}=`);
  for (const [, name = ''] of text.matchAll(/npm run ([a-z:]+)/gu)) expect(scripts).toContain(`"${name}": `);
  expect(text).toContain('/api/messages');
  expect(text).toContain('dist/schakel-teams.zip');
});

describe('on a new store', () => {
  const folder = tempFolder();
  let child: Child;
  let playground: Playground;
  afterAll(async () => {
    await playground?.stop();
    child?.process.kill('SIGTERM');
    await child?.ended;
    endChildren();
    folder.remove();
  });

  test('the last steps of the README lead to a check-in', async () => {
    const port = await freePort();
    const env = {
      TEAMS_LOCAL: '1',
      ADMIN_EMAIL: anke.email ?? '',
      PORT: String(port),
      STORE: join(folder.path, 's.db'),
    };
    child = startChild('src/start.mjs', [], { env });
    await child.says(`Schakel runs. teams, listening on http://127.0.0.1:${port}/`);
    playground = await startPlayground(`http://127.0.0.1:${port}/api/messages`);
    const log = await readLog(playground);
    const me = clientOn(log.wire, anke, chat);
    /** What stands there, once it says this. */
    const stands = (words: string): Promise<boolean> => {
      const last = (): string => JSON.stringify(log.wire.of(chat).at(-1)?.activity ?? {});
      return until(`"${words}"`, () => last().includes(words)).catch((error: unknown) => {
        throw new Error(`${last()} ${child.output()}`, { cause: error });
      });
    };

    await me.add();
    expect(steps?.at(-3)).toContain('check-in');
    await me.say('check-in');
    const [, press = ''] = /\*(.+)\*/u.exec(steps?.at(-2) ?? '') ?? [];
    await stands(press);
    me.look();
    await me.press(press);
    const [, send = ''] = /click \*(.+)\*/u.exec(steps?.at(-1) ?? '') ?? [];
    expect(readCard(me.shown())).toContain(`[${send}]`);
    await me.fill({ q_light: 'Groen: het loopt', q_good: 'Schakel staat klaar voor ons team' });
    await stands('Genoteerd. Dank je.');
    log.close();
    expect(child.output()).not.toMatch(/"level":(50|60)/u);
  });
});
