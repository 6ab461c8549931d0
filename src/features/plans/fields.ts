import type { Field, Form, Values } from '../../chat/form.ts';
import { addDays } from '../../schedule/dates.ts';
import { messages } from '../../words/questions.ts';
import { read, textOf } from '../privacy/reading.ts';
import type { Scene } from '../scene.ts';
import type { PlanView } from './view.ts';

/** A plan reaches no further; a step later than this is a slip of the keyboard. Days. */
export const farthest = 730;

const nobody = 'none';
const longest = 200;

type Contact = { id: string; name: string; job: string | null };

/** The people at a partner a step can be with: who left is not offered. */
const contactsAt = async ({ tx, workspace }: Scene, partnerId: string): Promise<Contact[]> => {
  const rows = await tx
    .selectFrom('contact')
    .select(['id', 'first_name', 'last_name', 'job'])
    .where('workspace_id', '=', workspace.id)
    .where('partner_id', '=', partnerId)
    .where('is_active', '=', 1)
    .orderBy((eb) => eb.fn('length', ['number']))
    .orderBy('number')
    .execute();
  return rows.map(({ id, first_name, last_name, job }) => ({
    id,
    name: [first_name, last_name].filter((part) => part !== null).join(' '),
    job,
  }));
};

/** What a form about a step begins with: the step there is, or nothing. */
type Given = { title?: string; dueOn?: string | null; contactId?: string | null };

/** Step, day and person: the three things a step is made of (N13). Nobody is a choice only where nobody is known or named. */
export const stepFields = async (
  scene: Scene,
  partnerId: string,
  label: string,
  given: Given = {},
): Promise<Field[]> => {
  const { words, today, locale } = scene;
  const contacts = await contactsAt(scene, partnerId);
  const named = contacts.find(({ id }) => id === given.contactId)?.id;
  const free = contacts.length === 0 || given.contactId === null;
  const options = [
    ...contacts.map(({ id, name, job }) => ({ value: id, label: job === null ? name : `${name}, ${job}` })),
    ...(free ? [{ value: nobody, label: words.plan.nobodyYet }] : []),
  ];
  const preset = named ?? (free ? nobody : undefined);
  return [
    {
      kind: 'text',
      name: 'title',
      label,
      required: true,
      max: longest,
      placeholder: words.plan.stepExample,
      hint: messages.privacy_hint[locale],
      ...(given.title === undefined ? {} : { value: given.title }),
    },
    {
      kind: 'date',
      name: 'due',
      label: words.plan.onDay,
      required: true,
      from: today,
      value:
        given.dueOn !== undefined && given.dueOn !== null && given.dueOn >= today ? given.dueOn : addDays(today, 7),
    },
    {
      kind: 'choice',
      name: 'contact',
      label: words.plan.who,
      required: true,
      options,
      ...(preset === undefined ? {} : { value: preset }),
    },
  ];
};

const text = (name: string, label: string, value: string | null, more: Partial<Field> = {}): Field =>
  ({ kind: 'text', name, label, max: longest, ...(value === null ? {} : { value }), ...more }) as Field;

/** Goal and care effect; the latter is asked of everybody, always (N01). */
export const aimFields = ({ words, workspace }: Scene, plan: PlanView | null): Field[] => [
  text('goal', words.plan.goal, plan?.goal ?? null, { required: true, placeholder: words.plan.goalExample }),
  text(
    'careEffect',
    words.plan.careEffectAsk(words.care[workspace.care_term ?? 'zorgvrager']),
    plan?.careEffect ?? null,
    { required: true, placeholder: words.plan.careEffectExample },
  ),
];

/** What is asked of the partner and offered; for directors and board members also what is shared (N26). */
export const exchangeFields = ({ words, actor }: Scene, plan: PlanView | null): Field[] => [
  text('ask', words.plan.askLabel, plan?.ask ?? null),
  text('offer', words.plan.offerLabel, plan?.offer ?? null),
  ...(['director', 'boardMember'].includes(actor.role) || (plan?.sharedVision ?? null) !== null
    ? [text('vision', words.plan.visionLabel, plan?.sharedVision ?? null)]
    : []),
];

type StepAnswers = { title: string; dueOn: string; contactId: string | null };

/** The name of somebody at this partner who does not work there any more; null for anybody else. */
const whoLeft = async ({ tx, workspace }: Scene, partnerId: string, id: string): Promise<string | null> => {
  const row = await tx
    .selectFrom('contact')
    .select(['first_name', 'last_name'])
    .where('id', '=', id)
    .where('partner_id', '=', partnerId)
    .where('workspace_id', '=', workspace.id)
    .where('is_active', '=', 0)
    .executeTakeFirst();
  return row === undefined ? null : [row.first_name, row.last_name].filter((part) => part !== null).join(' ');
};

const at = (form: Form, name: string, change: { value?: string; error: string }): Form => ({
  ...form,
  fields: form.fields.map((field) => (field.name === name ? ({ ...field, ...change } as Field) : field)),
});

/**
 * Reads a form with a step in it: besides what every form is checked for, a day before today or too far comes back with
 * what was typed, and so does a person who left meanwhile, by name.
 */
export const readStep = async (
  scene: Scene,
  form: Form,
  values: Values,
  partnerId: string,
): Promise<{ again: Form } | { answers: Parameters<typeof textOf>[0]; step: StepAnswers }> => {
  const { words, today } = scene;
  const result = await read(scene, form, values);
  if ('again' in result) {
    const chosen = typeof values.contact === 'string' ? values.contact : '';
    const left = chosen === '' ? null : await whoLeft(scene, partnerId, chosen);
    return {
      again: left === null ? result.again : at(result.again, 'contact', { error: words.plan.contactLeft(left) }),
    };
  }
  const { answers } = result;
  const dueOn = textOf(answers, 'due') ?? '';
  const { moveFrom, moveFar } = words.checkIn;
  const error = dueOn < today ? moveFrom : dueOn > addDays(today, farthest) ? moveFar : null;
  if (error !== null) {
    const typed = { ...form, fields: form.fields.map((field) => ({ ...field, value: values[field.name] }) as Field) };
    return { again: at(typed, 'due', { error }) };
  }
  const contact = textOf(answers, 'contact');
  return {
    answers,
    step: { title: textOf(answers, 'title') ?? '', dueOn, contactId: contact === nobody ? null : contact },
  };
};
