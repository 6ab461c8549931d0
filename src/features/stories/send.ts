import { sentence } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { fact, type Scene } from '../scene.ts';
import { deskFor, showDesks } from './desk.ts';
import { publish } from './post.ts';
import { ownStory } from './sight.ts';
import { consentsOf, setConsent, update } from './store.ts';
import { type Consent, missing, type Story } from './story.ts';
import { askEverybody } from './tell.ts';

type Facts = Readonly<Record<string, string>>;

/** What an agreement given here and now is noted as. */
export const agreedNow = (
  { today }: Scene,
  { version }: Pick<Story, 'version'>,
): Pick<Consent, 'state' | 'version' | 'way' | 'on_date'> => ({
  state: 'agreed',
  version,
  way: 'here',
  on_date: today,
});

/**
 * "Zo mag het": an author agrees to the text they read. Everybody else in it is asked, and when all agreed it is told at
 * once. Judged anew from the store: a text that changed, or a consent that was taken back since the preview, stops it (N28).
 */
export const send = async (scene: Scene, facts: Facts, on?: string): Promise<Reply> => {
  const { tx, actor, words } = scene;
  const { newest } = await ownStory(scene, facts);
  if (newest.status === 'published' || newest.status === 'withdrawn') throw new Problem('stale', 'story');
  const mine = (await consentsOf(tx, newest.id)).find(({ person_id }) => person_id === actor.id);
  if (mine === undefined) throw new Problem('stale', 'story');
  if (fact(facts, 'version') !== String(newest.version) || missing(newest).length > 0)
    return { instead: sentence(words.story.asking.other), below: [await deskFor(scene, newest)] };
  await setConsent(tx, mine.id, agreedNow(scene, newest));
  await askEverybody(scene, newest);
  await update(tx, newest.id, { status: 'waiting' });
  const story = (await publish(scene, newest)) ?? { ...newest, status: 'waiting' as const };
  await showDesks(scene, story, on);
  return { instead: await deskFor(scene, story) };
};
