import { sentence } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { callOff } from '../../schedule/appointment.ts';
import { mark, ownStep } from '../plans/step.ts';
import { demand } from '../rights.ts';
import type { Scene } from '../scene.ts';
import { boardButton } from './cards.ts';
import { tellingOf } from './claim.ts';
import { meetingOf } from './quarter.ts';
import { reach } from './reach.ts';
import { type Ask, setAsk } from './store.ts';
import { retell, tell } from './tell.ts';

/** What a colleague is busy with is not undone over their head. */
const busy: ReadonlySet<Ask['state']> = new Set(['calls', 'helps', 'huddle']);

/** The step of a call the taker planned goes out of their plan again, unless it was done. */
const dropStep = async ({ tx, actor, today }: Scene, ask: Ask): Promise<void> => {
  if (ask.stepId === null || ask.stepDone) return;
  await mark(tx, await ownStep(tx, actor, ask.stepId), 'dropped', today);
};

/**
 * Ongedaan maken: the question is open again and whoever was asked along need not answer. The asker hears it only if they
 * had heard the other; what was not sent yet is not sent at all. Refused kindly once a colleague is busy with it. Throws
 * Problem('not-allowed') when it is not the actor's.
 */
export const undo = async (scene: Scene, facts: Readonly<Record<string, string>>): Promise<Reply> => {
  const { question, asks, relations } = await reach(scene, facts);
  const { tx, actor, words } = scene;
  const { helping } = words;
  // Who answered as an experienced colleague took nothing that could be given back.
  demand('help.undo', question.audience === 'colleague' ? [] : relations);
  if (question.status !== 'taken') return { instead: sentence(helping.over, [boardButton(words)]) };
  const active = asks.find((ask) => ask.askedBy === actor.id && ask.personId !== actor.id && busy.has(ask.state));
  if (active !== undefined)
    return { instead: sentence(helping.busyAlready(active.name, question.asker), [boardButton(words)]) };
  const result = await tx
    .updateTable('help_request')
    .set({ status: 'open', taken_by: null, taken_at: null })
    .where('id', '=', question.id)
    .where('status', '=', 'taken')
    .where('taken_by', '=', actor.id)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new Problem('stale', 'help');
  await callOff(tx, [tellingOf(question), meetingOf(question)]);
  for (const ask of asks.filter((one) => one.askedBy === actor.id && one.state !== 'withdrawn')) {
    if (ask.personId === actor.id) await dropStep(scene, ask);
    await setAsk(tx, ask.id, { state: 'withdrawn' });
    if (ask.personId !== actor.id && ask.state === 'asked')
      await retell(scene, { question, to: ask.personId }, (theirs) =>
        sentence(theirs.words.helping.notNeeded(actor.first_name)),
      );
  }
  const told = await retell(scene, { question, to: question.askerId }, (theirs) =>
    sentence(theirs.words.helping.gaveBack(actor.first_name)),
  );
  if (told)
    await tell(scene, { question, to: question.askerId, event: 'released' }, (theirs) =>
      sentence(theirs.words.helping.releasedFor(actor.first_name, question.partner), [boardButton(theirs.words)]),
    );
  return { instead: sentence(helping.released(question.asker), [boardButton(words)]) };
};
