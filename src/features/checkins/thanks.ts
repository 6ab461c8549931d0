import type { Locale } from '../../core/workspace.ts';
import { messages } from '../../words/questions.ts';
import { words } from '../../words/words.ts';
import type { Told } from './told.ts';

/** Thanks; on red with an offer of help, to the person first (RHYTHM-AND-TONE 3). */
export const thanksFor = (red: boolean, again: Told['again'], locale: Locale): string => {
  const { helping } = words(locale);
  if (!red) return messages.thanks[locale];
  if (again === null) return messages.thanks_red[locale];
  return again === 'asked' ? helping.twiceOpen : helping.twice;
};
