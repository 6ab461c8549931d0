/*
 * Since when what we hold of a contact is as they asked for it (PRIVACY 5.4, 9); null: as it came.
 */
export const corrected = (): string => 'alter table contact add column changed_on text;';
