import { type Button, type Card, sentence } from '../../chat/card.ts';
import { type Line, strong } from '../../chat/line.ts';
import type { Words } from '../../words/words.ts';
import { buttonFor, type Command } from './menu.ts';

/** What needs somebody now. Counts of steps; dates already in words; a partner's name or null when there is no plan. */
export type Needs = {
  firstName: string;
  awayUntil: string | null;
  checkIn: { partner: string | null } | null;
  overdue: number;
  planned: number;
  /** Questions for help that wait for them. */
  questions: number;
  lost: number;
};

/** Home: what needs you now, and three buttons (README, the empty command). */
export const homeCard = (words: Words, needs: Needs): Card => {
  const { home, commands, helping } = words;
  const { awayUntil, checkIn } = needs;
  const items: Line[] = [
    ...(awayUntil === null ? [] : [[home.paused(awayUntil)]]),
    ...(checkIn === null
      ? []
      : [[checkIn.partner === null ? home.checkInOpenNoPlan : home.checkInOpen(checkIn.partner)]]),
    ...(needs.overdue === 0 ? [] : [[home.stepsDue(needs.overdue)]]),
    ...(needs.planned === 0 ? [] : [[home.stepsThisWeek(needs.planned)]]),
    ...(needs.questions === 0 ? [] : [[home.questions(needs.questions)]]),
    ...(needs.lost === 0 ? [] : [[home.troubles(needs.lost)]]),
  ];
  const buttons: Button[] = [
    { label: commands.checkIn, press: { to: 'checkins.start', facts: {} }, tone: 'primary' },
    { label: commands.plan, press: { to: 'plans.show', facts: {} } },
    // Three buttons: what waits for somebody comes before the menu, which a word away is always there.
    needs.questions === 0
      ? { label: commands.help, press: { to: 'home.help', facts: {} } }
      : { label: helping.board, press: { to: 'help.board', facts: {} } },
    ...(needs.lost === 0 ? [] : [{ label: words.deliveries.title, press: { to: 'deliveries.show', facts: {} } }]),
  ];
  return {
    summary: home.summary,
    parts: [
      { kind: 'text', line: [home.hello(needs.firstName)] },
      items.length === 0 ? { kind: 'text', line: [home.nothing] } : { kind: 'list', items },
      { kind: 'buttons', buttons },
    ],
  };
};

/** The short menu: each word with what it does, and a button that does the same. */
export const helpCard = (words: Words, commands: readonly Command[]): Card => {
  const lines: Readonly<Partial<Record<Command['word'], { word: string; text: string }>>> = words.help.line;
  const listed = commands.flatMap((command) => {
    const line = lines[command.word];
    return line === undefined ? [] : [{ command, line }];
  });
  return {
    summary: words.help.summary,
    title: words.help.title,
    parts: [
      { kind: 'text', line: [words.help.intro] },
      { kind: 'list', items: listed.map(({ line }) => [strong(line.word), `: ${line.text}`]) },
      {
        kind: 'buttons',
        buttons: listed
          .filter(({ command }) => command.word !== 'help')
          .map(({ command }) => buttonFor(command, words)),
      },
    ],
  };
};

/** Not understood: the most likely words as buttons. What was typed is not repeated. */
export const guessCard = (words: Words, likely: readonly Command[]): Card => ({
  ...sentence(
    words.unknown.text,
    likely.map((command) => buttonFor(command, words)),
  ),
  summary: words.unknown.summary,
});
