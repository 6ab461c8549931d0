import type { Words } from '../en.ts';

/** What the bot says in Dutch in the room focus. */
export const focus: Pick<Words, 'focus'> = {
  focus: {
    summary: 'Je focus van dit kwartaal',
    teamSummary: 'De focus van je team dit kwartaal',
    title: (until) => `Focus tot en met ${until}`,
    none: 'Je hebt voor dit kwartaal nog geen focus. Kies hooguit drie A-partners.',
    yours: (names) => `Van jou: ${names}.`,
    before: (names) => `Vorig kwartaal: ${names}.`,
    others: (names) => `Ook A-partner van jou: ${names}.`,
    mayRest: 'Wat kan wachten, mag rusten tot een datum.',
    resting: (partner, until) => `${partner} (rust tot ${until})`,
    nothing: 'Nog geen stap gepland.',
    choose: 'Kies je focus',
    change: 'Pas je focus aan',
    letRest: (partner) => `Laat ${partner} rusten`,
    noPartners: 'Je hebt zelf geen A-partner. Je focus kies je uit je eigen A-partners.',
    formTitle: 'Je focus',
    intro: (until) => `Dit geldt tot en met ${until}. Je leidinggevende ziet welke partners je kiest.`,
    label: 'Welke partners gaan voor? Hooguit drie.',
    tooMany: (n) => `Je koos er ${n}, en hooguit drie kan. Welke laat je los?`,
    which: 'Welke partner laat je los?',
    letGo: (partner) => `Laat los: ${partner}`,
    turned: 'Er is een nieuw kwartaal begonnen. Kies je focus daarvoor.',
    team: 'Je team:',
    teamNone: 'In je team is nog geen focus gekozen.',
  },
};
