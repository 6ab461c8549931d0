import type { Find, Search } from './chat/house.ts';
import { offer as offerPartners } from './features/partners/offer.ts';
import type { Scene } from './features/scene.ts';
import { offer as offerStories } from './features/stories/offer.ts';

/** What somebody may find and share, by words of theirs. */
export const found = async (scene: Scene, { what, words, most }: Search): Promise<Find[]> => {
  switch (what) {
    case 'partners':
      return offerPartners(scene, words, most);
    case 'stories':
      return offerStories(scene, words, most);
  }
};
