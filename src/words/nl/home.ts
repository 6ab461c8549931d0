import { count } from '../count.ts';
import type { Words } from '../en.ts';

/** What the bot says in Dutch in the room home. */
export const home: Pick<Words, 'commands' | 'home' | 'help' | 'unknown'> = {
  commands: {
    home: 'Begin',
    help: 'Hulp bij Schakel',
    checkIn: 'Check-in',
    plan: 'Mijn plan',
    ask: 'Vraag hulp',
    contact: 'Noteer contact',
    who: 'Zoek een partner',
    map: 'Kaart van partners',
    silent: 'Wie is stil?',
    week: 'De week',
    pause: 'Pauze',
    back: 'Terug',
    settings: 'Instellingen',
    privacy: 'Privacy',
  },
  home: {
    summary: 'Wat nu bij jou ligt',
    hello: (name) => `Dag ${name}.`,
    nothing: 'Er ligt nu niets bij jou.',
    checkInOpen: (partner) => `Je check-in over ${partner} staat open.`,
    checkInOpenNoPlan: 'Je check-in staat open.',
    stepsDue: (n) => `${count(n, 'stap uit je plan vraagt', 'stappen uit je plan vragen')} een nieuwe datum.`,
    stepsThisWeek: (n) => `${count(n, 'stap staat', 'stappen staan')} deze week gepland.`,
    questions: (n) => `${count(n, 'hulpvraag kun', 'hulpvragen kun')} je oppakken.`,
    paused: (until) => `Je bent er even niet, tot ${until}.`,
    troubles: (n) => `${count(n, 'bericht kwam', 'berichten kwamen')} niet aan. Onder Bezorging zie je waarom.`,
  },
  help: {
    title: 'Wat je kunt zeggen',
    summary: 'Wat je tegen Schakel kunt zeggen',
    intro: 'Druk op een knop of typ het woord.',
    line: {
      'check-in': { word: 'check-in', text: 'begin, maak af of pas je check-in aan' },
      plan: { word: 'plan', text: 'je plannen en hun stappen' },
      hulp: { word: 'hulp', text: 'vraag een collega of je leidinggevende om hulp' },
      contact: { word: 'contact', text: 'noteer een gesprek: contact en de naam' },
      wie: { word: 'wie', text: 'wie we kennen: wie en een naam, plaats of thema' },
      kaart: { word: 'kaart', text: 'welke niveaus we kennen: kaart A, of een gemeente' },
      stil: { word: 'stil', text: 'partners die langer stil zijn dan afgesproken' },
      hulpvragen: { word: 'hulpvragen', text: 'wie hulp vraagt, wie het oppakte en wanneer' },
      week: { word: 'week', text: 'de cijfers van vorige week en deze week' },
      pauze: { word: 'pauze', text: 'even weg, tot een datum; met "terug" ben je er weer' },
      bezorging: { word: 'bezorging', text: 'voor beheerders: wat niet aankwam, en waarom' },
      instellingen: { word: 'instellingen', text: 'je dag, uur en taal' },
      privacy: { word: 'privacy', text: 'wie wat ziet' },
      help: { word: 'help', text: 'deze lijst' },
    },
  },
  unknown: {
    summary: 'Dat woord ken ik niet',
    text: 'Dat woord ken ik nog niet. Bedoel je een van deze?',
  },
};
