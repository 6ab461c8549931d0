import { randomUUID } from 'node:crypto';

/** Makes a new unguessable identifier (UUID v4 text). Handed out through Tools so that tests can count. */
export const newId = (): string => randomUUID();
