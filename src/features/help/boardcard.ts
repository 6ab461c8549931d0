import type { Button, Card } from '../../chat/card.ts';
import { type Line, strong } from '../../chat/line.ts';
import type { Locale } from '../../core/workspace.ts';
import { sayDate } from '../../words/format.ts';
import type { Words } from '../../words/words.ts';
import { takeButton } from './cards.ts';
import type { Reached } from './reach.ts';
import { helpLabel } from './waiting.ts';

/** A line of the board: a question as somebody may see it. Dates are local, 'YYYY-MM-DD'. */
export type Item = {
  reached: Reached;
  days: number;
  isLong: boolean;
  isMine: boolean;
  isTakenByMe: boolean;
  takenOn: string | null;
  solvedOn: string | null;
  canTake: boolean;
};

/** How many questions a board shows at once. */
const mostItems = 5;

const stateOf = ({ helping, askHelp }: Words, item: Item, locale: Locale): string => {
  const { question } = item.reached;
  const said = (date: string | null): string => (date === null ? '' : sayDate(date, locale));
  switch (question.status) {
    case 'own':
    case 'withdrawn':
      return askHelp.onlyYou;
    case 'open':
      return item.isLong ? helping.waitsFor(item.days) : helping.open;
    case 'taken':
      return item.isTakenByMe
        ? helping.takenByYou(said(item.takenOn))
        : helping.takenOn(question.taker ?? '', said(item.takenOn));
    case 'solved':
      return helping.solvedOn(said(item.solvedOn));
  }
};

const lineOf = (words: Words, item: Item, locale: Locale): Line => {
  const { question, sight } = item.reached;
  const what = [
    sight.has('kind') ? helpLabel(question.kind, locale) : null,
    sight.has('partner') ? question.partner : null,
    sight.has('text') ? question.text : null,
  ].filter((part) => part !== null);
  const name = item.isMine ? words.helping.you : question.asker;
  return [strong(name), ` (${stateOf(words, item, locale)})${what.length === 0 ? '' : `: ${what.join('. ')}`}`];
};

/** The board: who asks what, how it stands, and a button for each that can be taken up. */
export const boardCard = (words: Words, items: readonly Item[], locale: Locale): Card => {
  const { helping, commands } = words;
  const shown = items.slice(0, mostItems);
  const buttons: Button[] = [
    ...shown
      .filter((item) => item.canTake)
      .map(({ reached }) => takeButton(words, reached.question.id, reached.question.asker)),
    { label: commands.ask, press: { to: 'help.ask', facts: {} }, opens: 'form' },
  ];
  return {
    summary: helping.boardSummary(items.length),
    title: helping.board,
    parts: [
      shown.length === 0
        ? { kind: 'text', line: [helping.boardEmpty] }
        : { kind: 'list', items: shown.map((item) => lineOf(words, item, locale)) },
      { kind: 'buttons', buttons },
    ],
  };
};
