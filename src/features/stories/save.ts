import type { Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { nextNumber } from '../number.ts';
import { read } from '../privacy/reading.ts';
import { demand } from '../rights.ts';
import { fact, type Scene } from '../scene.ts';
import { beforeOf, nextConsents, nothing, type Parties } from './consent.ts';
import { deskFor, showDesks } from './desk.ts';
import { again, draftOf, isSame, partiesIn, tellingIn, unsaidIn } from './filled.ts';
import { type Draft, formFor, type Offer, offerFor, told } from './form.ts';
import { isAuthor, originIn, storyIn, type Whole } from './sight.ts';
import { consentsOf, find, fromCheckIn, insert, revisionOf, setConsents, update } from './store.ts';
import type { Story, Telling } from './story.ts';
import { callOffAsking } from './tell.ts';

type Facts = Readonly<Record<string, string>>;

const empty: Draft = { ...nothing.telling, partners: [], named: [], together: [] };

/** The row a text is written into: the story itself, or, of a published one, the change that waits for agreement. */
const rowFor = async (scene: Scene, { story, newest }: Whole): Promise<Story> => {
  const { tools, tx, workspace, today } = scene;
  if (newest.status !== 'published') return newest;
  await insert(tx, {
    ...story,
    id: tools.newId(),
    // No number of its own: it takes the place of the one it changes.
    number: `*${story.number}`,
    status: 'concept',
    on_date: today,
    origin: null,
    revises: story.id,
  });
  const made = await revisionOf(tx, workspace.id, story.id);
  if (made === undefined) throw new Problem('stale', 'story');
  return made;
};

const make = async (
  scene: Scene,
  id: string,
  telling: Telling,
  parties: Parties,
  offer: Offer,
  checkIn: string | undefined,
) => {
  const { tx, workspace, actor, today } = scene;
  await insert(tx, {
    id,
    workspace_id: workspace.id,
    number: await nextNumber(tx, workspace.id, 'story'),
    person_id: actor.id,
    ...telling,
    status: 'concept',
    on_date: today,
    partner_agreed: 0,
    thanks: 0,
    origin: checkIn ?? null,
  });
  const made = await find(tx, workspace.id, id);
  // An id that is in use in another organisation makes nothing.
  if (made === undefined) throw new Problem('not-found', 'story');
  const consents = nextConsents(scene, {
    storyId: id,
    before: nothing,
    after: telling,
    version: made.version,
    parties,
    offer,
  });
  await setConsents(tx, made, consents);
  return made;
};

const write = async (scene: Scene, whole: Whole, telling: Telling, parties: Parties, offer: Offer): Promise<Story> => {
  const { tx, workspace } = scene;
  const consents = await consentsOf(tx, whole.newest.id);
  if (isSame(whole.newest, consents, telling, parties)) return whole.newest;
  const row = await rowFor(scene, whole);
  const version = whole.newest.version + 1;
  const next = nextConsents(scene, {
    storyId: row.id,
    before: beforeOf(whole.newest, consents),
    after: telling,
    version,
    parties,
    offer,
  });
  await callOffAsking(scene, whole, consents, next);
  await update(tx, row.id, { ...telling, version, status: 'concept', withdrawn_at: null });
  await setConsents(tx, row, next);
  return (await find(tx, workspace.id, row.id)) ?? row;
};

/** The story a form is about: the one with its id, or the one its check-in made already; null when it is to be made. */
const storyOf = async (scene: Scene, facts: Facts): Promise<Whole | null> => {
  const { tx, workspace } = scene;
  const id = fact(facts, 'story');
  const origin = await originIn(scene, facts);
  const byId = await find(tx, workspace.id, id);
  const byCheckIn = origin === null ? undefined : await fromCheckIn(tx, workspace.id, origin.id);
  const found = byId ?? byCheckIn;
  if (found === undefined) return null;
  const one = await storyIn(scene, { story: found.id });
  demand('story.change', (await isAuthor(scene, one.story)) ? ['self'] : []);
  return one;
};

/**
 * The form of a story sent: kept whole or not at all, every text through the guard, and shown to nobody else yet. A
 * published story keeps its text until everybody the change concerns agrees to it.
 */
export const saved = async (scene: Scene, facts: Facts, values: Values, on?: string): Promise<Reply> => {
  const { tx, actor } = scene;
  const found = await storyOf(scene, facts);
  const offer = await offerFor(scene);
  const draft = found === null ? empty : draftOf(found.newest, await consentsOf(tx, found.newest.id), actor.id);
  const to = facts.version === undefined ? 'stories.saved' : 'stories.edited';
  const form = formFor(scene, { to, facts, draft, offer, sent: values, unsaid: unsaidIn(scene, offer, values, draft) });
  const result = await read(scene, form, values);
  if ('again' in result) return { form: told(scene, result.again, offer, values) };
  const telling = tellingIn(result.answers);
  const parties = partiesIn(result.answers, offer, actor.id, found?.story.person_id ?? actor.id);
  if (found !== null && facts.version !== undefined && facts.version !== String(found.newest.version)) {
    const consents = await consentsOf(tx, found.newest.id);
    if (!isSame(found.newest, consents, telling, parties)) {
      const now = { ...facts, version: String(found.newest.version) };
      return { form: again({ ...form, facts: now }, values, scene.words.story.overtaken) };
    }
  }
  const story =
    found === null
      ? await make(scene, fact(facts, 'story'), telling, parties, offer, facts.checkIn)
      : await write(scene, found, telling, parties, offer);
  await showDesks(scene, story, on);
  const desk = await deskFor(scene, story);
  return on === undefined || facts.version === undefined ? { below: [desk] } : { instead: desk };
};
