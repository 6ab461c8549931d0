import type { Locale } from '../../core/workspace.ts';
import { sayHours } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import type { Week } from './week.ts';

/** Lights and hours that may be shown; null: too few answers to show any (B9). */
export type Lit = Pick<Week, 'answered' | 'lights' | 'minutesUsed' | 'minutesAvailable'>;

/** What a week's figures say, a sentence each: check-ins, lights and hours where they may be told, contacts, steps taken. */
export const sayFigures = (figures: Week, lit: Lit | null, locale: Locale): string[] => {
  const { week } = words(locale);
  const { asked, answered, skipped, contacts, stepsDone } = figures;
  const lights = (known: Lit): string => {
    const { groen, oranje, rood } = known.lights;
    // Late answers came on top of those whose lights are told (B9).
    if (known.answered !== answered) return week.lightsOf(known.answered, groen, oranje, rood);
    return week.lights(groen, oranje, rood);
  };
  return [
    ...(asked === 0
      ? []
      : [skipped === 0 ? week.checkIns(answered, asked) : week.checkInsSkipped(answered, asked, skipped)]),
    ...(lit === null
      ? []
      : [lights(lit), week.hours(sayHours(lit.minutesUsed, locale), sayHours(lit.minutesAvailable, locale))]),
    week.contacts(contacts),
    ...(stepsDone === 0 ? [] : [week.steps(stepsDone)]),
  ];
};
