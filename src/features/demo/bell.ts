/** Tells listeners that something may have changed. What it was they look up themselves, so a missed ring costs nothing. */
export type Bell = { ring: () => void; changed: (listener: () => void) => () => void };

/** A bell for one process; `changed` gives back how to stop listening. */
export const createBell = (): Bell => {
  const listeners = new Set<() => void>();
  return {
    ring: () => {
      for (const listener of listeners) listener();
    },
    changed: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
