import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import type { Db } from './open.ts';

/** What every floor above the cellar may reach for. `random` is a number from 0 up to 1, for jitter only. */
export type Tools = { db: Db; clock: Clock; newId: () => string; random: () => number; log: Log };
