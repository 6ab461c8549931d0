import { sentence } from '../../chat/card.ts';
import type { Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { addDays } from '../../schedule/dates.ts';
import { sayDate } from '../../words/format.ts';
import { read, textOf } from '../privacy/reading.ts';
import { fact, type Scene } from '../scene.ts';
import { moveTo, ownStep } from './step.ts';

type Facts = Readonly<Record<string, string>>;

const formFor = ({ words, today }: Scene, step: { id: string; title: string; due_on: string | null }): Form => ({
  title: words.checkIn.moveTitle,
  send: words.common.save,
  to: 'plans.moved',
  facts: { step: step.id },
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
export const move = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const step = await ownStep(scene.tx, scene.actor, fact(facts, 'step'));
  return { form: formFor(scene, step) };
};

/** The other date chosen: today or later, within two years. */
export const moved = async (scene: Scene, facts: Facts, values: Values): Promise<Reply> => {
  const { tx, actor, words, locale, today } = scene;
  const step = await ownStep(tx, actor, fact(facts, 'step'));
  const form = formFor(scene, step);
  const result = await read(scene, form, values);
  if ('again' in result) return { form: result.again };
  const due = textOf(result.answers, 'due') ?? '';
  if (due < today || due > addDays(today, 730))
    return {
      form: {
        ...form,
        fields: form.fields.map((field) => ({ ...field, value: due, error: words.pause.past }) as typeof field),
      },
    };
  await moveTo(tx, step.id, due);
  return { below: [sentence(words.checkIn.moved(step.title, sayDate(due, locale)))] };
};
