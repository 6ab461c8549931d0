import type { Button, Card, Part } from '../../chat/card.ts';
import { strong } from '../../chat/line.ts';
import type { Locale } from '../../core/workspace.ts';
import { sayDate } from '../../words/format.ts';
import type { Words } from '../../words/words.ts';
import type { Trouble } from './trouble.ts';

const whatIs = ({ room }: Trouble, { deliveries: w }: Words): string =>
  Object.hasOwn(w.what, room) ? w.what[room as keyof typeof w.what] : w.what.other;

const whyIs = ({ reason, firstName, to, code }: Trouble, { deliveries: w }: Words): string => {
  const name = firstName ?? to;
  return reason === 'uncertain' && firstName !== null ? w.reason.unsurePerson(name) : w.reason[reason](name, code);
};

const whereTo = ({ to, via }: Trouble, { channels }: Words): string =>
  via === null ? to : `${to} (${channels.platforms[via]})`;

/**
 * What did not arrive, for an admin: for whom, when, why and what to do; nothing of what was in it. `arrived` in the last
 * seven days, `more` beyond those shown.
 */
export const deliveriesCard = (
  words: Words,
  lost: readonly Trouble[],
  { arrived, more }: { arrived: number; more: number },
  locale: Locale,
): Card => {
  const { deliveries: w } = words;
  const items = lost.flatMap((one, n): Part[] => [
    {
      kind: 'text',
      line: [strong(w.item(n + 1, whatIs(one, words), whereTo(one, words), sayDate(one.onDate, locale)))],
    },
    { kind: 'text', line: [whyIs(one, words)] },
  ]);
  const buttons = lost.flatMap(({ id }, n): Button[] => [
    { label: w.again(n + 1), press: { to: 'deliveries.again', facts: { letter: id } } },
    { label: w.leave(n + 1), press: { to: 'deliveries.leave', facts: { letter: id } } },
  ]);
  return {
    summary: w.summary,
    title: w.title,
    parts: [
      { kind: 'text', line: [w.week(arrived)] },
      ...(lost.length === 0 ? [{ kind: 'text' as const, line: [w.none] }] : items),
      ...(more === 0 ? [] : [{ kind: 'text' as const, line: [w.more(more)] }]),
      ...(buttons.length === 0 ? [] : [{ kind: 'buttons' as const, buttons }]),
    ],
  };
};
