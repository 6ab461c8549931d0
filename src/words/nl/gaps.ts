import type { Words } from '../en.ts';

/** What the bot says in Dutch in the room gaps. */
export const gaps: Pick<Words, 'gaps'> = {
  gaps: {
    title: 'Gaten bij A-partners',
    none: 'Er zijn geen gaten bij A-partners.',
    choose: 'Wie kijkt ernaar? Kies een gat.',
    open: 'nog niemand gevraagd',
    waiting: (name) => `gevraagd aan ${name}`,
    busy: (name, date) => `${name} zoekt iemand${date === null ? '' : `, ${date}`}`,
    refused: (name) => `bij ${name} past het nu niet`,
    formTitle: 'Wie zoekt iemand?',
    label: 'Aan wie vraag je het?',
    idea: (partner, level, name) => `${partner}: ${level}. ${name} staat het dichtst bij dat niveau.`,
    noIdea: (partner, level) => `${partner}: ${level}. Niemand van ons zit al op dat niveau.`,
    asked: (name) => `Gevraagd. ${name} mag nee zeggen, en jij hoort het.`,
    takeBack: 'Neem de vraag terug',
    takenBack: 'De vraag is teruggenomen.',
    notNeeded: 'Deze vraag is teruggenomen. Je hoeft niets te doen.',
    askOther: (by, partner, level) => `${by} vraagt of jij iemand zoekt bij ${partner}, ${level} niveau.`,
    askSelf: (partner, level) => `Jij zoekt iemand bij ${partner}, ${level} niveau.`,
    mayRefuse: 'Nee zeggen mag.',
    accept: 'Ja, zet in mijn plan',
    decline: 'Nee, nu niet',
    acceptTitle: 'Zet in mijn plan',
    acceptIntro: (partner, level) => `Iemand zoeken bij ${partner}, ${level} niveau.`,
    when: 'Tegen wanneer?',
    step: (level) => `Iemand zoeken op ${level} niveau`,
    goal: (level) => `Iemand kennen op ${level} niveau`,
    planned: (step, date) => `Staat in je plan: ${step}, ${date}.`,
    accepted: (name, partner, level) => `${name} zoekt iemand bij ${partner}, ${level} niveau.`,
    declined: (name, partner, level) =>
      `Bij ${name} past het nu niet: ${partner}, ${level} niveau. Vraag gerust iemand anders.`,
    fine: 'Goed, dan niet.',
    fineTold: 'Goed. Wie het vroeg, hoort dat het nu niet past.',
  },
};
