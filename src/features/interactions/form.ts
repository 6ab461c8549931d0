import type { Field, Form, Option } from '../../chat/form.ts';
import { addDays } from '../../schedule/dates.ts';
import { messages, type Question, questionOf } from '../../words/questions.ts';
import type { Scene } from '../scene.ts';
import type { Around, Person } from './around.ts';
import { type Kind, kindIn } from './kind.ts';

/** What a contact moment says already: empty for a new one. */
type Draft = {
  id: string;
  kind: string | null;
  contactId: string | null;
  onDate: string;
  note: string | null;
  feeling: string | null;
};

/** The partner it is with, and what is known around it; `around` null: a contact moment that is only corrected. */
export type Asked = { partner: { id: string; name: string }; draft: Draft; around: Around; isNew: boolean };

/** Neither a contact person on the list, nor a step. */
const none = 'none';
export const same = 'same';

const longestNote = 280;
/** A next step is usually two weeks away. */
const usual = 14;
const mostPeople = 40;

const options = ({ options: given }: Question, locale: Scene['locale']): Option[] =>
  (given ?? []).map(({ value, label }) => ({ value, label: label[locale] }));

const preset = (value: string | null | undefined): { value?: string } => (value == null ? {} : { value });

/** Whom it was with, before anybody says: of the next step there, the only one they know, or the only one there is. */
const likelyPerson = ({ people, known, steps }: Around): string | null => {
  const planned = steps.find(({ contactId }) => people.some(({ id }) => id === contactId))?.contactId;
  const [first, second] = people.filter(({ id }) => known.has(id));
  if (planned != null) return planned;
  if (first !== undefined && second === undefined) return first.id;
  return people.length === 1 ? (people[0]?.id ?? null) : null;
};

/** The step that this contact most likely was: the next one with the same person, or with nobody named. */
const likelyStep = ({ steps }: Around, contactId: string | null): Around['steps'][number] | undefined =>
  steps.find((step) => step.contactId === contactId) ??
  (steps.length === 1 && steps[0]?.contactId === null ? steps[0] : undefined);

const personOptions = ({ words }: Scene, people: readonly Person[]): Option[] =>
  people.slice(0, mostPeople).map(({ id, name, level }) => ({
    value: id,
    label: level === null ? name : `${name} (${words.level[level].toLowerCase()})`,
  }));

const whatWas = (scene: Scene, { draft, around, isNew }: Asked): Field[] => {
  const { words, locale, today } = scene;
  const { interaction: w } = words;
  const [kind, feel] = [questionOf('q_contact_kind'), questionOf('q_contact_feel')];
  const contactId = isNew ? likelyPerson(around) : draft.contactId;
  const step = likelyStep(around, contactId);
  const usualKind: Kind | null = step === undefined ? null : kindIn(step.title);
  return [
    {
      kind: 'choice',
      name: 'kind',
      label: kind.text[locale],
      required: true,
      options: options(kind, locale),
      ...preset(draft.kind ?? usualKind),
    },
    ...(around.people.length === 0
      ? []
      : [
          {
            kind: 'choice' as const,
            name: 'contact',
            label: w.contact,
            options: [...personOptions(scene, around.people), { value: none, label: w.somebodyElse }],
            ...preset(contactId ?? (isNew ? null : none)),
          },
        ]),
    { kind: 'date', name: 'on', label: w.on, required: true, value: draft.onDate > today ? today : draft.onDate },
    {
      kind: 'longText',
      name: 'note',
      label: w.note,
      hint: messages.privacy_hint[locale],
      max: longestNote,
      ...preset(draft.note),
    },
    {
      kind: 'choice',
      name: 'feel',
      label: feel.text[locale],
      options: options(feel, locale),
      ...preset(draft.feeling),
    },
  ];
};

const whatNext = (scene: Scene, { around }: Asked): Field[] => {
  const { words, locale, today, workspace } = scene;
  const { interaction: w } = words;
  const next = questionOf('q_contact_next');
  const when = questionOf('q_contact_when');
  const step = likelyStep(around, likelyPerson(around));
  const purpose = around.purpose;
  return [
    ...(around.steps.length === 0
      ? []
      : [
          {
            kind: 'choice' as const,
            name: 'done',
            label: w.done,
            options: [
              ...around.steps.map(({ id, title }) => ({ value: id, label: title })),
              { value: none, label: w.noStep },
            ],
            value: step?.id ?? none,
          },
        ]),
    {
      kind: 'text',
      name: 'next',
      label: next.text[locale],
      max: next.max_chars ?? 200,
      ...(next.placeholder === undefined ? {} : { placeholder: next.placeholder[locale] }),
    },
    {
      kind: 'date',
      name: 'when',
      label: when.text[locale],
      hint: w.whenHint,
      from: today,
      value: addDays(today, usual),
    },
    ...(around.people.length === 0
      ? []
      : [
          {
            kind: 'choice' as const,
            name: 'with',
            label: w.with,
            options: [{ value: same, label: w.same }, ...personOptions(scene, around.people)],
            value: same,
          },
        ]),
    ...(around.plan !== null
      ? []
      : [
          { kind: 'text' as const, name: 'goal', label: w.goal, hint: w.newPlan, max: 150, ...preset(purpose?.goal) },
          {
            kind: 'text' as const,
            name: 'effect',
            label: w.effect(words.care[workspace.care_term ?? 'zorgvrager']),
            hint: w.newPlan,
            max: 150,
            ...preset(purpose?.careEffect),
          },
        ]),
  ];
};

/**
 * The form of a contact moment: how, with whom, when, a note and how it went; for a new one also which step of the own
 * plan it was, and the next step together (N21). It carries the id of the contact moment, so that sent twice it makes one.
 */
export const formFor = (scene: Scene, asked: Asked): Form => ({
  title: scene.words.interaction.title,
  intro: asked.partner.name,
  send: scene.words.common.save,
  to: 'interactions.noted',
  facts: { interaction: asked.draft.id, partner: asked.partner.id },
  fields: [...whatWas(scene, asked), ...(asked.isNew ? whatNext(scene, asked) : [])],
});
