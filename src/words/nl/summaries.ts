import type { Words } from '../en.ts';

/** What the bot says in Dutch in the room summaries. */
export const summaries: Pick<Words, 'week'> = {
  week: {
    title: (from) => `Week van ${from}`,
    summary: 'De cijfers van de week',
    checkIns: (answered, asked) => `Check-ins: ${answered} van ${asked}.`,
    lights: (green, amber, red) => `Groen ${green}, oranje ${amber}, rood ${red}.`,
    tooFew: 'Te weinig antwoorden om stoplichten en uren te tonen.',
    hours: (used, available) => `Uren: ${used} van ${available}.`,
    contacts: (n) => `Contactmomenten: ${n}.`,
    steps: (n) => `Gezette stappen: ${n}.`,
    soFar: 'Deze week tot nu',
    last: 'Vorige week',
    notYours: 'De cijfers van een team ziet alleen de leidinggevende. Je eigen plan vind je onder "Mijn plan".',
  },
};
