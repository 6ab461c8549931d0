import type { Dialect } from '../dialect.ts';

/*
 * What is kept about keeping: who looked at or changed data of others (append-only, the store itself refuses anything
 * else), who was erased, which slips were reported, and how long things stay.
 */
export const records = ({ int, identity, strict, appendOnly }: Dialect): string => `
create table audit (
  position ${identity},
  workspace_id text not null references workspace (id),
  at ${int} not null,
  actor_id text,
  action text not null,
  kind text,
  subject_id text,
  count ${int}
)${strict};
create index audit_workspace on audit (workspace_id, at);
${appendOnly('audit', 24)}

create table erasure (
  workspace_id text not null references workspace (id),
  kind text not null check (kind in ('person', 'contact', 'member')),
  subject_id text not null,
  at ${int} not null,
  is_tidied ${int} not null default 0 check (is_tidied in (0, 1)),
  primary key (kind, subject_id)
)${strict};

create table slip (
  id text primary key,
  workspace_id text not null references workspace (id),
  person_id text not null,
  what text not null,
  place text not null,
  seen_by text not null,
  on_date text not null,
  reported_at ${int} not null,
  unique (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
)${strict};

create table retention (
  workspace_id text not null references workspace (id),
  what text not null,
  months ${int} not null check (months between 1 and 120),
  primary key (workspace_id, what)
)${strict};

create table week_total (
  workspace_id text not null references workspace (id),
  period_on text not null,
  asked ${int} not null,
  answered ${int} not null,
  skipped ${int} not null,
  green ${int} not null,
  amber ${int} not null,
  red ${int} not null,
  minutes ${int} not null,
  primary key (workspace_id, period_on)
)${strict};

create table upkeep (
  workspace_id text not null references workspace (id),
  on_date text not null,
  what text not null,
  count ${int} not null,
  primary key (workspace_id, on_date, what)
)${strict};
`;
