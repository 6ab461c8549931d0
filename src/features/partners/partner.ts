import type { Level, Phase, Priority } from '../../core/person.ts';

/** Days without contact an organisation allows itself, per priority (DEFINITIONS A9; 28, 56 and 112 unless set). */
export type Rhythm = Record<Priority, number>;

export type Silence = {
  id: string;
  number: string;
  name: string;
  ownerId: string | null;
  priority: Priority;
  days: number;
  norm: number;
};

export const LEVELS: readonly Level[] = ['operational', 'tactical', 'strategic'];

/** A prospect has no rhythm yet and a resting partner none for now (DEFINITIONS A9, N10). */
export const hasRhythm = (phase: Phase): boolean => phase !== 'prospect' && phase !== 'resting';

/** The days a partner may be silent, by priority only; null without a priority: it is never silent (DEFINITIONS A9). */
export const normOf = (priority: Priority | null, rhythm: Rhythm): number | null =>
  priority === null ? null : rhythm[priority];

/** Silent beyond the rhythm: strictly more days than the norm (DEFINITIONS A9). */
export const isSilent = ({ days, norm }: Pick<Silence, 'days' | 'norm'>): boolean => days > norm;

/** Still in rhythm, but not for another week (DEFINITIONS A10). */
export const endsSoon = ({ days, norm }: Pick<Silence, 'days' | 'norm'>): boolean =>
  norm - days >= 0 && norm - days <= 7;

/** The later of two dates, either of which may be unknown. */
export const later = (one: string | null, other: string | null): string | null => {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
};
