import type { Locale } from '../core/workspace.ts';
import { type Quiet, quietCard, sharedCard, talkCard } from '../features/partners/cards.ts';
import { words } from '../words/words.ts';
import type { Exhibit } from './example.ts';

const quiet: Quiet[] = [
  { name: 'OCMW Molenrode', priority: 'A', days: 53, owner: 'Elif', isMine: false },
  { name: 'Huisartsenwachtpost Aardebeek', priority: 'C', days: 120, owner: 'Anke', isMine: true },
  { name: 'Hulpmiddelenhuis Opstap', priority: 'C', days: 140, owner: null, isMine: false },
];

/** The cards about partners. */
export const partners = (locale: Locale): Exhibit[] => {
  const w = words(locale);
  const share = {
    label: w.talk.share('Chaima'),
    press: { to: 'partners.share', facts: { partner: 'p', plan: 'plan' } },
  };
  const talk = talkCard(
    w,
    w.care.zorgvrager,
    {
      partner: 'AZ Molenrode',
      careEffect: 'hulp staat klaar op de dag van thuiskomst',
      theme: 'ontslag',
      interests: 'bedden vrij op de dag zelf, geen heropname',
      ask: 'een proef op één afdeling, twee weken',
      offer: 'een vaste naam per ontslag',
      works: 'tien ontslagen samen terugkijken',
      vision: 'niemand wacht op zorg in een bed van het ziekenhuis',
    },
    [share],
  );
  const bare = talkCard(
    w,
    w.care.zorgvrager,
    {
      partner: 'De Klaproos vzw',
      careEffect: null,
      theme: null,
      interests: null,
      ask: null,
      offer: null,
      works: null,
      vision: null,
    },
    [],
  );
  return [
    { name: 'partners.silent, manager', card: quietCard(w, quiet, 'manager') },
    { name: 'partners.silent, owner', card: quietCard(w, quiet, 'owner') },
    { name: 'partners.silent, only far ones', card: quietCard(w, quiet.slice(1), 'manager') },
    { name: 'partners.silent, nobody', card: quietCard(w, [], 'owner') },
    { name: 'partners.talk', card: talk },
    { name: 'partners.talk without a plan', card: bare },
    { name: 'partners.share', card: sharedCard(w, 'Karim', 'AZ Molenrode', talk) },
  ];
};
