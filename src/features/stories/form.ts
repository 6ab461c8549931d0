import type { Field, Form, Values } from '../../chat/form.ts';
import { messages } from '../../words/questions.ts';
import { fold, tellingWords } from '../partners/fold.ts';
import type { Answers } from '../privacy/reading.ts';
import type { Scene } from '../scene.ts';
import type { Mention, Named, NamedPartner } from './names.ts';
import { fields, longest, most, type Telling } from './story.ts';
import { hasLeft } from './view.ts';

/** What the form holds before it is filled in. */
export type Draft = Telling & { partners: readonly string[]; named: readonly string[]; together: readonly string[] };

/** Who may be chosen: colleagues who work here, and partners. `away` are the names of those who may not any more. */
export type Offer = {
  people: readonly Named[];
  partners: readonly NamedPartner[];
  away: ReadonlyMap<string, string>;
};

/** Choices a list offers: what is further away is found by naming it in the text. */
const shown = { partners: 40, people: 30 } as const;

/** The colleagues and partners a story may be about; the actor's own partners come first. */
export const offerFor = async ({ tx, workspace, actor, today }: Scene): Promise<Offer> => {
  const people = await tx
    .selectFrom('person')
    .select(['id', 'first_name', 'last_name', 'left_on', 'team'])
    .where('workspace_id', '=', workspace.id)
    .where('id', '<>', actor.id)
    .orderBy('first_name')
    .orderBy('last_name')
    .execute();
  const partners = await tx
    .selectFrom('partner')
    .select(['id', 'name', 'town', 'removed_on', 'owner_id'])
    .where('workspace_id', '=', workspace.id)
    .orderBy('name')
    .execute();
  const joined = await tx
    .selectFrom('participant')
    .select('partner_id')
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', actor.id)
    .union(
      tx
        .selectFrom('plan')
        .select('partner_id')
        .where('workspace_id', '=', workspace.id)
        .where('person_id', '=', actor.id),
    )
    .execute();
  const near = new Set(joined.map(({ partner_id }) => partner_id));
  const here = people.filter((one) => !hasLeft(one, today));
  const isNear = ({ id, owner_id }: (typeof partners)[number]): boolean => owner_id === actor.id || near.has(id);
  const open = partners.filter(({ removed_on }) => removed_on === null);
  return {
    people: [...here.filter(({ team }) => team === actor.team), ...here.filter(({ team }) => team !== actor.team)],
    partners: [...open.filter(isNear), ...open.filter((one) => !isNear(one))],
    away: new Map([
      ...people.filter((one) => hasLeft(one, today)).map((one) => [one.id, nameOf(one)] as const),
      ...partners.filter(({ removed_on }) => removed_on !== null).map(({ id, name }) => [id, name] as const),
    ]),
  };
};

/** The partners that words typed after the command mean: all of the words stand in their name. */
export const partnersCalled = ({ partners }: Offer, typed: string): string[] => {
  const words = tellingWords(typed);
  const found = partners.filter(({ name }) => words.every((word) => fold(name).includes(word)));
  return words.length > 0 && found.length <= most.partners ? found.map(({ id }) => id) : [];
};

const nameOf = ({ first_name, last_name }: Named): string => `${first_name} ${last_name}`;

type Asking = {
  to: string;
  facts: Form['facts'];
  draft: Draft;
  offer: Offer;
  sent?: Values;
  unsaid?: Unsaid;
};

/** The chosen ones first, then the others, as many as a list takes. */
const listed = <T extends { id: string }>(all: readonly T[], chosen: readonly string[], atMost: number): T[] =>
  [...all.filter(({ id }) => chosen.includes(id)), ...all.filter(({ id }) => !chosen.includes(id))].slice(
    0,
    Math.max(atMost, chosen.length),
  );

const chosenIn = (values: Values | undefined, name: string): readonly string[] => {
  const value = values?.[name];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
};

const labelOf = ({ words: { story: w, care }, workspace }: Scene, field: (typeof fields)[number]): string => {
  switch (field) {
    case 'title':
      return w.ask.title;
    case 'situation':
      return w.ask.situation;
    case 'what_we_did':
      return w.ask.did;
    case 'care_effect':
      return w.ask.effect(care[workspace.care_term ?? 'zorgvrager']);
    case 'tip':
      return w.ask.tip;
  }
};

