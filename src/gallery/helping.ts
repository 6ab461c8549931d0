import { sentence } from '../chat/card.ts';
import type { Locale } from '../core/workspace.ts';
import { type Along, alongCard } from '../features/help/alongcard.ts';
import { boardButton, daysCard, matchCard, takeCard, takenCard, whyOf } from '../features/help/cards.ts';
import { experiencedCard } from '../features/help/experiencedcard.ts';
import { askerCard, noticeCard, type Standing, takerCard } from '../features/help/standing.ts';
import type { Ask, Question } from '../features/help/store.ts';
import { sayDate } from '../words/format.ts';
import { words } from '../words/words.ts';
import type { Exhibit } from './example.ts';
import {
  all,
  alone,
  asked,
  byTaker,
  calling,
  calls,
  experienced,
  gijs,
  helping,
  karim,
  question,
  taken,
} from './question.ts';

/** Taking a question up, and what the asker hears. */
export const taking = (locale: Locale): Exhibit[] => {
  const w = words(locale);
  const { helping: h } = w;
  const date = sayDate('2026-11-27', locale);
  const standing = (more: Partial<Question>, ...asks: Ask[]): Standing => ({
    question: { ...taken, ...more },
    asks,
    dateOf: () => sayDate('2026-11-23', locale),
  });
  const days = { helpId: 'help', today: '2026-11-23' };
  return [
    { name: 'help.take', card: takeCard(w, question, calling) },
    { name: 'help.take, without a plan', card: takeCard(w, question, { ...calling, needsPlan: true }) },
    { name: 'help.match', card: matchCard(w, { ...question, asker: 'Bram' }, helping) },
    { name: 'help.match, nobody yet', card: matchCard(w, { ...question, asker: 'Femke' }, alone) },
    { name: 'help.take, too late', card: sentence(h.already('Joris'), [boardButton(w)]) },
    { name: 'help.take, over', card: sentence(h.over, [boardButton(w)]) },
    { name: 'help.over, the letter', card: sentence(h.takenOver('Joris', 'Chaima')) },
    { name: 'help.self', card: takenCard(w, 'help', [h.thanks, h.sees('Chaima')]) },
    { name: 'help.along', card: takenCard(w, 'help', [h.asked, whyOf(w, karim), h.sees('Chaima')]) },
    { name: 'help.along, experience', card: takenCard(w, 'help', [h.asked, whyOf(w, gijs), h.sees('Bram')]) },
    {
      name: 'help.call',
      card: daysCard(w, { ...days, to: 'called', days: ['2026-11-23', '2026-11-24', '2026-11-27'] }, locale),
    },
    {
      name: 'help.quarter',
      card: daysCard(w, { ...days, to: 'quartered', days: ['2026-11-25', '2026-12-04'] }, locale),
    },
    { name: 'help.quarter, no day', card: daysCard(w, { ...days, to: 'quartered', days: [] }, locale) },
    { name: 'help.quartered', card: takenCard(w, 'help', [h.meetSet(date, 'Chaima'), h.sees('Chaima')]) },
    { name: 'help.moved', card: sentence(h.meetMoved('Chaima', date), [boardButton(w)]) },
    { name: 'help.meet', card: sentence(h.meetToday('Ilse', 'AZ Molenrode'), [boardButton(w)]) },
    { name: 'help.taken', card: noticeCard(w, standing({}), locale) },
    { name: 'help.taken along', card: noticeCard(w, standing({}, asked), locale) },
    {
      name: 'help.taken, calls',
      card: noticeCard(w, standing({}, { ...byTaker, ...calls, personId: 'ilse' }), locale),
    },
    {
      name: 'help.taken, meets',
      card: noticeCard(w, standing({}, { ...byTaker, state: 'meets', meetsOn: '2026-11-27' }), locale),
    },
    { name: 'help.calls', card: noticeCard(w, standing({}, calls), locale) },
    { name: 'help.called', card: noticeCard(w, standing({}, { ...calls, stepDone: true }), locale) },
    { name: 'help.helps', card: noticeCard(w, standing({}, { ...asked, state: 'helps' }), locale) },
    { name: 'help.huddle', card: noticeCard(w, standing({}, { ...asked, state: 'huddle' }), locale) },
    { name: 'help.show, own', card: askerCard(w, standing({ status: 'own' }), locale) },
    { name: 'help.show, open', card: askerCard(w, standing({ status: 'open' }), locale) },
    { name: 'help.show, taken', card: askerCard(w, standing({}, calls), locale) },
    { name: 'help.show, solved', card: askerCard(w, standing({ status: 'solved' }), locale) },
    { name: 'help.show, withdrawn', card: askerCard(w, standing({ status: 'withdrawn', text: null }), locale) },
    {
      name: 'help.show, of the taker',
      card: takerCard(w, { ...standing({}, calls), options: alone, sight: new Set(all) }, locale),
    },
    { name: 'help.undo', card: sentence(h.released('Chaima'), [boardButton(w)]) },
    { name: 'help.undo, busy', card: sentence(h.busyAlready('Karim', 'Chaima'), [boardButton(w)]) },
    { name: 'help.released', card: sentence(h.releasedFor('Ilse', null), [boardButton(w)]) },
    { name: 'help.released, before', card: sentence(h.gaveBack('Ilse')) },
    { name: 'help.solve', card: sentence(h.solved, [boardButton(w)]) },
    { name: 'help.solve by the taker', card: sentence(h.youSolved('Chaima'), [boardButton(w)]) },
    { name: 'help.solved by the taker', card: sentence(h.solvedBy('Ilse', 'AZ Molenrode')) },
    { name: 'help.solved, thanks', card: sentence(h.solvedThanks('Chaima')) },
    { name: 'help.reopened', card: sentence(h.openAgainFor('Chaima'), [boardButton(w)]) },
    { name: 'help.reopened, with its taker', card: sentence(h.stillYours('Chaima'), [boardButton(w)]) },
    { name: 'help.withdraw', card: sentence(h.withdrawn, [boardButton(w)]) },
    { name: 'help.added', card: sentence(h.added, [boardButton(w)]) },
    { name: 'help.adds', card: sentence(h.adds('Chaima', 'AZ Molenrode'), [boardButton(w)]) },
  ];
};

