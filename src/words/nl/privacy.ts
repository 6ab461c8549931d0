import type { Words } from '../en.ts';

/** What the bot says in Dutch in the room privacy. */
export const privacy: Pick<Words, 'privacy'> = {
  privacy: {
    title: 'Wie ziet wat',
    summary: 'Wie ziet wat',
    rows: [
      'Je zinnen: alleen jij, tenzij je ze deelt.',
      'Je stoplicht en uren: je leidinggevende ziet aantallen van het team.',
      'Een hulpvraag: wie jij kiest, met je naam.',
      'Sta je op rood en vraag je hulp? Dan kan je leidinggevende dat rood zien.',
      "Je plan: je leidinggevende, en collega's met dezelfde partner.",
      'Je focus: je leidinggevende ziet welke partners je kiest.',
      'De weekpost toont aantallen, nooit cijfers per persoon.',
    ],
    keepOrNot: 'Wat doe ik ermee?',
    blockedSummary: 'Niet bewaard',
    blockedLine: 'Wis ook je eigen bericht.',
    types: {
      insz: 'rijksregisternummer',
      bsn: 'burgerservicenummer',
      dob: 'geboortedatum',
      person: 'naam van een persoon in zorg',
      phone: 'telefoonnummer',
      email: 'privé-mailadres',
      iban: 'rekeningnummer',
      'nl-vat': 'btw-nummer',
      address: 'adres',
    },
  },
};
