import type { Compilable, CompiledQuery } from 'kysely';
import type { Tx } from './open.ts';

type Value = string | number | null;

/** Stands in a statement for a value that comes later. */
class Hole {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

const isHole = (value: unknown): value is Hole => value instanceof Hole;

/**
 * A statement of the hot paths, put into words once: for Kysely that takes longer than for SQLite to carry it out. `build`
 * gets a hole for each value, by name, and may only put it where a value stands. Gives back the rows it returns.
 */
export const prepared = <P extends Readonly<Record<string, Value>>, R>(build: (tx: Tx, hole: P) => Compilable<R>) => {
  let made: { statement: CompiledQuery<R>; holes: ReadonlyArray<Value | Hole> } | undefined;
  const make = (tx: Tx) => {
    const holes = new Proxy({}, { get: (_, name) => new Hole(String(name)) }) as P;
    const statement = build(tx, holes).compile();
    return { statement, holes: statement.parameters as ReadonlyArray<Value | Hole> };
  };
  const run = async (tx: Tx, values: P) => {
    made ??= make(tx);
    const { statement, holes } = made;
    const parameters = holes.map((hole) => (isHole(hole) ? (values[hole.name] ?? null) : hole));
    return tx.executeQuery<R>({ ...statement, parameters });
  };
  return {
    all: async (tx: Tx, values: P): Promise<R[]> => (await run(tx, values)).rows,
    first: async (tx: Tx, values: P): Promise<R | undefined> => (await run(tx, values)).rows[0],
    /** How many rows it wrote. */
    run: async (tx: Tx, values: P): Promise<number> => Number((await run(tx, values)).numAffectedRows ?? 0n),
  };
};
