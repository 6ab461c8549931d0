import type { Reply } from '../../chat/reply.ts';
import { addDays } from '../../schedule/dates.ts';
import { showPlans } from '../plans/show.ts';
import { moveTo } from '../plans/step.ts';
import { plansOf } from '../plans/view.ts';
import type { Scene } from '../scene.ts';
import { noteCard } from './cards.ts';
import type { CheckIn } from './checkin.ts';
import { receiptFor, settleCheckIn, showEverywhere } from './context.ts';
import { answersOf, markAnswered, setAnswers } from './store.ts';

/** After a long silence: one question where to pick up, never a backlog (B7, B18). */
export const restart = async (scene: Scene, row: CheckIn, choice: string, on?: string): Promise<Reply> => {
  const { tx, actor, locale, words, today } = scene;
  const before = (await answersOf(tx, row.id)).q_back;
  await markAnswered(tx, row, scene.now, {});
  await setAnswers(tx, row, { q_back: choice });
  await settleCheckIn(scene, row);
  const answered: CheckIn = { ...row, status: 'answered' };
  const receipt = await receiptFor(scene, answered);
  await showEverywhere(scene, answered, receipt, on);
  if (choice !== 'schuif')
    return choice === 'overzicht' ? { instead: receipt, below: [await showPlans(scene)] } : { instead: receipt };
  // Pressed twice, the steps move once.
  const steps =
    before === 'schuif'
      ? []
      : (await plansOf(tx, [actor.id])).flatMap((plan) =>
          plan.steps.filter((step) => step.isOpen && step.dueOn !== null),
        );
  for (const step of steps) if (step.dueOn !== null) await moveTo(tx, step.id, addDays(step.dueOn, 7), today);
  const card = await receiptFor(scene, answered);
  return { instead: card, below: [noteCard(row, words.checkIn.movedAll(steps.length), null, locale)] };
};
