import type { Card } from '../../chat/card.ts';
import type { Words } from '../../words/words.ts';

/** Who sees what, in plain words (the table of PRIVACY 5.5). */
export const whoSeesCard = ({ privacy, records }: Words): Card => ({
  summary: privacy.summary,
  title: privacy.title,
  parts: [
    { kind: 'list', items: privacy.rows.map((row) => [row]) },
    {
      kind: 'buttons',
      buttons: [
        { label: records.held, press: { to: 'records.mine', facts: {} } },
        { label: records.wipeOwn, press: { to: 'records.wipe', facts: {} } },
        { label: records.slip.title, press: { to: 'records.slip', facts: {} }, opens: 'form' },
      ],
    },
  ],
});

/** A chat line that was refused: what it looks like, that nothing is stored, and, where it still stands, what only the person can do. */
export const blockedCard = ({ privacy }: Words, reason: string, held: boolean): Card => ({
  summary: privacy.blockedSummary,
  parts: [{ kind: 'text', line: [reason] }, ...(held ? [] : [{ kind: 'text' as const, line: [privacy.blockedLine] }])],
});
