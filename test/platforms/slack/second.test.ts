import { secondWorkspace } from '../../support/rows.ts';
import { openSecond, type Second } from '../../support/slack/second.ts';
import { granted, mail, type SlackStage, setSlackStage } from '../../support/slack/stage.ts';
import type { Person } from '../../support/slack/user.ts';

/*
 * The emulator as a second opinion, which the plays are judged by as well (test/scenarios): what it says counts, and what
 * people read stands there.
 */
let stage: SlackStage;
let second: Second;
let anke: Person;

const open = async (scopes: readonly string[]): Promise<void> => {
  stage = await setSlackStage();
  const users = [
    { id: 'U0ANKE', email: mail('anke.lijsterbes') },
    { id: 'U0BRAM', email: mail('bram.waterhoen') },
  ];
  second = await openSecond(stage.fake.state, { scopes, users, channels: ['C0ALGEMEEN'] });
  stage.fake.agreeWith(second);
  anke = await stage.linked();
};
afterEach(async () => {
  await stage.close();
  second.close();
});

test('it answers what we call, and what was said and changed stands there', async () => {
  await open(granted());
  await anke.say('check-in');
  await stage.settle();
  await anke.press('Groen: het loopt');
  await stage.settle();
  await anke.submit({ q_good: 'Na ontslag nog maar één intake' });
  await stage.settle();
  await anke.say('kaart A');
  await stage.settle();
  await anke.openHome();
  await anke.mention('C0ALGEMEEN', 'plan');
  await stage.settle();
  expect([...second.answered].toSorted()).toEqual([
    'chat.postEphemeral',
    'chat.postMessage',
    'chat.update',
    'files.completeUploadExternal',
    'files.getUploadURLExternal',
    'files.info',
    'users.info',
    'views.open',
    'views.publish',
  ]);
  expect(await second.texts(anke.dm)).toEqual(anke.inbox());
  expect(anke.inbox()[0]).toContain('Genoteerd');
  expect(JSON.stringify(await second.messages(anke.dm))).toContain('"type":"image"');
});

test('what it refuses is refused, though our own stand-in would take it', async () => {
  await open(granted().filter((scope) => scope !== 'chat:write'));
  await anke.say('help');
  await stage.settle();
  expect(anke.inbox()).toEqual([]);
  expect(stage.fake.log.join('\n')).toContain('chat.postMessage elsewhere missing_scope');
});

/** What stands there in somebody's conversation with us. */
const there = ({ dm }: Person): Promise<string[]> => second.texts(dm);

test.each([
  ['a press by the wrong person', async () => ({}), 'Dit is van een collega.'],
  [
    'a crafted press on a step of another organisation',
    async () => {
      const workspace = await secondWorkspace(stage);
      const steps = stage.store.db.selectFrom('step').select('id').where('workspace_id', '=', workspace);
      const { id } = await steps.executeTakeFirstOrThrow();
      return { action_id: 'plans.done|0', value: JSON.stringify({ step: id }) };
    },
    'Dat vind ik niet meer.',
  ],
])('%s is refused there as well, and changes nothing', async (_, crafted, answer) => {
  await open(granted());
  const bram = await stage.linked('U0BRAM');
  await anke.say('check-in');
  await stage.settle();
  const changed = await crafted();
  const rows = async () => [
    await stage.store.db.selectFrom('step').selectAll().execute(),
    await stage.store.db.selectFrom('check_in').selectAll().execute(),
  ];
  const before = await rows();
  await stage.wire.interact({ ...anke.pressOf('Groen: het loopt', changed), user: { id: 'U0BRAM' } });
  await stage.settle();
  expect(await there(bram)).toEqual([expect.stringContaining(answer)]);
  expect((await there(anke))[0]).toContain('[🟢 Groen: het loopt]');
  expect(await rows()).toEqual(before);
});

test.each([
  ['markup', '<!channel> <@U0ANKE> &lt;b&gt;'],
  ['40,000 characters', 'x'.repeat(40_000)],
])('%s in names, steps and plans: it stands there as it is, or cut where it can be seen', async (_, text) => {
  await open(granted());
  const { db } = stage.store;
  await db.updateTable('partner').set({ name: text, town: text }).execute();
  await db.updateTable('step').set({ title: text }).execute();
  await db.updateTable('plan').set({ goal: text, care_effect: text }).execute();
  for (const word of ['check-in', 'plan', 'wie', 'kaart A', 'stil']) {
    await anke.say(word);
    await stage.settle();
  }
  await anke.openHome();
  await stage.settle();
  expect(stage.fake.elsewhere()).toEqual([]);
  expect((await there(anke)).length).toBeGreaterThanOrEqual(5);
  for (const { text: line, blocks } of await second.messages(anke.dm)) {
    expect(line).not.toMatch(/<[!@]/u);
    expect(JSON.stringify(blocks)).not.toMatch(/"type":"(mrkdwn|markdown|user|broadcast)"/u);
  }
  expect((await there(anke)).join()).toContain(text.startsWith('x') ? '…' : '<!channel>');
});
