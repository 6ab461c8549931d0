import type { Card } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Scene } from '../scene.ts';
import { plansCard } from './cards.ts';
import { plansOf } from './view.ts';

/** The card of the actor's own plans. */
export const showPlans = async ({ tx, actor, words, locale, workspace }: Scene): Promise<Card> =>
  plansCard(await plansOf(tx, [actor.id]), locale, words.care[workspace.care_term ?? 'zorgvrager']);

/** `plan`: my plans. */
export const show = async (scene: Scene): Promise<Reply> => ({ below: [await showPlans(scene)] });
