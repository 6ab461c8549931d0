import type { Button, Card } from '../../chat/card.ts';
import { type Line, strong } from '../../chat/line.ts';
import type { Locale } from '../../core/workspace.ts';
import { sayDate } from '../../words/format.ts';
import type { Words } from '../../words/words.ts';
import { fitting, press, takeButton } from './cards.ts';
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

/** What a board shows: its questions, those of which a manager sees the number only, and whether there is a team at all. */
export type Board = { items: readonly Item[]; elsewhere: number; noTeam: boolean; page: number };

/** How many questions a board shows at once, each with its button. */
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

/**
 * What can be done with a question from the board: take it up, or go on with what is one's own or was asked of one.
 * `hasMore`: the asker has another one here, so the button says what this one is about.
 */
const buttonOf = (words: Words, item: Item, hasMore: boolean, locale: Locale): Button[] => {
  const { reached, isMine, canTake, isTakenByMe } = item;
  const { question, relations, sight } = reached;
  const { helping } = words;
  const kind = hasMore && sight.has('kind') ? `, ${helpLabel(question.kind, locale).toLowerCase()}` : '';
  if (canTake) return [takeButton(words, question.id, `${question.asker}${kind}`)];
  const goesOn = isTakenByMe || relations.includes('along') || relations.includes('experienced');
  if (!isMine && (!goesOn || question.status === 'solved')) return [];
  const label = isMine ? helping.yours(helpLabel(question.kind, locale)) : helping.goOn(question.asker);
  return [{ label: fitting(label), press: press('show', question.id) }];
};

/** The board: who asks what, how it stands, and a button for each that something can be done with. */
export const boardCard = (words: Words, { items, elsewhere, noTeam, page }: Board, locale: Locale): Card => {
  const { helping, commands } = words;
  const shown = items.slice((page - 1) * mostItems, page * mostItems);
  const left = items.length - page * mostItems;
  const notes = [
    ...(shown.length === 0 ? [helping.boardEmpty] : []),
    ...(elsewhere === 0 ? [] : [helping.elsewhere(elsewhere)]),
    ...(noTeam ? [helping.noTeam] : []),
  ];
  const askerOf = ({ reached }: Item): string => reached.question.asker;
  const takable = shown.filter(({ canTake }) => canTake).map(askerOf);
  const buttons: Button[] = [
    ...shown.flatMap((item) =>
      buttonOf(words, item, takable.filter((one) => one === askerOf(item)).length > 1, locale),
    ),
    ...(left > 0
      ? [{ label: helping.more(left), press: { to: 'help.board', facts: { page: String(page + 1) } } }]
      : []),
    { label: commands.ask, press: { to: 'help.ask', facts: {} }, opens: 'form' },
  ];
  return {
    summary: helping.boardSummary(items.length),
    title: helping.board,
    parts: [
      ...(shown.length === 0
        ? []
        : [{ kind: 'list' as const, items: shown.map((item) => lineOf(words, item, locale)) }]),
      ...notes.map((note) => ({ kind: 'text' as const, line: [note] })),
      { kind: 'buttons', buttons },
    ],
  };
};
