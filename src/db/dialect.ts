export type Engine = 'sqlite' | 'postgres';

/**
 * The words in which the two engines differ: whole numbers of 64 bits, counting columns, strict typing, the same for a
 * table that is kept by its key, and the guard of a table whose rows may be added, never changed, and removed only when
 * the newest is so many months younger.
 */
export type Dialect = {
  int: string;
  identity: string;
  strict: string;
  keyed: string;
  appendOnly: (table: string, months: number) => string;
};
