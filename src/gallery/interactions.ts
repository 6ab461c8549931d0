import type { Locale } from '../core/workspace.ts';
import { exampleCard, type Receipt, receiptCard } from '../features/interactions/cards.ts';
import { exampleLine } from '../features/interactions/example.ts';
import { sayKind } from '../features/partners/say.ts';
import { sayDate } from '../words/format.ts';
import { words } from '../words/words.ts';
import type { Exhibit } from './example.ts';

/** The cards about contact moments. */
export const interactions = (locale: Locale): Exhibit[] => {
  const w = words(locale);
  const base: Receipt = {
    id: 'i',
    partnerId: 'p',
    how: w.knows.with(sayKind('telefoon', locale), 'Sofie Akelei'),
    partner: 'Groepspraktijk De Wilgenkant',
    onDate: null,
    doneStep: null,
    next: null,
    isProspect: false,
    example: null,
  };
  const line = (kind: string): string =>
    exampleLine(w, {
      name: 'Karim',
      kind,
      level: 'strategic',
      partner: 'AZ Molenrode',
      theme: 'ontslag en overdracht',
    });
  const receipt = (more: Partial<Receipt>) => receiptCard(w, { ...base, ...more });
  return [
    { name: 'interactions.noted', card: receipt({}) },
    {
      name: 'interactions.noted, with the plan',
      card: receipt({
        onDate: sayDate('2026-11-20', locale),
        doneStep: 'Evalueren met huisarts en vastleggen',
        next: { title: 'Opnieuw bellen', contact: 'Sofie Akelei', date: sayDate('2026-12-07', locale) },
      }),
    },
    { name: 'interactions.noted, first contact', card: receipt({ isProspect: true }) },
    ...['telefoon', 'bezoek', 'overleg', 'videobellen', 'event'].map((kind) => ({
      name: `interactions.noted, example ${kind}`,
      card: receipt({ example: line(kind) }),
    })),
    { name: 'interactions.agree', card: exampleCard(w, { id: 'i', line: line('telefoon'), answer: 'yes' }) },
    { name: 'interactions.refuse', card: exampleCard(w, { id: 'i', line: line('telefoon'), answer: 'no' }) },
  ];
};
