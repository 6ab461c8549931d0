import { sentence } from '../../chat/card.ts';
import type { Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { addDays } from '../../schedule/dates.ts';
import { sayDate } from '../../words/format.ts';
import { read, textOf } from '../privacy/reading.ts';
import { fact, type Scene } from '../scene.ts';
import { farthest } from './fields.ts';
import { showStep } from './finish.ts';
import { moveTo, ownStep } from './step.ts';

type Facts = Readonly<Record<string, string>>;
type Step = Awaited<ReturnType<typeof ownStep>>;

/** A step of one's own that still waits; one that is done or dropped meanwhile has no other date any more. */
const waitingStep = async ({ tx, actor }: Scene, facts: Facts): Promise<Step> => {
  const step = await ownStep(tx, actor, fact(facts, 'step'));
  if (step.status === 'done' || step.status === 'dropped') throw new Problem('stale', 'step');
  return step;
};

/** The facts come back with the form: a check-in among them says from whose receipt it was opened. */
const formFor = ({ words, today }: Scene, step: Step, facts: Facts): Form => ({
  title: words.checkIn.moveTitle,
  send: words.common.save,
  to: 'plans.moved',
  facts,
  fields: [
    {
      kind: 'date',
      name: 'due',
      label: words.checkIn.moveLabel(step.title),
      required: true,
      from: today,
      value: step.due_on !== null && step.due_on > today ? step.due_on : addDays(today, 7),
    },
  ],
});

/** Opens the form in which a step gets another date. */
export const move = async (scene: Scene, facts: Facts): Promise<Reply> => ({
  form: formFor(scene, await waitingStep(scene, facts), facts),
});

/** The other date chosen: today or later, within two years. */
export const moved = async (scene: Scene, facts: Facts, values: Values, on?: string): Promise<Reply> => {
  const { tx, words, locale, today } = scene;
  const step = await waitingStep(scene, facts);
  const form = formFor(scene, step, facts);
  const result = await read(scene, form, values);
  if ('again' in result) return { form: result.again };
  const due = textOf(result.answers, 'due') ?? '';
  const { moveFrom, moveFar } = words.checkIn;
  const error = due < today ? moveFrom : due > addDays(today, farthest) ? moveFar : null;
  if (error !== null)
    return {
      form: { ...form, fields: form.fields.map((field) => ({ ...field, value: due, error }) as typeof field) },
    };
  await moveTo(tx, step.id, due, today);
  const shown = await showStep(scene, step, facts, on);
  if (facts.card === 'step') return shown;
  return { below: [sentence(words.checkIn.moved(step.title, sayDate(due, locale)))] };
};
