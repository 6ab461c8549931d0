import { sentence } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { showPlans } from '../plans/show.ts';
import type { Scene } from '../scene.ts';
import { buttonFor, commands } from './menu.ts';
import { show } from './show.ts';

/** The tab of one's own that a platform may have: what needs you now, my plans, and my settings. */
export const tab = async (scene: Scene): Promise<Reply> => {
  const { words: w } = scene;
  const { below = [] } = await show(scene);
  const settings = commands.filter(({ to }) => to === 'people.settings' || to === 'privacy.show');
  const own = sentence(
    w.home.yours,
    settings.map((command) => buttonFor(command, w)),
  );
  return { below: [...below, await showPlans(scene), own] };
};
