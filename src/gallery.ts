import { type Card, sentence } from './chat/card.ts';
import type { Locale } from './core/workspace.ts';
import { laterCard, noteCard, promptCard, receiptCard, reminderCard, restCard } from './features/checkins/cards.ts';
import { type CheckIn, untouched } from './features/checkins/checkin.ts';
import type { HelpRequest } from './features/help/raise.ts';
import { guessCard, helpCard, homeCard, type Needs } from './features/home/cards.ts';
import { buttonFor, commandsFor } from './features/home/menu.ts';
import { plansCard } from './features/plans/cards.ts';
import type { PlanView } from './features/plans/view.ts';
import { blockedCard, whoSeesCard } from './features/privacy/cards.ts';
import { notYoursCard, weekCard } from './features/summaries/cards.ts';
import type { Week } from './features/summaries/week.ts';
import { sayDate } from './words/format.ts';
import { messages, say } from './words/questions.ts';
import { words } from './words/words.ts';

/** One thing the bot can say, by name, drawn for an example person. */
export type Exhibit = { name: string; card: Card };

const step = (
  position: number,
  title: string,
  dueOn: string,
  status: 'open' | 'busy' | 'done',
): PlanView['steps'][number] => ({
  id: `step-${position}`,
  workspace_id: 'example',
  plan_id: 'plan',
  position,
  title,
  contact_id: null,
  contact: 'Katrien Valeriaan',
  due_on: dueOn,
  dueOn,
  status,
  done_on: status === 'done' ? dueOn : null,
  isOpen: status !== 'done',
});

const plan: PlanView = {
  id: 'plan',
  personId: 'anke',
  partnerId: 'partner',
  partner: 'Thuisverpleging Het Zwaluwnest',
  goal: 'Overdracht na ontslag zonder dubbel werk',
  careEffect: 'Eén intake in plaats van twee',
  askedOn: null,
  steps: [
    step(1, 'Overdrachtsformulieren naast elkaar leggen', '2026-10-28', 'done'),
    step(2, 'Eén gezamenlijk formulier proberen bij vijf cliënten', '2026-11-18', 'busy'),
    step(3, 'Resultaat tonen aan zorgcoördinator', '2026-12-09', 'open'),
  ],
};

const finished: PlanView = { ...plan, steps: plan.steps.slice(0, 1) };

const row = (template: string, more: Partial<CheckIn> = {}): CheckIn => ({
  ...untouched,
  id: 'check-in',
  workspace_id: 'example',
  person_id: 'anke',
  period_on: '2026-11-23',
  template,
  status: 'open',
  plan_id: 'plan',
  partner_id: 'partner',
  asked_at: 0,
  ...more,
});

const help = (audience: HelpRequest['audience']): HelpRequest => ({
  id: 'help',
  workspace_id: 'example',
  person_id: 'anke',
  check_in_id: 'check-in',
  partner_id: 'partner',
  kind: 'ingang_nodig',
  text: null,
  audience,
  status: audience === null ? 'own' : 'open',
  created_at: 0,
});

const checkIns = (locale: Locale): Exhibit[] => {
  const base = { plan, firstName: 'Anke', locale, term: null, today: '2026-11-17' };
  const w = words(locale).checkIn;
  const prompt = (template: string) => promptCard({ ...base, row: row(template) }, { variant: 0, otherMoment: false });
  const receipt = (more: Partial<CheckIn>, options: Partial<Parameters<typeof receiptCard>[1]> = {}) =>
    receiptCard(
      { ...base, row: row('weekly_core', { status: 'answered', ...more }) },
      { help: null, first: null, more: false, ...options },
    );
  return [
    { name: 'checkins.ask', card: prompt('weekly_core') },
    { name: 'checkins.ask quick', card: prompt('weekly_quick') },
    {
      name: 'checkins.ask quick, second greeting',
      card: promptCard({ ...base, row: row('weekly_quick') }, { variant: 1, otherMoment: false }),
    },
    {
      name: 'checkins.ask quick, third greeting',
      card: promptCard({ ...base, row: row('weekly_quick') }, { variant: 2, otherMoment: false }),
    },
    { name: 'checkins.ask manager', card: prompt('manager_weekly') },
    { name: 'checkins.ask leader', card: prompt('leader') },
    { name: 'checkins.ask chair', card: prompt('kring_chair') },
    { name: 'checkins.ask restart', card: prompt('restart') },
    {
      name: 'checkins.ask, third in a row',
      card: promptCard({ ...base, row: row('weekly_core') }, { variant: 0, otherMoment: true }),
    },
    { name: 'checkins.remind', card: reminderCard({ ...base, row: row('weekly_core') }, 2) },
    { name: 'checkins.receipt green, one tap', card: receipt({ light: 'groen' }, { more: true }) },
    { name: 'checkins.receipt green', card: receipt({ light: 'groen', good: 'x' }) },
    {
      name: 'checkins.receipt, next step past its date',
      card: receiptCard(
        { ...base, today: '2026-11-24', row: row('weekly_core', { status: 'answered', light: 'groen' }) },
        { help: null, first: null, more: true },
      ),
    },
    { name: 'checkins.receipt red', card: receipt({ light: 'rood' }, { more: true }) },
    { name: 'checkins.receipt help, own', card: receipt({ light: 'oranje' }, { help: help(null) }) },
    { name: 'checkins.receipt help, asked', card: receipt({ light: 'oranje' }, { help: help('colleague') }) },
    {
      name: 'checkins.receipt another date',
      card: receipt({ light: 'groen', step_id: 'step-2', step_state: 'verplaats' }),
    },
    {
      name: 'checkins.receipt plan finished',
      card: receiptCard(
        { ...base, plan: finished, row: row('weekly_core', { status: 'answered', light: 'groen' }) },
        { help: null, first: null, more: false },
      ),
    },
    {
      name: 'checkins.receipt quick',
      card: receiptCard(
        { ...base, row: row('weekly_quick', { status: 'answered' }) },
        { help: null, first: 'zelfde', more: true },
      ),
    },
    { name: 'checkins.later', card: laterCard({ ...base, row: row('weekly_core') }) },
    {
      name: 'checkins.snoozed',
      card: noteCard(row('weekly_core'), w.snoozed(w.whenAt(null, '10:45')), 'open', locale),
    },
    { name: 'checkins.skipped', card: noteCard(row('weekly_core'), w.skipped, 'open', locale) },
    { name: 'checkins.over', card: noteCard(row('weekly_core'), w.over, 'start', locale) },
    { name: 'checkins.rest', card: restCard(locale) },
  ];
};

