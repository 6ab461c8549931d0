import type { Card } from '../../chat/card.ts';
import type { Locale } from '../../core/workspace.ts';
import { capital, sayDate } from '../../words/format.ts';
import type { Words } from '../../words/words.ts';
import type { Term } from './terms.ts';

/** What a night removed of one thing. */
export type Kept = { onDate: string; term: Term; count: number };

/** How long each thing is kept, what was removed last, and the way to choose shorter. */
export const retentionCard = (
  { records }: Words,
  { months, removed }: { months: Readonly<Record<Term, number>>; removed: readonly Kept[] },
  locale: Locale,
): Card => {
  const { keeping } = records;
  return {
    summary: keeping.title,
    title: keeping.title,
    parts: [
      {
        kind: 'facts',
        facts: Object.entries(records.kept).map(([term, label]) => ({
          label: capital(label),
          value: [keeping.months(months[term as Term])],
        })),
      },
      { kind: 'text', line: [removed.length === 0 ? keeping.nothing : keeping.removed] },
      ...(removed.length === 0
        ? []
        : [
            {
              kind: 'list' as const,
              items: removed.map(({ onDate, term, count }) => [
                `${sayDate(onDate, locale)}: ${records.kept[term]}, ${count}`,
              ]),
            },
          ]),
      {
        kind: 'buttons',
        buttons: [{ label: keeping.adjust, press: { to: 'records.setRetention', facts: {} }, opens: 'form' }],
      },
    ],
  };
};
