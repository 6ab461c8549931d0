import { type Card, sentence } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { sayList } from '../../words/format.ts';
import { demand, refuse as refuseBy } from '../rights.ts';
import { fact, type Scene } from '../scene.ts';
import { answeredCard, askCard } from './cards.ts';
import { showDesks } from './desk.ts';
import { publish, unpublish } from './post.ts';
import { agreedNow } from './send.ts';
import { authorsHere, storyIn, type Whole } from './sight.ts';
import { consentsOf, setConsent } from './store.ts';
import { type Consent, rootOf, type Story } from './story.ts';
import { showAsking, tellAuthors } from './tell.ts';
import { viewOf } from './view.ts';

type Facts = Readonly<Record<string, string>>;

/** A text of the story that the actor has a say in, and what they said of it; the newest first. */
type Say = { text: Story; mine: Consent };

/** What the actor has a say in. Throws Problem('not-allowed') when that is nothing and never was. */
const saysOf = async ({ tx, actor }: Scene, { story, newest }: Whole): Promise<Say[]> => {
  const texts = newest.id === story.id ? [story] : [newest, story];
  const says: Say[] = [];
  for (const text of texts) {
    const mine = (await consentsOf(tx, text.id)).find(({ person_id }) => person_id === actor.id);
    if (mine !== undefined) says.push({ text, mine });
  }
  return says;
};

const answered = ({ actor, locale }: Scene, text: Story, yes: boolean): Card =>
  answeredCard({ root: rootOf(text), version: text.version, title: text.title }, { to: actor.id, yes }, locale);

/** The question to the actor about a text, as they got it; null when it is not theirs to answer now. */
const questionFor = async (scene: Scene, { story }: Whole, { text, mine }: Say): Promise<Card | null> => {
  const { tx, actor, locale, workspace, today } = scene;
  if (mine.state !== 'asked' || text.status !== 'waiting') return null;
  const { first_name: by } = await tx
    .selectFrom('person')
    .select('first_name')
    .where('id', '=', story.person_id)
    .executeTakeFirstOrThrow();
  const to = { by, to: actor.id, along: mine.kind === 'author' };
  return askCard(await viewOf(tx, text, today), to, { locale, term: workspace.care_term });
};

/** The kind answer to a press on an old question: the new one if there is one, else what became of it. */
const overtaken = async (scene: Scene, whole: Whole, says: readonly Say[]): Promise<Reply> => {
  const { asking } = scene.words.story;
  const [say] = says;
  if (whole.newest.status === 'withdrawn') return { instead: sentence(asking.off) };
  if (say === undefined) return { instead: sentence(asking.notIn) };
  const next = await questionFor(scene, whole, say);
  return next === null ? { instead: sentence(asking.changes) } : { instead: sentence(asking.other), below: [next] };
};

/** A question somebody still has to answer, shown once more: from the list of stories. */
export const question = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const whole = await storyIn(scene, facts);
  const says = await saysOf(scene, whole);
  demand('story.answer', says.length === 0 ? [] : ['asked']);
  const [say] = says;
  const card = say === undefined ? null : await questionFor(scene, whole, say);
  return card === null ? overtaken(scene, whole, says) : { below: [card] };
};

/** The text a button is about, by the version it carries; undefined when there is another one now, or nothing to answer. */
const asked = (says: readonly Say[], facts: Facts): Say | undefined =>
  says.find(
    ({ text, mine }) =>
      String(text.version) === fact(facts, 'version') &&
      mine.version === text.version &&
      mine.state !== 'needed' &&
      text.status !== 'withdrawn',
  );

/** "Akkoord" of somebody who is named or writes along: to this very text, and never to another one (N28). */
export const agree = async (scene: Scene, facts: Facts, on?: string): Promise<Reply> => {
  const whole = await storyIn(scene, facts);
  const says = await saysOf(scene, whole);
  const say = asked(says, facts);
  if (say === undefined) return overtaken(scene, whole, says);
  const { text, mine } = say;
  if (mine.state === 'agreed') return { instead: answered(scene, text, true) };
  await setConsent(scene.tx, mine.id, agreedNow(scene, text));
  if ((await authorsHere(scene, whole.story)).length === 0)
    return { instead: sentence(scene.words.story.asking.nobodyHere) };
  const told = text.status === 'waiting' ? await publish(scene, text) : null;
  const after = told ?? text;
  await showDesks(scene, after, on);
  const card = answered(scene, after, true);
  await showAsking(scene, after, scene.actor.id, () => card, on);
  return { instead: card };
};

/** "Liever niet": the text is not told with them in it. Its authors hear so, without a reason being asked. */
export const refuse = async (scene: Scene, facts: Facts, on?: string): Promise<Reply> => {
  const whole = await storyIn(scene, facts);
  const says = await saysOf(scene, whole);
  const say = asked(says, facts);
  if (say === undefined) return overtaken(scene, whole, says);
  const { text, mine } = say;
  if (mine.state === 'agreed') return retract(scene, facts, on);
  if (mine.state !== 'asked') return { instead: answered(scene, text, false) };
  await setConsent(scene.tx, mine.id, { state: 'refused', way: null, on_date: null });
  await tellAuthors(scene, text, ({ news }) => news.refused(scene.actor.first_name, text.title));
  await showDesks(scene, text, on);
  const card = answered(scene, text, false);
  // What they agreed to before is still told: the way to take that back stays on its own card.
  if (whole.story.status !== 'published') await showAsking(scene, text, scene.actor.id, () => card, on);
  return { instead: card };
};

/**
 * "Toch liever niet": an agreement is taken back, of the text that is told and of the one that waits. A story that stands
 * in a channel leaves it, and its authors hear so.
 */
export const retract = async (scene: Scene, facts: Facts, on?: string): Promise<Reply> => {
  const { tx, actor } = scene;
  const whole = await storyIn(scene, facts);
  const says = await saysOf(scene, whole);
  const [newest] = says;
  if (newest === undefined) return refuseBy('story.answer');
  const given = says.filter(({ mine }) => mine.state === 'agreed');
  if (given.length === 0) return { instead: answered(scene, newest.text, false) };
  for (const { mine } of says) await setConsent(tx, mine.id, { state: 'withdrawn', way: null, on_date: null });
  const stood = whole.story.status === 'published' && given.some(({ text }) => text.id === whole.story.id);
  const text = stood ? await unpublish(scene, whole.story, 'waiting') : newest.text;
  const { channels } = await viewOf(tx, text, scene.today);
  await tellAuthors(scene, text, ({ news }, locale) =>
    stood && channels.length > 0
      ? news.retracted(actor.first_name, text.title, sayList(channels, locale))
      : news.refused(actor.first_name, text.title),
  );
  await showDesks(scene, text, on);
  const card = answered(scene, text, false);
  await showAsking(scene, text, actor.id, () => card, on);
  return { instead: card };
};
