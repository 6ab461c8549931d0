import type { Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import type { StepStatus } from '../../db/schema.ts';
import { offer } from '../help/offer.ts';
import { noteHelp } from '../help/raise.ts';
import { mark, ownStep, putBack } from '../plans/step.ts';
import { type Answers, read, textOf } from '../privacy/reading.ts';
import { fact, type Scene } from '../scene.ts';
import type { CheckIn } from './checkin.ts';
import { isOver, overCard, ownCheckIn, planFor, receiptFor, settleCheckIn, showEverywhere } from './context.ts';
import { formFor, type StepState } from './form.ts';
import { find, markAnswered, setAnswers } from './store.ts';

type Facts = Readonly<Record<string, string>>;

/** What a choice in the form makes of a step; another date is asked on the receipt and changes nothing yet. */
const statusOf: Record<StepState, StepStatus | null> = {
  gedaan: 'done',
  bezig: 'busy',
  verplaats: null,
  vervalt: 'dropped',
};

const isState = (text: string): text is StepState => text in statusOf;

type StepChange = Pick<CheckIn, 'step_id' | 'step_state' | 'step_before'>;

/** Applies the step chosen; an earlier choice of the same check-in is put back first, so that an edit is an edit. */
const applyStep = async (scene: Scene, row: CheckIn, chosen: string | null): Promise<StepChange> => {
  const { tx, actor, today } = scene;
  const [stepId = '', state = ''] = (chosen ?? '').split(':');
  if (stepId === row.step_id && state === row.step_state)
    return { step_id: row.step_id, step_state: row.step_state, step_before: row.step_before };
  const before = row.step_state !== null && isState(row.step_state) ? statusOf[row.step_state] : null;
  if (row.step_id !== null && row.step_before !== null && before !== null)
    await putBack(tx, row.step_id, before, row.step_before);
  if (!isState(state)) return { step_id: null, step_state: null, step_before: null };
  const step = await ownStep(tx, actor, stepId);
  const status = statusOf[state];
  const was = status === null ? null : await mark(tx, step, status, today);
  return { step_id: step.id, step_state: state, step_before: was };
};

/** Answers whose question has a column or a table of its own. */
const elsewhere = new Set(['q_light', 'k_light', 'q_good', 'q_why', 'q_help', 'k_help', 'q_step', 'k_step', 'q_hours']);

const otherAnswers = (answers: Answers): Record<string, string | null> =>
  Object.fromEntries(
    Object.keys(answers)
      .filter((name) => !elsewhere.has(name))
      .map((name) => [name, textOf(answers, name)]),
  );

/**
 * The form of a check-in sent: all of it or nothing is stored, with the step it finishes, the hours it gives and the
 * help it asks for. Sent twice it is the same once; sent later it is an edit, the first time of answering stays.
 */
export const save = async (scene: Scene, facts: Facts, values: Values, on?: string): Promise<Reply> => {
  const { tx } = scene;
  const row = await ownCheckIn(scene, fact(facts, 'checkIn'));
  if (await isOver(scene, row)) return { below: [await overCard(scene, row)] };
  const form = await formFor(scene, row, await planFor(tx, row), facts.whole === 'yes');
  const result = await read(scene, form, values);
  if ('again' in result) return { form: result.again };
  const { answers } = result;
  const step = await applyStep(scene, row, textOf(answers, 'q_step') ?? textOf(answers, 'k_step'));
  const hours = textOf(answers, 'q_hours');
  await markAnswered(tx, row, scene.now, {
    light: textOf(answers, 'q_light') ?? textOf(answers, 'k_light') ?? row.light,
    good: textOf(answers, 'q_good'),
    why: textOf(answers, 'q_why'),
    minutes: hours === null ? null : Number(hours),
    ...step,
  });
  await setAnswers(tx, row, otherAnswers(answers));
  const kind = textOf(answers, 'q_help') ?? textOf(answers, 'k_help');
  if ('q_help' in answers || 'k_help' in answers)
    await noteHelp(scene, {
      checkInId: row.id,
      partnerId: row.partner_id,
      kind: kind === 'geen' ? null : kind,
    });
  await settleCheckIn(scene, row);
  const saved = (await find(tx, row.workspace_id, row.id)) ?? row;
  const receipt = await receiptFor(scene, saved);
  await showEverywhere(scene, saved, receipt, on);
  const below = textOf(answers, 'q_lead_help') === 'ja' ? [await offer(scene)] : [];
  return on === undefined ? { below: [receipt, ...below] } : { instead: receipt, below };
};
