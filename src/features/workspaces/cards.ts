import type { Card } from '../../chat/card.ts';
import type { Words } from '../../words/words.ts';

/** The first thing somebody hears of us: what we do, who sees it, and three ways to begin. */
export const welcomeCard = ({ welcome: w, commands }: Words, firstName: string): Card => ({
  summary: w.summary,
  parts: [
    { kind: 'text', line: [w.hello(firstName)] },
    { kind: 'list', items: [[w.asks], [w.yours], [w.type]] },
    {
      kind: 'buttons',
      buttons: [
        { label: commands.checkIn, press: { to: 'checkins.start', facts: {} }, tone: 'primary' },
        { label: commands.plan, press: { to: 'plans.show', facts: {} } },
        { label: commands.privacy, press: { to: 'privacy.show', facts: {} } },
        { label: commands.settings, press: { to: 'people.settings', facts: {} }, opens: 'form' },
      ],
    },
  ],
});
