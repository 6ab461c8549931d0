import type { Locale } from '../core/workspace.ts';
import { laterCard, noteCard, promptCard, receiptCard, reminderCard, restCard } from '../features/checkins/cards.ts';
import { type CheckIn, untouched } from '../features/checkins/checkin.ts';
import type { HelpRequest } from '../features/help/raise.ts';
import { words } from '../words/words.ts';
import { dueAhead, dueLate, dueOnDay, type Exhibit, finished, plan } from './example.ts';

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
  taken_by: null,
  taken_at: null,
  solved_at: null,
  is_shared: 0,
  created_at: 0,
});

/** The cards of a check-in: prompt, reminder, receipt and what comes instead. */
export const checkIns = (locale: Locale): Exhibit[] => {
  const base = { plan, firstName: 'Anke', locale, term: null, today: '2026-11-17' };
  const w = words(locale).checkIn;
  const prompt = (template: string) => promptCard({ ...base, row: row(template) }, { variant: 0, otherMoment: false });
  const receipt = (more: Partial<CheckIn>, options: Partial<Parameters<typeof receiptCard>[1]> = {}) =>
    receiptCard(
      { ...base, row: row('weekly_core', { status: 'answered', ...more }) },
      { help: null, first: null, more: false, again: null, story: null, ...options },
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
    { name: 'checkins.receipt green, worth telling', card: receipt({ light: 'groen', good: 'x' }, { story: 'ask' }) },
    {
      name: 'checkins.receipt green, being told',
      card: receipt({ light: 'groen', good: 'x' }, { story: { id: 'story' } }),
    },
    {
      name: 'checkins.receipt green, worth telling, plan finished',
      card: receiptCard(
        { ...base, plan: finished, row: row('weekly_core', { status: 'answered', light: 'groen', good: 'x' }) },
        { help: null, first: null, more: false, again: null, story: 'ask' },
      ),
    },
    {
      name: 'checkins.receipt, next step past its date',
      card: receiptCard(
        { ...base, today: '2026-11-24', row: row('weekly_core', { status: 'answered', light: 'groen' }) },
        { help: null, first: null, more: true, again: null, story: null },
      ),
    },
    { name: 'checkins.receipt red', card: receipt({ light: 'rood' }, { more: true }) },
    { name: 'checkins.receipt red again', card: receipt({ light: 'rood' }, { more: true, again: 'offer' }) },
    { name: 'checkins.receipt red again, asked', card: receipt({ light: 'rood' }, { more: true, again: 'asked' }) },
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
        { help: null, first: null, more: false, again: null, story: null },
      ),
    },
    {
      name: 'checkins.receipt quick',
      card: receiptCard(
        { ...base, row: row('weekly_quick', { status: 'answered' }) },
        { help: null, first: 'zelfde', more: true, again: null, story: null },
      ),
    },
    { name: 'checkins.later', card: laterCard({ ...base, row: row('weekly_core') }) },
    {
      name: 'checkins.snoozed',
      card: noteCard(row('weekly_core'), w.snoozed(w.whenAt(null, '10:45')), 'open', locale),
    },
    { name: 'checkins.skipped', card: noteCard(row('weekly_core'), w.skipped, 'open', locale) },
    { name: 'checkins.over', card: noteCard(row('weekly_core'), w.over, 'start', locale) },
    { name: 'checkins.rest', card: restCard(base) },
    { name: 'checkins.rest with steps', card: restCard({ ...base, due: dueOnDay }) },
    {
      name: 'checkins.ask with a step',
      card: promptCard({ ...base, due: dueAhead, row: row('weekly_core') }, { variant: 0, otherMoment: false }),
    },
    {
      name: 'checkins.ask with late steps',
      card: promptCard({ ...base, due: dueLate, row: row('weekly_core') }, { variant: 0, otherMoment: true }),
    },
    {
      name: 'checkins.remind with a late step',
      card: reminderCard({ ...base, due: dueOnDay, row: row('weekly_core') }, 2),
    },
  ];
};
