import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Card, sentence } from '../../../src/chat/card.ts';
import { follow, write } from '../../../src/outbox/letter.ts';
import { type SlackStage, setSlackStage } from '../../support/slack/stage.ts';
import { type Person, read } from '../../support/slack/user.ts';

/*
 * One card in several places: in two private conversations and in a channel. What changes about it changes in all of them,
 * each in its place, and nothing is said anew.
 */
let stage: SlackStage;
let anke: Person;
let bram: Person;
const about = 'test:one';
const card = (text: string): Card => ({ ...sentence(text), about });
const inChannel = (): string[] =>
  (stage.fake.state.channels.get('C0ALGEMEEN')?.messages ?? []).map(({ blocks = [] }) => blocks.map(read).join('\n'));

beforeEach(async () => {
  stage = await setSlackStage();
  anke = await stage.linked('U0ANKE');
  bram = await stage.linked('U0BRAM');
  const channel = await stage.channel('C0ALGEMEEN');
  const common = { kind: 'test', workspaceId: stage.workspace, card: card('Zo was het'), unsolicited: false } as const;
  const expiresAt = stage.clock.now() + 86_400_000;
  await stage.store.db.transaction().execute(async (tx) =>
    write(stage.tools, tx, [
      ...(await Promise.all(
        ['M01', 'M02'].map(async (number) => ({
          ...common,
          key: `test:${number}`,
          to: {
            to: 'person' as const,
            person: (
              await tx.selectFrom('person').select('id').where('number', '=', number).executeTakeFirstOrThrow()
            ).id,
          },
          ifUnsure: 'again' as const,
          expiresAt,
        })),
      )),
      { ...common, key: 'test:channel', to: { to: 'channel', channel }, via: 'slack', ifUnsure: 'hold', expiresAt },
    ]),
  );
  await stage.settle();
});
afterEach(() => stage.close());

const change = (text: string): Promise<void> =>
  stage.store.db
    .transaction()
    .execute((tx) => follow(stage.tools, tx, { workspaceId: stage.workspace, about, card: card(text) }));

test('every copy follows, in its place', async () => {
  expect([anke.inbox(), bram.inbox(), inChannel()]).toEqual([['Zo was het'], ['Zo was het'], ['Zo was het']]);
  await change('Zo is het nu');
  await stage.settle();
  expect([anke.inbox(), bram.inbox(), inChannel()]).toEqual([['Zo is het nu'], ['Zo is het nu'], ['Zo is het nu']]);
  expect(stage.fake.hits('chat.postMessage')).toBe(3);
  expect(stage.fake.hits('chat.update')).toBe(3);
});

test('a copy that Slack makes wait, or loses on the way, follows in the end; the last change counts', async () => {
  stage.fake.fail('chat.update', { kind: 'busy', retryAfter: '20' }, { kind: 'reset' });
  await change('Tussendoor');
  await stage.settle();
  await change('Zo is het nu');
  for (let n = 0; n < 6; n++) {
    stage.clock.set(stage.clock.now() + 120_000);
    await stage.settle();
  }
  expect([anke.inbox(), bram.inbox(), inChannel()]).toEqual([['Zo is het nu'], ['Zo is het nu'], ['Zo is het nu']]);
  expect(stage.fake.hits('chat.postMessage')).toBe(3);
});

test('a passing line is for hints only: one place says them, and none of them is an answer', () => {
  const folder = join(__dirname, '../../../src/platforms/slack');
  const files = readdirSync(folder).filter((name) =>
    readFileSync(join(folder, name), 'utf8').includes('postEphemeral'),
  );
  expect(files).toEqual(['desk.ts']);
  const all = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  const told = [...all.matchAll(/(?:desk\.tell\([^)]*?|hint\(one, )house\.(\w+)/gu)].map(([, word]) => word);
  expect(new Set(told)).toEqual(new Set(['stranger', 'elsewhere', 'inChannel']));
});
