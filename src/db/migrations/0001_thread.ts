import type { Dialect } from '../dialect.ts';

/*
 * The tables of the thread. References carry the workspace along, so that a row can never point into another
 * organisation. Released migrations are never edited: what comes later gets the next number.
 */
export const thread = ({ int, identity, strict }: Dialect): string => `
create table workspace (
  id text primary key,
  name text not null,
  locale text not null check (locale in ('nl', 'en')),
  zone text not null,
  region text not null check (region in ('NL', 'BE-VLG')),
  school_region text,
  care_term text check (care_term in ('patiënt', 'cliënt', 'bewoner', 'zorgvrager')),
  rhythm_days_a ${int} not null default 28 check (rhythm_days_a > 0),
  rhythm_days_b ${int} not null default 56 check (rhythm_days_b > 0),
  rhythm_days_c ${int} not null default 112 check (rhythm_days_c > 0),
  created_at ${int} not null
)${strict};

create table day_off (
  workspace_id text not null references workspace (id),
  off_on text not null,
  primary key (workspace_id, off_on)
)${strict};

create table person (
  id text primary key,
  workspace_id text not null references workspace (id),
  number text not null,
  first_name text not null,
  last_name text not null,
  email text,
  job text,
  role text not null check (role in ('relationshipOwner', 'manager', 'director', 'boardMember', 'circleChair', 'mandateHolder')),
  level text check (level in ('operational', 'tactical', 'strategic')),
  minutes_a_week ${int} not null check (minutes_a_week between 0 and 10080),
  locale text not null check (locale in ('nl', 'en')),
  zone text,
  platform text check (platform in ('slack', 'teams', 'demo')),
  manager_id text,
  deputy_id text,
  task text,
  team text,
  work_days text not null check (length(work_days) between 1 and 7),
  work_from ${int} not null check (work_from between 0 and 1439),
  work_until ${int} not null check (work_until between 1 and 1440 and work_until > work_from),
  is_admin ${int} not null default 0 check (is_admin in (0, 1)),
  started_on text,
  role_card_agreed_on text,
  paused_from text,
  paused_until text,
  unique (workspace_id, id),
  unique (workspace_id, number),
  foreign key (workspace_id, manager_id) references person (workspace_id, id),
  foreign key (workspace_id, deputy_id) references person (workspace_id, id),
  check ((paused_from is null) = (paused_until is null))
)${strict};

create table partner (
  id text primary key,
  workspace_id text not null references workspace (id),
  number text not null,
  name text not null,
  sector text,
  kind text,
  town text,
  priority text check (priority in ('A', 'B', 'C')),
  phase text not null check (phase in ('prospect', 'building', 'maintaining', 'expanding', 'resting')),
  owner_id text,
  last_contact_on text,
  source text,
  why text,
  theme text,
  interests text,
  unique (workspace_id, id),
  unique (workspace_id, number),
  foreign key (workspace_id, owner_id) references person (workspace_id, id)
)${strict};

create table participant (
  workspace_id text not null,
  partner_id text not null,
  person_id text not null,
  primary key (partner_id, person_id),
  foreign key (workspace_id, partner_id) references partner (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
)${strict};

create table contact (
  id text primary key,
  workspace_id text not null references workspace (id),
  number text not null,
  partner_id text not null,
  first_name text,
  last_name text not null,
  job text,
  level text check (level in ('operational', 'tactical', 'strategic')),
  email text,
  phone text,
  is_active ${int} not null default 1 check (is_active in (0, 1)),
  unique (workspace_id, id),
  unique (workspace_id, number),
  foreign key (workspace_id, partner_id) references partner (workspace_id, id)
)${strict};
create index contact_partner on contact (partner_id);

create table acquaintance (
  workspace_id text not null,
  contact_id text not null,
  person_id text not null,
  primary key (contact_id, person_id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
)${strict};

create table plan (
  id text primary key,
  workspace_id text not null references workspace (id),
  number text not null,
  person_id text not null,
  partner_id text not null,
  level text check (level in ('operational', 'tactical', 'strategic')),
  goal text not null,
  care_effect text not null check (length(care_effect) > 0),
  ask text,
  offer text,
  asked_on text,
  unique (workspace_id, id),
  unique (workspace_id, number),
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, partner_id) references partner (workspace_id, id)
)${strict};
create index plan_person on plan (person_id);

create table step (
  id text primary key,
  workspace_id text not null references workspace (id),
  plan_id text not null,
  position ${int} not null check (position between 1 and 4),
  title text not null,
  contact_id text,
  due_on text,
  status text not null check (status in ('open', 'busy', 'done', 'dropped')),
  done_on text,
  unique (workspace_id, id),
  unique (plan_id, position),
  foreign key (workspace_id, plan_id) references plan (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id),
  check ((status = 'done') = (done_on is not null))
)${strict};

create table interaction (
  id text primary key,
  workspace_id text not null references workspace (id),
  number text not null,
  person_id text not null,
  partner_id text not null,
  contact_id text,
  level text check (level in ('operational', 'tactical', 'strategic')),
  kind text not null,
  note text,
  feeling text check (feeling in ('+', '0', '-')),
  on_date text not null,
  unique (workspace_id, id),
  unique (workspace_id, number),
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, partner_id) references partner (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id)
)${strict};
create index interaction_partner on interaction (partner_id, on_date);

create table check_in (
  id text primary key,
  workspace_id text not null references workspace (id),
  number text,
  person_id text not null,
  period_on text not null,
  template text not null,
  status text not null check (status in ('open', 'answered', 'skipped', 'closed', 'missed')),
  plan_id text,
  partner_id text,
  asked_at ${int},
  snoozed ${int} not null default 0 check (snoozed in (0, 1)),
  answered_at ${int},
  edited_at ${int},
  light text check (light in ('groen', 'oranje', 'rood')),
  good text,
  why text,
  minutes ${int} check (minutes between 0 and 10080),
  step_id text,
  step_state text,
  step_before text,
  unique (workspace_id, id),
  unique (workspace_id, person_id, period_on),
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, plan_id) references plan (workspace_id, id),
  foreign key (workspace_id, partner_id) references partner (workspace_id, id),
  foreign key (workspace_id, step_id) references step (workspace_id, id),
  check (status <> 'answered' or answered_at is not null)
)${strict};
create index check_in_period on check_in (workspace_id, period_on);
create index check_in_open on check_in (person_id) where status = 'open';

create table check_in_answer (
  workspace_id text not null,
  check_in_id text not null,
  question text not null,
  answer text not null,
  primary key (check_in_id, question),
  foreign key (workspace_id, check_in_id) references check_in (workspace_id, id)
)${strict};

create table help_request (
  id text primary key,
  workspace_id text not null references workspace (id),
  person_id text not null,
  check_in_id text unique,
  partner_id text,
  kind text not null,
  text text,
  audience text check (audience in ('team', 'manager', 'colleague')),
  status text not null check (status in ('own', 'open', 'taken', 'solved')),
  created_at ${int} not null,
  unique (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, check_in_id) references check_in (workspace_id, id),
  foreign key (workspace_id, partner_id) references partner (workspace_id, id),
  check ((status = 'own') = (audience is null))
)${strict};

create table story (
  id text primary key,
  workspace_id text not null references workspace (id),
  number text not null,
  person_id text not null,
  title text not null,
  situation text not null,
  what_we_did text not null,
  care_effect text not null,
  tip text not null,
  status text not null check (status in ('concept', 'waiting', 'published', 'withdrawn')),
  on_date text not null,
  partner_agreed ${int} not null check (partner_agreed in (0, 1)),
  thanks ${int} not null,
  unique (workspace_id, id),
  unique (workspace_id, number),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
)${strict};

create table story_partner (
  workspace_id text not null,
  story_id text not null,
  partner_id text not null,
  primary key (story_id, partner_id),
  foreign key (workspace_id, story_id) references story (workspace_id, id),
  foreign key (workspace_id, partner_id) references partner (workspace_id, id)
)${strict};

create table circle (
  id text primary key,
  workspace_id text not null references workspace (id),
  name text not null,
  profession text not null,
  zone_name text,
  chair_id text,
  mandate_holder_id text,
  unique (workspace_id, id),
  foreign key (workspace_id, chair_id) references person (workspace_id, id),
  foreign key (workspace_id, mandate_holder_id) references person (workspace_id, id)
)${strict};

create table circle_member (
  id text primary key,
  workspace_id text not null references workspace (id),
  circle_id text not null,
  number text not null,
  first_name text not null,
  last_name text not null,
  town text,
  employment text,
  email text,
  answers_questions ${int} not null check (answers_questions in (0, 1)),
  expertise_confirmed ${int} not null check (expertise_confirmed in (0, 1)),
  social_map_current ${int} not null check (social_map_current in (0, 1)),
  unique (workspace_id, id),
  unique (workspace_id, number),
  foreign key (workspace_id, circle_id) references circle (workspace_id, id)
)${strict};

create table expertise (
  workspace_id text not null,
  member_id text not null,
  theme text not null,
  primary key (member_id, theme),
  foreign key (workspace_id, member_id) references circle_member (workspace_id, id)
)${strict};

create table kept_warning (
  workspace_id text not null references workspace (id),
  on_date text not null,
  type text not null,
  count ${int} not null,
  primary key (workspace_id, on_date, type)
)${strict};

create table rhythm (
  id text primary key,
  workspace_id text not null references workspace (id),
  person_id text not null,
  work text not null,
  cadence text not null check (cadence in ('weekly', 'two-weekly', 'four-weekly', 'monthly')),
  weekday ${int} not null check (weekday between 1 and 7),
  minute ${int} not null check (minute between 0 and 1439),
  anchor_on text not null,
  state text not null check (state in ('active', 'stopped')),
  next_slot text not null,
  next_at ${int} not null,
  last_slot text,
  last_error text,
  unique (workspace_id, id),
  unique (person_id, work),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
)${strict};
create index rhythm_due on rhythm (next_at) where state = 'active';

create table appointment (
  id text primary key,
  workspace_id text not null references workspace (id),
  key text not null unique,
  person_id text not null,
  work text not null,
  subject text not null,
  at ${int} not null,
  until ${int} not null,
  state text not null check (state in ('waiting', 'done', 'late', 'cancelled', 'failed')),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
)${strict};
create index appointment_due on appointment (at) where state = 'waiting';
create index appointment_subject on appointment (subject) where state = 'waiting';

create table letter (
  id text primary key,
  workspace_id text not null references workspace (id),
  key text not null unique,
  kind text not null,
  to_person text,
  to_channel text,
  about text,
  edits text,
  card text not null,
  unsolicited ${int} not null check (unsolicited in (0, 1)),
  if_unsure text not null check (if_unsure in ('again', 'hold')),
  state text not null check (state in ('ready', 'sending', 'sent', 'uncertain', 'held', 'dead', 'expired', 'cancelled')),
  run_at ${int} not null,
  expires_at ${int} not null,
  attempts ${int} not null default 0,
  unsure ${int} not null default 0,
  lease_until ${int},
  lease_token text,
  sending_at ${int},
  platform text,
  receipt text,
  last_error text,
  created_at ${int} not null,
  unique (workspace_id, id),
  foreign key (workspace_id, to_person) references person (workspace_id, id),
  foreign key (workspace_id, edits) references letter (workspace_id, id),
  check ((to_person is null) <> (to_channel is null)),
  check (state <> 'sent' or receipt is not null)
)${strict};
create index letter_ready on letter (run_at, workspace_id) where state in ('ready', 'uncertain');
create index letter_lease on letter (lease_until) where state = 'sending';
create index letter_about on letter (about);

create table lane (
  workspace_id text not null references workspace (id),
  platform text not null,
  paused_until ${int} not null,
  primary key (workspace_id, platform)
)${strict};

create table seen_event (
  source text not null,
  event text not null,
  seen_at ${int} not null,
  primary key (source, event)
)${strict};

create table heartbeat (
  id ${int} primary key check (id = 1),
  last_tick_at ${int} not null
)${strict};

create table demo_clock (
  id ${int} primary key check (id = 1),
  ahead_ms ${int} not null
)${strict};

create table demo_message (
  position ${identity},
  id text not null unique,
  workspace_id text not null references workspace (id),
  conversation text not null,
  author_id text,
  key text unique,
  text text,
  card text,
  only_for text,
  posted_at ${int} not null,
  edited_at ${int},
  check ((text is null) <> (card is null))
)${strict};
create index demo_message_conversation on demo_message (conversation, position);
`;
