import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import type { Subject } from './called.ts';

type Cell = string | number | null;

/** What we hold of somebody, a list a section; the keys are those of the store, for the JSON as well as for reading. */
export type Held = Readonly<Record<string, ReadonlyArray<Readonly<Record<string, Cell>>>>>;

const ofPerson = async (tx: Tx, id: string): Promise<Held> => ({
  person: await tx
    .selectFrom('person')
    .leftJoin('person as manager', 'manager.id', 'person.manager_id')
    .select(['person.number', 'person.first_name', 'person.last_name', 'person.email', 'person.job', 'person.role'])
    .select(['person.level', 'person.minutes_a_week', 'person.locale', 'person.zone', 'person.task', 'person.team'])
    .select(['person.work_days', 'person.work_from', 'person.work_until', 'person.started_on', 'person.is_admin'])
    .select(['person.role_card_agreed_on', 'person.paused_from', 'person.paused_until', 'manager.number as manager'])
    .where('person.id', '=', id)
    .execute(),
  accounts: await tx
    .selectFrom('account')
    .select(['platform', 'team', 'external_user', 'is_active'])
    .where('person_id', '=', id)
    .execute(),
  checkIns: await tx
    .selectFrom('check_in')
    .leftJoin('partner', 'partner.id', 'check_in.partner_id')
    .select(['period_on', 'status', 'light', 'good', 'check_in.why', 'minutes', 'partner.name as partner'])
    .where('check_in.person_id', '=', id)
    .orderBy('period_on', 'desc')
    .execute(),
  answers: await tx
    .selectFrom('check_in_answer')
    .innerJoin('check_in', 'check_in.id', 'check_in_answer.check_in_id')
    .select(['period_on', 'question', 'answer'])
    .where('check_in.person_id', '=', id)
    .orderBy('period_on', 'desc')
    .execute(),
  plans: await tx
    .selectFrom('plan')
    .innerJoin('partner', 'partner.id', 'plan.partner_id')
    .select(['plan.number', 'partner.name as partner', 'goal', 'care_effect', 'ask', 'offer', 'shared_vision'])
    .where('person_id', '=', id)
    .orderBy('plan.number')
    .execute(),
  steps: await tx
    .selectFrom('step')
    .innerJoin('plan', 'plan.id', 'step.plan_id')
    .select(['plan.number as plan', 'position', 'title', 'due_on', 'status', 'done_on'])
    .where('plan.person_id', '=', id)
    .orderBy('plan.number')
    .orderBy('position')
    .execute(),
  interactions: await tx
    .selectFrom('interaction')
    .innerJoin('partner', 'partner.id', 'interaction.partner_id')
    .select(['on_date', 'partner.name as partner', 'interaction.kind', 'note', 'feeling', 'example'])
    .where('person_id', '=', id)
    .orderBy('on_date', 'desc')
    .execute(),
  help: await tx
    .selectFrom('help_request')
    .select(['kind', 'text', 'audience', 'status', 'created_at', 'solved_at'])
    .where('person_id', '=', id)
    .orderBy('created_at', 'desc')
    .execute(),
  helpGiven: await tx
    .selectFrom('help_ask')
    .select(['state', 'answer', 'asked_at', 'answered_at'])
    .where('person_id', '=', id)
    .execute(),
  stories: await tx
    .selectFrom('story')
    .select(['number', 'title', 'situation', 'what_we_did', 'care_effect', 'tip', 'status', 'on_date'])
    .where('person_id', '=', id)
    .execute(),
  consents: await tx
    .selectFrom('story_consent')
    .innerJoin('story', 'story.id', 'story_consent.story_id')
    .select(['story.number as story', 'state', 'way', 'story_consent.on_date'])
    .where('story_consent.person_id', '=', id)
    .execute(),
  rhythms: await tx
    .selectFrom('rhythm')
    .select(['work', 'cadence', 'weekday', 'minute', 'state'])
    .where('person_id', '=', id)
    .execute(),
  circles: await tx
    .selectFrom('circle')
    .select((eb) => [
      'name',
      eb.case().when('chair_id', '=', id).then('circleChair').else('mandateHolder').end().as('role'),
    ])
    .where((eb) => eb.or([eb('chair_id', '=', id), eb('mandate_holder_id', '=', id)]))
    .execute(),
  partners: await tx
    .selectFrom('partner')
    .leftJoin('participant', (join) =>
      join.onRef('participant.partner_id', '=', 'partner.id').on('participant.person_id', '=', id),
    )
    .select(['partner.number', 'partner.name as partner'])
    .where((eb) => eb.or([eb('partner.owner_id', '=', id), eb('participant.person_id', '=', id)]))
    .orderBy('partner.number')
    .execute(),
  knows: await tx
    .selectFrom('acquaintance')
    .innerJoin('contact', 'contact.id', 'acquaintance.contact_id')
    .innerJoin('partner', 'partner.id', 'contact.partner_id')
    .select(['contact.first_name', 'contact.last_name', 'partner.name as partner'])
    .where('acquaintance.person_id', '=', id)
    .execute(),
  handovers: await tx
    .selectFrom('handover')
    .innerJoin('partner', 'partner.id', 'handover.partner_id')
    .select(['on_date', 'partner.name as partner', 'note'])
    .where((eb) => eb.or([eb('from_person', '=', id), eb('to_person', '=', id), eb('by_person', '=', id)]))
    .orderBy('on_date', 'desc')
    .execute(),
  rests: await tx
    .selectFrom('rest')
    .innerJoin('partner', 'partner.id', 'rest.partner_id')
    .select(['partner.name as partner', 'from_on', 'until_on'])
    .where('by_person', '=', id)
    .execute(),
  focus: await tx
    .selectFrom('focus')
    .innerJoin('partner', 'partner.id', 'focus.partner_id')
    .select(['period_on as from_on', 'partner.name as partner'])
    .where('person_id', '=', id)
    .orderBy('period_on', 'desc')
    .execute(),
  gaps: await tx
    .selectFrom('gap_ask')
    .innerJoin('partner', 'partner.id', 'gap_ask.partner_id')
    .select(['partner.name as partner', 'level', 'state', 'asked_at', 'answered_at'])
    .where((eb) => eb.or([eb('person_id', '=', id), eb('asked_by', '=', id)]))
    .execute(),
  thanks: await tx
    .selectFrom('story_thanks')
    .innerJoin('story', 'story.id', 'story_thanks.story_id')
    .select(['story.number as story', 'story.title'])
    .where('story_thanks.person_id', '=', id)
    .execute(),
  messages: await tx
    .selectFrom('letter')
    .select((eb) => ['created_at', eb.fn<string>('json_extract', ['card', sql.lit('$.summary')]).as('text'), 'state'])
    .where('to_person', '=', id)
    // What is left of an old one is only that it was sent.
    .where(sql`json_extract(card, '$.summary')`, '<>', '')
    .orderBy('created_at', 'desc')
    .execute(),
  planned: await tx
    .selectFrom('appointment')
    .select(['at', 'state'])
    .where('person_id', '=', id)
    .orderBy('at', 'desc')
    .execute(),
  typed: await tx
    .selectFrom('demo_message')
    .select(['posted_at as at', 'text'])
    .where('author_id', '=', id)
    .orderBy('position', 'desc')
    .execute(),
  slips: await tx
    .selectFrom('slip')
    .select(['on_date', 'what', 'place', 'seen_by'])
    .where('person_id', '=', id)
    .execute(),
  seen: await tx
    .selectFrom('audit')
    .select(['at', 'action', 'kind'])
    .where('subject_id', '=', id)
    .orderBy('at', 'desc')
    .execute(),
});

