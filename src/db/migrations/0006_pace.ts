/*
 * What was looked for by reading everybody, or every check-in there ever was.
 */
export const pace = (): string => `
create index check_in_person on check_in (person_id, period_on);
create index letter_person on letter (to_person, created_at) where to_person is not null and edits is null;
create index appointment_person on appointment (person_id) where state = 'waiting';
create index person_role on person (workspace_id, role);
create index person_admin on person (workspace_id, is_admin);
`;
