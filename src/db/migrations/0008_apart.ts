import type { Dialect } from '../dialect.ts';

/*
 * Whether a team took us in by itself: its organisation is nobody else's. What stands there already is taken for such a
 * team where its token came by somebody's hand, or where it is not the only tenant; the operator's own says so at its
 * next word.
 */
export const apart = ({ int }: Dialect): string => `
alter table installation add column apart ${int} not null default 0 check (apart in (0, 1));
update installation set apart = 1
where token is not null or installed_by is not null
  or (platform = 'teams' and 1 < (select count(*) from installation as other where other.platform = 'teams'));
`;
