import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { questionsOf } from '../../words/questions.ts';
import { fact, type Scene } from '../scene.ts';
import type { CheckIn } from './checkin.ts';
import { isOver, overCard, ownCheckIn, planFor, receiptFor, settleCheckIn, showEverywhere } from './context.ts';
import { formFor } from './form.ts';
import { restart } from './restart.ts';
import { markAnswered, setAnswers } from './store.ts';

type Facts = Readonly<Record<string, string>>;

/** "Carry on" says the same as last time: the light of the person's last answer, if there was one. */
const lastLight = async ({ tx }: Scene, row: CheckIn): Promise<string | null> => {
  const last = await tx
    .selectFrom('check_in')
    .select('light')
    .where('person_id', '=', row.person_id)
    .where('status', '=', 'answered')
    .where('period_on', '<', row.period_on)
    .orderBy('period_on', 'desc')
    .executeTakeFirst();
  return last?.light ?? null;
};

/**
 * Whether a press came from a message nobody knows of: a prompt that came twice, because the platform could not be asked
 * about the first. Once one of the two is answered, the other is closed as well (RELIABILITY 2.3).
 */
const isTwin = async ({ tx, workspace, actor }: Scene, on: string | undefined): Promise<boolean> =>
  on !== undefined &&
  (await tx
    .selectFrom('letter')
    .select('id')
    .where('receipt', '=', on)
    .where('workspace_id', '=', workspace.id)
    .where('to_person', '=', actor.id)
    .executeTakeFirst()) === undefined;

/**
 * The first press: one tap is an answer (README promise 1). It is stored at once and the form with the rest opens; who
 * closes the form has answered all the same. A second press is an edit. Another person's card is refused.
 */
export const answer = async (scene: Scene, facts: Facts, on?: string): Promise<Reply> => {
  const row = await ownCheckIn(scene, fact(facts, 'checkIn'));
  if (await isOver(scene, row)) return { instead: await overCard(scene, row) };
  if (row.status === 'answered' && (await isTwin(scene, on))) return { instead: await receiptFor(scene, row) };
  const [first] = questionsOf(row.template);
  const option = first.options?.find((one) => one.value === fact(facts, 'option'));
  // "Later" is the button Straks: it answers nothing.
  if (option === undefined || option.value === 'later') throw new Problem('invalid', 'option');
  if (first.id === 'q_back') return restart(scene, row, option.value, on);
  const isLight = first.type === 'traffic_light';
  const light = isLight ? option.value : option.value === 'zelfde' ? await lastLight(scene, row) : row.light;
  await markAnswered(scene.tx, row, scene.now, { light });
  if (!isLight) await setAnswers(scene.tx, row, { [first.id]: option.value });
  await settleCheckIn(scene, row);
  const answered: CheckIn = { ...row, status: 'answered', light, answered_at: row.answered_at ?? scene.now };
  const receipt = await receiptFor(scene, answered);
  await showEverywhere(scene, answered, receipt, on);
  if (option.ends === true) return { instead: receipt };
  const form = await formFor(scene, answered, await planFor(scene.tx, answered), false);
  return { instead: receipt, form };
};
