import type { Reply } from '../../chat/reply.ts';
import { shorten } from '../../words/format.ts';
import type { Scene } from '../scene.ts';
import { nothing } from './consent.ts';
import { deskFor } from './desk.ts';
import { draftOf } from './filled.ts';
import { type Draft, formFor, offerFor, partnersCalled } from './form.ts';
import { type Origin, originIn, ownStory } from './sight.ts';
import { consentsOf, fromCheckIn, revisionOf } from './store.ts';
import { longest } from './story.ts';

type Facts = Readonly<Record<string, string>>;

/** A first draft out of what went well, with the plan it was about. */
const draftFrom = ({ good, partner_id, goal, care_effect }: Origin): Draft => ({
  ...nothing.telling,
  title: shorten(goal ?? '', longest.title),
  what_we_did: shorten(good ?? '', longest.what_we_did),
  care_effect: shorten(care_effect ?? '', longest.care_effect),
  partners: partner_id === null ? [] : [partner_id],
  named: [],
  together: [],
});

/**
 * `succes`, and "Maak een concept" on a receipt: the form, with what the check-in or the words behind the command tell
 * already. One check-in makes one story: asked again it leads there.
 */
export const start = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { tools, tx, workspace } = scene;
  const offer = await offerFor(scene);
  const origin = await originIn(scene, facts);
  const made = origin === null ? undefined : await fromCheckIn(tx, workspace.id, origin.id);
  if (made !== undefined)
    return { below: [await deskFor(scene, (await revisionOf(tx, workspace.id, made.id)) ?? made)] };
  const draft: Draft =
    origin === null
      ? { ...nothing.telling, partners: partnersCalled(offer, facts.words ?? ''), named: [], together: [] }
      : draftFrom(origin);
  const carried = { story: tools.newId(), ...(origin === null ? {} : { checkIn: origin.id }) };
  return { form: formFor(scene, { to: 'stories.saved', facts: carried, draft, offer }) };
};

/** The form of a story that is there, with its version: two who write along do not overwrite each other unseen. */
export const edit = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { story, newest } = await ownStory(scene, facts);
  const draft = draftOf(newest, await consentsOf(scene.tx, newest.id), scene.actor.id);
  return {
    form: formFor(scene, {
      to: 'stories.edited',
      facts: { story: story.id, version: String(newest.version) },
      draft,
      offer: await offerFor(scene),
    }),
  };
};
