import type { Insertable } from 'kysely';
import type { StoryConsentTable } from '../../../db/schema.ts';
import { addDays } from '../../../schedule/dates.ts';
import type { Circle, Member, Story } from '../network.ts';
import { insertAll } from './insert.ts';
import { idOf, idOrNull, idsFor, type Loading } from './loading.ts';

const bit = (value: boolean): 0 | 1 => (value ? 1 : 0);

/** Who has a say in an imported story, and what the file says they said; what it does not say is still to be asked. */
const consentsIn = (loading: Loading, story: Story, storyId: string): Array<Insertable<StoryConsentTable>> => {
  const given = { way: 'import' as const, on_date: addDays(loading.dayZero, story.day), state: 'agreed' as const };
  const needed = { way: null, on_date: null, state: 'needed' as const };
  const row = { workspace_id: loading.workspaceId, story_id: storyId, version: 1, recorded_by: null };
  return [
    {
      ...row,
      ...(story.status === 'published' ? given : needed),
      id: loading.newId(),
      kind: 'author',
      person_id: idOf(loading.people, story.author),
      partner_id: null,
    },
    ...story.partners.map((partner) => ({
      ...row,
      ...(story.partnerAgreed ? given : needed),
      id: loading.newId(),
      kind: 'partner' as const,
      person_id: null,
      partner_id: idOf(loading.partners, partner),
    })),
  ];
};

/** The stories with the partners they are about, and who agreed to them (N28). */
export const loadStories = async (loading: Loading, stories: readonly Story[]): Promise<void> => {
  const { tx, workspaceId } = loading;
  const ids = idsFor(stories, loading.newId);
  const rows = stories.map((story) => ({
    id: idOf(ids, story.number),
    workspace_id: workspaceId,
    number: story.number,
    person_id: idOf(loading.people, story.author),
    title: story.title,
    situation: story.situation,
    what_we_did: story.whatWeDid,
    care_effect: story.careEffect,
    tip: story.tip,
    status: story.status,
    on_date: addDays(loading.dayZero, story.day),
    partner_agreed: bit(story.partnerAgreed),
    thanks: story.thanks,
  }));
  const about = stories.flatMap((story) =>
    story.partners.map((partner) => ({
      workspace_id: workspaceId,
      story_id: idOf(ids, story.number),
      partner_id: idOf(loading.partners, partner),
    })),
  );
  await insertAll(tx, 'story', rows);
  await insertAll(tx, 'story_partner', about);
  await insertAll(
    tx,
    'story_consent',
    stories.flatMap((story) => consentsIn(loading, story, idOf(ids, story.number))),
  );
};

// Members without a kring.json still need a circle to belong to.
const nameless: Circle = { name: 'Kring', profession: '', zone: null, chair: null, mandateHolder: null };

/** The circle, its members and what they know about (K01, K04). */
export const loadCircle = async (loading: Loading, told: Circle | null, members: readonly Member[]): Promise<void> => {
  if (told === null && members.length === 0) return;
  const { tx, workspaceId } = loading;
  const circle = told ?? nameless;
  const circleId = loading.newId();
  const ids = idsFor(members, loading.newId);
  const row = {
    id: circleId,
    workspace_id: workspaceId,
    name: circle.name,
    profession: circle.profession,
    zone_name: circle.zone,
    chair_id: idOrNull(loading.people, circle.chair),
    mandate_holder_id: idOrNull(loading.people, circle.mandateHolder),
  };
  const rows = members.map((member) => ({
    id: idOf(ids, member.number),
    workspace_id: workspaceId,
    circle_id: circleId,
    number: member.number,
    first_name: member.firstName,
    last_name: member.lastName,
    town: member.town,
    employment: member.employment,
    email: member.email,
    answers_questions: bit(member.answersQuestions),
    expertise_confirmed: bit(member.expertiseConfirmed),
    social_map_current: bit(member.socialMapCurrent),
  }));
  const expertise = members.flatMap((member) =>
    member.expertise.map((theme) => ({ workspace_id: workspaceId, member_id: idOf(ids, member.number), theme })),
  );
  await insertAll(tx, 'circle', [row]);
  await insertAll(tx, 'circle_member', rows);
  await insertAll(tx, 'expertise', expertise);
};
