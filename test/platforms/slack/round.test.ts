import { unanswer } from '../../support/rows.ts';
import { type SlackStage, setSlackStage } from '../../support/slack/stage.ts';
import type { Message } from '../../support/slack/state.ts';
import { type Person, read } from '../../support/slack/user.ts';

/*
 * The post of a round of check-ins, in a shared channel: whoever is late changes it, and a line in its thread says so.
 */
let stage: SlackStage;

beforeEach(async () => {
  stage = await setSlackStage();
  await unanswer(stage, 'M01', 'M02');
  await stage.settle();
});
afterEach(() => stage.close());

const posted = (): readonly Message[] => stage.fake.state.channels.get('C0ALGEMEEN')?.messages ?? [];
const told = (): string[] => posted().map(({ blocks = [] }) => blocks.map(read).join('\n'));
const asked = async (user: string): Promise<Person> => {
  const person = await stage.linked(user);
  await person.say('check-in');
  await stage.settle();
  return person;
};
const answer = async (person: Person): Promise<void> => {
  await person.press('Groen: het loopt');
  await stage.settle();
};

test('late answers change the post, and one line in its thread says that it changed', async () => {
  await stage.when('2026-11-23', '08:30');
  await stage.settle();
  expect(told()).toEqual([expect.stringContaining('Check-ins: 9 van 13, 1 overgeslagen.')]);
  await answer(await asked('U0ANKE'));
  await stage.when('2026-11-23', '08:45');
  await stage.settle();
  const note = 'Deze cijfers zijn bijgewerkt: er kwam later nog iets bij.';
  expect(told()).toEqual([expect.stringContaining('Check-ins: 10 van 13, 1 overgeslagen.'), note]);
  const [post, line] = posted();
  expect(line).toMatchObject({ thread_ts: post?.ts, text: note });
  expect(post).toMatchObject({ text: 'Weekpost van iedereen, week van 16 november' });
  expect(told()[0]).not.toContain(note);

  await answer(await asked('U0BRAM'));
  await stage.when('2026-11-23', '09:00');
  await stage.settle();
  expect(told()).toEqual([expect.stringContaining('Check-ins: 11 van 13, 1 overgeslagen.'), note]);
  expect(posted()[1]?.ts).toBe(line?.ts);
});

test('who is late before the post goes out needs no line', async () => {
  const anke = await asked('U0ANKE');
  stage.fake.fail('chat.postMessage', { kind: 'busy', retryAfter: '600' });
  await stage.when('2026-11-23', '08:30');
  await stage.settle();
  expect(told()).toEqual([]);
  await answer(anke);
  await stage.when('2026-11-23', '08:45');
  await stage.settle();
  expect(told()).toEqual([expect.stringContaining('Check-ins: 10 van 13, 1 overgeslagen.')]);
});
