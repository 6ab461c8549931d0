import type { Dialect } from '../dialect.ts';

/*
 * What the five flows need: who took a question and who was asked along, consents and thanks of stories, shared
 * channels, rhythms of a day and rhythms that school holidays leave alone. A check cannot be altered in SQLite, so two
 * tables nobody points at are made anew.
 */
export const flows = ({ int, strict }: Dialect): string => `
create table help_request_new (
  id text primary key,
  workspace_id text not null references workspace (id),
  person_id text not null,
  check_in_id text unique,
  partner_id text,
  kind text not null,
  text text,
  audience text check (audience in ('team', 'manager', 'colleague')),
  status text not null check (status in ('own', 'open', 'taken', 'solved', 'withdrawn')),
  taken_by text,
  taken_at ${int},
  solved_at ${int},
  is_shared ${int} not null default 0 check (is_shared in (0, 1)),
  created_at ${int} not null,
  unique (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, check_in_id) references check_in (workspace_id, id),
  foreign key (workspace_id, partner_id) references partner (workspace_id, id),
  foreign key (workspace_id, taken_by) references person (workspace_id, id),
  check ((status = 'own') = (audience is null)),
  check ((taken_by is null) = (taken_at is null)),
  check (status <> 'taken' or taken_by is not null)
)${strict};
insert into help_request_new
  (id, workspace_id, person_id, check_in_id, partner_id, kind, text, audience, status, created_at)
  select id, workspace_id, person_id, check_in_id, partner_id, kind, text, audience,
    case when status = 'taken' then 'open' else status end, created_at
  from help_request;
drop table help_request;
alter table help_request_new rename to help_request;
create index help_request_open on help_request (workspace_id, created_at) where status in ('open', 'taken');
create index help_request_asker on help_request (person_id, created_at);

create table help_ask (
  id text primary key,
  workspace_id text not null references workspace (id),
  help_id text not null,
  person_id text not null,
  asked_by text not null,
  contact_id text,
  step_id text,
  partner_id text,
  meets_on text,
  state text not null
    check (state in ('asked', 'calls', 'meets', 'helps', 'huddle', 'answered', 'declined', 'withdrawn')),
  answer text,
  asked_at ${int} not null,
  answered_at ${int},
  unique (workspace_id, id),
  unique (help_id, person_id),
  foreign key (workspace_id, help_id) references help_request (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, asked_by) references person (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id),
  foreign key (workspace_id, step_id) references step (workspace_id, id),
  foreign key (workspace_id, partner_id) references partner (workspace_id, id)
)${strict};
create index help_ask_person on help_ask (person_id);
create index check_in_green on check_in (partner_id, period_on) where light = 'groen';

alter table story add column version ${int} not null default 1;
alter table story add column withdrawn_at ${int};
alter table story add column origin text;
alter table story add column revises text;
create unique index story_revision on story (revises) where revises is not null;
create unique index story_origin on story (origin) where origin is not null and revises is null;

create table story_consent (
  id text primary key,
  workspace_id text not null references workspace (id),
  story_id text not null,
  kind text not null check (kind in ('author', 'colleague', 'partner')),
  person_id text,
  partner_id text,
  state text not null check (state in ('needed', 'asked', 'agreed', 'refused', 'withdrawn')),
  version ${int} not null,
  way text check (way in ('here', 'visit', 'phone', 'mail', 'import')),
  on_date text,
  recorded_by text,
  unique (workspace_id, id),
  foreign key (workspace_id, story_id) references story (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, partner_id) references partner (workspace_id, id),
  foreign key (workspace_id, recorded_by) references person (workspace_id, id),
  check ((person_id is null) <> (partner_id is null)),
  check (state <> 'agreed' or (way is not null and on_date is not null))
)${strict};

create unique index story_consent_person on story_consent (story_id, person_id) where person_id is not null;
create unique index story_consent_partner on story_consent (story_id, partner_id) where partner_id is not null;

create table story_thanks (
  workspace_id text not null,
  story_id text not null,
  person_id text not null,
  primary key (story_id, person_id),
  foreign key (workspace_id, story_id) references story (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
)${strict};

alter table interaction add column created_at ${int};
alter table interaction add column example text check (example in ('asked', 'yes', 'no'));

alter table plan add column shared_vision text;
alter table plan add column closed_on text;
alter table step add column quiet_until text;
alter table step add column reminded_on text;
alter table partner add column removed_on text;
alter table partner add column folded text;
create index partner_unfolded on partner (workspace_id) where folded is null;
create index partner_search on partner (workspace_id, removed_on, folded, priority, phase, sector, id);
create index contact_search on contact (workspace_id, is_active, last_name, first_name, partner_id);
alter table contact add column left_on text;
alter table person add column role_card_talk_on text;
alter table person add column left_on text;

create table rest (
  id text primary key,
  workspace_id text not null references workspace (id),
  partner_id text not null,
  by_person text not null,
  from_on text not null,
  until_on text not null,
  unique (workspace_id, id),
  foreign key (workspace_id, partner_id) references partner (workspace_id, id),
  foreign key (workspace_id, by_person) references person (workspace_id, id),
  check (until_on >= from_on)
)${strict};
create index rest_partner on rest (partner_id);

create table gap_ask (
  id text primary key,
  workspace_id text not null references workspace (id),
  partner_id text not null,
  level text not null check (level in ('operational', 'tactical', 'strategic')),
  person_id text not null,
  asked_by text not null,
  state text not null check (state in ('asked', 'accepted', 'declined', 'withdrawn')),
  step_id text,
  asked_at ${int} not null,
  answered_at ${int},
  unique (workspace_id, id),
  foreign key (workspace_id, partner_id) references partner (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, asked_by) references person (workspace_id, id),
  foreign key (workspace_id, step_id) references step (workspace_id, id)
)${strict};
create unique index gap_ask_open on gap_ask (partner_id, level) where state = 'asked';

create table handover (
  id text primary key,
  workspace_id text not null references workspace (id),
  partner_id text not null,
  plan_id text,
  from_person text,
  to_person text not null,
  by_person text not null,
  note text,
  on_date text not null,
  unique (workspace_id, id),
  foreign key (workspace_id, partner_id) references partner (workspace_id, id),
  foreign key (workspace_id, plan_id) references plan (workspace_id, id),
  foreign key (workspace_id, from_person) references person (workspace_id, id),
  foreign key (workspace_id, to_person) references person (workspace_id, id),
  foreign key (workspace_id, by_person) references person (workspace_id, id)
)${strict};

create table channel (
  id text primary key,
  workspace_id text not null references workspace (id),
  platform text not null check (platform in ('slack', 'teams', 'demo')),
  team text not null,
  external text not null,
  name text not null,
  address text,
  is_shared ${int} not null check (is_shared in (0, 1)),
  state text not null check (state in ('active', 'left')),
  created_at ${int} not null,
  unique (workspace_id, id),
  unique (platform, team, external)
)${strict};

create index letter_trouble on letter (workspace_id) where state in ('held', 'dead');
alter table letter add column removes ${int} not null default 0 check (removes in (0, 1));

create table rhythm_new (
  id text primary key,
  workspace_id text not null references workspace (id),
  person_id text,
  work text not null,
  cadence text not null check (cadence in ('daily', 'weekly', 'two-weekly', 'four-weekly', 'monthly')),
  eased ${int} not null default 1 check (eased in (0, 1)),
  weekday ${int} not null check (weekday between 1 and 7),
  minute ${int} not null check (minute between 0 and 1439),
  anchor_on text not null,
  state text not null check (state in ('active', 'stopped')),
  next_slot text not null,
  next_at ${int} not null,
  last_slot text,
  counted_from ${int},
  last_error text,
  unique (workspace_id, id),
  unique (person_id, work),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
)${strict};
insert into rhythm_new
  (id, workspace_id, person_id, work, cadence, weekday, minute, anchor_on, state, next_slot, next_at, last_slot, counted_from, last_error)
  select id, workspace_id, person_id, work, cadence, weekday, minute, anchor_on, state, next_slot, next_at, last_slot, counted_from, last_error
  from rhythm;
drop table rhythm;
alter table rhythm_new rename to rhythm;
alter table account add column stopped_at ${int};
drop index letter_ready;
create index letter_lost on letter (workspace_id, created_at) where state in ('dead', 'held');
create index letter_due on letter (workspace_id, unsolicited, run_at, created_at) where state in ('ready', 'uncertain');
create index rhythm_due on rhythm (next_at) where state = 'active';
-- Everybody gets the message of the day; the first beat works out when (features/people/rhythms.ts says the same).
insert into rhythm
  (id, workspace_id, person_id, work, cadence, eased, weekday, minute, anchor_on, state, next_slot, next_at)
  select 'plans.today:' || id, workspace_id, id, 'plans.today', 'daily', 0, 1, work_from, '2026-01-01', 'active', '2026-01-01', 0
  from person where work_days like '%1%' or work_days like '%2%' or work_days like '%3%' or work_days like '%4%' or work_days like '%5%';
create unique index rhythm_of_workspace on rhythm (workspace_id, work) where person_id is null;
insert into rhythm (id, workspace_id, person_id, work, cadence, eased, weekday, minute, anchor_on, state, next_slot, next_at)
  select 'summaries.post:' || id, workspace_id, id, 'summaries.post', 'weekly', 0, 1, 510, '2026-11-23', 'active', '2026-11-23', 0
  from person where role = 'manager';
insert into rhythm (id, workspace_id, person_id, work, cadence, eased, weekday, minute, anchor_on, state, next_slot, next_at)
  select 'summaries.counts:' || id, id, null, 'summaries.counts', 'weekly', 0, 1, 510, '2026-11-23', 'active', '2026-11-23', 0
  from workspace;

create table public_week (
  workspace_id text not null references workspace (id),
  period_on text not null,
  answered ${int} not null,
  green ${int} not null,
  amber ${int} not null,
  red ${int} not null,
  minutes_used ${int} not null,
  minutes_available ${int} not null,
  primary key (workspace_id, period_on)
)${strict};

drop index interaction_partner;
create index interaction_partner on interaction (workspace_id, partner_id, on_date);
create index interaction_example on interaction (workspace_id, on_date) where example = 'yes';
create index interaction_person on interaction (workspace_id, person_id, on_date);
create index interaction_noted on interaction (workspace_id, created_at) where created_at is not null;
create index step_done on step (workspace_id, done_on) where status = 'done';
create index help_request_person on help_request (person_id, created_at);

create table demo_read (
  workspace_id text not null references workspace (id),
  person_id text not null,
  conversation text not null,
  position ${int} not null,
  primary key (workspace_id, person_id, conversation),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
)${strict};
`;
