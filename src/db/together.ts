import { CompiledQuery } from 'kysely';
import type { Db, Tx } from './open.ts';

/** Pieces of work in one transaction at most: others wait for the store meanwhile. */
const most = 64;

type Piece = { work(tx: Tx): Promise<unknown>; done(result: unknown): void; failed(error: unknown): void };

const [mark, release, back] = ['savepoint piece', 'release piece', 'rollback to piece'].map((text) =>
  CompiledQuery.raw(text),
) as [CompiledQuery, CompiledQuery, CompiledQuery];

const isolated = async (tx: Tx, { work, done, failed }: Piece): Promise<() => void> => {
  await tx.executeQuery(mark);
  try {
    const result = await work(tx);
    await tx.executeQuery(release);
    return () => done(result);
  } catch (error) {
    await tx.executeQuery(back);
    await tx.executeQuery(release);
    return () => failed(error);
  }
};

const queueOn = (db: Db) => {
  let waiting: Piece[] = [];
  let running = false;

  const alone = async ({ work, done, failed }: Piece): Promise<void> => {
    try {
      done(await db.transaction().execute(work));
    } catch (error) {
      failed(error);
    }
  };

  const together = async (pieces: readonly Piece[]): Promise<void> => {
    const ends: Array<() => void> = [];
    try {
      await db.transaction().execute(async (tx) => {
        for (const piece of pieces) ends.push(await isolated(tx, piece));
      });
    } catch {
      for (const piece of pieces) await alone(piece);
      return;
    }
    for (const end of ends) end();
  };

  const run = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      // Whoever arrived in the same turn of the loop comes along.
      await new Promise(setImmediate);
      const pieces = waiting.slice(0, most);
      waiting = waiting.slice(most);
      const [only] = pieces;
      if (pieces.length === 1 && only !== undefined) await alone(only);
      else await together(pieces);
    }
    running = false;
  };

  return <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ work, done: (result) => resolve(result as T), failed: reject });
      if (!running) void run();
    });
};

const queues = new WeakMap<Db, ReturnType<typeof queueOn>>();

/**
 * Work that many ask for at once shares transactions: one wait for the disk serves all who come in the same moment. Each
 * piece is whole or not at all, sees what came before it, and is told only after the commit. A transaction that fails as a
 * whole is done again piece by piece, so that nobody fails for somebody else.
 */
export const together = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const queue = queues.get(db) ?? queueOn(db);
  queues.set(db, queue);
  return queue(work);
};
