import type { Generated } from 'kysely';
import type { Level, Phase, Priority, Role } from '../core/person.ts';
import type { CareTerm, Locale, Platform, Region } from '../core/workspace.ts';

/*
 * One line a column. Times are epoch milliseconds (`_at`), dates local calendar dates 'YYYY-MM-DD' (`_on`),
 * durations minutes, booleans 0 or 1. Every table but the last four belongs to a workspace (one customer organisation).
 */
type Bit = 0 | 1;

/** A column that came with a later migration: null unless it is said. */
type Later<T> = Generated<T | null>;

type Owned = { id: string; workspace_id: string };

export type WorkspaceTable = {
  id: string;
  name: string;
  locale: Locale;
  zone: string;
  region: Region;
  school_region: string | null;
  care_term: CareTerm | null;
  rhythm_days_a: Generated<number>;
  rhythm_days_b: Generated<number>;
  rhythm_days_c: Generated<number>;
  created_at: number;
};

type DayOffTable = { workspace_id: string; off_on: string };

export type PersonTable = Owned & {
  number: string;
  first_name: string;
  last_name: string;
  email: string | null;
  job: string | null;
  role: Role;
  level: Level | null;
  minutes_a_week: number;
  locale: Locale;
  zone: string | null;
  platform: Platform | null;
  manager_id: string | null;
  deputy_id: string | null;
  task: string | null;
  team: string | null;
  /** ISO weekdays, e.g. '12345'. */
  work_days: string;
  work_from: number;
  work_until: number;
  is_admin: Generated<Bit>;
  started_on: string | null;
  role_card_agreed_on: string | null;
  paused_from: string | null;
  /** The first day back. */
  paused_until: string | null;
  /** Since when they want to talk their role card over first (N11). */
  role_card_talk_on: Later<string>;
  left_on: Later<string>;
};

type PartnerTable = Owned & {
  number: string;
  name: string;
  sector: string | null;
  kind: string | null;
  town: string | null;
  priority: Priority | null;
  phase: Phase;
  owner_id: string | null;
  last_contact_on: string | null;
  source: string | null;
  why: string | null;
  theme: string | null;
  interests: string | null;
  /** Since when it is no partner any more: shown in history only. */
  removed_on: Later<string>;
  /** What it is searched by, without capitals and accents; null: to be made anew, by whoever changed a name. */
  folded: Later<string>;
};

/** A partner left alone on purpose from a day until another, the first day it counts again; its phase stays what it was (N06). */
type RestTable = Owned & { partner_id: string; by_person: string; from_on: string; until_on: string };

/** A partner that its owner puts first in a quarter, which is told by its first day (N06). */
type FocusTable = { workspace_id: string; person_id: string; partner_id: string; period_on: string };

/** A colleague asked to find somebody at a level where we know nobody yet (N08). */
export type GapAskTable = Owned & {
  partner_id: string;
  level: Level;
  person_id: string;
  asked_by: string;
  state: 'asked' | 'accepted' | 'declined' | 'withdrawn';
  /** The step in their own plan that came of it. */
  step_id: string | null;
  asked_at: number;
  answered_at: number | null;
};

type ParticipantTable = { workspace_id: string; partner_id: string; person_id: string };

type ContactTable = Owned & {
  number: string;
  partner_id: string;
  first_name: string | null;
  last_name: string;
  job: string | null;
  level: Level | null;
  email: string | null;
  phone: string | null;
  is_active: Generated<Bit>;
  left_on: Later<string>;
  /** Since when it is as the contact asked ('YYYY-MM-DD'); null: as it came. */
  changed_on: Later<string>;
};

type AcquaintanceTable = { workspace_id: string; contact_id: string; person_id: string };

export type PlanTable = Owned & {
  number: string;
  person_id: string;
  partner_id: string;
  level: Level | null;
  goal: string;
  care_effect: string;
  ask: string | null;
  offer: string | null;
  asked_on: string | null;
  /** What a director and theirs see as the shared purpose (N26). */
  shared_vision: Later<string>;
  closed_on: Later<string>;
};

export type StepStatus = 'open' | 'busy' | 'done' | 'dropped';

export type StepTable = Owned & {
  plan_id: string;
  position: number;
  title: string;
  contact_id: string | null;
  due_on: string | null;
  status: StepStatus;
  done_on: string | null;
  /** No reminder of this step before this day: somebody snoozed it. */
  quiet_until: Later<string>;
  /** The last day it was mentioned, or given its date: reminders up to then are past (B6). */
  reminded_on: Later<string>;
};

