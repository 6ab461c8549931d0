import { sentence } from '../chat/card.ts';
import type { Locale } from '../core/workspace.ts';
import { deliveriesCard } from '../features/deliveries/cards.ts';
import type { Trouble } from '../features/deliveries/trouble.ts';
import { guessCard, helpCard, homeCard, type Needs } from '../features/home/cards.ts';
import { buttonFor, commandsFor, menuFor } from '../features/home/menu.ts';
import { lateTalk } from '../features/plans/mention.ts';
import { waitingIn } from '../features/plans/view.ts';
import { blockedCard, whoSeesCard } from '../features/privacy/cards.ts';
import { sayDate } from '../words/format.ts';
import { messages, say } from '../words/questions.ts';
import { words } from '../words/words.ts';
import { type Exhibit, plan } from './example.ts';

const quiet: Needs = {
  firstName: 'Anke',
  awayUntil: null,
  checkIn: null,
  overdue: 0,
  late: { parts: [], buttons: [] },
  planned: 0,
  questions: 0,
  stories: 0,
  role: false,
  lost: 0,
};

/** The cards of the smaller rooms, and every refusal. */
export const rooms = (locale: Locale): Exhibit[] => {
  const w = words(locale);
  const commands = commandsFor({ role: 'manager', is_admin: 1 });
  const reason = say(messages.privacy_block, locale, { soort: w.privacy.types.person });
  const away = sayDate('2026-12-07', locale);
  const needs: Needs = {
    ...quiet,
    awayUntil: away,
    checkIn: { partner: plan.partner },
    overdue: 2,
    late: lateTalk(waitingIn([plan, plan]), { locale, term: null, today: '2026-11-20' }),
    planned: 2,
    questions: 2,
    stories: 1,
    lost: 1,
  };
  const lost: Trouble = {
    id: 'letter-1',
    room: 'checkins',
    to: 'Anke Lijsterbes',
    firstName: 'Anke',
    via: 'teams',
    onDate: '2026-11-24',
    reason: 'blocked',
    code: 'teams 403',
  };
  const inChannel = { room: 'stories', to: 'successen', firstName: null };
  const troubles: Trouble[] = [
    lost,
    { ...lost, id: 'letter-2', ...inChannel, reason: 'uncertain' },
    { ...lost, id: 'letter-3', ...inChannel, reason: 'notInChannel' },
    { ...lost, id: 'letter-4', room: 'reply', via: 'slack', reason: 'unknown' },
    { ...lost, id: 'letter-5', room: 'summaries', via: null, reason: 'other' },
  ];
  return [
    { name: 'home.show', card: homeCard(w, needs) },
    {
      name: 'home.show without a plan',
      card: homeCard(w, { ...quiet, checkIn: { partner: null }, overdue: 2, planned: 1 }),
    },
    { name: 'home.show, nothing to do', card: homeCard(w, quiet) },
    { name: 'home.show, a story to agree to', card: homeCard(w, { ...quiet, stories: 2 }) },
    { name: 'home.show, a role card to agree to', card: homeCard(w, { ...quiet, role: true }) },
    { name: 'home.show, asked along', card: homeCard(w, { ...quiet, questions: 1 }) },
    ...(['relationshipOwner', 'manager', 'director', 'circleChair'] as const).map((role) => ({
      name: `home.help of the ${role}`,
      card: helpCard(w, menuFor({ role, is_admin: 0 }).short, true),
    })),
    { name: 'home.more', card: helpCard(w, menuFor({ role: 'manager', is_admin: 1 }).rest, false) },
    { name: 'home.guess', card: guessCard(w, commands.slice(0, 3)) },
    {
      name: 'home.opener',
      card: sentence(
        w.common.inForm,
        commands.slice(3, 4).map((command) => buttonFor(command, w)),
      ),
    },
    { name: 'deliveries.show', card: deliveriesCard(w, troubles, { arrived: 12, more: 3 }, locale) },
    { name: 'deliveries.show, nothing lost', card: deliveriesCard(w, [], { arrived: 12, more: 0 }, locale) },
    { name: 'people.paused', card: sentence(w.pause.saved(away)) },
    { name: 'people.back', card: sentence(w.pause.back) },
    { name: 'people.back, not away', card: sentence(w.pause.notPaused) },
    { name: 'people.saved', card: sentence(w.settings.saved(sayDate('2026-12-08', locale), '08:45')) },
    { name: 'people.saved, language only', card: sentence(w.settings.savedOnly) },
    { name: 'privacy.show', card: whoSeesCard(w) },
    { name: 'privacy.blocked', card: blockedCard(w, reason, false) },
    { name: 'privacy.blocked, line held back', card: blockedCard(w, reason, true) },
    ...Object.entries(w.problem).map(([name, text]) => ({
      name: `problem ${name}`,
      card: sentence(typeof text === 'string' ? text : text('a1b2c3')),
    })),
  ];
};
