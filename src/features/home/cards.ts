import { type Button, type Card, type Part, sentence } from '../../chat/card.ts';
import { type Line, strong } from '../../chat/line.ts';
import type { Words } from '../../words/words.ts';
import { buttonFor, type Command } from './menu.ts';

/** What needs somebody now. Counts; dates already in words; a partner's name or null when there is no plan. */
export type Needs = {
  firstName: string;
  awayUntil: string | null;
  checkIn: { partner: string | null } | null;
  overdue: number;
  /** The question about the oldest step past its date, with its buttons; empty when there is none. */
  late: { parts: readonly Part[]; buttons: readonly Button[] };
  planned: number;
  /** Questions for help that wait for them. */
  questions: number;
  /** Stories of others that name them and wait for their word. */
  stories: number;
  /** Their role card waits for their word: until then they are reminded of nothing (N11). */
  role: boolean;
  lost: number;
};

const saying = ({ home }: Words, needs: Needs): string[] => {
  const { awayUntil, checkIn, overdue, planned, questions, stories, role, lost } = needs;
  return [
    ...(awayUntil === null ? [] : [home.paused(awayUntil)]),
    ...(checkIn === null
      ? []
      : [checkIn.partner === null ? home.checkInOpenNoPlan : home.checkInOpen(checkIn.partner)]),
    // One alone is asked about below, with its buttons.
    ...(overdue < 2 ? [] : [home.stepsDue(overdue)]),
    ...(planned === 0 ? [] : [home.stepsThisWeek(planned)]),
    ...(questions === 0 ? [] : [home.questions(questions)]),
    ...(stories === 0 ? [] : [home.stories(stories)]),
    ...(role ? [home.role] : []),
    ...(lost === 0 ? [] : [home.troubles(lost)]),
  ];
};

/** Three ways on: the check-in and what waits for somebody; plan and menu, a word away at any time, where there is room. */
const waysOn = ({ commands, helping, deliveries }: Words, needs: Needs): Button[] => {
  const waiting: Button[] = [
    ...(needs.lost === 0 ? [] : [{ label: deliveries.title, press: { to: 'deliveries.show', facts: {} } }]),
    ...(needs.role ? [{ label: commands.role, press: { to: 'people.role', facts: {} } }] : []),
    ...(needs.stories === 0 ? [] : [{ label: commands.stories, press: { to: 'stories.search', facts: {} } }]),
    ...(needs.questions === 0 ? [] : [{ label: helping.board, press: { to: 'help.board', facts: {} } }]),
  ].slice(0, 2);
  const plan: Button = { label: commands.plan, press: { to: 'plans.show', facts: {} } };
  return [
    ...needs.late.buttons,
    { label: commands.checkIn, press: { to: 'checkins.start', facts: {} }, tone: 'primary' },
    ...(waiting.length < 2 ? [plan] : []),
    ...waiting,
    ...(waiting.length === 0 ? [{ label: commands.help, press: { to: 'home.help', facts: {} } }] : []),
  ];
};

/** Home: what needs you now, and three buttons (README, the empty command). */
export const homeCard = (words: Words, needs: Needs): Card => {
  const items: Line[] = saying(words, needs).map((line) => [line]);
  const { home } = words;
  return {
    summary: home.summary,
    parts: [
      { kind: 'text', line: [home.hello(needs.firstName)] },
      ...(items.length > 0 ? [{ kind: 'list' as const, items }] : []),
      ...(items.length === 0 && needs.late.parts.length === 0 ? [{ kind: 'text' as const, line: [home.nothing] }] : []),
      ...needs.late.parts,
      { kind: 'buttons', buttons: waysOn(words, needs) },
    ],
  };
};

/** The menu, or the rest of it: each word with what it does, and a button that does the same. `more` leads to the rest. */
export const helpCard = (words: Words, commands: readonly Command[], more: boolean): Card => {
  const lines: Readonly<Partial<Record<Command['word'], { word: string; text: string }>>> = words.help.line;
  const listed = commands.flatMap((command) => {
    const line = lines[command.word];
    return line === undefined ? [] : [{ command, line }];
  });
  const { help } = words;
  return {
    summary: help.summary,
    title: more ? help.title : help.moreTitle,
    parts: [
      { kind: 'text', line: [help.intro] },
      { kind: 'list', items: listed.map(({ line }) => [strong(line.word), `: ${line.text}`]) },
      {
        kind: 'buttons',
        buttons: [
          ...listed.filter(({ command }) => command.word !== 'help').map(({ command }) => buttonFor(command, words)),
          more
            ? { label: help.more, press: { to: 'home.more', facts: {} } }
            : { label: help.short, press: { to: 'home.help', facts: {} } },
        ],
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
