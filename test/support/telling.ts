import { plain } from '../../src/chat/plain.ts';
import type { Actor, Stage } from './play.ts';

/** The five parts of a story that can be told. */
export const telling = {
  title: 'Nog maar één intake',
  situation: 'Na ontslag vroegen twee diensten hetzelfde.',
  what_we_did: 'We legden de formulieren naast elkaar en hielden er één over.',
  care_effect: 'Eén intake in plaats van twee.',
  tip: 'Leg eerst de papieren naast elkaar.',
};

/** The shared channel of the demo network. */
const channelOf = async ({ store, workspace }: Stage): Promise<string> =>
  (
    await store.db
      .selectFrom('channel')
      .select('id')
      .where('workspace_id', '=', workspace)
      .where('is_shared', '=', 1)
      .executeTakeFirstOrThrow()
  ).id;

const isStory = ({ key }: { key: string }): boolean => key.startsWith('stories.post:');

/** The stories that stand in the shared channel, oldest first. */
export const posts = async (stage: Stage): Promise<string[]> => {
  await stage.app.deliver();
  const channel = await channelOf(stage);
  return stage.sent.filter((one) => one.person === channel && isStory(one)).map(({ card }) => plain(card));
};

/** The newest post in the shared channel, for somebody to press a button on. */
export const readPost = async (stage: Stage, actor: Actor): Promise<string> => {
  await stage.app.deliver();
  const channel = await channelOf(stage);
  const post = stage.sent.findLast((one) => one.person === channel && isStory(one));
  if (post === undefined) throw new Error('nothing was posted');
  return actor.lookAt(post);
};

/** The newest letter about stories that somebody got, so that its buttons can be pressed. */
export const readLetter = async (stage: Stage, actor: Actor): Promise<string> => {
  await stage.app.deliver();
  const letter = actor.inbox().findLast(({ key }) => key.startsWith('stories.'));
  if (letter === undefined) throw new Error('nothing about a story has arrived');
  return actor.lookAt(letter);
};

/** All that somebody was told about stories by letter, oldest first, as it reads now. */
export const lettersOf = async (stage: Stage, actor: Actor): Promise<string[]> => {
  await stage.app.deliver();
  return actor
    .inbox()
    .filter(({ key }) => key.startsWith('stories.'))
    .map(({ card }) => plain(card));
};

/** Every story of the workspace, newest first. */
const stories = ({ store, workspace }: Stage) =>
  store.db
    .selectFrom('story')
    .selectAll()
    .where('workspace_id', '=', workspace)
    .orderBy((eb) => eb.fn('length', ['number']), 'desc')
    .orderBy('number', 'desc')
    .execute();

/** One story by its number. */
export const storyOf = async (stage: Stage, number: string) => {
  const found = (await stories(stage)).find((one) => one.number === number);
  if (found === undefined) throw new Error(`no story ${number}`);
  return found;
};

/** Who has a say in a story, as "name: state". */
export const says = async ({ store }: Stage, storyId: string): Promise<string[]> => {
  const rows = await store.db
    .selectFrom('story_consent')
    .leftJoin('person', 'person.id', 'story_consent.person_id')
    .leftJoin('partner', 'partner.id', 'story_consent.partner_id')
    .select(['person.first_name', 'partner.name', 'story_consent.state', 'story_consent.version'])
    .where('story_consent.story_id', '=', storyId)
    .orderBy('story_consent.id')
    .execute();
  return rows.map((row) => `${row.first_name ?? row.name ?? ''}: ${row.state} ${row.version}`);
};

/** Somebody writes a story and says it may be told so; `more` are the answers to other fields of the form. */
export const write = async (
  actor: Actor,
  more: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<void> => {
  await actor.say('succes');
  await actor.fill({ ...telling, ...more });
};
