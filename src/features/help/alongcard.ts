import type { Button, Card } from '../../chat/card.ts';
import type { Locale } from '../../core/workspace.ts';
import { sayDate, shorten } from '../../words/format.ts';
import type { Words } from '../../words/words.ts';
import { inSentence } from '../partners/say.ts';
import type { Piece } from '../rights.ts';
import type { Around } from './around.ts';
import { press, quoteOf } from './cards.ts';
import type { Ask, Question } from './store.ts';
import { helpLabel } from './waiting.ts';

/** What the card of whoever was asked along is drawn from. `careSeeker` is the organisation's own word. */
export type Along = {
  question: Question;
  ask: Ask;
  /** Who asks: the taker. */
  taker: string;
  around: Around;
  /** A call of theirs would have no plan to go into: a form asks for it. */
  needsPlan: boolean;
  sight: ReadonlySet<Piece>;
  careSeeker: string;
};

const contactKinds: ReadonlySet<string> = new Set(['bezoek', 'telefoon', 'mail', 'overleg']);

const isKind = (kind: string, known: Words['helping']['contactKind']): kind is keyof typeof known =>
  contactKinds.has(kind);

const lastLine = ({ helping }: Words, last: Around['last'], locale: Locale): string | null => {
  if (last === null) return null;
  const kind = isKind(last.kind, helping.contactKind) ? helping.contactKind[last.kind] : helping.contactAny;
  const date = sayDate(last.onDate, locale);
  return last.name === null ? helping.lastContactYou(date, kind) : helping.lastContact(date, kind, last.name);
};

/** Who asks and for whom: the plan where it may be known, else no more than the question shows (PRIVACY 5.5). */
const aboutLine = ({ helping }: Words, { question, around, sight }: Along, locale: Locale): string => {
  if (around.work !== null) return helping.worksOn(question.asker, around.work.goal);
  const partner = sight.has('partner') ? question.partner : null;
  if (sight.has('kind')) return helping.helpFor(question.asker, helpLabel(question.kind, locale), partner);
  return partner === null ? helping.helpForOnly(question.asker) : helping.worksAt(question.asker, partner);
};

const whereLine = (words: Words, { ask, around }: Along, locale: Locale): string => {
  const { helping } = words;
  const { work, last } = around;
  const level = (name: keyof typeof helping.level | null): string | null =>
    name === null ? null : helping.level[name];
  return [
    work?.step == null ? null : helping.stepOpen(work.step.contact, level(work.step.level)),
    ask.contact === null || ask.contactLevel === null
      ? ask.partner === null
        ? null
        : helping.youWorkWith(ask.partner)
      : helping.linked(ask.contact, helping.level[ask.contactLevel]),
    lastLine(words, last, locale),
  ]
    .filter((line) => line !== null)
    .join(' ');
};

const longestLabel = 30;

const answers = ({ helping }: Words, { question, ask, needsPlan }: Along): Button[] => {
  const help: Button =
    ask.contactFirst === null
      ? { label: shorten(helping.iHelp(question.asker), longestLabel), press: press('accept', question.id) }
      : {
          label: shorten(helping.callContact(ask.contactFirst), longestLabel),
          press: press('call', question.id),
          ...(needsPlan ? { opens: 'form' as const } : {}),
        };
  return [
    help,
    { label: helping.toHuddle, press: press('huddle', question.id) },
    { label: helping.notMyRole, press: press('decline', question.id) },
  ];
};

/** What is of use once the call is planned. */
const planButtons = ({ helping, plan }: Words, { question, ask, around }: Along): Button[] => [
  {
    label: helping.talk,
    press: {
      to: 'partners.talk',
      facts: { partner: question.partnerId ?? '', ...(around.work === null ? {} : { plan: around.work.planId }) },
    },
  },
  ...(ask.stepId === null || ask.stepDone
    ? []
    : [{ label: plan.markDone, press: { to: 'plans.done', facts: { step: ask.stepId } } }]),
];

/** What became of it, once whoever was asked has said so; the ways to answer before that. */
const endOf = (words: Words, along: Along, locale: Locale): { line: string | null; buttons: Button[] } => {
  const { helping } = words;
  const { question, ask, taker } = along;
  switch (ask.state) {
    case 'asked':
      return { line: null, buttons: answers(words, along) };
    case 'calls':
      return {
        line:
          ask.stepDueOn === null
            ? null
            : helping.inPlan(sayDate(ask.stepDueOn, locale), ask.contact ?? question.partner ?? ''),
        buttons: planButtons(words, along),
      };
    case 'helps':
    case 'meets':
    case 'answered':
      return { line: helping.youHelp(question.asker), buttons: [] };
    case 'huddle':
      return { line: helping.youHuddle, buttons: [] };
    case 'declined':
      return { line: helping.youDeclined(taker), buttons: [] };
    case 'withdrawn':
      return { line: helping.notNeeded(taker), buttons: [] };
  }
};

/**
 * What whoever was asked along reads (A2): who asks and what for, what the care seeker notices, where it stands and whom
 * they know there. Nothing of what the asker wrote, unless the asker lets them.
 */
export const alongCard = (words: Words, along: Along, locale: Locale): Card => {
  const { helping } = words;
  const { question, taker, around, sight, careSeeker } = along;
  const head = `${helping.asksYou(taker)} ${aboutLine(words, along, locale)}`;
  const { line: end, buttons } = endOf(words, along, locale);
  const lines = [
    head,
    around.work === null ? null : helping.notices(careSeeker, inSentence(around.work.careEffect)),
    whereLine(words, along, locale),
  ].filter((line) => line !== null && line !== '');
  return {
    summary: head,
    parts: [
      ...lines.map((line) => ({ kind: 'text' as const, line: [line ?? ''] })),
      ...quoteOf(question.text, sight),
      ...(end === null ? [] : [{ kind: 'text' as const, line: [end] }]),
      ...(buttons.length === 0 ? [] : [{ kind: 'buttons' as const, buttons }]),
    ],
  };
};
