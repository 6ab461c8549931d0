import type { Compilable } from 'kysely';
import { statementBeside, statementIn } from './engine.ts';
import type { Db, Tx } from './open.ts';

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
    const holes = new Proxy(
      {},
      {
        get: (_, name) => new Hole(String(name)),
        // Nobody knows here what values there will be: `...rest` would silently be none of them.
        ownKeys: () => {
          throw new Error('a statement names its values one by one');
        },
      },
    ) as P;
    const { sql, parameters } = build(tx, holes).compile();
    return { sql, holes: parameters as ReadonlyArray<Value | Hole> };
  };
  const ready = (tx: Tx, values: P) => {
    made ??= make(tx);
    return {
      sql: made.sql,
      given: made.holes.map((hole) => (hole instanceof Hole ? (values[hole.name] ?? null) : hole)),
    };
  };
  return {
    /** The first row it finds. */
    first: async (tx: Tx, values: P): Promise<R | undefined> => {
      const { sql, given } = ready(tx, values);
      return statementIn(tx, sql).get(given) as R | undefined;
    },
    /** Every row it finds. */
    all: async (tx: Tx, values: P): Promise<R[]> => {
      const { sql, given } = ready(tx, values);
      return statementIn(tx, sql).all(given) as R[];
    },
    /** The first row of what is committed: for one question by itself, which then waits for nobody who writes. */
    committed: async (db: Db, values: P): Promise<R | undefined> => {
      const { sql, given } = ready(db as Tx, values);
      return statementBeside(db, sql).get(given) as R | undefined;
    },
    /** How many rows it wrote. */
    run: async (tx: Tx, values: P): Promise<number> => {
      const { sql, given } = ready(tx, values);
      return statementIn(tx, sql).run(given).changes;
    },
  };
};
