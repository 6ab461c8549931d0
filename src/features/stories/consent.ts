import type { Insertable } from 'kysely';
import type { StoryConsentTable } from '../../db/schema.ts';
import type { Scene } from '../scene.ts';
import type { Offer } from './form.ts';
import { isNamed } from './names.ts';
import { type Consent, concerns, type Story, type Telling } from './story.ts';

/** Who is to have a say: ids. Nobody is twice in it. */
export type Parties = { authors: readonly string[]; named: readonly string[]; partners: readonly string[] };

type Before = { telling: Telling; version: number; consents: readonly Consent[] };

type Said = Pick<Consent, 'state' | 'version' | 'way' | 'on_date' | 'recorded_by'>;

const unasked = (version: number): Said => ({ state: 'needed', version, way: null, on_date: null, recorded_by: null });

/** What an earlier answer is worth for the new text. */
const carried = (was: Consent, version: number, next: number, concerned: boolean): Said => {
  if (concerned) return unasked(next);
  const { state, way, on_date, recorded_by } = was;
  const kept = { state, version: next, way, on_date, recorded_by };
  switch (state) {
    case 'agreed':
      return was.version === version ? kept : unasked(next);
    case 'refused':
    case 'withdrawn':
      return kept;
    case 'needed':
      return unasked(next);
    case 'asked':
      // A colleague gets the new text to read; that a partner was asked stays true.
      return was.kind === 'partner' ? kept : unasked(next);
  }
};

/** A text that changed: from what, to what, and who is to have a say in it. */
type Turn = { storyId: string; before: Before; after: Telling; version: number; parties: Parties; offer: Offer };

/**
 * The consents of a text that changed. A colleague who is named is asked anew when a part that names them says something
 * else (`concerns` in story.ts); a partner and whoever writes along when any part does. What others agreed to holds on.
 * Whoever makes the change agrees by sending it off.
 */
export const nextConsents = (
  { tools, actor, workspace }: Scene,
  { storyId, before, after, version, parties, offer }: Turn,
): Array<Insertable<StoryConsentTable>> => {
  const people = new Map(offer.people.map((one) => [one.id, one]));
  const consent = (kind: Consent['kind'], id: string, names: (text: string) => boolean) => {
    const isPartner = kind === 'partner';
    const was = before.consents.find((one) => (isPartner ? one.partner_id : one.person_id) === id);
    const concerned = id === actor.id || concerns(before.telling, after, names);
    return {
      id: tools.newId(),
      workspace_id: workspace.id,
      story_id: storyId,
      kind,
      person_id: isPartner ? null : id,
      partner_id: isPartner ? id : null,
      ...(was === undefined ? unasked(version) : carried(was, before.version, version, concerned)),
    };
  };
  // Whoever wrote it, and whom it is about, has a say in all of it.
  const all = (): boolean => true;
  const called = (id: string) => {
    const person = people.get(id);
    return (text: string): boolean => person !== undefined && isNamed(text, person);
  };
  return [
    ...parties.authors.map((id) => consent('author', id, all)),
    ...parties.named.map((id) => consent('colleague', id, called(id))),
    ...parties.partners.map((id) => consent('partner', id, all)),
  ];
};

/** A story nobody wrote yet, as what comes before the first text. */
export const nothing: Before = {
  telling: { title: '', situation: '', what_we_did: '', care_effect: '', tip: '' },
  version: 0,
  consents: [],
};

/** A story as what comes before its next text. */
export const beforeOf = (story: Story, consents: readonly Consent[]): Before => ({
  telling: story,
  version: story.version,
  consents,
});
