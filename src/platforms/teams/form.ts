import type { Field, Form, Option, Values } from '../../chat/form.ts';
import { strong } from '../../chat/line.ts';
import { limits } from './limits.ts';
import { type Drawn, frame } from './render.ts';
import { type Element, heading, text, unmarked } from './text.ts';

/*
 * The names of inputs say how their value is to be read back, because the answer carries no form with it: one value,
 * or several with commas between them. The prefix also keeps them apart from our own data in the same object.
 */
const one = 'one_';
const many = 'many_';

const choicesOf = (options: readonly Option[]) =>
  options.map(({ label, value }) => ({ title: unmarked(label), value }));

const style = (options: readonly Option[]): 'expanded' | 'compact' =>
  options.length > limits.choices ? 'compact' : 'expanded';

const given = (value: string | undefined): Readonly<Record<string, string>> =>
  value === undefined || value === '' ? {} : { value: value.slice(0, limits.value) };

const fitting = (value: string | undefined, pattern: RegExp): Readonly<Record<string, string>> =>
  value !== undefined && pattern.test(value) ? { value } : {};

const day = /^\d{4}-\d{2}-\d{2}$/u;

const input = (field: Field): Element => {
  const label = unmarked(field.label);
  const common = {
    id: `${one}${field.name}`,
    label,
    // What the client says by itself; the true sentence comes from the house when it reads the form.
    ...(field.required === true ? { isRequired: true, errorMessage: unmarked(field.error ?? field.label) } : {}),
  };
  switch (field.kind) {
    case 'text':
    case 'longText': {
      const placeholder = field.placeholder === undefined ? {} : { placeholder: field.placeholder };
      const isMultiline = field.kind === 'longText' || field.max > 100;
      // The house counts what people see as one sign; a client counts more for an emoji, so it gets some room.
      const maxLength = field.max * 2;
      return { type: 'Input.Text', ...common, maxLength, isMultiline, ...placeholder, ...given(field.value) };
    }
    case 'choice':
    case 'person':
      return {
        type: 'Input.ChoiceSet',
        ...common,
        style: style(field.options),
        wrap: true,
        choices: choicesOf(field.options),
        ...given(field.value),
      };
    case 'choices':
      return {
        type: 'Input.ChoiceSet',
        ...common,
        id: `${many}${field.name}`,
        style: style(field.options),
        isMultiSelect: true,
        wrap: true,
        choices: choicesOf(field.options),
        ...given(field.values?.join(',')),
      };
    case 'date':
      return {
        type: 'Input.Date',
        ...common,
        ...fitting(field.value, day),
        ...(field.from !== undefined && day.test(field.from) ? { min: field.from } : {}),
      };
    case 'time':
      return { type: 'Input.Time', ...common, ...fitting(field.value, /^\d{2}:\d{2}$/u) };
    case 'toggle':
      return {
        type: 'Input.Toggle',
        id: common.id,
        title: label,
        wrap: true,
        value: field.value === true ? 'true' : 'false',
      };
    case 'file':
      // Teams has no upload in a card: what stands in the file is pasted (TEAMS.md, "Files and pictures").
      return { type: 'Input.Text', ...common, isMultiline: true };
  }
};

const fieldOf = (field: Field): Element[] => [
  // Before the field: a screen reader comes by it on its way to what has to be changed.
  ...(field.error === undefined ? [] : [text([field.error], { color: 'Attention' }, 'Medium')]),
  { ...input(field), spacing: field.error === undefined ? 'Medium' : 'Small' },
  ...(field.hint === undefined ? [] : [text([field.hint], { size: 'Small', isSubtle: true }, 'Small')]),
];

/**
 * A form as an Adaptive Card. In a dialog it is sent with Action.Submit, and remembers the message it was opened `from`;
 * in the place of a card with Action.Execute.
 */
export const renderForm = (form: Form, dialog?: { from: string | undefined }): Drawn => {
  const { to, facts, send: title } = form;
  const sender: Element =
    dialog === undefined
      ? { type: 'Action.Execute', title, verb: to, data: { form: true, facts } }
      : {
          type: 'Action.Submit',
          title,
          data: { form: true, to, facts, ...(dialog.from ? { from: dialog.from } : {}) },
        };
  return frame(form.title, [
    // A dialog has the title above it already.
    ...(dialog === undefined ? [heading(form.title)] : []),
    ...(form.intro === undefined ? [] : [text([form.intro], { weight: 'Bolder' }, 'Small')]),
    ...form.fields.flatMap(fieldOf),
    // Once more at the button just pressed: the field itself may have scrolled out of sight.
    ...form.fields.flatMap(({ label, error }) =>
      error === undefined ? [] : [text([strong(label), ` ${error}`], { color: 'Attention' }, 'Medium')],
    ),
    { type: 'ActionSet', spacing: 'Medium', actions: [sender] },
  ]);
};

/** A form whose first long answer begins with words that are there already: a message that becomes a story. */
export const begunWith = (form: Form, text: string): Form => {
  const first = form.fields.findIndex(({ kind }) => kind === 'longText');
  const fields = form.fields.map((field, n) =>
    n === first && field.kind === 'longText' && !field.value ? { ...field, value: text.slice(0, field.max) } : field,
  );
  return { ...form, fields };
};

/** What was filled in, out of the data an action carries; whatever else is in there is left. */
export const valuesIn = (data: Readonly<Record<string, unknown>>): Values => {
  const values: Record<string, string | readonly string[]> = {};
  for (const [id, value] of Object.entries(data).slice(0, limits.fields)) {
    if (typeof value !== 'string' || value.length > limits.typed) continue;
    if (id.startsWith(one)) values[id.slice(one.length)] = value;
    if (id.startsWith(many)) values[id.slice(many.length)] = value.split(',').filter((item) => item !== '');
  }
  return values;
};
