import type { types } from '@slack/bolt';
import type { Field, Form, Option, Values } from '../../chat/form.ts';
import { Problem } from '../../core/problem.ts';
import { limits } from './limits.ts';
import { cut, cutInside, nothing, pieces, plainText } from './text.ts';

const { form: most } = limits;

/** The name of the element in an input; its block has the field's. A toggle is told from choices by it. */
const element = 'value';
const toggle = 'toggle';

const drawOption = ({ value, label }: Option): types.PlainTextOption => {
  if (value === '' || value.length > most.optionValue) throw new Problem('invalid', 'option');
  return { text: { type: 'plain_text', text: cutInside(label, most.option) || nothing, emoji: false }, value };
};

type Options = types.PlainTextOption[];

/** Slack takes a hundred options, or a hundred groups of them: a longer list is grouped, and none is left out. */
const listed = (options: Options): Pick<types.StaticSelect, 'options' | 'option_groups'> => {
  if (options.length <= most.options) return { options };
  const groups = Math.min(most.options, Math.ceil(options.length / most.options));
  return {
    option_groups: Array.from({ length: groups }, (_, n) => {
      const group = options.slice(n * most.options, (n + 1) * most.options);
      const name = `${group[0]?.text.text ?? ''} – ${group.at(-1)?.text.text ?? ''}`;
      return { label: plainText(name, most.option), options: group };
    }),
  };
};

const chosen = (options: readonly types.PlainTextOption[], values: readonly (string | undefined)[]) =>
  options.filter((option) => values.includes(option.value));

const selectOne = (options: types.PlainTextOption[], value: string | undefined): types.StaticSelect => {
  const [initial] = chosen(options, [value]);
  return {
    type: 'static_select',
    action_id: element,
    ...listed(options),
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
    ...listed(options),
    ...preset,
    ...(atMost === undefined ? {} : { max_selected_items: atMost }),
  };
};

/** What is longer than the field takes is shown whole: the room says what is wrong with it, and nothing gets lost. */
const typing = (field: Extract<Field, { kind: 'text' | 'longText' }>, value: string): types.PlainTextInput => ({
  type: 'plain_text_input',
  action_id: element,
  multiline: field.kind === 'longText',
  max_length: Math.min(most.typed, Math.max(field.max, value.length)),
  ...(value ? { initial_value: value } : {}),
  ...(field.placeholder ? { placeholder: plainText(field.placeholder, most.placeholder) } : {}),
});

const input = (field: Field): types.InputBlock['element'] => {
  switch (field.kind) {
    case 'text':
    case 'longText':
      return typing(field, field.value ?? '');
    case 'choice': {
      const options = field.options.map(drawOption);
      // Radio buttons show every choice at once: one tap (B16).
      return options.length <= most.radios ? radios(options, field.value) : selectOne(options, field.value);
    }
    case 'person':
      return selectOne(field.options.map(drawOption), field.value);
    case 'choices':
      return several(field.options.map(drawOption), field.values ?? [], field.most);
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

/** Whether there is anything to choose: Slack takes no list without options, and what may be left open is left out then. */
const isAsked = (field: Field): boolean => !('options' in field) || field.options.length > 0 || field.required === true;

/** A question that must be answered and cannot be is asked all the same, with nothing to choose: what is wrong is said there. */
const noOption: Option = { value: '-', label: '–' };
const withOptions = (field: Field): Field =>
  'options' in field && field.options.length === 0 ? { ...field, options: [noOption] } : field;

/** What parts the name of a field from the number of its input, where one input is too small for what is in it. */
const more = '~';

const blocks = (field: Field): types.InputBlock[] => {
  // A view that is drawn again cannot carry errors of Slack's own kind.
  const hint = field.error === undefined ? field.hint : `⚠️ ${field.error}`;
  const first: Omit<types.InputBlock, 'element'> = {
    type: 'input',
    block_id: field.name,
    label: plainText(field.label, most.label),
    ...(hint ? { hint: plainText(hint, most.hint) } : {}),
    optional: field.required !== true,
  };
  if ((field.kind !== 'text' && field.kind !== 'longText') || (field.value ?? '').length <= most.typed)
    return [{ ...first, element: input(withOptions(field)) }];
  return pieces(field.value ?? '', most.typed).map((value, n) => ({
    ...first,
    block_id: n === 0 ? field.name : `${field.name}${more}${n}`,
    element: typing(field, value),
    optional: first.optional === true || n > 0,
  }));
};

/** What a view carries to its sending: the facts of the form, and the message its button stood in. */
type Carried = { facts: Readonly<Record<string, string>>; on?: string };

const said = (text: string): types.KnownBlock[] =>
  pieces(text, most.intro).map((one) => ({ type: 'section', text: plainText(one, most.intro), expand: true }));

/** A modal that only says something. */
export const notice = (title: string, text: string): types.ModalView => ({
  type: 'modal',
  title: plainText(title, most.title),
  blocks: said(text),
});

/**
 * A form as a modal. Slack itself names the button that closes it, in the language of the reader. Throws
 * Problem('invalid') when it holds more than Slack can carry.
 */
export const modal = (form: Form, on: string | undefined): types.ModalView => {
  const carried: Carried = { facts: form.facts, ...(on === undefined ? {} : { on }) };
  const private_metadata = JSON.stringify(carried);
  if (private_metadata.length > most.facts) throw new Problem('invalid', 'facts');
  const intro: types.KnownBlock[] = form.intro ? said(form.intro) : [];
  return {
    type: 'modal',
    callback_id: form.to,
    private_metadata,
    title: plainText(form.title, most.title),
    submit: plainText(form.send, most.send),
    blocks: [...intro, ...form.fields.filter(isAsked).flatMap(blocks)].slice(0, most.blocks),
  };
};

/** The errors of a form that came back, by field, for the modal that is open; null when it needs another modal. */
export const errorsFor = (
  form: Form,
  open: { to: string; fields: readonly string[] },
): Record<string, string> | null => {
  const wrong = form.fields.flatMap(({ name, error }) => (error === undefined ? [] : [[name, cut(error, most.error)]]));
  const asked = form.fields.filter(isAsked).map(({ name }) => name);
  const same = form.to === open.to && asked.join('\n') === open.fields.join('\n');
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
export const valuesIn = (state: Readonly<Record<string, Readonly<Record<string, Filled>>>>): Values => {
  const values = new Map<string, string | readonly string[]>();
  for (const [block, elements] of Object.entries(state)) {
    const isOn = elements[toggle]?.selected_options?.length;
    const value = isOn === undefined ? valueIn(elements[element]) : String(isOn > 0);
    const [name = ''] = block.split(more);
    const before = values.get(name);
    if (value !== null)
      values.set(name, typeof before === 'string' && typeof value === 'string' ? before + value : value);
  }
  return Object.fromEntries(values);
};
