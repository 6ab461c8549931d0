import type { Field, Form, Values } from '../../chat/form.ts';
import { isDate } from '../../schedule/dates.ts';
import { messages, say } from '../../words/questions.ts';
import type { Scene } from '../scene.ts';
import type { Finding } from './finding.ts';
import { inspect, strip } from './guard.ts';
import { keepCount } from './keep.ts';
import { knownOf } from './known.ts';

/** What was filled in, checked: a text that may be stored, a choice that was offered, or nothing. */
export type Answers = Readonly<Record<string, string | readonly string[] | boolean | null>>;

/** A form that was read: its answers, or the form again, with what was in it and what is asked of the person. */
export type Read = { answers: Answers } | { again: Form };

/** The choice that appears under a text with a warning. */
const choiceFor = (name: string): string => `${name}_keep`;

const one = (value: string | readonly string[] | undefined): string => (typeof value === 'string' ? value : '');

/** A list where one answer is meant was not made by a form of ours: it must not read as "emptied". */
const isOne = (value: string | readonly string[] | undefined): boolean =>
  value === undefined || typeof value === 'string';

const typesOf = ({ words }: Scene, finding: Finding): string =>
  finding.types.map((type) => words.privacy.types[type]).join(', ');

/** The sentence that a text was refused because of what is in it, without repeating any of it (PRIVACY 5.2). */
export const refusal = (scene: Scene, finding: Finding): string =>
  say(messages.privacy_block, scene.locale, { soort: typesOf(scene, finding) }, scene.workspace.care_term);

/** "Keep it anyway" names what was warned about: said of a telephone number, it does not hold for an address. */
const keepValue = ({ types }: Finding): string => `bewaar:${types.toSorted().join('+')}`;

const keepField = (scene: Scene, name: string, finding: Finding, chosen?: string): Field => ({
  kind: 'choice',
  name: choiceFor(name),
  label: scene.words.privacy.keepOrNot,
  // Not required: whoever writes the sentence anew has answered already.
  options: messages.privacy_warn_buttons.map((answer) => ({
    value: answer.value === 'bewaar' ? keepValue(finding) : answer.value,
    label: answer.label[scene.locale],
  })),
  ...(chosen === undefined ? {} : { value: chosen }),
});

// NUL and lone surrogates: PostgreSQL cannot hold the first, UTF-8 not the second.
const unreadable = (text: string): boolean => text.includes('\0') || !text.isWellFormed();

const graphemes = new Intl.Segmenter('nl', { granularity: 'grapheme' });
const lengthOf = (text: string): number => (text.length > 20_000 ? text.length : [...graphemes.segment(text)].length);

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/u.test(text);

type TextField = Extract<Field, { kind: 'text' | 'longText' }>;

const isText = (field: Field): field is TextField => field.kind === 'text' || field.kind === 'longText';

type Judged = {
  field: Field;
  answer: string | readonly string[] | boolean | null;
  /** The choice that a warning asks for. */
  extra?: Field;
  /** What was kept in spite of a warning. */
  kept?: Finding['types'];
};

/** Judges one free text: too long, unreadable, refused, warned about, or fine. */
const judgeText = (scene: Scene, field: TextField, values: Values, inspectText: (text: string) => Finding): Judged => {
  const { words } = scene;
  const typed = one(values[field.name]);
  const text = typed.replace(/\p{Cf}/gu, '').trim() === '' ? '' : typed.trim();
  const shown: Field = { ...field, value: typed };
  if (!isOne(values[field.name])) return { field: { ...shown, error: words.field.unreadable }, answer: null };
  if (text === '')
    return field.required === true
      ? { field: { ...shown, error: words.field.required }, answer: null }
      : { field: shown, answer: null };
  if (unreadable(text)) return { field: { ...shown, error: words.field.unreadable }, answer: null };
  if (lengthOf(text) > field.max)
    return { field: { ...shown, error: words.field.tooLong(field.max, lengthOf(text)) }, answer: null };
  const finding = inspectText(text);
  switch (finding.verdict) {
    case 'allow':
      return { field: shown, answer: text };
    case 'block':
      return { field: { ...shown, error: refusal(scene, finding) }, answer: null };
    case 'warn': {
      const choice = one(values[choiceFor(field.name)]);
      // Shown again only when the form comes back for another field: what was chosen stays chosen.
      const extra = keepField(scene, field.name, finding, choice);
      if (choice === keepValue(finding)) return { field: shown, answer: text, kept: finding.types, extra };
      const cleaned = strip(text, finding.hits);
      if (choice === 'weg' && inspectText(cleaned).verdict === 'allow')
        return { field: shown, answer: cleaned || null, extra };
      const warning = say(messages.privacy_warn, scene.locale, { soort: typesOf(scene, finding) });
      return { field: { ...shown, error: warning }, answer: null, extra: keepField(scene, field.name, finding) };
    }
  }
};

