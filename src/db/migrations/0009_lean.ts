import type { Dialect } from '../dialect.ts';

/*
 * Every press writes an event and most a letter: both are written into fewer places. An event is kept where its key is, not
 * there and in a table besides; a letter about nothing stands in no list of what letters are about.
 */
export const lean = ({ int, keyed }: Dialect): string => `
drop index letter_about;
create index letter_about on letter (about) where about is not null;
create table seen (
  source text not null,
  event text not null,
  seen_at ${int} not null,
  primary key (source, event)
)${keyed};
insert into seen (source, event, seen_at) select source, event, seen_at from seen_event;
drop table seen_event;
alter table seen rename to seen_event;
create index seen_event_age on seen_event (seen_at);
`;
