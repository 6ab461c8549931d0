import type { Tx } from '../../db/open.ts';
import { sharedChannels } from '../channels.ts';
import { consentsOf, thanksFor } from './store.ts';
import type { Consent, Story, Telling } from './story.ts';
import { aboutPost, missing, rootOf } from './story.ts';

/** Somebody with a say in a story. `gone`: they left, or are no partner any more, so they cannot agree. */
export type Party = Pick<
  Consent,
  'id' | 'kind' | 'person_id' | 'partner_id' | 'state' | 'version' | 'way' | 'on_date'
> & {
  name: string;
  gone: boolean;
};

/** A story as it is shown. `root` is what its buttons carry; `version` and the text are those of this row. */
export type StoryView = Telling & {
  root: string;
  version: number;
  status: Story['status'];
  /** A change that waits until it may take the place of the published text. */
  isChange: boolean;
  onDate: string;
  authors: readonly string[];
  partners: readonly string[];
  parties: readonly Party[];
  thanks: number;
  /** The shared channels it stands in, or will come in, as they are said: "#netwerk". */
  channels: readonly string[];
};

const namesOf = async (tx: Tx, consents: readonly Consent[], today: string) => {
  const people = consents.flatMap(({ person_id }) => (person_id === null ? [] : [person_id]));
  const partners = consents.flatMap(({ partner_id }) => (partner_id === null ? [] : [partner_id]));
  const persons =
    people.length === 0
      ? []
      : await tx
          .selectFrom('person')
          .select(['id', 'first_name', 'last_name', 'left_on'])
          .where('id', 'in', people)
          .execute();
  const organisations =
    partners.length === 0
      ? []
      : await tx.selectFrom('partner').select(['id', 'name', 'removed_on']).where('id', 'in', partners).execute();
  return new Map([
    ...persons.map(
      (one) => [one.id, { name: `${one.first_name} ${one.last_name}`, gone: hasLeft(one, today) }] as const,
    ),
    ...organisations.map((one) => [one.id, { name: one.name, gone: one.removed_on !== null }] as const),
  ]);
};

/** Whether somebody does not work here any more. */
export const hasLeft = ({ left_on }: { left_on: string | null }, today: string): boolean =>
  left_on !== null && left_on <= today;

/** The channels a story was posted in; an imported one was in none. */
const postedIn = (tx: Tx, root: string): Promise<Array<{ name: string }>> =>
  tx
    .selectFrom('channel')
    .innerJoin('letter', 'letter.to_channel', 'channel.id')
    .select('channel.name')
    .distinct()
    .where('letter.about', '=', aboutPost(root))
    .where('letter.edits', 'is', null)
    .where('letter.state', 'not in', ['cancelled', 'dead', 'expired'])
    .orderBy('channel.name')
    .execute();

/** A story with everybody who has a say in it, by name. */
export const viewOf = async (tx: Tx, story: Story, today: string): Promise<StoryView> => {
  const consents = await consentsOf(tx, story.id);
  const names = await namesOf(tx, consents, today);
  const parties = consents.map((one) => {
    const { name, gone } = names.get(one.person_id ?? one.partner_id ?? '') ?? { name: '', gone: true };
    return { ...one, name, gone };
  });
  const called = (kind: Consent['kind']): string[] =>
    parties.filter((one) => one.kind === kind).map(({ name }) => name);
  const root = rootOf(story);
  const { title, situation, what_we_did, care_effect, tip } = story;
  return {
    title,
    situation,
    what_we_did,
    care_effect,
    tip,
    root,
    version: story.version,
    status: story.status,
    isChange: story.revises !== null,
    onDate: story.on_date,
    authors: called('author'),
    partners: called('partner'),
    parties,
    thanks: await thanksFor(tx, { id: root, thanks: story.thanks }),
    channels: (story.status === 'published'
      ? await postedIn(tx, root)
      : await sharedChannels(tx, story.workspace_id)
    ).map(({ name }) => `#${name}`),
  };
};

/** Whether somebody agreed to the text as it is now. */
export const agrees = (party: Pick<Party, 'state' | 'version' | 'gone'>, version: number): boolean =>
  party.state === 'agreed' && party.version === version;

/**
 * Whether a story may be told: it is whole, everybody in it agreed to this very text, nobody who is named left before
 * they could read along, and one of its authors still works here (N28).
 */
export const mayBeTold = (view: StoryView): boolean =>
  missing(view).length === 0 &&
  view.parties.every((party) => agrees(party, view.version)) &&
  view.parties.every(({ kind, gone }) => kind !== 'partner' || !gone) &&
  view.parties.some(({ kind, gone }) => kind === 'author' && !gone);
