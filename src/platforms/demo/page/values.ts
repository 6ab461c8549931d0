import type { Field, Form, Values } from '../../../chat/form.ts';
import type { Strings } from './strings.ts';

/** What is in the fields now; every field has an entry, an empty one '' or []. */
export type Filled = Readonly<Record<string, string | readonly string[]>>;

/** Of a file the value is its name and its content in base64. */
const fileLimit = 40_000;

const given = (field: Field): string | readonly string[] | undefined => {
  switch (field.kind) {
    case 'text':
    case 'longText':
    case 'choice':
    case 'person':
    case 'date':
    case 'time':
      return field.value;
    case 'choices':
      return field.values;
    case 'toggle':
      return field.value === undefined ? undefined : String(field.value);
    case 'file':
      return undefined;
  }
};

const nothing = (field: Field): string | readonly string[] => {
  if (field.kind === 'toggle') return 'false';
  return field.kind === 'choices' || field.kind === 'file' ? [] : '';
};

/**
 * What a form starts with. A form that comes back keeps what was typed wherever it does not say otherwise itself;
 * with `forget`, what was refused is gone from the page as well (PRIVACY 5.1).
 */
export const startValues = (form: Form, typed: Filled, forget: boolean): Filled => {
  const kept = (field: Field): string | readonly string[] | undefined =>
    forget && field.error !== undefined ? undefined : typed[field.name];
  return Object.fromEntries(form.fields.map((field) => [field.name, given(field) ?? kept(field) ?? nothing(field)]));
};

/**
 * What a tab may remember of a form over a reload: no files, which a page cannot give back, and no text that was just
 * refused, which is to be nowhere (PRIVACY 5.1).
 */
export const toKeep = (form: Form, filled: Filled): Filled =>
  Object.fromEntries(
    form.fields.flatMap((field) => {
      const value = filled[field.name];
      const refused = field.error !== undefined && value === given(field);
      return value === undefined || field.kind === 'file' || refused ? [] : [[field.name, value] as const];
    }),
  );

/** What goes to the door: a field left empty is not in it. */
export const toSend = (filled: Filled): Values =>
  Object.fromEntries(Object.entries(filled).filter(([, value]) => value.length > 0));

const problem = (field: Field, value: string | readonly string[], words: Strings): string | undefined => {
  const isEmpty = typeof value === 'string' ? value.trim() === '' : value.length === 0;
  if (isEmpty) return field.required ? words.missing : undefined;
  if (field.kind === 'choices' && field.most !== undefined && value.length > field.most)
    return words.tooMany(field.most);
  if (field.kind === 'file' && (value[1]?.length ?? 0) > (fileLimit * 4) / 3 + 4) return words.tooBig;
  if ((field.kind === 'text' || field.kind === 'longText') && value.length > field.max) return words.tooLong(field.max);
  return undefined;
};

/** What the page itself can see is wrong, by field name; everything else the house says. */
export const problemsOf = (form: Form, filled: Filled, words: Strings): Readonly<Record<string, string>> =>
  Object.fromEntries(
    form.fields.flatMap((field) => {
      const found = problem(field, filled[field.name] ?? '', words);
      return found === undefined ? [] : [[field.name, found] as const];
    }),
  );
