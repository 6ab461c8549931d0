import type { Button, Card } from '../../chat/card.ts';
import type { Locale } from '../../core/workspace.ts';
import { sayDate, sayList } from '../../words/format.ts';
import type { Words } from '../../words/words.ts';
import { boardButton, type Options, press, quoteOf, takeCard } from './cards.ts';
import type { Ask, Question } from './store.ts';

/** A question, who was asked along, and how a moment is said as a date to its reader. */
export type Standing = { question: Question; asks: readonly Ask[]; dateOf: (moment: number) => string };

/** Who was asked along by the taker, the taker's own doings left out. */
const asked = ({ question, asks }: Standing): Ask[] =>
  asks.filter((ask) => ask.askedBy === question.takenBy && ask.personId !== question.takenBy);

/** What came of asking somebody along; null while they said nothing, or said no. */
const outcome = ({ helping }: Words, ask: Ask, partner: string | null, locale: Locale): string | null => {
  switch (ask.state) {
    case 'calls': {
      const whom = ask.contact ?? partner ?? '';
      if (ask.stepDone) return helping.alongCalled(ask.name, whom);
      return ask.stepDueOn === null ? null : helping.alongCalls(ask.name, whom, sayDate(ask.stepDueOn, locale));
    }
    case 'helps':
      return helping.alongHelps(ask.name);
    case 'huddle':
      return helping.alongHuddle(ask.name);
    case 'asked':
    case 'meets':
    case 'answered':
    case 'declined':
    case 'withdrawn':
      return null;
  }
};

const outcomes = (words: Words, standing: Standing, locale: Locale): string[] =>
  asked(standing).flatMap((ask) => outcome(words, ask, standing.question.partner, locale) ?? []);

/** How a question that was taken up stands: by whom, what they do, and whom they asked (A1). */
const takenLine = ({ helping }: Words, standing: Standing, locale: Locale): string => {
  const { question, asks } = standing;
  const { partner } = question;
  const taker = question.taker ?? '';
  const waiting = asked(standing).filter((ask) => ask.state === 'asked');
  if (waiting.length > 0)
    return helping.takenAlong(
      taker,
      partner,
      sayList(
        waiting.map((ask) => ask.name),
        locale,
      ),
    );
  const own = asks.find((ask) => ask.personId === question.takenBy && ask.askedBy === question.takenBy);
  if (own?.state === 'calls' && own.stepDueOn !== null && !own.stepDone)
    return helping.takenCalls(taker, partner, sayDate(own.stepDueOn, locale));
  if (own?.state === 'meets' && own.meetsOn !== null)
    return helping.takenMeets(taker, partner, sayDate(own.meetsOn, locale));
  return helping.taken(taker, partner);
};

/** How a question stands, said to its asker. */
const linesFor = (words: Words, standing: Standing, locale: Locale): string[] => {
  const { helping } = words;
  const { status, partner } = standing.question;
  switch (status) {
    case 'own':
      return [helping.isOwn(partner)];
    case 'open':
      return [helping.isOpen(partner)];
    case 'taken':
      return [takenLine(words, standing, locale), ...outcomes(words, standing, locale)];
    case 'solved':
      return [helping.isSolved(partner)];
    case 'withdrawn':
      return [helping.withdrawn];
  }
};

const buttonsFor = (words: Words, { id, status }: Question): Button[] => {
  const { helping, common, checkIn } = words;
  const solve: Button = { label: helping.solve, press: press('solve', id), tone: 'primary' };
  const withdraw: Button = { label: helping.withdraw, press: press('withdraw', id) };
  switch (status) {
    case 'own':
      return [{ label: checkIn.sayHelp, press: press('say', id), opens: 'form' }, withdraw];
    case 'open':
      return [solve, { label: common.edit, press: press('say', id), opens: 'form' }, withdraw];
    case 'taken':
      return [
        solve,
        { label: helping.addTo, press: press('add', id), opens: 'form' },
        { label: helping.openAgain, press: press('reopen', id) },
        withdraw,
      ];
    case 'solved':
      return [{ label: helping.reopen, press: press('reopen', id) }];
    case 'withdrawn':
      return [];
  }
};

/** A question as its asker sees it: how it stands, what they wrote, and what they can do with it. */
export const askerCard = (words: Words, standing: Standing, locale: Locale): Card => {
  const lines = linesFor(words, standing, locale);
  const { question } = standing;
  return {
    summary: lines.join(' '),
    parts: [
      ...lines.map((line) => ({ kind: 'text' as const, line: [line] })),
      ...quoteOf(question.text, new Set(['text'])),
      { kind: 'buttons', buttons: [...buttonsFor(words, question), boardButton(words)] },
    ],
  };
};

/** What the asker hears when their question is taken up, or something came of it (A1). */
export const noticeCard = (words: Words, standing: Standing, locale: Locale): Card => {
  const { helping } = words;
  const { question, asks } = standing;
  const lines = linesFor(words, standing, locale);
  const meets = asks.some((ask) => ask.state === 'meets' && ask.personId === question.takenBy);
  const buttons: Button[] = [
    { label: helping.fine, press: press('fine', question.id) },
    ...(meets ? [{ label: helping.otherDay, press: press('quarter', question.id) }] : []),
    { label: helping.addTo, press: press('add', question.id), opens: 'form' },
  ];
  return {
    summary: lines.join(' '),
    parts: [...lines.map((line) => ({ kind: 'text' as const, line: [line] })), { kind: 'buttons', buttons }],
  };
};

/** A question as its taker sees it: since when it is theirs, what came of it, and the ways on. */
export const takerCard = (
  words: Words,
  standing: Standing & { options: Options; sight: ReadonlySet<'name' | 'kind' | 'partner' | 'text' | 'red'> },
  locale: Locale,
): Card => {
  const { helping } = words;
  const { question, dateOf, options, sight } = standing;
  const lines = [
    helping.youTook(question.asker, dateOf(question.takenAt ?? question.createdAt)),
    ...outcomes(words, standing, locale),
  ];
  const ways = takeCard(words, question, options).parts.flatMap((part) =>
    part.kind === 'buttons' ? part.buttons : [],
  );
  const buttons: Button[] = [
    ...ways,
    { label: helping.solve, press: press('solve', question.id) },
    { label: helping.undo, press: press('undo', question.id) },
  ];
  return {
    summary: lines.join(' '),
    parts: [
      ...lines.map((line) => ({ kind: 'text' as const, line: [line] })),
      ...quoteOf(question.text, sight),
      { kind: 'buttons', buttons },
    ],
  };
};
