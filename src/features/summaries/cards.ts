import { type Button, type Card, sentence } from '../../chat/card.ts';
import type { Locale } from '../../core/workspace.ts';
import { addDays } from '../../schedule/dates.ts';
import { shorten as cut, sayDay, sayHours } from '../../words/format.ts';
import { type Words, words } from '../../words/words.ts';
import type { All } from './all.ts';
import type { Ask } from './asks.ts';
import { sayFigures } from './figures.ts';
import { type Lines, longestLine, postLines } from './lines.ts';
import type { Post } from './post.ts';
import { pack, shorten } from './shorten.ts';
import type { Week } from './week.ts';

/**
 * A week's figures as they may be shown: lights and hours only where enough people answered, and of everybody only once
 * the week is over, or what came between two looks could be told apart (B9).
 */
export type Shown = { figures: Week; lights: 'shown' | 'too few' | 'later' };

const mostButtons = 5;
const longestLabel = 30;

const listed = (lines: readonly string[]): Card['parts'] => [{ kind: 'list', items: lines.map((line) => [line]) }];
const withButtons = (buttons: readonly Button[]): Card['parts'] =>
  buttons.length === 0 ? [] : [{ kind: 'buttons', buttons }];

const soFarButton = ({ week }: Words): Button => ({ label: week.soFar, press: { to: 'summaries.soFar', facts: {} } });
const textButton = ({ week }: Words): Button => ({ label: week.asText, press: { to: 'summaries.text', facts: {} } });

/** Who a colleague is looked for first: somebody who knows how is found among colleagues, extra hands are not. */
const matchable = ['kennis', 'weerstand'];

const nameOf = (post: Post, ask: Ask): string => post.names.get(ask.personId) ?? '';

/** What can be done about a post's lines, `room` buttons at most: questions first; a name stands on one button only. */
const actions = (post: Post, { shown, hidden }: Lines, w: Words, room: number): Button[] => {
  const label = (text: string): string => cut(text, longestLabel);
  const open = shown.filter((ask) => ask.status === 'open');
  const takes = open
    .map((ask) => ({
      label: label(w.helping.take(nameOf(post, ask))),
      press: { to: 'help.take', facts: { help: ask.id } },
    }))
    .filter((one, n, all) => all.findIndex((other) => other.label === one.label) === n);
  const search = post.asks.find(
    (ask) => ask.audience === 'team' && ask.status === 'open' && matchable.includes(ask.kind),
  );
  const match: Button[] =
    search === undefined
      ? []
      : [{ label: label(w.post.match(nameOf(post, search))), press: { to: 'help.match', facts: { help: search.id } } }];
  const late: Button[] =
    post.figures.overdue.length === 0 ? [] : [{ label: w.post.showLate, press: { to: 'plans.late', facts: {} } }];
  const free = room - late.length;
  const board: Button[] =
    hidden > 0 || takes.length < open.length || takes.length > free
      ? [{ label: w.helping.board, press: { to: 'help.board', facts: {} } }]
      : [];
  const first = takes.slice(0, free - board.length);
  return [...first, ...match.slice(0, free - board.length - first.length), ...late, ...board];
};

/** What a manager's post is called. */
const titleOf = (post: Post, w: Words, locale: Locale): string => {
  const from = sayDay(addDays(post.dayZero, -7), locale);
  const team = (post.team ?? '').replace(/^team\s+/iu, '').trim();
  if (team === '') return w.post.ownTitle(from);
  return w.post.title(shorten(team, longestLine - w.post.title('', from).length), from);
};

/**
 * A manager's post: at most twelve lines of at most 140 signs and five buttons (B20, promise 8). `asked`: the manager
 * wants to see it, so it leads on to this week and to the text as well.
 */
export const postCard = (post: Post, locale: Locale, asked = false): Card => {
  const w = words(locale);
  const title = titleOf(post, w, locale);
  const told = postLines(post, locale);
  const ways = asked ? [soFarButton(w), textButton(w)] : [];
  const buttons = [...actions(post, told, w, mostButtons - ways.length), ...ways];
  return { summary: title, title, parts: [...listed(told.lines), ...withButtons(buttons)] };
};

/** What everybody may read of a week: counts only, lights and hours where no small group can be told from them (B9). */
const allLines = (all: All, locale: Locale): string[] => {
  const { week, post } = words(locale);
  const { figures, lit } = all;
  const { asked, contacts, stepsDone, stories } = figures;
  if (asked + contacts + stepsDone + stories.length === 0) return [post.silent];
  return pack(
    [...sayFigures(figures, lit, locale), ...(stories.length === 0 ? [] : [week.stories(stories.length)])],
    longestLine,
  );
};

/** The week's post for everybody, in a shared channel; `asked` by a director or board member, with the ways on. */
export const allCard = (all: All, locale: Locale, asked = false): Card => {
  const w = words(locale);
  const title = w.post.allTitle(sayDay(addDays(all.dayZero, -7), locale));
  return {
    summary: title,
    title,
    parts: [...listed(allLines(all, locale)), ...withButtons(asked ? [soFarButton(w), textButton(w)] : [])],
  };
};

/** A post that others read already, and now says something else: a note under it says so, once. */
export const changedCard = (standing: Card, now: Card, locale: Locale): Card => {
  const before = standing.parts.filter(({ kind }) => kind !== 'note');
  if (JSON.stringify(before) === JSON.stringify(now.parts)) return standing;
  return { ...now, parts: [...now.parts, { kind: 'note', line: [words(locale).post.changed] }] };
};

/** The same lines as text to copy, e.g. into an e-mail (K22): no e-mail is sent. */
export const textCard = (card: Card, locale: Locale): Card => {
  const w = words(locale);
  const lines = card.parts.flatMap((part) => (part.kind === 'list' ? part.items : []));
  return {
    summary: w.post.textTitle,
    title: w.post.textTitle,
    parts: [
      { kind: 'text', line: [w.post.textHint] },
      { kind: 'text', line: [card.title ?? ''] },
      ...lines.map((line) => ({ kind: 'text' as const, line })),
      { kind: 'buttons', buttons: [{ label: w.commands.week, press: { to: 'summaries.week', facts: {} } }] },
    ],
  };
};

/** The figures of the running week, before the Monday `dayZero`, with a button to the finished one. */
export const soFarCard = ({ figures, lights: told }: Shown, dayZero: string, locale: Locale): Card => {
  const { week } = words(locale);
  const { lights } = figures;
  const lines = [
    week.checkIns(figures.answered, figures.asked),
    ...(told === 'shown'
      ? [
          week.lights(lights.groen, lights.oranje, lights.rood),
          week.hours(sayHours(figures.minutesUsed, locale), sayHours(figures.minutesAvailable, locale)),
        ]
      : [told === 'later' ? week.laterForAll : week.tooFew]),
    week.contacts(figures.contacts),
    week.steps(figures.stepsDone),
  ];
  return {
    summary: week.summary,
    title: week.title(sayDay(addDays(dayZero, -7), locale)),
    parts: [
      ...listed(lines),
      { kind: 'buttons', buttons: [{ label: week.last, press: { to: 'summaries.week', facts: {} } }] },
    ],
  };
};

/** The kind answer to whoever leads no team, or has nobody in theirs yet. */
export const notYoursCard = (locale: Locale, leads = false): Card => {
  const { week, commands } = words(locale);
  return sentence(leads ? week.noTeam : week.notYours, [
    { label: commands.plan, press: { to: 'plans.show', facts: {} } },
  ]);
};
