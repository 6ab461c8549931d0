import { sentence } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Scene } from '../scene.ts';
import { boardButton } from './cards.ts';
import { reachOwn } from './reach.ts';
import { redraw } from './reveal.ts';
import { releaseAll } from './solve.ts';
import type { Ask, Question } from './store.ts';
import { untellTeam } from './team.ts';
import { tell } from './tell.ts';

/**
 * Takes a question back: what was written is gone, nobody sees it any more, and whoever was asked or told reads that it is
 * over. Who works on it already hears so. One that nobody else ever saw leaves nothing behind.
 */
export const takeBack = async (scene: Scene, question: Question, asks: readonly Ask[]): Promise<void> => {
  const { tx } = scene;
  if (question.status === 'own') {
    await tx.deleteFrom('help_request').where('id', '=', question.id).execute();
    return;
  }
  if (question.status === 'withdrawn') return;
  const { takenBy } = question;
  await releaseAll(scene, { question, asks, relations: [], sight: new Set() }, (theirs) => theirs.words.helping.over);
  await tx
    .updateTable('help_request')
    .set({ status: 'withdrawn', text: null, is_shared: 0 })
    .where('id', '=', question.id)
    .execute();
  if (question.audience === 'team') await untellTeam(scene, question);
  await redraw(scene, question);
  const working = asks.filter((ask) => ask.state === 'calls' || ask.state === 'helps').map((ask) => ask.personId);
  const heard = new Set([...(question.status === 'taken' && takenBy !== null ? [takenBy] : []), ...working]);
  for (const to of heard)
    await tell(scene, { question, to, event: 'withdrawn' }, ({ words }) =>
      sentence(words.helping.over, [boardButton(words)]),
    );
};

/** Trek in, by the asker. */
export const withdraw = async (scene: Scene, facts: Readonly<Record<string, string>>): Promise<Reply> => {
  const { question, asks } = await reachOwn(scene, facts);
  await takeBack(scene, question, asks);
  return { instead: sentence(scene.words.helping.withdrawn, [boardButton(scene.words)]) };
};
