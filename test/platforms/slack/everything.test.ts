import { sql } from 'kysely';
import { commands } from '../../../src/features/home/menu.ts';
import { freeTexts } from '../../../src/features/records/places.ts';
import { openSecond, type Second } from '../../support/slack/second.ts';
import { granted, type SlackStage, setSlackStage } from '../../support/slack/stage.ts';
import type { Person } from '../../support/slack/user.ts';

/*
 * Every command there is, by every way it can be typed in Slack; and the same with the worst text there is in every field
 * of the store that is ever shown. All of it on the strict stand-in, and with an emulator beside it that judges every call.
 */
let stage: SlackStage;
let second: Second | undefined;
/** Leads a team and is an admin: nothing is closed to her. */
let ilse: Person;

const open = async (emulated: boolean): Promise<void> => {
  stage = await setSlackStage();
  await stage.store.db.updateTable('person').set({ is_admin: 1 }).where('number', '=', 'M09').execute();
  const row = await stage.store.db
    .selectFrom('person')
    .select('email')
    .where('number', '=', 'M09')
    .executeTakeFirstOrThrow();
  stage.fake.addUser({ id: 'U0ILSE', email: row.email ?? '' });
  stage.fake.state.channels.get('C0ALGEMEEN')?.members.add('U0ILSE');
  ilse = await stage.linked('U0ILSE');
  if (!emulated) return;
  const users = ['U0ILSE', 'U0ANKE', 'U0BRAM'].map((id) => ({ id, email: `${id.toLowerCase()}@nowhere.example` }));
  second = await openSecond(stage.fake.state, { scopes: granted(), users, channels: ['C0ALGEMEEN'] });
  stage.fake.agreeWith(second);
};
afterEach(async () => {
  const judged = second?.answered.size;
  second?.close();
  second = undefined;
  await stage?.close();
  expect(judged ?? 3).toBeGreaterThan(2);
});

/** What Slack refused, by method and reason. */
const refusals = (): string[] =>
  stage.fake.log.filter(
    (line) =>
      /^(chat|views|files|conversations)\.\w+ (?!invalid slack)[a-z_]+ /u.test(line) && !/^\S+ \S*=/u.test(line),
  );
const bugs = (): string[] =>
  stage.logLines.filter((line) => line.includes('a bug') || line.includes('could not be shown'));

const names = commands.flatMap(({ names: all, to, opens, forAll }) =>
  all.map((name) => ({ name, to, opens: opens === 'form', forAll: forAll === true })),
);
const firsts = commands.map(({ names: [name = ''], opens, forAll }) => ({
  name,
  opens: opens === 'form',
  forAll: forAll === true,
}));
const closeModals = (): void => {
  for (const view of stage.fake.state.views.values()) view.isOpen = false;
};

test.each([
  [
    'the product’s list, in Dutch',
    [
      'help',
      'check-in',
      'plan',
      'contact',
      'wie',
      'kaart',
      'stil',
      'hulpvraag',
      'hulp',
      'succes',
      'verhalen',
      'week',
      'overleg',
      'rol',
      'tip',
      'tip uit',
      'pauze',
      'afwezig',
      'terug',
      'instellingen',
      'privacy',
      'privacy mijn-gegevens',
      'privacy wissen',
      'privacy melding',
    ],
  ],
  [
    'the product’s list, in English',
    [
      'checkin',
      'log',
      'who',
      'map',
      'quiet',
      'ask',
      'story',
      'stories',
      'huddle',
      'role',
      'tip off',
      'pause',
      'away',
      'back',
      'settings',
    ],
  ],
])('%s is understood', (_, list) => {
  expect(list.filter((name) => !names.some((one) => one.name === name))).toEqual([]);
});

const shownNames = [
  ['workspace', ['name']],
  ['person', ['first_name', 'last_name', 'team']],
  ['contact', ['first_name', 'last_name', 'phone']],
  ['partner', ['name', 'sector', 'kind', 'town']],
  ['channel', ['name']],
] as const;

