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
  },
};
