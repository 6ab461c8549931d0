import type { Field, Option } from '../../../chat/form.ts';
import { html, type VNode } from './preact.js';
import type { Strings } from './strings.ts';

export type Slot = {
  field: Field;
  id: string;
  value: string | readonly string[];
  error: string | undefined;
  words: Strings;
  set: (value: string | readonly string[]) => void;
};

type Typed = Event & { readonly currentTarget: HTMLInputElement };

const hintOf = ({ field, words }: Slot): string | undefined => {
  if (field.kind === 'choices' && field.most !== undefined)
    return [field.hint, words.atMost(field.most)].filter(Boolean).join(' ');
  return field.hint;
};

const describedBy = (slot: Slot): string | undefined => {
  const ids = [hintOf(slot) && `${slot.id}-hint`, slot.error && `${slot.id}-error`].filter(Boolean);
  return ids.length === 0 ? undefined : ids.join(' ');
};

const marks = (slot: Slot): VNode => html`<span class="marks">
  ${hintOf(slot) ? html`<span class="hint" id=${`${slot.id}-hint`}>${hintOf(slot)}</span>` : null}
  ${slot.error ? html`<span class="error" id=${`${slot.id}-error`}>${slot.error}</span>` : null}
</span>`;

const labelOf = ({ field, words }: Slot): readonly (string | VNode | null)[] => [
  field.label,
  field.required ? html`<span class="required"> (${words.required})</span>` : null,
];

const common = (slot: Slot) => ({
  id: slot.id,
  name: slot.field.name,
  'aria-describedby': describedBy(slot),
  'aria-invalid': slot.error ? 'true' : undefined,
  'aria-required': slot.field.required ? 'true' : undefined,
});

/** A label above one control. */
const labelled = (
  slot: Slot,
  control: VNode,
): VNode => html`<div class="field" data-wrong=${slot.error ? '' : undefined}>
  <label for=${slot.id}>${labelOf(slot)}</label>${marks(slot)}${control}
</div>`;

const input = (slot: Slot, more: Readonly<Record<string, unknown>>): VNode =>
  labelled(
    slot,
    html`<input ...${common(slot)} ...${more} value=${slot.value} autocomplete="off" onInput=${(e: Typed) => slot.set(e.currentTarget.value)} />`,
  );

/** Short enough to stand beside each other, as hours do. */
const shortest = 28;

/** More than this is a list that unfolds: a phone has its own way with those. */
const mostInSight = 10;

type Group = { name: string | null; options: readonly { option: Option; label: string }[] };

/** Answers that begin the same ("Formulier proberen: klaar", "…: bezig") stand together under what they share. */
const grouped = (options: readonly Option[]): Group[] => {
  const split = options.map((option) => {
    const at = option.label.lastIndexOf(': ');
    return { option, name: at < 0 ? null : option.label.slice(0, at), label: option.label.slice(at < 0 ? 0 : at + 2) };
  });
  const shared = (name: string | null): boolean => name !== null && split.filter((one) => one.name === name).length > 1;
  const groups: { name: string | null; options: { option: Option; label: string }[] }[] = [];
  for (const { option, name, label } of split) {
    const mine = shared(name) ? name : null;
    const last = groups.at(-1);
    const item = { option, label: mine === null ? option.label : label };
    if (last && last.name === mine) last.options.push(item);
    else groups.push({ name: mine, options: [item] });
  }
  return groups;
};

/** Short answers, when there are many or they belong to a group, stand beside each other; others below each other. */
const looksOf = (groups: readonly Group[]): string => {
  const all = groups.flatMap(({ options }) => options);
  const isShort = all.every(({ label }) => label.length <= shortest);
  return isShort && (groups.length > 1 || all.length > 3) ? 'answers chips' : 'answers';
};

