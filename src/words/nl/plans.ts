import { count } from '../count.ts';
import type { Words } from '../en.ts';

/** What the bot says in Dutch in the room plans. */
export const plans: Pick<Words, 'plan'> = {
  plan: {
    title: 'Mijn plannen',
    summary: 'Jouw plannen',
    none: 'Je hebt nog geen plan.',
    head: (partner, done, all) => `${partner}: ${done} van ${all} stappen gezet`,
    careEffect: (term) => `Wat de ${term} merkt`,
    step: (title, state) => `${title}: ${state}`,
    done: 'klaar',
    dropped: 'niet meer nodig',
    noDate: 'nog geen datum',
    finished: (goal) => `Alle stappen van "${goal}" zijn gezet.`,

    lateTitle: 'Stappen over datum',
    lateSummary: (n) => `${count(n, 'stap vraagt', 'stappen vragen')} een nieuwe datum`,
    lateNone: 'Geen stap vraagt een nieuwe datum.',
    lateNoTeam: 'Niemand heeft jou hier als leidinggevende. Dit zijn je eigen stappen.',
    late: (when) => `Deze stap stond voor ${when}. Verplaatsen of hulp?`,
    lateStep: (step, partner) => `${step}, bij ${partner}`,
    lateOf: (name, step, partner, date) => `${name}: ${step}, bij ${partner}, ${date}`,
    more: (n) => `En nog ${count(n, 'stap', 'stappen')}.`,

    todayTitle: 'Vandaag',
    today: 'vandaag',
    due: (partner, when, step, contact) => `${partner}, ${when}: ${step}${contact === null ? '' : `, met ${contact}`}.`,
    dueLate: (partner, step, contact) => `${partner}: ${step}${contact === null ? '' : `, met ${contact}`}.`,
    soonQuiet: (partner, date) => `Je contactritme met ${partner} loopt tot ${date}.`,
    nowQuiet: (partner) => `Met ${partner} is het langer stil dan afgesproken. Even bellen?`,

    move: 'Verplaatsen',
    help: 'Hulp',
    markDone: 'Klaar',
    drop: 'Niet meer nodig',
    snooze: 'Later herinneren',
    toStep: 'Toon de stap',
    again: 'Toch nog open',
    whole: 'Toon het plan',

    label: {
      partner: 'Partner',
      contact: 'Met',
      when: 'Wanneer',
      state: 'Stand',
    },
    state: { open: 'open', busy: 'bezig', done: 'klaar', dropped: 'niet meer nodig' },
    remindOn: (date) => `Ik herinner je op ${date}.`,
    contactLeft: (name) => `${name} werkt daar niet meer. Kies iemand anders.`,
    snoozeAsk: 'Wanneer zal ik je herinneren?',
    snoozeTo: { day: 'Volgende werkdag', days: 'Over drie werkdagen', week: 'Volgende week' },
  },
};
