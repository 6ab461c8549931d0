import type { Form, Values } from '../../chat/form.ts';
import { type Answers, textOf } from '../privacy/reading.ts';
import type { Scene } from '../scene.ts';
import type { Parties } from './consent.ts';
import { type Draft, meant, type Offer, type Unsaid } from './form.ts';
import { isNamed, mentionsIn, partnerFinder } from './names.ts';
import { type Consent, fields, type Story, type Telling } from './story.ts';

/** What the form of a story holds when it opens. */
export const draftOf = (story: Story, consents: readonly Consent[], actorId: string): Draft => {
  const people = (kind: Consent['kind']): string[] =>
    consents.flatMap((one) =>
      one.kind === kind && one.person_id !== null && one.person_id !== actorId ? [one.person_id] : [],
    );
  return {
    ...story,
    partners: consents.flatMap(({ partner_id }) => (partner_id === null ? [] : [partner_id])),
    named: people('colleague'),
    together: people('author'),
  };
};

const typedIn = (values: Values): Telling => {
  const text = (name: (typeof fields)[number]): string => {
    const value = values[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    title: text('title'),
    situation: text('situation'),
    what_we_did: text('what_we_did'),
    care_effect: text('care_effect'),
    tip: text('tip'),
  };
};

const listIn = (values: Values | Answers, name: string): string[] => {
  const value = values[name];
  return typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
};

const allOf = (telling: Telling): string => fields.map((field) => telling[field]).join('\n');

/**
 * Names in what was typed that nobody chose: their owners have a say, so it is asked who is meant. A name that stood
 * there before and was not chosen then has been asked about already.
 */
export const unsaidIn = (scene: Scene, offer: Offer, values: Values, draft: Draft): Unsaid => {
  const text = allOf(typedIn(values));
  const before = allOf(draft);
  const chosen = [...listIn(values, 'named'), ...listIn(values, 'together')];
  const parties = [...draft.named, ...draft.together];
  const known = offer.people.filter(({ id }) => chosen.includes(id));
  const mentions = mentionsIn(text, [...offer.people, scene.actor]).filter(
    ({ ids }) => !ids.some((id) => id === scene.actor.id || known.some((one) => one.id === id)),
  );
  const finder = partnerFinder(offer.partners);
  const old = new Set(finder(before).map(({ id }) => id));
  return {
    mentions: mentions.filter(
      ({ ids }) =>
        !offer.people.some((one) => ids.includes(one.id) && !parties.includes(one.id) && isNamed(before, one)),
    ),
    partners: finder(text).filter(
      ({ id }) => !listIn(values, 'partners').includes(id) && !(old.has(id) && !draft.partners.includes(id)),
    ),
  };
};

/** Everybody once: who writes along is not named as well, and an author who left cannot agree any more. */
export const partiesIn = (answers: Answers, { away }: Offer, actorId: string, authorId: string): Parties => {
  const authors = new Set([authorId, actorId, ...listIn(answers, 'together')].filter((id) => !away.has(id)));
  const named = new Set([...listIn(answers, 'named'), ...meant(answers, 'who_')]);
  return {
    authors: [...authors],
    named: [...named].filter((id) => !authors.has(id)),
    partners: [...new Set([...listIn(answers, 'partners'), ...meant(answers, 'where_')])],
  };
};

/** The text that was filled in, checked. */
export const tellingIn = (answers: Answers): Telling =>
  typedIn(Object.fromEntries(fields.map((field) => [field, textOf(answers, field) ?? ''])));

/** Whether a story holds exactly this already: a form sent twice changes nothing. */
export const isSame = (story: Story, consents: readonly Consent[], telling: Telling, parties: Parties): boolean => {
  const ids = (kind: Consent['kind']): string =>
    consents
      .filter((one) => one.kind === kind)
      .map((one) => one.person_id ?? one.partner_id)
      .sort()
      .join();
  return (
    fields.every((field) => story[field] === telling[field]) &&
    ids('author') === [...parties.authors].sort().join() &&
    ids('colleague') === [...parties.named].sort().join() &&
    ids('partner') === [...parties.partners].sort().join()
  );
};

/** A form with what was typed in it, for whoever was overtaken by somebody who writes along. */
export const again = (form: Form, values: Values, intro: string): Form => ({
  ...form,
  intro,
  fields: form.fields.map((field) => {
    const value = values[field.name];
    if (field.kind === 'choices') return { ...field, values: listIn(values, field.name) };
    return typeof value === 'string' && field.kind !== 'toggle' && field.kind !== 'file' ? { ...field, value } : field;
  }),
});