/** Puts a text into every field of the store that is ever shown. */
const spoil = async (text: string): Promise<number> => {
  let n = 0;
  for (const [table, columns] of [...freeTexts.map((one) => [one.table, one.columns] as const), ...shownNames])
    for (const column of columns) {
      if (table === 'demo_message' || table === 'check_in_answer') continue;
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${text} where ${sql.ref(column)} is not null`.execute(
        stage.store.db,
      );
      n++;
    }
  return n;
};

describe.each([
  ['on the stand-in', false],
  ['with an emulator beside it', true],
])('%s', (_slack, emulated) => {
  beforeEach(() => open(emulated));

  test('as a slash command, by each of its names: a form opens, a hint passes, or the answer stands in our own conversation', async () => {
    expect(names.length).toBeGreaterThan(60);
    const silent: string[] = [];
    for (const { name } of names) {
      closeModals();
      const [before, passed] = [ilse.inbox().length, ilse.passing().length];
      const { status, body } = await ilse.command(name.toUpperCase());
      await stage.settle();
      const letters = ilse.inbox().length - before;
      const hint = ilse.passing().slice(passed).join().includes('[');
      if (status !== 200 || !(ilse.hasModal() ? body === '' : letters > 0 !== hint)) silent.push(name);
    }
    expect(silent).toEqual([]);
    expect(refusals()).toEqual([]);
    expect(bugs()).toEqual([]);
  });

  test('typed in our conversation: a message, with the button of a form where there is one', async () => {
    const silent: string[] = [];
    for (const { name, opens } of firsts) {
      const before = ilse.inbox().length;
      await ilse.say(name === '' ? '/netwerk' : `/netwerk ${name}`);
      await stage.settle();
      const news = ilse.inbox().slice(before).join('\n');
      if (ilse.hasModal() || news === '' || (opens && !news.includes('['))) silent.push(name);
    }
    expect(silent).toEqual([]);
    expect(refusals()).toEqual([]);
    expect(bugs()).toEqual([]);
  });

  test('named in a channel: in its thread what concerns nobody, in private all else, with a line that says so', async () => {
    const channel = stage.fake.state.channels.get('C0ALGEMEEN');
    const wrong: string[] = [];
    for (const { name, forAll } of firsts) {
      const [posts, letters, lines] = [
        channel?.messages.length ?? 0,
        ilse.inbox().length,
        stage.fake.state.ephemerals.length,
      ];
      await ilse.mention('C0ALGEMEEN', name);
      await stage.settle();
      const inThread = (channel?.messages ?? []).slice(posts);
      const isRight = forAll
        ? inThread.length > 0 &&
          inThread.every(({ thread_ts: thread }) => thread !== undefined) &&
          ilse.inbox().length === letters
        : inThread.length === 0 &&
          ilse.inbox().length > letters &&
          stage.fake.state.ephemerals.at(-1)?.thread !== undefined &&
          stage.fake.state.ephemerals.length === lines + 1;
      if (!isRight) wrong.push(name);
    }
    expect(wrong).toEqual([]);
    expect(refusals()).toEqual([]);
    expect(bugs()).toEqual([]);
  });

  describe.each([
    [
      '<!channel>, <@U…> and &lt;',
      '<!channel> <@U0ANKE> <!here> <!subteam^S1> <http://evil.example|bank> &lt;!channel&gt; &amp; *vet* :tada:',
    ],
    ['40,000 characters', 'x'.repeat(40_000)],
  ])('%s in every field that is ever shown', (_, text) => {
    test('Slack takes every answer, and nothing in it is read as markup', async () => {
      expect(await spoil(text)).toBeGreaterThan(30);
      const silent: string[] = [];
      for (const { name } of firsts) {
        closeModals();
        const [before, passed] = [ilse.inbox().length, ilse.passing().length];
        await ilse.command(name);
        await stage.settle();
        const hint = ilse.passing().slice(passed).join().includes('[');
        if (!ilse.hasModal() && !hint && ilse.inbox().length === before) silent.push(name);
      }
      await ilse.openHome();
      await stage.when('2026-11-24', '13:30');
      await stage.settle();
      expect(silent).toEqual([]);
      expect(refusals()).toEqual([]);
      expect(bugs()).toEqual([]);
      const said = stage.fake.calls.filter(({ method }) => method.startsWith('chat.') || method.startsWith('views.'));
      expect(said.length).toBeGreaterThan(20);
      for (const { args } of said) {
        expect(args.text ?? '').not.toMatch(/<[!@#h]/u);
        expect(`${args.blocks ?? ''}${args.view ?? ''}`).not.toMatch(
          /"type":"(mrkdwn|markdown|user|broadcast|usergroup|channel)"/u,
        );
      }
    });
  });
});
