import { sentence } from '../chat/card.ts';
import type { Locale } from '../core/workspace.ts';
import { boardCard } from '../features/help/boardcard.ts';
import { boardButton, openCard } from '../features/help/cards.ts';
import { waitingCard } from '../features/help/offer.ts';
import { teamCard } from '../features/help/team.ts';
import { sayDate } from '../words/format.ts';
import { words } from '../words/words.ts';
import type { Exhibit } from './example.ts';
import { answering, taking } from './helping.ts';
import { all, item, question } from './question.ts';

/** Asking for help, and the board. */
const asking = (locale: Locale): Exhibit[] => {
  const w = words(locale);
  const { askHelp } = w;
  const items = [
    item({}, { isLong: true, days: 9, canTake: true }),
    item({ asker: 'Bram', kind: 'kennis' }, { canTake: true }, ['name', 'kind', 'partner']),
    item({ status: 'taken', taker: 'Ilse' }, { takenOn: '2026-11-23' }),
    item({ status: 'taken' }, { takenOn: '2026-11-23', isTakenByMe: true }, ['name']),
    item({ status: 'own' }, { isMine: true }),
    item({}, { isMine: true }),
  ];
  const quiet = { elsewhere: 0, noTeam: false, page: 1 };
  const told = (...lines: string[]) => sentence([askHelp.saved, ...lines].join(' '), [boardButton(w)]);
  return [
    { name: 'help.said to the manager', card: told(askHelp.toManager('Ilse')) },
    { name: 'help.said, manager away', card: told(askHelp.toManagerAway('Ilse', sayDate('2026-12-07', locale))) },
    { name: 'help.said to the team', card: told(askHelp.toTeam(4)) },
    { name: 'help.said to colleagues', card: told(askHelp.toColleagues(3)) },
    { name: 'help.said to nobody yet', card: told(askHelp.toNobody) },
    { name: 'help.said to nobody at all', card: told(askHelp.toNobodyElse) },
    { name: 'help.board', card: boardCard(w, { ...quiet, items }, locale) },
    {
      name: 'help.board, open and solved',
      card: boardCard(
        w,
        {
          items: [item({}, { isMine: true }), item({ status: 'solved' }, { solvedOn: '2026-11-24' })],
          elsewhere: 1,
          noTeam: false,
          page: 1,
        },
        locale,
      ),
    },
    { name: 'help.board, empty', card: boardCard(w, { ...quiet, items: [], noTeam: true }, locale) },
    {
      name: 'help.waiting',
      card: waitingCard({ words: w, locale }, [
        {
          id: 'help',
          personId: 'chaima',
          name: 'Chaima',
          kind: 'besluit_nodig',
          audience: 'manager',
          partnerId: 'partner',
          partner: 'AZ Molenrode',
          priority: 'A',
          text: question.text,
          light: 'rood',
          createdAt: 0,
        },
      ]),
    },
    { name: 'help.waiting, nobody', card: waitingCard({ words: w, locale }, []) },
    {
      name: 'help.asked, the letter',
      card: openCard(w, { question, sight: new Set(all), canTake: true }, locale),
    },
    {
      name: 'help.show, of somebody else',
      card: openCard(w, { question, sight: new Set(['name']), canTake: false }, locale),
    },
    { name: 'help.team', card: teamCard({ words: w, locale }, [{ asker: 'Anke', kind: 'capaciteit' }]) },
    { name: 'help.team, changed', card: sentence(w.helping.teamChanged, [boardButton(w)]) },
  ];
};

/** The cards of questions for help: asking, the board, taking one up, and what is said to whom it concerns. */
export const help = (locale: Locale): Exhibit[] => [...asking(locale), ...taking(locale), ...answering(locale)];
