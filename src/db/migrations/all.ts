import { thread } from './0001_thread.ts';
import { doors } from './0002_doors.ts';

/** The words in which the two engines differ: whole numbers of 64 bits, counting columns, and strict typing. */
export type Dialect = { int: string; identity: string; strict: string };

/** Every migration there ever was, in order. Append only. */
export const migrations: ReadonlyArray<{ name: string; sql: (dialect: Dialect) => string }> = [
  { name: '0001_thread', sql: thread },
  { name: '0002_doors', sql: doors },
];
