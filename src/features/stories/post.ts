import { Problem } from '../../core/problem.ts';
import { takeBack } from '../../outbox/back.ts';
import { follow, write } from '../../outbox/letter.ts';
import { sayList } from '../../words/format.ts';
import { sharedChannels } from '../channels.ts';
import type { Scene } from '../scene.ts';
import { postCard } from './cards.ts';
import { carryOn, consentsOf, drop, find, revisionOf, setConsents, update } from './store.ts';
import { aboutPost, rootOf, type Story } from './story.ts';
import { callOffAll, tellAuthors } from './tell.ts';
import { mayBeTold, viewOf } from './view.ts';

const week = 7 * 86_400_000;

/** Puts a change in the place of the text it changes, with everybody's agreement to it; the change itself is gone then. */
const settle = async (scene: Scene, change: Story, root: string): Promise<Story> => {
  const { tools, tx, workspace } = scene;
  const consents = await consentsOf(tx, change.id);
  const before = await consentsOf(tx, root);
  const { title, situation, what_we_did, care_effect, tip, version } = change;
  await drop(tx, change.id);
  await update(tx, root, { title, situation, what_we_did, care_effect, tip, version });
  await setConsents(
    tx,
    { id: root, workspace_id: workspace.id },
    consents.map((one) => ({ ...one, id: tools.newId(), story_id: root })),
  );
  const story = await find(tx, workspace.id, root);
  if (story === undefined) throw new Problem('not-found', 'story');
  const dropped = before.filter((one) => !consents.some(({ person_id }) => person_id === one.person_id));
  await callOffAll(scene, story, dropped, 'notIn');
  return story;
};

/** The post as it is now, in the workspace's language. */
const cardFor = async ({ tx, workspace, today }: Scene, story: Story) =>
  postCard(await viewOf(tx, story, today), { locale: workspace.locale, term: workspace.care_term });

/** Lets the post in every channel follow the story. `pace`: at most once in so many milliseconds. */
export const showPost = async (scene: Scene, story: Story, pace?: number): Promise<void> =>
  follow(scene.tools, scene.tx, {
    workspaceId: scene.workspace.id,
    about: aboutPost(rootOf(story)),
    card: await cardFor(scene, story),
    ...(pace === undefined ? {} : { pace }),
  });

/**
 * Tells a story when everybody agreed to this very text: once in each shared channel; of a published one the post
 * follows. Its other authors hear of it. Gives back the story as it is then, or null when somebody still has to agree.
 */
export const publish = async (scene: Scene, newest: Story): Promise<Story | null> => {
  const { tools, tx, workspace, locale, today } = scene;
  if (!mayBeTold(await viewOf(tx, newest, today))) return null;
  if (newest.revises !== null) {
    const story = await settle(scene, newest, newest.revises);
    await showPost(scene, story);
    await tellAuthors(scene, story, ({ news }) => news.changed(story.title));
    return story;
  }
  await update(tx, newest.id, { status: 'published', on_date: today });
  const story: Story = { ...newest, status: 'published', on_date: today };
  const channels = await sharedChannels(tx, workspace.id);
  const card = await cardFor(scene, story);
  await write(
    tools,
    tx,
    channels.map(({ id, platform }) => ({
      // A story that was taken back and is told again is a new post: its version went up.
      key: `stories.post:${workspace.id}:${story.id}:${story.version}:${id}`,
      kind: 'stories.post',
      workspaceId: workspace.id,
      to: { to: 'channel', channel: id },
      card,
      unsolicited: false,
      ifUnsure: 'hold',
      expiresAt: scene.now + week,
      via: platform,
    })),
  );
  const names = channels.map(({ name }) => `#${name}`);
  await tellAuthors(scene, story, ({ news }) =>
    names.length === 0 ? news.told(story.title) : news.toldIn(story.title, sayList(names, locale)),
  );
  return story;
};

/**
 * Takes a story out of every channel and out of the archive. A change that waited becomes its text; what others agreed to
 * holds on. Gives back the story as it is then.
 */
export const unpublish = async (scene: Scene, story: Story, status: 'waiting' | 'withdrawn'): Promise<Story> => {
  const { tools, tx, workspace, now } = scene;
  await takeBack(tools, tx, { workspaceId: workspace.id, about: aboutPost(story.id) });
  const change = await revisionOf(tx, workspace.id, story.id);
  const whole = change === undefined ? story : await settle(scene, change, story.id);
  const version = whole.version + 1;
  await carryOn(tx, whole, version);
  const withdrawn_at = status === 'withdrawn' ? now : null;
  await update(tx, story.id, { status, version, withdrawn_at });
  return { ...whole, status, version, withdrawn_at };
};