type InteractionTable = Owned & {
  number: string;
  person_id: string;
  partner_id: string;
  contact_id: string | null;
  level: Level | null;
  kind: string;
  note: string | null;
  feeling: string | null;
  on_date: string;
  created_at: Later<number>;
  /** Whether it may stand in the weekly post as an example: asked, and what the person said (B21). Null: never asked. */
  example: Later<'asked' | 'yes' | 'no'>;
};

/** 'open': may be answered · 'closed': was asked, never answered · 'missed': we were down, never asked. */
export type CheckInStatus = 'open' | 'answered' | 'skipped' | 'closed' | 'missed';

export type CheckInTable = Owned & {
  number: string | null;
  person_id: string;
  /** The Monday of the week it was asked for. */
  period_on: string;
  template: string;
  status: CheckInStatus;
  plan_id: string | null;
  partner_id: string | null;
  asked_at: number | null;
  snoozed: Generated<Bit>;
  answered_at: number | null;
  edited_at: number | null;
  light: string | null;
  good: string | null;
  why: string | null;
  minutes: number | null;
  step_id: string | null;
  step_state: string | null;
  /** What the step was before this check-in changed it, so that an edit can put it back. */
  step_before: string | null;
};

/** Answers to questions that have no column of their own. */
type CheckInAnswerTable = { workspace_id: string; check_in_id: string; question: string; answer: string };

type HelpStatus = 'own' | 'open' | 'taken' | 'solved' | 'withdrawn';

export type HelpRequestTable = Owned & {
  person_id: string;
  check_in_id: string | null;
  partner_id: string | null;
  kind: string;
  text: string | null;
  /** Who may see it: 'team', 'manager' or 'colleague'; null while the asker has not said (status 'own'). */
  audience: 'team' | 'manager' | 'colleague' | null;
  status: HelpStatus;
  taken_by: Later<string>;
  taken_at: Later<number>;
  solved_at: Later<number>;
  /** 1: the asker lets whoever helps see the text. */
  is_shared: Generated<Bit>;
  created_at: number;
};

/** A colleague asked to help with somebody's question: by whoever took it, or because of what they know. */
export type HelpAskTable = Owned & {
  help_id: string;
  person_id: string;
  asked_by: string;
  /** Whom they know at the partner. */
  contact_id: string | null;
  /** The step in their own plan that came of it. */
  step_id: string | null;
  /** The partner they know such work from, when that is why they were asked. */
  partner_id: Later<string>;
  /** The day of the quarter of an hour they plan with the asker ('YYYY-MM-DD', local). */
  meets_on: Later<string>;
  state: 'asked' | 'calls' | 'meets' | 'helps' | 'huddle' | 'answered' | 'declined' | 'withdrawn';
  answer: string | null;
  asked_at: number;
  answered_at: number | null;
};

export type StoryTable = Owned & {
  number: string;
  person_id: string;
  title: string;
  situation: string;
  what_we_did: string;
  care_effect: string;
  tip: string;
  status: 'concept' | 'waiting' | 'published' | 'withdrawn';
  on_date: string;
  /** As imported; what was agreed here stands in story_consent. */
  partner_agreed: Bit;
  /** As imported; thanks said here stand in story_thanks and come on top. */
  thanks: number;
  /** Goes up with every change of the text: an agreement holds for the version it was given to. */
  version: Generated<number>;
  withdrawn_at: Later<number>;
  /** The check-in it came out of, if it did: one check-in makes one draft. */
  origin: Later<string>;
  /** The published story this one is to take the place of, once everybody it concerns agrees. */
  revises: Later<string>;
};

/** Who has to agree before a story is posted, and what they said. A partner's way and date are recorded by a colleague. */
export type StoryConsentTable = Owned & {
  story_id: string;
  kind: 'author' | 'colleague' | 'partner';
  person_id: string | null;
  partner_id: string | null;
  /** 'needed': nobody has asked them yet. */
  state: 'needed' | 'asked' | 'agreed' | 'refused' | 'withdrawn';
  version: number;
  /** 'import': as the file of the organisation says. */
  way: 'here' | 'visit' | 'phone' | 'mail' | 'import' | null;
  on_date: string | null;
  recorded_by: string | null;
};

