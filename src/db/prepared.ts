import type { Compilable } from 'kysely';
import { statementIn } from './engine.ts';
import type { Tx } from './open.ts';

type Value = string | number | null;

/** Stands in a statement for a value that comes later. */
class Hole {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

type Made = { sql: string; holes: ReadonlyArray<Value | Hole> };

/**
 * A statement of the hot paths, put into words once: for Kysely that takes longer than for SQLite to carry it out. `build`
 * gets a hole for each value, by name, and may only put it where a value stands.
 */
export const prepared = <P extends Readonly<Record<string, Value>>, R>(build: (tx: Tx, hole: P) => Compilable<R>) => {
  let made: Made | undefined;
  const make = (tx: Tx): Made => {
    const holes = new Proxy({}, { get: (_, name) => new Hole(String(name)) }) as P;
    const { sql, parameters } = build(tx, holes).compile();
    return { sql, holes: parameters as ReadonlyArray<Value | Hole> };
  };
  const ready = (tx: Tx, values: P) => {
    made ??= make(tx);
    const given = made.holes.map((hole) => (hole instanceof Hole ? (values[hole.name] ?? null) : hole));
    return { statement: statementIn(tx, made.sql), given };
  };
  return {
    /** The first row it finds. */
    first: async (tx: Tx, values: P): Promise<R | undefined> => {
      const { statement, given } = ready(tx, values);
      return statement.get(given) as R | undefined;
    },
    /** How many rows it wrote. */
    run: async (tx: Tx, values: P): Promise<number> => {
      const { statement, given } = ready(tx, values);
      return statement.run(given).changes;
    },
  };
};
