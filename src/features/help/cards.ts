import { type Button, type Card, type Part, sentence } from '../../chat/card.ts';
import type { Locale } from '../../core/workspace.ts';
import { daysBetween, weekday } from '../../schedule/dates.ts';
import { sayDate, sayWeekday, shorten } from '../../words/format.ts';
import type { Words } from '../../words/words.ts';
import type { Piece } from '../rights.ts';
import type { Question } from './store.ts';
import { helpLabel } from './waiting.ts';
import type { Candidate } from './who.ts';

const longestLabel = 30;

/** A label that fits a button; the shorter one where the name makes it too long. */
export const fitting = (label: string, shorter = label): string =>
  label.length <= longestLabel ? label : shorten(shorter, longestLabel);

/** A press about a question. */
export const press = (to: string, helpId: string, facts: Readonly<Record<string, string>> = {}): Button['press'] => ({
  to: `help.${to}`,
  facts: { help: helpId, ...facts },
});

/** The button that takes up somebody's question. */
export const takeButton = ({ helping }: Words, helpId: string, name: string): Button => ({
  label: fitting(helping.take(name)),
  press: press('take', helpId),
});

/** The way to the board. */
export const boardButton = ({ helping }: Words): Button => ({
  label: helping.board,
  press: { to: 'help.board', facts: {} },
});

/** What a taker can do: call or help by themselves, ask one of these colleagues along, or sit down with the asker. */
export type Options = { calls: boolean; needsPlan: boolean; candidates: readonly Candidate[] };

const optionButtons = (words: Words, { id, asker }: Question, options: Options): Button[] => {
  const { helping } = words;
  const myself: Button = options.calls
    ? {
        label: helping.callMyself,
        press: press('call', id),
        ...(options.needsPlan ? { opens: 'form' as const } : {}),
      }
    : { label: helping.helpMyself, press: press('self', id) };
  return [
    myself,
    ...options.candidates.map((one) => ({
      label: fitting(helping.askAlong(one.name)),
      press: press('along', id, { person: one.id }),
    })),
    { label: fitting(helping.quarter(asker), helping.quarterShort), press: press('quarter', id) },
  ];
};

/** Wat doe je? What whoever takes a question can do with it (A1). `lead`: said instead, when a first way led nowhere. */
export const takeCard = (words: Words, question: Question, options: Options, lead?: string): Card =>
  sentence(lead ?? words.helping.whatDoYouDo, optionButtons(words, question, options));

/** Why a colleague is named: whom they know at the partner, or which such partner they work with. */
export const whyOf = ({ helping }: Words, { name, contact, partner }: Candidate): string => {
  if (contact !== null) return helping.knows(name, contact.name, helping.level[contact.level]);
  return partner === null ? name : helping.worksWith(name, partner);
};

/** Colleagues a taker may ask along, each with why; or, honestly, that there is nobody yet, with other ways (N20). */
export const matchCard = (words: Words, question: Question, options: Options): Card => {
  const { helping } = words;
  const buttons = optionButtons(words, question, options);
  if (options.candidates.length === 0) return sentence(helping.nobodyYet(question.asker), buttons);
  return {
    summary: helping.whomFor(question.asker),
    parts: [
      { kind: 'text', line: [helping.whomFor(question.asker)] },
      { kind: 'list', items: options.candidates.map((one) => [whyOf(words, one)]) },
      { kind: 'buttons', buttons: [...buttons.slice(1), ...buttons.slice(0, 1)] },
    ],
  };
};

/** What is said to whoever took a question, with the way back and whatever else there is to do. */
export const takenCard = (
  { helping }: Words,
  helpId: string,
  lines: readonly string[],
  others: readonly Button[] = [],
): Card => sentence(lines.join(' '), [...others, { label: helping.undo, press: press('undo', helpId) }]);

/** A day on a button: today, tomorrow, its name within a week, else its date. */
const dayLabel = ({ helping }: Words, date: string, today: string, locale: Locale): string => {
  const ahead = daysBetween(today, date);
  if (ahead === 0) return helping.today;
  if (ahead === 1) return helping.tomorrow;
  const said = ahead < 7 ? sayWeekday(weekday(date), locale) : sayDate(date, locale);
  return said.charAt(0).toUpperCase() + said.slice(1);
};

/** Wanneer? Days as buttons; each carries the date it means. `to` is the route that takes it. */
export const daysCard = (
  words: Words,
  { to, helpId, days, today }: { to: string; helpId: string; days: readonly string[]; today: string },
  locale: Locale,
): Card =>
  sentence(
    days.length === 0 ? words.helping.noDay : words.helping.when,
    days.length === 0
      ? [boardButton(words)]
      : days.map((on) => ({ label: dayLabel(words, on, today, locale), press: press(to, helpId, { on }) })),
  );

/** A text somebody wrote, set apart; nothing when there is none to see. */
export const quoteOf = (text: string | null, sight: ReadonlySet<Piece>): Part[] =>
  text === null || !sight.has('text') ? [] : [{ kind: 'quote', line: [text] }];

/** A question that waits, as its reader may see it, with what they can do. */
export const openCard = (
  words: Words,
  { question, sight, canTake }: { question: Question; sight: ReadonlySet<Piece>; canTake: boolean },
  locale: Locale,
): Card => {
  const { helping } = words;
  const partner = sight.has('partner') ? question.partner : null;
  const line = sight.has('kind')
    ? helping.asksFor(question.asker, helpLabel(question.kind, locale), partner)
    : helping.asksForOnly(question.asker);
  const buttons = [...(canTake ? [takeButton(words, question.id, question.asker)] : []), boardButton(words)];
  return {
    summary: line,
    parts: [{ kind: 'text', line: [line] }, ...quoteOf(question.text, sight), { kind: 'buttons', buttons }],
  };
};