type StoryThanksTable = { workspace_id: string; story_id: string; person_id: string };

/** A partner (or a plan there) that went from one colleague to another. */
type HandoverTable = Owned & {
  partner_id: string;
  plan_id: string | null;
  from_person: string | null;
  to_person: string;
  by_person: string;
  note: string | null;
  on_date: string;
};

/** A channel of a platform that the bot is in; a shared one gets the stories and the counts of the week. */
type ChannelTable = Owned & {
  platform: Platform;
  team: string;
  external: string;
  name: string;
  address: string | null;
  is_shared: Bit;
  state: 'active' | 'left';
  created_at: number;
};

type StoryPartnerTable = { workspace_id: string; story_id: string; partner_id: string };

type CircleTable = Owned & {
  name: string;
  profession: string;
  zone_name: string | null;
  chair_id: string | null;
  mandate_holder_id: string | null;
};

type CircleMemberTable = Owned & {
  circle_id: string;
  number: string;
  first_name: string;
  last_name: string;
  town: string | null;
  employment: string | null;
  email: string | null;
  answers_questions: Bit;
  expertise_confirmed: Bit;
  social_map_current: Bit;
};

type ExpertiseTable = { workspace_id: string; member_id: string; theme: string };

/** How often somebody chose 'keep it anyway' after a warning: the kind and the number, never the text. */
type KeptWarningTable = { workspace_id: string; on_date: string; type: string; count: number };

export type RhythmTable = Owned & {
  /** Null: a rhythm of the organisation itself, whoever is there or away. */
  person_id: string | null;
  work: string;
  cadence: 'daily' | 'weekly' | 'two-weekly' | 'four-weekly' | 'monthly';
  weekday: number;
  minute: number;
  anchor_on: string;
  /** 1: halved in school holidays and monthly in summer (B18). */
  eased: Generated<Bit>;
  state: 'active' | 'stopped';
  next_slot: string;
  next_at: number;
  last_slot: string | null;
  /** Since when unanswered check-ins count: the moment somebody started again after a rest (B17). Null: always. */
  counted_from: number | null;
  last_error: string | null;
};

/** The lights and hours of everybody that a week's public post shows: they change only by five answers or more (B9). */
type PublicWeekTable = {
  workspace_id: string;
  /** The Monday of the week the figures are of. */
  period_on: string;
  answered: number;
  green: number;
  amber: number;
  red: number;
  minutes_used: number;
  minutes_available: number;
};

export type AppointmentTable = Owned & {
  key: string;
  person_id: string;
  work: string;
  subject: string;
  at: number;
  /** Not worth doing after this moment. */
  until: number;
  state: 'waiting' | 'done' | 'late' | 'cancelled' | 'failed';
};

export type LetterState = 'ready' | 'sending' | 'sent' | 'uncertain' | 'held' | 'dead' | 'expired' | 'cancelled';

export type LetterTable = Owned & {
  key: string;
  kind: string;
  to_person: string | null;
  to_channel: string | null;
  about: string | null;
  /** The letter whose delivered copy this one replaces. */
  edits: string | null;
  /** 1: takes that copy away instead of replacing it. */
  removes: Generated<Bit>;
  card: string;
  /** 1: nobody asked for it, so quiet hours hold (promise 2). */
  unsolicited: Bit;
  /** What to do when nobody knows whether it arrived and the platform cannot be asked (RELIABILITY 2.3). */
  if_unsure: 'again' | 'hold';
  state: LetterState;
  run_at: number;
  expires_at: number;
  attempts: Generated<number>;
  /** How often nobody knew whether it had arrived. */
  unsure: Generated<number>;
  lease_until: number | null;
  lease_token: string | null;
  sending_at: number | null;
  platform: Platform | null;
  receipt: string | null;
  last_error: string | null;
  created_at: number;
};

/** Who did what with data of others; never changed, and kept for 24 months (PRIVACY 5.4, 10). No content, only ids. */
type AuditTable = {
  position: Generated<number>;
  workspace_id: string;
  at: number;
  /** Null: the system itself, by rule. */
  actor_id: string | null;
  action: string;
  kind: string | null;
  subject_id: string | null;
  count: number | null;
};

/** Who was erased, by id: a backup that is put back is erased again. `is_tidied`: nothing of it is left on the disk. */
type ErasureTable = {
  workspace_id: string;
  kind: 'person' | 'contact' | 'member';
  subject_id: string;
  at: number;
  is_tidied: Generated<Bit>;
};

