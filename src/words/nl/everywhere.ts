import type { Words } from '../en.ts';

/** What the bot says in Dutch everywhere. */
export const everywhere: Pick<Words, 'care' | 'common' | 'field' | 'problem'> = {
  care: { patiënt: 'patiënt', cliënt: 'cliënt', bewoner: 'bewoner', zorgvrager: 'zorgvrager' },
  common: {
    edit: 'Aanpassen',
    save: 'Bewaar',
    send: 'Verstuur',
    inForm: 'Dit vraag ik je in een formulier.',
    wait: { title: 'Een ogenblik', text: 'Ik ben even bezig. Je antwoord komt zo.' },
    elsewhere: 'Mijn antwoord staat in ons eigen gesprek. Dat leest alleen jij.',
    slash: 'Zet hier /netwerk voor het woord. Dan ziet alleen jij het.',
  },
  field: {
    required: 'Vul dit nog in.',
    choose: 'Kies een van de mogelijkheden.',
    tooMany: (most) => `Kies er hooguit ${most}.`,
    tooLong: (max, now) => `Hooguit ${max} tekens. Dit zijn er ${now}.`,
    unreadable: 'Hier staan tekens in die ik niet kan bewaren. Typ het opnieuw.',
    date: 'Geef een datum, zoals 2026-12-09.',
    time: 'Geef een tijd, zoals 08:45.',
  },
  problem: {
    'not-found': 'Dat vind ik niet meer. Typ "help" om verder te gaan.',
    'not-allowed': 'Dit is van een collega. Typ "help" om te zien wat jij kunt doen.',
    'not-admin': 'Dit kan alleen een beheerder. Typ "help" om te zien wat jij kunt doen.',
    stale: 'Dit is intussen veranderd. Typ "help" om verder te gaan.',
    invalid: 'Dat lukte niet. Typ "help" om verder te gaan.',
    'private-data': 'Dit lijkt een persoonlijk gegeven. Ik heb niets bewaard.',
    busy: 'Ik ben even bezig. Probeer het zo nog eens.',
    stranger: 'Ik ken je hier nog niet. Vraag je beheerder om je e-mailadres toe te voegen.',
    bug: (code) => `Er ging bij ons iets mis. Probeer het opnieuw, of geef je beheerder code ${code}.`,
  },
};
