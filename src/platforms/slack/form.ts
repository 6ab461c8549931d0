import type { types } from '@slack/bolt';
import type { Field, Form, Option, Values } from '../../chat/form.ts';
import { Problem } from '../../core/problem.ts';
import { limits } from './limits.ts';
import { cut, cutInside, nothing, plainText } from './text.ts';

const { form: most } = limits;

/** The name of the element in an input; its block has the field's. A toggle is told from choices by it. */
const element = 'value';
const toggle = 'toggle';

const drawOption = ({ value, label }: Option): types.PlainTextOption => {
  if (value === '' || value.length > most.optionValue) throw new Problem('invalid', 'option');
  return { text: { type: 'plain_text', text: cutInside(label, most.option) || nothing, emoji: false }, value };
};

const chosen = (options: readonly types.PlainTextOption[], values: readonly (string | undefined)[]) =>
  options.filter((option) => values.includes(option.value));

const selectOne = (options: types.PlainTextOption[], value: string | undefined): types.StaticSelect => {
  const [initial] = chosen(options, [value]);
  return {
    type: 'static_select',
    action_id: element,
    options,
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
};

const radios = (options: types.PlainTextOption[], value: string | undefined): types.RadioButtons => {
  const [initial] = chosen(options, [value]);
  return {
    type: 'radio_buttons',
    action_id: element,
    options,
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
};

const several = (
  options: types.PlainTextOption[],
  values: readonly string[],
  atMost: number | undefined,
): types.Checkboxes | types.MultiStaticSelect => {
  const initial = chosen(options, values);
  const preset = initial.length === 0 ? {} : { initial_options: initial };
  if (options.length <= most.radios) return { type: 'checkboxes', action_id: element, options, ...preset };
  return {
    type: 'multi_static_select',
    action_id: element,
    options,
    ...preset,
    ...(atMost === undefined ? {} : { max_selected_items: atMost }),
  };
};

const input = (field: Field): types.InputBlock['element'] => {
  switch (field.kind) {
    case 'text':
    case 'longText': {
      const max = Math.min(field.max, most.typed);
      return {
        type: 'plain_text_input',
        action_id: element,
        multiline: field.kind === 'longText',
        max_length: max,
        ...(field.value ? { initial_value: cut(field.value, max) } : {}),
        ...(field.placeholder ? { placeholder: plainText(field.placeholder, most.placeholder) } : {}),
      };
    }
    case 'choice': {
      const options = field.options.slice(0, most.options).map(drawOption);
      // Radio buttons show every choice at once: one tap (B16).
      return options.length <= most.radios ? radios(options, field.value) : selectOne(options, field.value);
    }
    case 'person':
      return selectOne(field.options.slice(0, most.options).map(drawOption), field.value);
    case 'choices':
      return several(field.options.slice(0, most.options).map(drawOption), field.values ?? [], field.most);
    case 'date':
      return { type: 'datepicker', action_id: element, ...(field.value ? { initial_date: field.value } : {}) };
    case 'time':
      return { type: 'timepicker', action_id: element, ...(field.value ? { initial_time: field.value } : {}) };
    case 'toggle': {
      const options = [drawOption({ value: 'true', label: field.label })];
      return {
        type: 'checkboxes',
        action_id: toggle,
        options,
        ...(field.value === true ? { initial_options: options } : {}),
      };
    }
    case 'file':
      return {
        type: 'file_input',
        action_id: element,
        ...(field.accept.length === 0 ? {} : { filetypes: field.accept.map((one) => one.replace(/^\./u, '')) }),
        max_files: 1,
      };
  }
};

const block = (field: Field): types.InputBlock => {
  // A view that is drawn again cannot carry errors of Slack's own kind.
  const hint = field.error === undefined ? field.hint : `⚠️ ${field.error}`;
  return {
    type: 'input',
    block_id: field.name,
    label: plainText(field.label, most.label),
    ...(hint ? { hint: plainText(hint, most.hint) } : {}),
    optional: field.required !== true,
    element: input(field),
  };
};

/** What a view carries to its sending: the facts of the form, and the message its button stood in. */
type Carried = { facts: Readonly<Record<string, string>>; on?: string };

/**
 * A form as a modal. Slack itself names the button that closes it, in the language of the reader. Throws
 * Problem('invalid') when it holds more than Slack can carry.
 */
export const modal = (form: Form, on: string | undefined): types.ModalView => {
  const carried: Carried = { facts: form.facts, ...(on === undefined ? {} : { on }) };
  const private_metadata = JSON.stringify(carried);
  if (private_metadata.length > most.facts) throw new Problem('invalid', 'facts');
  const intro: types.KnownBlock[] = form.intro
    ? [{ type: 'section', text: plainText(form.intro, most.intro), expand: true }]
    : [];
  return {
    type: 'modal',
    callback_id: form.to,
    private_metadata,
    title: plainText(form.title, most.title),
    submit: plainText(form.send, most.send),
    blocks: [...intro, ...form.fields.map(block)].slice(0, most.blocks),
  };
};

/** The errors of a form that came back, by field, for the modal that is open; null when it needs another modal. */
export const errorsFor = (
  form: Form,
  open: { to: string; fields: readonly string[] },
): Record<string, string> | null => {
  const wrong = form.fields.flatMap(({ name, error }) => (error === undefined ? [] : [[name, cut(error, most.error)]]));
  const same = form.to === open.to && form.fields.map(({ name }) => name).join('\n') === open.fields.join('\n');
  return same && wrong.length > 0 ? Object.fromEntries(wrong) : null;
};

/** One element of a view's state, as much of it as is read; it came from outside. */
type Filled = {
  type: string;
  value?: string | null;
  selected_option?: { value: string } | null;
  selected_options?: ReadonlyArray<{ value: string }>;
  selected_date?: string | null;
  selected_time?: string | null;
  files?: ReadonlyArray<{ id: string }>;
};

const valueIn = (filled: Filled | undefined): string | readonly string[] | null => {
  if (filled === undefined) return null;
  const list = filled.selected_options?.map(({ value }) => value) ?? filled.files?.map(({ id }) => id);
  return list ?? filled.value ?? filled.selected_option?.value ?? filled.selected_date ?? filled.selected_time ?? null;
};

/** What was filled in, by field name; what was left open is not there. */
export const valuesIn = (state: Readonly<Record<string, Readonly<Record<string, Filled>>>>): Values =>
  Object.fromEntries(
    Object.entries(state).flatMap(([name, elements]) => {
      const isOn = elements[toggle]?.selected_options?.length;
      const value = isOn === undefined ? valueIn(elements[element]) : String(isOn > 0);
      return value === null ? [] : [[name, value]];
    }),
  );
