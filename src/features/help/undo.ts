import { sentence } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import type { Scene } from '../scene.ts';
import { boardButton } from './cards.ts';
import { reach } from './reach.ts';
import { retell, tell } from './tell.ts';

/**
 * Ongedaan maken: the question is open again and whoever was asked along need not answer. The asker hears it only if they
 * had heard the other; what was not sent yet is not sent at all. Throws Problem('stale') when it is no longer the actor's.
 */
export const undo = async (scene: Scene, facts: Readonly<Record<string, string>>): Promise<Reply> => {
  const { question, asks } = await reach(scene, facts);
  const { tx, actor, words } = scene;
  const result = await tx
    .updateTable('help_request')
    .set({ status: 'open', taken_by: null, taken_at: null })
    .where('id', '=', question.id)
    .where('status', '=', 'taken')
    .where('taken_by', '=', actor.id)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new Problem(question.takenBy === actor.id ? 'stale' : 'not-allowed', 'help');
  for (const ask of asks.filter((one) => one.askedBy === actor.id && one.state === 'asked')) {
    await tx.updateTable('help_ask').set({ state: 'withdrawn' }).where('id', '=', ask.id).execute();
    await retell(scene, { question, to: ask.personId }, (reader) =>
      sentence(reader.words.helping.notNeeded(actor.first_name)),
    );
  }
  const told = await retell(scene, { question, to: question.askerId }, (reader) =>
    sentence(reader.words.helping.gaveBack(actor.first_name)),
  );
  if (told)
    await tell(scene, { question, to: question.askerId, event: 'released' }, (reader) =>
      sentence(reader.words.helping.releasedFor(actor.first_name, question.partner)),
    );
  return { instead: sentence(words.helping.released(question.asker), [boardButton(words)]) };
};
