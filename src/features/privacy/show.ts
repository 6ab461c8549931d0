import type { Card } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Scene } from '../scene.ts';
import { blockedCard, whoSeesCard } from './cards.ts';
import type { Finding } from './finding.ts';
import { refusal } from './reading.ts';

/** `privacy`, and "Wie ziet dit?" at every question (PRIVACY 5.4, 4). */
export const show = async ({ words }: Scene): Promise<Reply> => ({ below: [whoSeesCard(words)] });

/**
 * A chat line with private data in it: nothing is stored or repeated, and the person is asked to delete it, unless it
 * was `held` back and stands nowhere (PRIVACY 5.1).
 */
export const blocked = (scene: Scene, finding: Finding, held: boolean): Card =>
  blockedCard(scene.words, refusal(scene, finding), held);
