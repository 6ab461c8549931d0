import { sentence } from '../chat/card.ts';
import type { Locale } from '../core/workspace.ts';
import { buttonFor, commands } from '../features/home/menu.ts';
import { leaverCard, welcomeCard } from '../features/workspaces/cards.ts';
import { words } from '../words/words.ts';
import type { Exhibit } from './example.ts';

/** What somebody hears of us first, and the foot of the Home tab. */
export const workspaces = (locale: Locale): Exhibit[] => {
  const w = words(locale);
  const own = commands.filter(({ to }) => to === 'people.settings' || to === 'privacy.show');
  return [
    { name: 'workspaces.welcome', card: welcomeCard(w, 'Anke') },
    {
      name: 'workspaces.leaver',
      card: leaverCard(w, 'Anke', [
        { id: 'one', name: 'Groepspraktijk De Wilgenkant', priority: 'A' },
        { id: 'two', name: 'Dagcentrum Het Weefgetouw', priority: null },
      ]),
    },
    {
      name: 'home.tab, settings',
      card: sentence(
        w.home.yours,
        own.map((command) => buttonFor(command, w)),
      ),
    },
  ];
};
