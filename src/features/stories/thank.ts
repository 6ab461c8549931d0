import { type Card, sentence } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Scene } from '../scene.ts';
import { showCard } from './cards.ts';
import { showPost } from './post.ts';
import { isAuthor, storyIn } from './sight.ts';
import { hasThanked, thank as note, unthank as takeBack } from './store.ts';
import { rootOf, type Story } from './story.ts';
import { viewOf } from './view.ts';

type Facts = Readonly<Record<string, string>>;

/** The count on a post follows at most this often: a hundred thanks are not a hundred changes. Milliseconds. */
const pace = 60_000;

/** A story whole, as the actor may read it. */
export const pageFor = async (scene: Scene, story: Story): Promise<Card> => {
  const { tx, actor, locale, workspace, today } = scene;
  const mine = await isAuthor(scene, story);
  const thanked = await hasThanked(tx, rootOf(story), actor.id);
  const reader = { locale, term: workspace.care_term };
  return showCard(await viewOf(tx, story, today), { mine, hasThanked: thanked }, reader);
};

/**
 * "Dank je": counted once a person, and only the number is shown. On a post the number follows; pressed once more nothing
 * changes, and the way to take it back is offered. In somebody's own conversation the story shows it at once.
 */
export const thank = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { tx, actor, words, workspace } = scene;
  const { story } = await storyIn(scene, facts);
  const { post } = words.story;
  if (story.status !== 'published') return { below: [sentence(post.gone)] };
  if (await isAuthor(scene, story)) return { below: [sentence(post.own)] };
  const isNew = await note(tx, { workspace_id: workspace.id, story_id: story.id, person_id: actor.id });
  if (isNew) await showPost(scene, story, pace);
  if (facts.here !== undefined) return { instead: await pageFor(scene, story) };
  const back = { label: post.unthank, press: { to: 'stories.unthank', facts: { story: story.id } } };
  return isNew ? {} : { below: [sentence(post.already, [back])] };
};

/** Thanks taken back: the number follows. */
export const unthank = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { story } = await storyIn(scene, facts);
  if (story.status !== 'published') return { instead: sentence(scene.words.story.post.gone) };
  if (await takeBack(scene.tx, story.id, scene.actor.id)) await showPost(scene, story, pace);
  return { instead: await pageFor(scene, story) };
};
