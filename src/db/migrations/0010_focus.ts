import type { Dialect } from '../dialect.ts';

/*
 * Which partners an owner puts first in a quarter (N06). The quarter is told by its first day; how many there may be is a
 * rule of the room, and a store that holds more is shown, not refused.
 */
export const focus = ({ strict }: Dialect): string => `
create table focus (
  workspace_id text not null references workspace (id),
  person_id text not null,
  partner_id text not null,
  period_on text not null,
  primary key (person_id, period_on, partner_id),
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, partner_id) references partner (workspace_id, id)
)${strict};
`;
