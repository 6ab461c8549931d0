import { z } from 'zod';
import file from '../../data/checkin-questions.json' with { type: 'json' };
import type { CareTerm, Locale } from '../core/workspace.ts';
import { withTerm } from './words.ts';

const bilingual = z.object({ nl: z.string(), en: z.string() });
const option = z.object({ value: z.string(), label: bilingual, ends: z.boolean().optional() });
const question = z.object({
  id: z.string(),
  type: z.enum(['traffic_light', 'one_tap', 'multi_tap', 'pick_partner', 'pick_step', 'hours', 'date', 'short_text']),
  required: z.boolean(),
  text: bilingual,
  options: z.array(option).optional(),
  placeholder: bilingual.optional(),
  max_chars: z.number().optional(),
});
const data = z
  .object({
    questions: z.array(question),
    templates: z.array(z.object({ id: z.string(), questions: z.array(z.string()).min(1) })),
    messages: z.object({
      opening: bilingual,
      opening_variants: z.array(bilingual).min(1),
      buttons: z.object({ snooze: bilingual, skip: bilingual, privacy: bilingual }),
      snooze: z.array(option),
      reminder: bilingual,
      thanks: bilingual,
      thanks_red: bilingual,
      thanks_story: bilingual,
      privacy_hint: bilingual,
      privacy_block: bilingual,
      privacy_warn: bilingual,
      privacy_warn_buttons: z.array(option).length(3),
    }),
  })
  .parse(file);

export type Question = z.infer<typeof question>;

/** Texts in both languages, as the data files hold them. */
export type Bilingual = z.infer<typeof bilingual>;

const byId = new Map(data.questions.map((one) => [one.id, one]));
const templates = new Map(data.templates.map((one) => [one.id, one.questions]));

/** A question of data/checkin-questions.json. Throws when the file has none of that id. */
export const questionOf = (id: string): Question => {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`no question ${id}`);
  return found;
};

/** Whether the answer to a question is chosen, and so a code. One that the file does not know may be anything. */
export const isClosed = (id: string): boolean => (byId.get(id)?.type ?? 'short_text') !== 'short_text';

/** The questions of a template, in order; the first is asked with buttons, the others in the form. */
export const questionsOf = (template: string): readonly [Question, ...Question[]] => {
  const ids = templates.get(template);
  const [first, ...rest] = (ids ?? []).map(questionOf);
  if (first === undefined) throw new Error(`no template ${template}`);
  return [first, ...rest];
};

/** The fixed sentences around the questions. */
export const messages = data.messages;

/** A text of the file in somebody's language, its `{blanks}` filled in, with the organisation's own care term. */
export const say = (
  text: Bilingual,
  locale: Locale,
  blanks: Readonly<Record<string, string>> = {},
  term: CareTerm | null = null,
): string =>
  withTerm(text[locale], locale, term).replace(/\{(\w+)\}/gu, (whole, name: string) => blanks[name] ?? whole);

/** The label of an answer, or the value itself where the file does not know it. */
export const labelOf = (one: Question, value: string, locale: Locale): string =>
  one.options?.find((answer) => answer.value === value)?.label[locale] ?? value;
