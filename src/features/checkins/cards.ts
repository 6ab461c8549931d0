import type { Button, Card, Part } from '../../chat/card.ts';
import type { CareTerm, Locale } from '../../core/workspace.ts';
import { sayDate, sayWeekday } from '../../words/format.ts';
import { labelOf, messages, type Question, questionsOf, say } from '../../words/questions.ts';
import { words } from '../../words/words.ts';
import { helpLabel } from '../help/waiting.ts';
import { dueParts, fewButtons } from '../plans/mention.ts';
import type { DueToday } from '../plans/pending.ts';
import type { PlanView } from '../plans/view.ts';
import { aboutCheckIn, type CheckIn } from './checkin.ts';
import { thanksFor } from './thanks.ts';
import { storyButtons, type Told } from './told.ts';

/** What a card of a check-in is drawn from. */
export type CardContext = {
  row: CheckIn;
  plan: PlanView | null;
  firstName: string;
  locale: Locale;
  term: CareTerm | null;
  /** The person's local date. */
  today: string;
  /** What else they have to hear today: it stands in the check-in instead of in a message of its own (B5). */
  due?: DueToday;
};

const press = (to: string, row: Pick<CheckIn, 'id'>, facts: Record<string, string> = {}) => ({
  to,
  facts: { checkIn: row.id, ...facts },
});

const signs: Readonly<Record<string, 'green' | 'amber' | 'red'>> = { groen: 'green', oranje: 'amber', rood: 'red' };

/** Whether a question can be asked as it stands: whoever has no plan is not asked how it goes at a partner. */
export const asksOfPlan = ({ text }: Question, plan: PlanView | null): boolean =>
  plan !== null || !text.nl.includes('{partner}');

/** The buttons of the first question. Every answer but a last word opens the form with the rest. */
const firstQuestion = ({ row, plan, locale, term }: CardContext): { text: string; buttons: Button[] } => {
  const [first, ...rest] = questionsOf(row.template);
  const buttons = (first.options ?? [])
    .filter((answer) => answer.value !== 'later')
    .map((answer): Button => {
      const opens = answer.ends !== true && first.id !== 'q_back' && (rest.length > 0 || first.id === 'q_same');
      return {
        label: answer.label[locale],
        press: press('checkins.answer', row, { option: answer.value }),
        ...(opens ? { opens: 'form' as const } : {}),
        ...(first.type === 'traffic_light' ? { light: signs[answer.value] ?? 'amber' } : {}),
      };
    });
  const text = asksOfPlan(first, plan)
    ? say(first.text, locale, { partner: plan?.partner ?? '' }, term)
    : words(locale).checkIn.withoutPlan;
  return { text, buttons };
};

const tail = (context: CardContext, otherMoment: boolean): Button[] => {
  const { row, locale } = context;
  const w = words(locale);
  return [
    { label: messages.buttons.snooze[locale], press: press('checkins.later', row) },
    { label: messages.buttons.skip[locale], press: press('checkins.skip', row) },
    ...(otherMoment
      ? [{ label: w.checkIn.otherMoment, press: { to: 'people.settings', facts: {} }, opens: 'form' as const }]
      : []),
    ...(context.due === undefined ? [] : fewButtons(context.due, context)),
    { label: messages.buttons.privacy[locale], press: { to: 'privacy.show', facts: {} } },
  ];
};

/** What is due today, before the question whose answers are the buttons. */
const duePart = (context: CardContext): Part[] => (context.due === undefined ? [] : dueParts(context.due, context));

/** The prompt: one greeting, one question, its answers as buttons (A3). `variant` turns the greeting of quick weeks. */
export const promptCard = (
  context: CardContext,
  { variant, otherMoment }: { variant: number; otherMoment: boolean },
): Card => {
  const { row, plan, firstName, locale } = context;
  const quick = row.template === 'weekly_quick' && plan !== null;
  const variants = messages.opening_variants;
  const opening = quick ? (variants[variant % variants.length] ?? messages.opening) : messages.opening;
  const greeting = say(opening, locale, { voornaam: firstName, partner: plan?.partner ?? '' });
  const { text, buttons } = firstQuestion(context);
  // The greeting that names the partner asks the question itself.
  const question = opening.nl.includes('{partner}') ? [] : [text];
  return {
    summary: [greeting, ...question].join(' '),
    title: words(locale).checkIn.title,
    about: aboutCheckIn(row.id),
    parts: [
      { kind: 'text', line: [greeting] },
      ...duePart(context),
      ...question.map((line) => ({ kind: 'text' as const, line: [line] })),
      { kind: 'buttons', buttons: [...buttons, ...tail(context, otherMoment)] },
    ],
  };
};

/** The one reminder (B4): the day it was asked, and the same buttons. */
export const reminderCard = (context: CardContext, askedWeekday: number): Card => {
  const text = say(messages.reminder, context.locale, { dag: sayWeekday(askedWeekday, context.locale) });
  const { text: question, buttons } = firstQuestion(context);
  return {
    summary: text,
    title: words(context.locale).checkIn.title,
    about: aboutCheckIn(context.row.id),
    parts: [
      { kind: 'text', line: [text] },
      ...duePart(context),
      { kind: 'text', line: [question] },
      { kind: 'buttons', buttons: [...buttons, ...tail(context, false)] },
    ],
  };
};