const textField = (scene: Scene, draft: Draft, field: (typeof fields)[number]): Field => ({
  kind: field === 'title' ? 'text' : 'longText',
  name: field,
  label: labelOf(scene, field),
  max: longest[field],
  value: draft[field],
  ...(field === 'title' ? { required: true } : {}),
  ...(field === 'situation' ? { hint: messages.privacy_hint[scene.locale] } : {}),
});

/** Somebody else, or no name at all. */
const other = 'other';

const whoField = (scene: Scene, { typed, ids }: Mention, people: readonly Named[]): Field => ({
  kind: 'choice',
  name: `who_${ids[0] ?? ''}`,
  label: scene.words.story.ask.who(typed),
  hint: scene.words.story.ask.namedHint,
  required: true,
  options: [
    ...people.filter(({ id }) => ids.includes(id)).map((one) => ({ value: one.id, label: nameOf(one) })),
    { value: other, label: scene.words.story.ask.nobody },
  ],
});

const whereField = (scene: Scene, partner: NamedPartner): Field => ({
  kind: 'choice',
  name: `where_${partner.id}`,
  label: scene.words.story.ask.where(partner.name),
  required: true,
  options: [
    { value: partner.id, label: scene.words.story.ask.yes },
    { value: other, label: scene.words.story.ask.no },
  ],
});

/** Names that stand in the text and were not chosen: who or what is meant is asked, because they have a say (N28). */
export type Unsaid = { mentions: readonly Mention[]; partners: readonly NamedPartner[] };

/** Questions at a time; the next ones come with the next sending. */
const atOnce = 4;

/** Who or what was meant by the names, by what was answered. */
export const meant = (answers: Answers, prefix: 'who_' | 'where_'): string[] =>
  Object.entries(answers).flatMap(([name, value]) =>
    name.startsWith(prefix) && typeof value === 'string' && value !== other ? [value] : [],
  );

/**
 * The form of a story (N28). Only a title is needed to keep it: what is missing can be written later. What was `sent` may
 * choose somebody further down the lists.
 */
export const formFor = (scene: Scene, { to, facts, draft, offer, sent, unsaid }: Asking): Form => {
  const { story: w, common } = scene.words;
  const chosen = (name: 'partners' | 'named' | 'together'): string[] => [...draft[name], ...chosenIn(sent, name)];
  const people = (name: 'named' | 'together', label: string): Field => ({
    kind: 'choices',
    name,
    label,
    options: listed(offer.people, chosen(name), shown.people).map((one) => ({ value: one.id, label: nameOf(one) })),
    values: draft[name].filter((id) => !offer.away.has(id)),
    most: most[name],
    ...(name === 'named' ? { hint: w.ask.namedHint } : {}),
  });
  const questions = [
    ...(unsaid?.mentions ?? []).map((mention) => whoField(scene, mention, offer.people)),
    ...(unsaid?.partners ?? []).map((partner) => whereField(scene, partner)),
  ];
  return {
    title: w.formTitle,
    intro: w.intro,
    send: common.save,
    to,
    facts,
    fields: [
      ...fields.map((field) => textField(scene, draft, field)),
      {
        kind: 'choices',
        name: 'partners',
        label: w.ask.partners,
        hint: w.ask.partnersHint,
        options: listed(offer.partners, chosen('partners'), shown.partners).map(({ id, name }) => ({
          value: id,
          label: name,
        })),
        values: draft.partners.filter((id) => !offer.away.has(id)),
        most: most.partners,
      },
      people('named', w.ask.named),
      people('together', w.ask.together),
      ...questions.filter(({ name }) => sent?.[name] !== undefined),
      ...questions.filter(({ name }) => sent?.[name] === undefined).slice(0, atOnce),
    ],
  };
};

/** A form that came back, with what was typed in it: says of whom or what cannot be chosen any more that it cannot. */
export const told = (scene: Scene, form: Form, { away }: Offer, sent: Values): Form => ({
  ...form,
  fields: form.fields.map((field) => {
    const gone = chosenIn(sent, field.name).map((id) => away.get(id));
    const name = gone.find((one) => one !== undefined);
    if (name === undefined || field.error === undefined) return field;
    const error = field.name === 'partners' ? scene.words.story.ask.removed(name) : scene.words.story.ask.left(name);
    return { ...field, error };
  }),
});