/** A slip that was reported: what, when, where and who saw it, never the content (PRIVACY 5.4, 18). */
type SlipTable = Owned & {
  person_id: string;
  what: string;
  place: string;
  seen_by: string;
  on_date: string;
  reported_at: number;
};

/** How many months something is kept, where an organisation chose otherwise than the default (PRIVACY 5.4, 6). */
type RetentionTable = { workspace_id: string; what: string; months: number };

/** What is left of check-ins that were kept long enough: the week of everybody together. */
type WeekTotalTable = Record<'asked' | 'answered' | 'skipped' | 'green' | 'amber' | 'red' | 'minutes', number> & {
  workspace_id: string;
  period_on: string;
};

/** What the nightly job removed. */
type UpkeepTable = { workspace_id: string; on_date: string; what: string; count: number };

/** A Slack team or Teams tenant that is this workspace. */
type InstallationTable = Owned & {
  platform: Platform;
  team: string;
  /** Our own user or app there. */
  bot: string;
  state: 'active' | 'removed';
  created_at: number;
  /** The bot's token there, sealed; null where the operator has it, and after it was taken back. */
  token: Later<string>;
  /** The name of the key that opens it. */
  token_key: Later<string>;
  /** When it was last installed: an older "uninstalled" that comes late does not count. */
  installed_at: Later<number>;
  /** The platform's name of who did. */
  installed_by: Later<string>;
  /** It took us in by itself, every time: nobody else comes into its organisation. */
  apart: Generated<Bit>;
};

/** Somebody's account on a platform. `address` is what the platform needs to write to them by ourselves; null: not yet known. */
type AccountTable = Owned & {
  person_id: string;
  platform: Platform;
  team: string;
  external_user: string;
  address: string | null;
  is_active: Bit;
  checked_at: number;
  /** Since when nothing can be brought there: they put us out. Null again as soon as they are heard. */
  stopped_at: Later<number>;
};

/** A platform of one workspace that asked us to wait. */
type LaneTable = { workspace_id: string; platform: Platform; paused_until: number };

/** Events already handled, so that a redelivery does nothing twice. */
type SeenEventTable = { source: string; event: string; seen_at: number };

type HeartbeatTable = { id: 1; last_tick_at: number };

type DemoClockTable = { id: 1; ahead_ms: number };

export type DemoMessageTable = Owned & {
  position: Generated<number>;
  /** 'dm:<person id>' or 'channel:<name>'. */
  conversation: string;
  /** A person's id, or null for the bot. */
  author_id: string | null;
  key: string | null;
  text: string | null;
  card: string | null;
  only_for: string | null;
  posted_at: number;
  edited_at: number | null;
};

/** How far somebody has read in a conversation of the demo. */
type DemoReadTable = { workspace_id: string; person_id: string; conversation: string; position: number };

export type Database = {
  workspace: WorkspaceTable;
  day_off: DayOffTable;
  person: PersonTable;
  partner: PartnerTable;
  rest: RestTable;
  focus: FocusTable;
  gap_ask: GapAskTable;
  participant: ParticipantTable;
  contact: ContactTable;
  acquaintance: AcquaintanceTable;
  plan: PlanTable;
  step: StepTable;
  interaction: InteractionTable;
  check_in: CheckInTable;
  check_in_answer: CheckInAnswerTable;
  help_request: HelpRequestTable;
  help_ask: HelpAskTable;
  story: StoryTable;
  story_partner: StoryPartnerTable;
  story_consent: StoryConsentTable;
  story_thanks: StoryThanksTable;
  handover: HandoverTable;
  channel: ChannelTable;
  circle: CircleTable;
  circle_member: CircleMemberTable;
  expertise: ExpertiseTable;
  kept_warning: KeptWarningTable;
  rhythm: RhythmTable;
  public_week: PublicWeekTable;
  appointment: AppointmentTable;
  letter: LetterTable;
  installation: InstallationTable;
  account: AccountTable;
  lane: LaneTable;
  seen_event: SeenEventTable;
  heartbeat: HeartbeatTable;
  demo_clock: DemoClockTable;
  audit: AuditTable;
  erasure: ErasureTable;
  slip: SlipTable;
  retention: RetentionTable;
  upkeep: UpkeepTable;
  week_total: WeekTotalTable;
  demo_message: DemoMessageTable;
  demo_read: DemoReadTable;
};