const nextStep = ({ plan }: CardContext) =>
  (plan?.steps ?? [])
    .filter((step) => step.isOpen)
    .sort((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9'))
    .at(0);

/** The step whose date is asked anew: the one of which that was said, else the next one when its date is past. */
const stepToMove = (context: CardContext): string | null => {
  const { row, today } = context;
  if (row.step_state === 'verplaats' && row.step_id !== null) return row.step_id;
  const next = nextStep(context);
  return next !== undefined && next.dueOn !== null && next.dueOn < today ? next.id : null;
};

const nextLine = (context: CardContext): string | null => {
  const { plan, locale, today } = context;
  if (plan === null || plan.steps.length === 0) return null;
  const next = nextStep(context);
  const w = words(locale).checkIn;
  if (next === undefined) return plan.steps.some((step) => step.status === 'done') ? w.planFinished(plan.goal) : null;
  if (next.dueOn !== null && next.dueOn < today) return w.overdue(next.title, sayDate(next.dueOn, locale));
  return w.nextStep(next.title, next.contact, next.dueOn === null ? null : sayDate(next.dueOn, locale));
};

const answeredLine = ({ row, locale }: CardContext, first: string | null): string | null => {
  const [question] = questionsOf(row.template);
  const value = row.light ?? first;
  if (value === null) return null;
  const light = labelOf(questionsOf('weekly_core')[0], value, locale);
  return words(locale).checkIn.answered(light === value ? labelOf(question, value, locale) : light);
};

/** The receipt: thanks, what was answered, what comes next, and what can still be done (README promise 1). */
export const receiptCard = (context: CardContext, { help, first, more, again, story }: Told): Card => {
  const { row, locale } = context;
  const w = words(locale);
  const red = row.light === 'rood' && help === null;
  const toMove = stepToMove(context);
  const thanks = thanksFor(red, again, locale);
  const kind = help === null ? '' : helpLabel(help.kind, locale);
  const lines = [
    thanks,
    answeredLine(context, first),
    help === null
      ? null
      : help.audience === null
        ? w.checkIn.helpOwn(kind)
        : w.checkIn.helpOpen(kind, w.askHelp.audience[help.audience]),
    nextLine(context),
    story === 'ask' ? messages.thanks_story[locale] : null,
  ];
  const buttons: Button[] = [
    ...(red && again === 'asked' ? [{ label: w.helping.board, press: { to: 'help.board', facts: {} } }] : []),
    ...storyButtons(context, story, nextStep(context)),
    ...(red
      ? [
          {
            label: again === 'offer' ? w.helping.findColleague : w.commands.ask,
            press: press('help.ask', row, again === 'offer' ? { who: 'collega' } : {}),
            opens: 'form' as const,
            tone: 'primary' as const,
          },
        ]
      : []),
    // Who has a question already is not asked again what it was.
    ...(help === null || (help.status !== 'own' && help.status !== 'open')
      ? []
      : [{ label: w.checkIn.sayHelp, press: { to: 'help.say', facts: { help: help.id } }, opens: 'form' as const }]),
    ...(toMove === null
      ? []
      : [{ label: w.checkIn.moveStep, press: press('plans.move', row, { step: toMove }), opens: 'form' as const }]),
    { label: more ? w.checkIn.more : w.common.edit, press: press('checkins.open', row), opens: 'form' },
    { label: messages.buttons.privacy[locale], press: { to: 'privacy.show', facts: {} } },
  ];
  return {
    summary: thanks,
    title: w.checkIn.title,
    about: aboutCheckIn(row.id),
    parts: [
      ...lines.filter((line) => line !== null).map((line) => ({ kind: 'text' as const, line: [line] })),
      { kind: 'buttons', buttons },
    ],
  };
};

/** Straks: when shall I ask again? (B4) */
export const laterCard = ({ row, locale }: CardContext): Card => {
  const text = words(locale).checkIn.snoozeAsk;
  return {
    summary: text,
    about: aboutCheckIn(row.id),
    parts: [
      { kind: 'text', line: [text] },
      {
        kind: 'buttons',
        buttons: [
          ...messages.snooze.map((choice) => ({
            label: choice.label[locale],
            press: press('checkins.snooze', row, { until: choice.value }),
          })),
          { label: words(locale).checkIn.skippedUndo, press: press('checkins.open', row), opens: 'form' as const },
        ],
      },
    ],
  };
};

/** A sentence about a check-in that is put off, skipped or over, with the way on. */
export const noteCard = (row: Pick<CheckIn, 'id'>, text: string, on: 'open' | 'start' | null, locale: Locale): Card => {
  const w = words(locale);
  const buttons: Button[] =
    on === 'open'
      ? [{ label: w.checkIn.skippedUndo, press: press('checkins.open', row), opens: 'form' }]
      : on === 'start'
        ? [{ label: w.commands.checkIn, press: { to: 'checkins.start', facts: {} } }]
        : [];
  return {
    summary: text,
    ...(on === 'open' ? { about: aboutCheckIn(row.id) } : {}),
    parts: [{ kind: 'text', line: [text] }, ...(buttons.length === 0 ? [] : [{ kind: 'buttons' as const, buttons }])],
  };
};

/** After four in a row without an answer: one message, then silence until the person starts again (B17). */
export const restCard = (context: Pick<CardContext, 'locale' | 'term' | 'today' | 'due'>): Card => {
  const w = words(context.locale);
  const { due } = context;
  const start: Button = { label: w.commands.checkIn, press: { to: 'checkins.start', facts: {} } };
  return {
    summary: w.checkIn.pausedAfterFourSummary,
    parts: [
      { kind: 'text', line: [w.checkIn.pausedAfterFour] },
      ...(due === undefined ? [] : dueParts(due, context)),
      { kind: 'buttons', buttons: [start, ...(due === undefined ? [] : fewButtons(due, context))] },
    ],
  };
};