/** A question with all its answers in sight, each a target as large as a thumb. */
const answers = (slot: Slot, type: 'radio' | 'checkbox', options: readonly Option[]): VNode => {
  const chosen = (value: string): boolean => (type === 'radio' ? slot.value === value : slot.value.includes(value));
  const choose = (value: string, on: boolean): void => {
    if (type === 'radio') slot.set(value);
    else slot.set(options.map((o) => o.value).filter((other) => (other === value ? on : chosen(other))));
  };
  const groups = grouped(options);
  return html`<fieldset
    class="field"
    role=${type === 'radio' ? 'radiogroup' : undefined}
    data-wrong=${slot.error ? '' : undefined}
    aria-describedby=${describedBy(slot)}
    aria-invalid=${slot.error && type === 'radio' ? 'true' : undefined}
    aria-required=${slot.field.required && type === 'radio' ? 'true' : undefined}
  >
    <legend>${labelOf(slot)}</legend>${marks(slot)}
    ${groups.map(
      (
        group,
      ) => html`${group.name === null ? null : html`<p class="shared">${group.name}</p>`}<div class=${looksOf(groups)}>
        ${group.options.map(
          ({ option, label }) => html`<label class="answer" key=${option.value}>
            <input type=${type} name=${slot.field.name} value=${option.value} checked=${chosen(option.value)}
              aria-label=${label === option.label ? undefined : option.label}
              onChange=${(e: Typed) => choose(option.value, e.currentTarget.checked)} />
            <span>${label}</span>
          </label>`,
        )}
      </div>`,
    )}
  </fieldset>`;
};

/** A list that unfolds. */
const unfolding = (slot: Slot, options: readonly Option[]): VNode =>
  labelled(
    slot,
    html`<select ...${common(slot)} value=${slot.value} onChange=${(e: Typed) => slot.set(e.currentTarget.value)}>
      <option value="">${slot.words.choose}</option>
      ${options.map((option) => html`<option key=${option.value} value=${option.value}>${option.label}</option>`)}
    </select>`,
  );

const take = (file: File | undefined, slot: Slot): void => {
  slot.set([]);
  if (file === undefined) return;
  const reader = new FileReader();
  reader.addEventListener('load', () => {
    const { result } = reader;
    if (typeof result === 'string') slot.set([file.name, result.split(',', 2)[1] ?? '']);
  });
  reader.readAsDataURL(file);
};

/** One field of a form as elements of the page, of every kind there is. */
export const renderField = (slot: Slot): VNode => {
  const { field } = slot;
  switch (field.kind) {
    case 'text':
      return input(slot, { type: 'text', maxlength: field.max, placeholder: field.placeholder });
    case 'longText':
      return labelled(
        slot,
        html`<textarea ...${common(slot)} rows="3" maxlength=${field.max} placeholder=${field.placeholder} value=${slot.value}
          onInput=${(e: Typed) => slot.set(e.currentTarget.value)}></textarea>`,
      );
    case 'choice':
      return field.options.length > mostInSight
        ? unfolding(slot, field.options)
        : answers(slot, 'radio', field.options);
    case 'choices':
      return answers(slot, 'checkbox', field.options);
    case 'date':
      return input(slot, { type: 'date', min: field.from });
    case 'time':
      return input(slot, { type: 'time' });
    case 'person':
      return unfolding(slot, field.options);
    case 'toggle':
      return html`<div class="field" data-wrong=${slot.error ? '' : undefined}>
        <label class="answer">
          <input type="checkbox" ...${common(slot)} checked=${slot.value === 'true'}
            onChange=${(e: Typed) => slot.set(String(e.currentTarget.checked))} />
          <span>${labelOf(slot)}</span>
        </label>${marks(slot)}
      </div>`;
    case 'file':
      return labelled(
        slot,
        html`<input type="file" ...${common(slot)} accept=${field.accept.join(',')}
          onChange=${(e: Typed) => take(e.currentTarget.files?.[0], slot)} />`,
      );
  }
};