/** Judges everything else; texts have been judged above. */
const judgeOther = ({ words }: Scene, field: Field, values: Values): Judged => {
  const value = values[field.name];
  switch (field.kind) {
    case 'choice':
    case 'person': {
      const chosen = one(value);
      const shown: Field = { ...field, value: chosen };
      if (!isOne(value)) return { field: { ...shown, error: words.field.choose }, answer: null };
      if (chosen === '')
        return field.required === true
          ? { field: { ...shown, error: words.field.choose }, answer: null }
          : { field: shown, answer: null };
      if (!field.options.some((option) => option.value === chosen))
        return { field: { ...shown, error: words.field.choose }, answer: null };
      return { field: shown, answer: chosen };
    }
    case 'choices': {
      const chosen = typeof value === 'string' ? [value] : [...(value ?? [])];
      const shown: Field = { ...field, values: chosen };
      if (chosen.some((item) => !field.options.some((option) => option.value === item)))
        return { field: { ...shown, error: words.field.choose }, answer: null };
      if (field.most !== undefined && chosen.length > field.most)
        return { field: { ...shown, error: words.field.tooMany(field.most) }, answer: null };
      if (field.required === true && chosen.length === 0)
        return { field: { ...shown, error: words.field.choose }, answer: null };
      return { field: shown, answer: chosen };
    }
    case 'date':
    case 'time': {
      const given = one(value).trim();
      const shown: Field = { ...field, value: given };
      if (!isOne(value)) return { field: { ...shown, error: words.field.unreadable }, answer: null };
      if (given === '')
        return field.required === true
          ? { field: { ...shown, error: words.field.required }, answer: null }
          : { field: shown, answer: null };
      const good = field.kind === 'date' ? isDate(given) : isTime(given);
      return good
        ? { field: shown, answer: given }
        : { field: { ...shown, error: field.kind === 'date' ? words.field.date : words.field.time }, answer: null };
    }
    case 'toggle': {
      const on = one(value) === 'true';
      return { field: { ...field, value: on }, answer: on };
    }
    case 'text':
    case 'longText':
    case 'file':
      return { field, answer: null };
  }
};

/**
 * Reads a form that came back: every field is checked again, every free text passes the guard (PRIVACY 5). When
 * anything is wrong the form comes back with what was in it; nothing is stored before all of it is right.
 */
export const read = async (scene: Scene, form: Form, values: Values): Promise<Read> => {
  const known = await knownOf(scene.tx, scene.workspace.id);
  const inspectText = (text: string): Finding => inspect(text, known, scene.today);
  const judged = form.fields.map((field) =>
    isText(field) ? judgeText(scene, field, values, inspectText) : judgeOther(scene, field, values),
  );
  if (judged.every(({ field }) => field.error === undefined)) {
    for (const { kept } of judged) if (kept !== undefined) await keepCount(scene, kept);
    return { answers: Object.fromEntries(judged.map(({ field, answer }) => [field.name, answer])) };
  }
  const fields = judged.flatMap(({ field, extra }) => (extra === undefined ? [field] : [field, extra]));
  return { again: { ...form, fields } };
};

/** A text answer; null when nothing was filled in. */
export const textOf = (answers: Answers, name: string): string | null => {
  const answer = answers[name];
  return typeof answer === 'string' && answer !== '' ? answer : null;
};
