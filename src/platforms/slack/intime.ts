import { setTimeout as sleep } from 'node:timers/promises';

/** Waits so many milliseconds, or until it is all over; keeps no process alive. */
export const rest = (ms: number, over: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal: over, ref: false }).catch(() => {});

/** Stands for an outcome that is not there yet. */
export const late = Symbol('late');

/** What some work gives, or `late` when it takes longer than `ms` milliseconds; the work itself goes on. */
export const within = async <T>(ms: number, work: Promise<T>): Promise<T | typeof late> => {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<typeof late>((resolve) => {
    timer = setTimeout(() => resolve(late), ms);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
};

/** Slack waits three seconds for an answer, and as long for a modal: a form that is not there by then gets its place kept. */
export const patience = { modal: 1_000, answer: 2_000 } as const;