const ofContact = async (tx: Tx, id: string): Promise<Held> => ({
  contact: await tx
    .selectFrom('contact')
    .innerJoin('partner', 'partner.id', 'contact.partner_id')
    .select(['contact.number', 'first_name', 'last_name', 'job', 'level', 'email', 'phone', 'partner.name as partner'])
    .select(['is_active', 'source', 'changed_on'])
    .where('contact.id', '=', id)
    .execute(),
  knownBy: await tx
    .selectFrom('acquaintance')
    .innerJoin('person', 'person.id', 'acquaintance.person_id')
    .select(['person.first_name', 'person.last_name'])
    .where('contact_id', '=', id)
    .execute(),
  interactions: await tx
    .selectFrom('interaction')
    .select(['on_date', 'kind', 'level', 'note'])
    .where('contact_id', '=', id)
    .orderBy('on_date', 'desc')
    .execute(),
  steps: await tx
    .selectFrom('step')
    .select(['title', 'due_on', 'status', 'done_on'])
    .where('contact_id', '=', id)
    .execute(),
});

const ofMember = async (tx: Tx, id: string): Promise<Held> => ({
  member: await tx
    .selectFrom('circle_member')
    .select(['number', 'first_name', 'last_name', 'town', 'employment', 'email'])
    .select(['answers_questions', 'expertise_confirmed', 'social_map_current'])
    .where('id', '=', id)
    .execute(),
  expertise: await tx.selectFrom('expertise').select('theme').where('member_id', '=', id).execute(),
});

/** Everything a store holds about somebody, by section, empty sections left out (PRIVACY 5.4, 7). */
export const heldOf = async (tx: Tx, { kind, id }: Subject): Promise<Held> => {
  const readers = { person: ofPerson, contact: ofContact, member: ofMember };
  const held = await readers[kind](tx, id);
  return Object.fromEntries(Object.entries(held).filter(([, rows]) => rows.length > 0));
};
