import { breathe } from '../core/pulse.ts';
import type { Db, Tx } from './open.ts';

/** Pieces of work in one transaction at most: others wait for the store meanwhile. */
const most = 64;
/** Turns of the loop that are waited for at most while more and more come. */
const patience = 3;

type Piece = { work(tx: Tx): Promise<unknown>; done(result: unknown): void; failed(error: unknown): void };

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

  /** All in one transaction. Gives back who is to be done alone: nobody, the one that failed, or all when it was none of them. */
  const tried = async (pieces: readonly Piece[]): Promise<readonly Piece[]> => {
    const ends: Array<() => void> = [];
    let under: Piece | undefined;
    try {
      await db.transaction().execute(async (tx) => {
        for (const piece of pieces) {
          under = piece;
          const result = await piece.work(tx);
          ends.push(() => piece.done(result));
        }
        under = undefined;
      });
    } catch {
      return under === undefined ? pieces : [under];
    }
    for (const end of ends) end();
    return [];
  };

  /** A mark to go back to before each piece would cost everybody what hardly ever happens: one that fails is left out. */
  const together = async (pieces: readonly Piece[]): Promise<void> => {
    const apart: Piece[] = [];
    let rest = pieces;
    while (rest.length > 0) {
      const failed = await tried(rest);
      if (failed.length === 0) break;
      apart.push(...failed);
      rest = rest.filter((piece) => !failed.includes(piece));
    }
    for (const piece of apart) await alone(piece);
  };

  /** Whoever arrives in the same turn of the loop comes along; in a crowd, whoever arrives in the next few. */
  const gather = async (): Promise<Piece[]> => {
    for (let before = 1, turns = 0; turns < patience; turns++) {
      await breathe();
      if (waiting.length <= before) break;
      before = waiting.length;
    }
    const pieces = waiting.slice(0, most);
    waiting = waiting.slice(most);
    return pieces;
  };

  const run = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      const pieces = await gather();
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
 * piece is whole or not at all, sees what came before it, and is told only after the commit. When one of them fails the
 * others are done again without it: nobody fails for somebody else, and a piece may leave nothing behind but in the store.
 */
export const together = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const queue = queues.get(db) ?? queueOn(db);
  queues.set(db, queue);
  return queue(work);
};
