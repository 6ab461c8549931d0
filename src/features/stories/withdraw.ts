import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import type { Scene } from '../scene.ts';
import { deskFor, showDesks } from './desk.ts';
import { unpublish } from './post.ts';
import { lookedAfter } from './sight.ts';
import { consentsOf, drop } from './store.ts';
import { callOffAll, tellAuthors } from './tell.ts';

type Facts = Readonly<Record<string, string>>;

/** "Trek terug": the story leaves every channel and the archive, and whoever was asked about it hears that it is off. */
export const withdraw = async (scene: Scene, facts: Facts, on?: string): Promise<Reply> => {
  const { story, newest } = await lookedAfter(scene, facts);
  if (story.status === 'withdrawn') return { instead: await deskFor(scene, story) };
  await callOffAll(scene, story, await consentsOf(scene.tx, newest.id), 'off');
  const after = await unpublish(scene, story, 'withdrawn');
  await tellAuthors(scene, after, ({ news }) => news.withdrawn(scene.actor.first_name, after.title));
  await showDesks(scene, after, on);
  return { instead: await deskFor(scene, after) };
};

/** "Laat het zoals het was": a change of a published story is not wanted any more; what is told stays. */
export const keepOld = async (scene: Scene, facts: Facts, on?: string): Promise<Reply> => {
  const { story, newest } = await lookedAfter(scene, facts);
  if (newest.id === story.id) throw new Problem('stale', 'story');
  const asked = (await consentsOf(scene.tx, newest.id)).filter(({ state }) => state === 'asked');
  await callOffAll(scene, story, asked, 'asBefore');
  await drop(scene.tx, newest.id);
  await showDesks(scene, story, on);
  return { instead: await deskFor(scene, story) };
};
