export type Engine = 'sqlite' | 'postgres';

/**
 * The words in which the two engines differ: whole numbers of 64 bits, counting columns, strict typing, and the guard of
 * a table whose rows may be added, never changed, and removed only when the newest is so many months younger.
 */
export type Dialect = {
  int: string;
  identity: string;
  strict: string;
  appendOnly: (table: string, months: number) => string;
};
