import type { Dialect } from '../dialect.ts';

/*
 * Which organisation a Slack team or a Teams tenant is, and which person somebody's account there is. One person has at
 * most one account a platform, one account is one person.
 */
export const doors = ({ int, strict }: Dialect): string => `
create table installation (
  id text primary key,
  workspace_id text not null references workspace (id),
  platform text not null check (platform in ('slack', 'teams')),
  team text not null,
  bot text not null,
  state text not null check (state in ('active', 'removed')),
  created_at ${int} not null,
  unique (platform, team)
)${strict};

create table account (
  id text primary key,
  workspace_id text not null references workspace (id),
  person_id text not null,
  platform text not null check (platform in ('slack', 'teams')),
  team text not null,
  external_user text not null,
  address text,
  is_active ${int} not null check (is_active in (0, 1)),
  checked_at ${int} not null,
  unique (platform, team, external_user),
  unique (person_id, platform),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
)${strict};

alter table rhythm add column counted_from ${int};

create index seen_event_age on seen_event (seen_at);
create index letter_receipt on letter (receipt) where receipt is not null;
create index letter_edits on letter (edits) where edits is not null;
`;
