import type { Find } from '../../chat/house.ts';
import { sayList } from '../../words/format.ts';
import type { Scene } from '../scene.ts';
import { told } from './cards.ts';
import { matching } from './search.ts';
import { find } from './store.ts';
import { viewOf } from './view.ts';

/** Published stories to share in a conversation, by their words, newest first: what was told in the channel, and no more. */
export const offer = async (scene: Scene, typed: string, most: number): Promise<Find[]> => {
  const { tx, workspace, today, locale } = scene;
  const reader = { locale, term: workspace.care_term };
  const found: Find[] = [];
  for (const id of (await matching(scene, typed)).slice(0, most)) {
    const story = await find(tx, workspace.id, id);
    if (story === undefined) continue;
    const view = await viewOf(tx, story, today);
    found.push({
      title: view.title,
      text: sayList(view.partners.length === 0 ? view.authors : view.partners, locale),
      card: { summary: scene.words.story.post.summary(view.title), title: view.title, parts: told(view, reader) },
    });
  }
  return found;
};