/** What a colleague who is asked reads and says. */
export const answering = (locale: Locale): Exhibit[] => {
  const w = words(locale);
  const { helping: h } = w;
  const along: Along = {
    question: taken,
    ask: asked,
    taker: 'Ilse',
    around: {
      work: {
        planId: 'plan',
        goal: 'Ontslagbericht van AZ Molenrode 48 uur vooraf',
        careEffect: 'Hulp staat klaar op de dag van thuiskomst',
        step: { contact: 'Wout Grutto', level: 'tactical' },
      },
      last: { onDate: '2026-11-13', kind: 'mail', name: 'Chaima' },
    },
    needsPlan: false,
    sight: new Set(['name', 'partner']),
    careSeeker: w.care.zorgvrager,
  };
  const bare: Along = {
    ...along,
    ask: { ...asked, contactId: null, contact: null, contactFirst: null, contactLevel: null, partner: gijs.partner },
    around: { work: null, last: null },
    needsPlan: true,
    sight: new Set(['name', 'kind']),
  };
  const states = ['calls', 'helps', 'huddle', 'declined', 'withdrawn'] as const;
  return [
    { name: 'help.along, the letter', card: alongCard(w, along, locale) },
    {
      name: 'help.along, the letter with what was added',
      card: alongCard(w, { ...along, sight: new Set(['name', 'partner', 'text']) }, locale),
    },
    { name: 'help.along, experience, the letter', card: alongCard(w, bare, locale) },
    {
      name: 'help.along, by you',
      card: alongCard(
        w,
        {
          ...along,
          needsPlan: true,
          around: { work: null, last: { onDate: '2026-11-13', kind: 'brief', name: null } },
        },
        locale,
      ),
    },
    { name: 'help.along, only a name', card: alongCard(w, { ...bare, sight: new Set(['name']) }, locale) },
    ...states.map((state) => ({
      name: `help.along, ${state}`,
      card: alongCard(w, { ...along, ask: { ...calls, state } }, locale),
    })),
    { name: 'help.inPlan', card: sentence(h.inPlan(sayDate('2026-11-27', locale), 'Yasmina Van der Kers')) },
    { name: 'help.inPlan already', card: sentence(h.inPlanAlready(sayDate('2026-11-27', locale), 'Yasmina')) },
    {
      name: 'help.declined',
      card: takeCard(w, taken, alone, h.declinedFor('Karim', 'Chaima')),
    },
    {
      name: 'help.experienced',
      card: experiencedCard(w, { question, ask: { ...experienced, partner: gijs.partner } }),
    },
    { name: 'help.experienced, same kind', card: experiencedCard(w, { question, ask: experienced }) },
    { name: 'help.experienced, answered', card: experiencedCard(w, { question: taken, ask: experienced }) },
    { name: 'help.experienced, passed', card: sentence(h.youPassed) },
    { name: 'help.experienced, has an answer', card: sentence(h.hasAnswer('Chaima'), [boardButton(w)]) },
    { name: 'help.answered', card: sentence(h.answerFrom('Gijs', 'AZ Molenrode'), [boardButton(w)]) },
    { name: 'help.lookOn', card: sentence(h.askedOn(2), [boardButton(w)]) },
    { name: 'help.nobody', card: sentence(h.nobodyKnew('AZ Molenrode'), [boardButton(w)]) },
    { name: 'help.along, not needed', card: sentence(h.notNeededAny) },
  ];
};
