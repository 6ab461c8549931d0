import { Worker } from 'node:worker_threads';

/** Rows written before the log is brought into the store. */
const many = 2_000;
/** Without so much to do for this long (milliseconds) the thread goes home: at rest nothing is kept for it. */
const patience = 30_000;

/**
 * Keeps the log short while much is written, without the bot standing still for it: `wrote` is told after a commit how many
 * rows were written in all, and lets another thread do the work. `end` waits until that is over.
 */
export const createCheckpoint = (file: string) => {
  let thread: Worker | null = null;
  let home: NodeJS.Timeout | undefined;
  let ended: Promise<unknown> = Promise.resolve();
  let working = false;
  let since = 0;
  let over = false;

  const leave = (): void => {
    ended = thread?.terminate() ?? ended;
    thread = null;
    working = false;
  };

  const open = (): Worker => {
    const opened = new Worker(new URL('checkpointer.ts', import.meta.url), { workerData: file });
    const free = (): void => {
      working = false;
    };
    const gone = (): void => {
      if (thread !== opened) return;
      thread = null;
      working = false;
    };
    // A thread that cannot start is missed by nobody: the store shortens its log by itself, later.
    opened.on('message', free).on('error', gone).on('exit', gone);
    // After the listeners: the first of them would keep the process alive again.
    opened.unref();
    return opened;
  };

  return {
    wrote: (rows: number): void => {
      if (over || working || rows - since < many) return;
      since = rows;
      // It is committed already: nothing that happens here may look as if it were not.
      try {
        thread ??= open();
      } catch {
        return;
      }
      working = true;
      thread.postMessage('now');
      clearTimeout(home);
      home = setTimeout(leave, patience).unref();
    },
    end: async (): Promise<void> => {
      over = true;
      clearTimeout(home);
      leave();
      await ended;
    },
  };
};
