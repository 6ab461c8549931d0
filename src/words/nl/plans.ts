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
    lateTitle: 'Stappen over datum',
    lateSummary: (n) => `${count(n, 'stap vraagt', 'stappen vragen')} een nieuwe datum`,
    lateNone: 'Geen stap vraagt een nieuwe datum.',
    lateNoTeam: 'Niemand heeft jou hier als leidinggevende. Dit zijn je eigen stappen.',
    late: (when) => `Deze stap stond voor ${when}. Verplaatsen of hulp?`,
    lateStep: (step, partner) => `${step}, bij ${partner}`,
    lateOf: (name, step, partner, date) => `${name}: ${step}, bij ${partner}, ${date}`,
    more: (n) => `En nog ${count(n, 'stap', 'stappen')}.`,
    move: 'Verplaatsen',
  },
};
