import type { Locale } from '../core/workspace.ts';
import { noTipsCard, tipCard } from '../features/tips/cards.ts';
import { tips as all } from '../words/tips.ts';
import type { Exhibit } from './example.ts';

/** Two of the tips, and the answer to whoever wants none. */
export const tips = (locale: Locale): Exhibit[] => [
  ...all.slice(0, 2).map((tip) => ({ name: `tips.show ${tip.id}`, card: tipCard(tip, locale) })),
  { name: 'tips.off', card: noTipsCard(locale) },
];