const figures: Week = {
  asked: 5,
  answered: 4,
  skipped: 1,
  unanswered: 0,
  lights: { groen: 0, oranje: 2, rood: 2 },
  minutesUsed: 510,
  minutesAvailable: 840,
  help: [],
  contacts: 4,
  stepsDone: 0,
  overdue: [],
  due: [],
  stories: [],
};

const quiet: Needs = { firstName: 'Anke', awayUntil: null, checkIn: null, overdue: 0, planned: 0, lost: 0 };

const rooms = (locale: Locale): Exhibit[] => {
  const w = words(locale);
  const commands = commandsFor('manager');
  const reason = say(messages.privacy_block, locale, { soort: w.privacy.types.person });
  const away = sayDate('2026-12-07', locale);
  const needs: Needs = {
    ...quiet,
    awayUntil: away,
    checkIn: { partner: plan.partner },
    overdue: 1,
    planned: 2,
    lost: 1,
  };
  return [
    { name: 'home.show', card: homeCard(w, needs) },
    {
      name: 'home.show without a plan',
      card: homeCard(w, { ...quiet, checkIn: { partner: null }, overdue: 2, planned: 1 }),
    },
    { name: 'home.show, nothing to do', card: homeCard(w, quiet) },
    { name: 'home.help', card: helpCard(w, commands) },
    { name: 'home.guess', card: guessCard(w, commands.slice(0, 3)) },
    {
      name: 'home.opener',
      card: sentence(
        w.common.inForm,
        commands.slice(3, 4).map((command) => buttonFor(command, w)),
      ),
    },
    { name: 'plans.show', card: plansCard([plan], locale, w.care.zorgvrager) },
    { name: 'plans.show without a plan', card: plansCard([], locale, w.care.zorgvrager) },
    { name: 'plans.moved', card: sentence(w.checkIn.moved('Resultaat tonen', sayDate('2026-12-16', locale))) },
    { name: 'help.said', card: sentence(w.askHelp.saved) },
    { name: 'people.paused', card: sentence(w.pause.saved(away)) },
    { name: 'people.back', card: sentence(w.pause.back) },
    { name: 'people.back, not away', card: sentence(w.pause.notPaused) },
    { name: 'people.saved', card: sentence(w.settings.saved(sayDate('2026-12-08', locale), '08:45')) },
    { name: 'people.saved, language only', card: sentence(w.settings.savedOnly) },
    { name: 'privacy.show', card: whoSeesCard(w) },
    { name: 'privacy.blocked', card: blockedCard(w, reason) },
    { name: 'summaries.week', card: weekCard({ figures, enough: true }, '2026-11-23', 'soFar', locale) },
    { name: 'summaries.soFar', card: weekCard({ figures, enough: false }, '2026-11-30', 'week', locale) },
    { name: 'summaries.week, no team', card: notYoursCard(locale) },
    ...Object.entries(w.problem).map(([name, text]) => ({
      name: `problem ${name}`,
      card: sentence(typeof text === 'string' ? text : text('a1b2c3')),
    })),
  ];
};

/**
 * Every card the bot can say, drawn for an example person in one language: for the renderers' tests, for reading aloud,
 * and for whoever wants to see it all.
 */
export const gallery = (locale: Locale): Exhibit[] => [...checkIns(locale), ...rooms(locale)];
