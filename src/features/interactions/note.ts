import type { Field, Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { addDays, isDate } from '../../schedule/dates.ts';
import { sayDate } from '../../words/format.ts';
import { type Partner, partnerIn } from '../partners/find.ts';
import { sayKind } from '../partners/say.ts';
import { sightOf } from '../partners/sight.ts';
import { meant, who } from '../partners/who.ts';
import { addStep } from '../plans/add.ts';
import { mark, ownStep } from '../plans/step.ts';
import { type Answers, read, textOf } from '../privacy/reading.ts';
import { fact, type Scene } from '../scene.ts';
import { type Around, aroundOf } from './around.ts';
import { type Receipt, receiptCard } from './cards.ts';
import { isAskable, lineOf } from './example.ts';
import { type Asked, formFor, same } from './form.ts';
import { parse } from './kind.ts';
import { type Filled, type Interaction, insert, ownInteraction, update } from './store.ts';

type Facts = Readonly<Record<string, string>>;

/** Further back or ahead nobody means it. Days. */
const longestAgo = 366;
const farthest = 730;

const around = async (scene: Scene, partner: Partner): Promise<Around> => {
  const sight = await sightOf(scene.tx, scene.actor, partner.id);
  return aroundOf(scene, partner.id, sight.involved);
};

const askedFor = async (
  scene: Scene,
  partner: Partner,
  id: string,
  { row, kind }: { row: Interaction | null; kind: string | null },
): Promise<Asked> => ({
  partner,
  draft: {
    id,
    kind: row?.kind ?? kind,
    contactId: row?.contact_id ?? null,
    onDate: row?.on_date ?? scene.today,
    note: row?.note ?? null,
    feeling: row?.feeling ?? null,
  },
  around: await around(scene, partner),
  isNew: row === null,
});

const openFor = async (scene: Scene, partnerId: string, kind: string | null): Promise<Reply> => {
  const partner = await partnerIn(scene, { partner: partnerId });
  // No longer a partner: its card says so.
  if (partner.removed_on !== null) return who(scene, { partner: partner.id });
  return { form: formFor(scene, await askedFor(scene, partner, scene.tools.newId(), { row: null, kind })) };
};

/** A contact moment of one's own, to be corrected. */
const correct = async (scene: Scene, id: string): Promise<Reply> => {
  const row = await ownInteraction(scene, id);
  if (row === null) throw new Problem('not-found', 'interaction');
  const partner = await partnerIn(scene, { partner: row.partner_id });
  return { form: formFor(scene, await askedFor(scene, partner, id, { row, kind: null })) };
};

/**
 * `contact <partner> [kind]`: the form of a contact moment. A note is typed there, never in the chat line: what was typed
 * behind the name is not kept (PRIVACY 5.1).
 */
export const note = async (scene: Scene, facts: Facts): Promise<Reply> => {
  if (facts.interaction !== undefined) return correct(scene, fact(facts, 'interaction'));
  const { partner, kind } = parse(facts.words ?? '');
  if (facts.partner !== undefined) return openFor(scene, fact(facts, 'partner'), kind);
  const way = { to: 'interactions.note', opens: 'form' as const, facts: kind === null ? {} : { words: kind } };
  const found = await meant(scene, partner, way, { loose: true });
  if ('ask' in found) return found.ask;
  const opened = await openFor(scene, found.partnerId, kind);
  const { form } = opened;
  if (!found.more || form === undefined) return opened;
  return { form: { ...form, intro: `${form.intro ?? ''}. ${scene.words.interaction.noteHere}` }, forget: true };
};

const one = (values: Values, name: string): string => {
  const value = values[name];
  return typeof value === 'string' ? value.trim() : '';
};

/** What only this form asks of its fields: dates that can be, and a purpose for the plan a next step would start. */
const wrongIn = ({ words, today }: Scene, form: Form, values: Values): Readonly<Record<string, string>> => {
  const { interaction: w, checkIn, field } = words;
  const [on, when] = [one(values, 'on'), one(values, 'when')];
  const errors: Record<string, string> = {};
  if (isDate(on) && on > today) errors.on = w.future;
  else if (isDate(on) && on < addDays(today, -longestAgo)) errors.on = w.old;
  if (one(values, 'next') === '' || !form.fields.some(({ name }) => name === 'next')) return errors;
  if (when === '') errors.when = field.required;
  else if (isDate(when) && when < today) errors.when = checkIn.moveFrom;
  else if (isDate(when) && when > addDays(today, farthest)) errors.when = checkIn.moveFar;
  for (const name of ['goal', 'effect'])
    if (form.fields.some((known) => known.name === name) && one(values, name) === '') errors[name] = w.needed;
  return errors;
};

/** The form as it came in, with what is wrong at its fields. */
const back = (form: Form, values: Values, errors: Readonly<Record<string, string>>): Form => ({
  ...form,
  fields: form.fields.map((field) => {
    const value = values[field.name];
    const error = errors[field.name];
    return {
      ...field,
      ...(typeof value === 'string' ? { value } : {}),
      ...(error === undefined ? {} : { error }),
    } as Field;
  }),
});

const filledFrom = ({ actor }: Scene, { people }: Around, answers: Answers): Filled => {
  const contact = people.find(({ id }) => id === textOf(answers, 'contact'));
  return {
    kind: textOf(answers, 'kind') ?? '',
    contact_id: contact?.id ?? null,
    // People talk at their own level where nobody says otherwise (N09).
    level: contact === undefined ? actor.level : contact.level,
    on_date: textOf(answers, 'on') ?? '',
    note: textOf(answers, 'note'),
    feeling: textOf(answers, 'feel'),
  };
};

type Planned = Pick<Receipt, 'doneStep' | 'next'>;

/** The step of the own plan that this was is done, and the next one is put into the plan (N21). */
const plan = async (
  scene: Scene,
  partner: Partner,
  known: Around,
  filled: Filled,
  answers: Answers,
): Promise<Planned> => {
  const { tx, actor, locale } = scene;
  const stepId = textOf(answers, 'done');
  const done = known.steps.find(({ id }) => id === stepId) ?? null;
  if (done !== null) await mark(tx, await ownStep(tx, actor, done.id), 'done', filled.on_date);
  const title = textOf(answers, 'next');
  const dueOn = textOf(answers, 'when');
  if (title === null || dueOn === null) return { doneStep: done?.title ?? null, next: null };
  const chosen = textOf(answers, 'with') ?? same;
  const contact = known.people.find(({ id }) => id === (chosen === same ? filled.contact_id : chosen));
  await addStep(scene, {
    personId: actor.id,
    partnerId: partner.id,
    level: contact?.level ?? filled.level ?? null,
    title,
    contactId: contact?.id ?? null,
    dueOn,
    goal: textOf(answers, 'goal') ?? known.plan?.goal ?? title,
    careEffect: textOf(answers, 'effect') ?? known.plan?.careEffect ?? title,
  });
  return {
    doneStep: done?.title ?? null,
    next: { title, contact: contact?.name ?? null, date: sayDate(dueOn, locale) },
  };
};

/** A leader is asked about the sentence; one who agreed to another sentence before is asked again. */
const askExample = async (scene: Scene, before: Interaction | null, row: Interaction): Promise<string | null> => {
  const line = isAskable(scene, row) ? await lineOf(scene, row) : null;
  if (before !== null && line !== null && before.example !== null && line === (await lineOf(scene, before)))
    return before.example === 'asked' ? line : null;
  await update(scene, row.id, { example: line === null ? null : 'asked' });
  return line;
};

/** The contact moment is noted, or corrected; it ends the partner's silence from its date on (DEFINITIONS A9). */
export const noted = async (scene: Scene, facts: Facts, values: Values): Promise<Reply> => {
  const { words, locale, today } = scene;
  const partner = await partnerIn(scene, facts);
  const id = fact(facts, 'interaction');
  const before = await ownInteraction(scene, id);
  if (partner.removed_on !== null || (before !== null && before.partner_id !== partner.id))
    throw new Problem('stale', 'partner');
  const asked = await askedFor(scene, partner, id, { row: before, kind: null });
  const form = formFor(scene, asked);
  const errors = wrongIn(scene, form, values);
  if (Object.keys(errors).length > 0) return { form: back(form, values, errors) };
  const result = await read(scene, form, values);
  if ('again' in result) return { form: result.again };
  const { answers } = result;
  const filled = filledFrom(scene, asked.around, answers);
  const row = before === null ? await insert(scene, id, partner.id, filled) : await update(scene, id, filled);
  const planned =
    before === null ? await plan(scene, partner, asked.around, filled, answers) : { doneStep: null, next: null };
  const contact = asked.around.people.find((person) => person.id === filled.contact_id);
  const how = sayKind(filled.kind, locale);
  return {
    below: [
      receiptCard(words, {
        id,
        partnerId: partner.id,
        how: contact === undefined ? how : words.knows.with(how, contact.name),
        partner: partner.name,
        onDate: filled.on_date === today ? null : sayDate(filled.on_date, locale),
        ...planned,
        isProspect: partner.phase === 'prospect',
        example: await askExample(scene, before, row),
      }),
    ],
  };
};
