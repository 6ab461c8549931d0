export type Engine = 'sqlite' | 'postgres';

/** The words in which the two engines differ: whole numbers of 64 bits, counting columns, and strict typing. */
export type Dialect = { int: string; identity: string; strict: string };
