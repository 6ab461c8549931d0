import { openSecond, type Second } from '../../support/slack/second.ts';
import { granted, mail, type SlackStage, setSlackStage } from '../../support/slack/stage.ts';
import { list } from '../../support/slack/thing.ts';
import { type Person, read } from '../../support/slack/user.ts';

/*
 * The emulator as a second opinion, which the plays are judged by as well (test/scenarios): what it says counts, and what
 * people read stands there.
 */
let stage: SlackStage;
let second: Second;
let anke: Person;

const open = async (scopes: readonly string[]): Promise<void> => {
  stage = await setSlackStage();
  const users = [{ id: 'U0ANKE', email: mail('anke.lijsterbes') }];
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
  const there = await second.messages(anke.dm);
  expect(there.map(({ blocks }) => list(blocks).map(read).join('\n'))).toEqual(anke.inbox());
  expect(anke.inbox()[0]).toContain('Genoteerd');
  expect(JSON.stringify(there)).toContain('"type":"image"');
});

test('what it refuses is refused, though our own stand-in would take it', async () => {
  await open(granted().filter((scope) => scope !== 'chat:write'));
  await anke.say('help');
  await stage.settle();
  expect(anke.inbox()).toEqual([]);
  expect(stage.fake.log.join('\n')).toContain('chat.postMessage elsewhere missing_scope');
});
