import type { Insertable } from 'kysely';
import { type Card, sentence } from '../../chat/card.ts';
import type { Locale } from '../../core/workspace.ts';
import type { StoryConsentTable } from '../../db/schema.ts';
import { follow, type NewLetter, write } from '../../outbox/letter.ts';
import { type Words, words } from '../../words/words.ts';
import type { Scene } from '../scene.ts';
import { answeredCard, askCard, newsCard } from './cards.ts';
import { authorsHere, type Whole } from './sight.ts';
import { consentsOf, setConsent } from './store.ts';
import { aboutAsking, type Consent, rootOf, type Story } from './story.ts';
import { agrees, viewOf } from './view.ts';

const day = 86_400_000;
/** A question or news that could not be brought in this time comes no more; the story waits all the same. */
const worth = 14 * day;

const letterTo = (scene: Scene, kind: string, key: string, person: string, card: Card): NewLetter => ({
  key: `${kind}:${scene.workspace.id}:${key}:${person}`,
  kind,
  workspaceId: scene.workspace.id,
  to: { to: 'person', person },
  card,
  unsolicited: true,
  ifUnsure: 'again',
  expiresAt: scene.now + worth,
});

/** Lets every copy of the question to somebody show this, except the one that was just pressed. */
export const showAsking = async (
  { tools, tx, workspace }: Scene,
  story: Story,
  personId: string,
  card: (locale: Locale) => Card,
  pressed?: string,
): Promise<void> => {
  const { locale } = await tx
    .selectFrom('person')
    .select('locale')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  await follow(tools, tx, {
    workspaceId: workspace.id,
    about: aboutAsking(rootOf(story), personId),
    card: card(locale),
    ...(pressed === undefined ? {} : { except: pressed }),
  });
};

const saying =
  (what: keyof Words['story']['asking'] & ('changes' | 'notIn' | 'off' | 'asBefore')) =>
  (locale: Locale): Card =>
    sentence(words(locale).story.asking[what]);

/** Asks everybody who is named or writes along and has not agreed to this text yet: they get it exactly as it will be told. */
export const askEverybody = async (scene: Scene, story: Story): Promise<void> => {
  const { tools, tx, actor, workspace, today } = scene;
  const view = await viewOf(tx, story, today);
  for (const party of view.parties) {
    const { id, kind, person_id: to, gone } = party;
    if (to === null || to === actor.id || gone || agrees(party, view.version)) continue;
    const { locale } = await tx.selectFrom('person').select('locale').where('id', '=', to).executeTakeFirstOrThrow();
    const reader = { locale, term: workspace.care_term };
    const card = askCard(view, { by: actor.first_name, to, along: kind === 'author' }, reader);
    await setConsent(tx, id, { state: 'asked', version: view.version });
    await write(tools, tx, [letterTo(scene, 'stories.ask', `${story.id}:${view.version}`, to, card)]);
  }
};

/** Somebody was asked about a text that changes, or that they are not in any more: they are not left with the old question. */
export const callOffAsking = async (
  scene: Scene,
  { story, newest }: Whole,
  before: readonly Consent[],
  after: ReadonlyArray<Insertable<StoryConsentTable>>,
): Promise<void> => {
  // Of a text that is told nobody is asked; what they agreed to stands until the change takes its place.
  if (newest.status === 'published') return;
  const told = newest.id === story.id ? [] : await consentsOf(scene.tx, story.id);
  for (const { person_id, state } of before) {
    if (person_id === null) continue;
    const next = after.find((one) => one.person_id === person_id);
    if (told.some((one) => one.person_id === person_id)) {
      const { title, version } = story;
      const card = (locale: Locale) =>
        answeredCard({ root: story.id, title, version }, { to: person_id, yes: true }, locale);
      if (state === 'asked') await showAsking(scene, story, person_id, card);
    } else if (next === undefined) await showAsking(scene, story, person_id, saying('notIn'));
    else if (state === 'asked') await showAsking(scene, story, person_id, saying('changes'));
  }
};

/** Lets everybody with a say in a story, the actor aside, read what became of it. */
export const callOffAll = async (
  scene: Scene,
  story: Story,
  consents: readonly Consent[],
  why: 'off' | 'asBefore' | 'notIn',
): Promise<void> => {
  for (const { person_id } of consents)
    if (person_id !== null && person_id !== scene.actor.id) await showAsking(scene, story, person_id, saying(why));
};

/** Tells the other authors of a story what happened to it; those who left hear nothing. */
export const tellAuthors = async (
  scene: Scene,
  story: Story,
  say: (story: Words['story'], locale: Locale) => string,
): Promise<void> => {
  const { tools, tx, actor } = scene;
  const others = (await authorsHere(scene, story)).filter((id) => id !== actor.id);
  if (others.length === 0) return;
  const people = await tx.selectFrom('person').select(['id', 'locale']).where('id', 'in', others).execute();
  await write(
    tools,
    tx,
    people.map(({ id, locale }) => {
      const card = newsCard({ root: rootOf(story) }, say(words(locale).story, locale), locale);
      return letterTo(scene, 'stories.news', `${story.id}:${tools.newId()}`, id, card);
    }),
  );
};
