import { type Card, sentence } from '../../chat/card.ts';
import { strong } from '../../chat/line.ts';
import type { Locale } from '../../core/workspace.ts';
import type { Tip } from '../../words/tips.ts';
import { words } from '../../words/words.ts';

/** One tip: what it says, and what to try this week. */
export const tipCard = (tip: Tip, locale: Locale): Card => ({
  summary: tip.title[locale],
  title: tip.title[locale],
  parts: [
    { kind: 'text', line: [tip.text[locale]] },
    { kind: 'text', line: [strong(`${words(locale).tips.tryThis}: `), tip.try_this[locale]] },
  ],
});

/** Tips come only to whoever asks for one. */
export const noTipsCard = (locale: Locale): Card => sentence(words(locale).tips.off);
