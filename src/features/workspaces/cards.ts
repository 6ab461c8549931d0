import type { Button, Card } from '../../chat/card.ts';
import type { Priority } from '../../core/person.ts';
import { shorten } from '../../words/format.ts';
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

const longestLabel = 30;
const mostButtons = 5;

/** Somebody's account was closed: which partners of theirs ask for somebody else, the most important first. */
export const leaverCard = (
  { leaver: w }: Words,
  firstName: string,
  partners: ReadonlyArray<{ id: string; name: string; priority: Priority | null }>,
): Card => {
  const buttons = partners.slice(0, mostButtons).map(
    ({ id, name }): Button => ({
      label: shorten(w.link(name), longestLabel),
      press: { to: 'partners.link', facts: { partner: id } },
      opens: 'form',
    }),
  );
  return {
    summary: w.summary(firstName),
    parts: [
      { kind: 'text', line: [w.closed(firstName)] },
      {
        kind: 'list',
        items: partners.map(({ name, priority }) => [priority === null ? name : `${name} (${priority})`]),
      },
      { kind: 'buttons', buttons },
    ],
  };
};
