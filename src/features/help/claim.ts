import { sentence } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { appoint } from '../../schedule/appointment.ts';
import type { Scene } from '../scene.ts';
import { boardButton } from './cards.ts';
import { isTakerGone, type Reached } from './reach.ts';
import { demandTaking } from './sight.ts';
import type { Question } from './store.ts';
import { tell } from './tell.ts';

const hour = 3_600_000;

/** What is still to be told of a question by itself is found by this name. */
export const tellingOf = ({ id }: Pick<Question, 'id'>): string => `help:${id}`;

/** Who takes a question and then says nothing more is told on: after an hour the asker hears in any case. */
const tellLater = async ({ tools, tx, now }: Scene, question: Question): Promise<void> =>
  appoint(tools, tx, [
    {
      key: `help.told:${question.workspaceId}:${question.id}:${tools.newId()}`,
      workspaceId: question.workspaceId,
      personId: question.askerId,
      work: 'help.told',
      subject: tellingOf(question),
      at: now + hour,
      until: now + 7 * 24 * hour,
    },
  ]);

/** The kind answer when somebody else was first, or the question is over meanwhile. */
const tooLate = ({ words }: Scene, { taker, status }: Question): Reply => {
  const { helping } = words;
  const text = taker === null || status !== 'taken' ? helping.over : helping.already(taker);
  return { below: [sentence(text, [boardButton(words)])] };
};

/**
 * Makes a question the actor's, by compare-and-set: of two who take it at once one wins. Null when it is theirs, now or
 * already; else the kind answer for whoever came second. What a taker who is away or gone left behind is taken over, and
 * they hear it. Throws Problem('not-allowed') when it is not theirs to take.
 */
export const claim = async (scene: Scene, { question, relations }: Reached): Promise<Reply | null> => {
  const { tx, actor, now, today } = scene;
  demandTaking(question, relations);
  if (question.status === 'taken' && question.takenBy === actor.id) return null;
  const isLeft = isTakerGone(question, today);
  if (question.status !== 'open' && !isLeft) return tooLate(scene, question);
  const change = tx
    .updateTable('help_request')
    .set({ status: 'taken', taken_by: actor.id, taken_at: now })
    .where('id', '=', question.id)
    .where('status', '=', question.status);
  const result = await (isLeft ? change.where('taken_by', '=', question.takenBy) : change).executeTakeFirst();
  if (result.numUpdatedRows === 0n) return tooLate(scene, question);
  await tellLater(scene, question);
  if (isLeft && question.takenBy !== null && question.takerLeftOn === null)
    await tell(scene, { question, to: question.takenBy, event: 'over' }, ({ words }) =>
      sentence(words.helping.takenOver(actor.first_name, question.asker)),
    );
  return null;
};
